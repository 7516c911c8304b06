from __future__ import annotations

import pytest

from simulator.shipstation.errors import InvalidRequest
from simulator.shipstation.problems import Problems, position


def test_two_hundred_are_enough() -> None:
    """More are not told."""
    problems = Problems("request", "{}")
    for place in range(300):
        problems.missing(f"items[{place}].name")
        problems.add(f"items[{place}].sku", "No.")

    with pytest.raises(InvalidRequest) as caught:
        problems.raise_if_any()
    assert 200 == len(caught.value.problems)


@pytest.mark.parametrize(("length", "expected"), [(100, (1, 107)), (60_000, (1, 1))])
def test_long_texts_are_not_searched(length: int, expected: tuple[int, int]) -> None:
    """A position in them is not looked for."""
    text = '{"a":"' + "x" * length + '"}'

    assert expected == position(text, "a")
