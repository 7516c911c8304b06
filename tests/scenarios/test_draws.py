"""Draws depend on their key alone."""

from __future__ import annotations

from collections import Counter

from scenarios.draws import Draws


def test_the_same_key_gives_the_same_draws() -> None:
    """Two streams of one key agree draw by draw, also past the first block."""
    one = Draws(7, "order", 3)
    other = Draws(7, "order", 3)

    assert [one.below(1000) for _ in range(500)] == [other.below(1000) for _ in range(500)]


def test_draws_never_change() -> None:
    """The first draws of a key are the same in every version of the program."""
    draws = Draws(1, "order", 1)

    assert [92, 5, 65] == [draws.below(100) for _ in range(3)]


def test_both_ends_are_drawn() -> None:
    """between() includes both its limits and nothing beyond."""
    draws = Draws(1, "ends")

    assert {2, 3, 4} == {draws.between(2, 4) for _ in range(200)}


def test_a_share_is_about_kept() -> None:
    """percent(20) is true in about a fifth of the cases, percent(0) never, percent(100) always."""
    draws = Draws(1, "share")
    counts = Counter(draws.percent(20) for _ in range(2000))

    assert 330 < counts[True] < 470
    assert not any(draws.percent(0) for _ in range(100))
    assert all(draws.percent(100) for _ in range(100))


def test_patterns_are_filled() -> None:
    """A # becomes a digit, a ? a letter, everything else stays."""
    filled = Draws(1, "pattern").fill("V6B #?#")

    assert "V6B " == filled[:4]
    assert (True, True, True) == (filled[4].isdigit(), filled[5].isupper(), filled[6].isdigit())
