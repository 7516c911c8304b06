"""Orders as JSON: one, a list, one a line, or wrapped in an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from harness.intake.found import Found, IntakeError
from harness.intake.sniff import decoded
from scenarios import files
from scenarios.fields import LINE_FIELDS, ORDER_FIELDS, canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.intake.found import Reading

_KNOWN = frozenset((*ORDER_FIELDS, "_lab"))
_KNOWN_IN_LINES = frozenset(LINE_FIELDS)
_TELLING = ("stage", "isApproved", "deliveryCountry", "lineItems", "status", "reference")
_DEEPEST = 4


def read(content: bytes, how: Reading) -> list[Found]:
    """The orders in *content*.

    Raises:
        IntakeError: If it is no JSON, or something in it is no order.
    """
    text = decoded(content, how)
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return _plain(text.encode(), how)  # JSON lines, or broken: `files` says where
    if isinstance(value, list):
        return _plain(text.encode(), how)
    orders = list(orders_in(value))
    if not orders:
        return _plain(text.encode(), how)
    return [found_in(order, how, place) for place, order in orders]


def _plain(content: bytes, how: Reading) -> list[Found]:
    try:
        orders = files.parse(content, file=how.source)
    except files.OrdersFileError as error:
        raise IntakeError(how.source, str(error).removeprefix(f"{how.source}:").strip()) from error
    single = len(orders) == 1
    return [
        found_in(order, how, "" if single else f"order {number}")
        for number, order in enumerate(orders, 1)
    ]


def orders_in(value: Any, place: str = "", depth: int = 0) -> Iterator[tuple[str, dict[str, Any]]]:
    """The orders within *value*, an answer with whatever is around them, each with its place."""
    if isinstance(value, dict) and like_an_order(value):
        yield place, value
    elif depth >= _DEEPEST:
        return
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from orders_in(_opened(inner), f"{place}.{name}".strip("."), depth + 1)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from orders_in(inner, f"{place} {number}".strip(), depth + 1)


def like_an_order(value: dict[str, Any]) -> bool:
    """Whether *value* has enough of a Cin7 order's members to be one."""
    names = {canonical(name) for name in value}
    if "orderKey" in names or "orderNumber" in names:  # ShipStation's
        return False
    return "lineItems" in names or sum(name in names for name in _TELLING) >= 2


def document_of(value: dict[str, Any]) -> dict[str, Any]:
    """*value* with the API's names.

    Raises:
        files.OrdersFileError: If it is no order after all.
    """
    return files.parse(orjson.dumps(value))[0]


def _opened(value: Any) -> Any:
    """The JSON within a text, as tools that save answers write it; anything else as it is."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            return value
    return value


def found_in(value: dict[str, Any], how: Reading, place: str) -> Found:
    """The order that *value* is, which stood at *place*.

    Raises:
        IntakeError: If it cannot be read.
    """
    try:
        document = document_of(value)
    except files.OrdersFileError as error:
        message = str(error).partition("element 1: ")[2] or str(error)
        raise IntakeError(how.source, f"{place}: {message}" if place else message) from error
    unknown = [name for name in document if name not in _KNOWN]
    for line in document.get("lineItems") or ():
        unknown += [f"lineItems.{name}" for name in line if name not in _KNOWN_IN_LINES]
    return Found(document, how.source, place, tuple(dict.fromkeys(unknown)))
