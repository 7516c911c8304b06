from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.chance import fraction, integer, token

seeds = st.integers(-(2**63), 2**63)
keys = st.lists(st.text() | st.integers(), max_size=3)


def test_the_same_key_gives_the_same_fraction_for_ever() -> None:
    """A fraction depends on seed and key only: this one was written down once."""
    first = fraction(1, "label", "SO-1")

    assert f"{first:.12f}" == "0.144568336180"


@given(seeds, keys)
def test_a_fraction_is_at_least_0_and_below_1(seed: int, key: list[str | int]) -> None:
    """No seed and no key lead out of [0, 1)."""
    drawn = fraction(seed, *key)

    assert 0 <= drawn < 1


def test_another_seed_another_part_or_another_order_is_another_chance() -> None:
    """Seed, parts and their order all count."""
    drawn = {
        fraction(1, "a", "b"),
        fraction(2, "a", "b"),
        fraction(1, "b", "a"),
        fraction(1, "ab"),
        fraction(1, "a", "b", ""),
        fraction(1, "a", 1),
        fraction(1, "a", "1"),
    }

    assert len(drawn) == 7


@given(seeds, st.integers(-(2**40), 2**40), st.integers(0, 2**40), keys)
def test_a_whole_number_stays_within_its_bounds(
    seed: int, low: int, width: int, key: list[str | int]
) -> None:
    """Both bounds are included, nothing outside them is."""
    drawn = integer(seed, low, low + width, *key)

    assert low <= drawn <= low + width


def test_both_bounds_of_a_whole_number_are_reached() -> None:
    """Among a hundred dice, each face comes up."""
    dice = {integer(1, 1, 6, "die", number) for number in range(100)}

    assert dice == {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize("length", [1, 2, 31, 32, 128])
def test_a_token_has_the_length_asked_for(length: int) -> None:
    """Odd lengths, even ones, and the longest."""
    drawn = token(1, length, "key")

    assert length == len(drawn)
    assert set(drawn) <= set("0123456789abcdef")
