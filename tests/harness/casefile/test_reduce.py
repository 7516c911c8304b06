from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.casefile.reduce import reduced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BIG: dict[str, Any] = {
    **{f"member{place}": place for place in range(60)},
    "lineItems": [{"code": f"L{place}", "qty": 1, "name": "x"} for place in range(12)],
}


def needing(*names: str, line: str = "") -> Callable[[Mapping[str, Any]], bool]:
    """A verdict that needs the members *names*, and a line with the code *line*."""

    def keeps(document: Mapping[str, Any]) -> bool:
        codes = [one.get("code") for one in document.get("lineItems") or ()]
        return all(name in document for name in names) and (not line or line in codes)

    return keeps


@pytest.mark.parametrize(
    ("keeps", "expected"),
    [
        (needing(), {}),
        (needing("member3"), {"member3": 3}),
        (needing("member0", "member59"), {"member0": 0, "member59": 59}),
        (needing(line="L7"), {"lineItems": [{"code": "L7"}]}),
        (needing("member1", line="L11"), {"member1": 1, "lineItems": [{"code": "L11"}]}),
    ],
)
def test_only_what_the_verdict_needs_is_left(
    keeps: Callable[[Mapping[str, Any]], bool], expected: dict[str, Any]
) -> None:
    """Of 60 members and 12 lines."""
    assert expected == reduced(BIG, keeps)


def test_an_order_without_the_verdict_is_refused() -> None:
    """There is nothing to keep."""
    with pytest.raises(ValueError, match="does not have the verdict"):
        reduced(BIG, lambda _: False)


def test_what_was_given_stays_as_it_was() -> None:
    """A smaller order is another one."""
    before = {"a": 1, "lineItems": [{"b": 2}, {"c": 3}]}
    reduced(before, lambda _: True)

    assert {"a": 1, "lineItems": [{"b": 2}, {"c": 3}]} == before


@given(
    st.sets(st.integers(0, 11)),
    st.sets(st.sampled_from("abcdef")),
    st.booleans(),
)
def test_it_is_one_minimal(lines: set[int], members: set[str], either: bool) -> None:
    """Whatever one member or line is taken away besides, the verdict is another."""
    document = {
        **dict.fromkeys("abcdef", 1),
        "lineItems": [{"code": str(place), "qty": 1} for place in range(12)],
    }

    def keeps(found: Mapping[str, Any]) -> bool:
        codes = {one.get("code") for one in found.get("lineItems") or ()}
        wanted = {str(place) for place in lines}
        has_lines = bool(codes & wanted) if either and wanted else wanted <= codes
        return has_lines and members <= found.keys()

    least = reduced(document, keeps)

    assert keeps(least)
    for name in least:
        assert not keeps({key: value for key, value in least.items() if key != name})
    kept = least.get("lineItems") or []
    for place in range(len(kept)):
        assert not keeps({**least, "lineItems": kept[:place] + kept[place + 1 :]})
