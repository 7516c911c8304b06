"""The fewest fields and lines of an order that keep its verdict. Pure.

One-minimal: whatever single member or line is taken away besides, the verdict is another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LINES = "lineItems"


def reduced(
    document: Mapping[str, Any], keeps: Callable[[Mapping[str, Any]], bool]
) -> dict[str, Any]:
    """*document* without all that *keeps* does not need; *keeps* says whether a part will do.

    Lines go first, then members of the order, then members of the lines; over and over, until
    nothing more can go. *keeps* must be pure: it is asked some dozens of times.

    Raises:
        ValueError: If *document* itself will not do.
    """
    if not keeps(document):
        raise ValueError("the order does not have the verdict that is to be kept")
    found = dict(document)
    went = True
    while went:
        went = False
        for without in (_halves, _lines, _members, _members_of_lines):
            found, any_went = _tried(found, without, keeps)
            went = went or any_went
    return found


def _tried(
    document: dict[str, Any],
    without: Callable[[dict[str, Any]], Iterator[dict[str, Any]]],
    keeps: Callable[[Mapping[str, Any]], bool],
) -> tuple[dict[str, Any], bool]:
    """*document* after each of the smaller ones that *without* gives has been tried in turn."""
    went = False
    while True:
        smaller = next((one for one in without(document) if keeps(one)), None)
        if smaller is None:
            return document, went
        document, went = smaller, True


def _halves(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Without the first or the second half of its lines: quicker than one by one."""
    lines = document.get(LINES) or []
    middle = len(lines) // 2
    if middle:
        yield {**document, LINES: lines[:middle]}
        yield {**document, LINES: lines[middle:]}


def _lines(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    lines = document.get(LINES) or []
    for place in range(len(lines)):
        yield {**document, LINES: [*lines[:place], *lines[place + 1 :]]}


def _members(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in document:
        yield {key: value for key, value in document.items() if key != name}


def _members_of_lines(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    lines = document.get(LINES) or []
    for place, line in enumerate(lines):
        for name in line:
            smaller = {key: value for key, value in line.items() if key != name}
            yield {**document, LINES: [*lines[:place], smaller, *lines[place + 1 :]]}
