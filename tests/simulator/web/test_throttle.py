from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.web.throttle import Limit, Overdrawn, Standing, Throttle, Window, count

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
MINUTE = Limit("Minute", 2, 60)
SECOND = Limit("Second", 1, 1)


def at(seconds: float) -> datetime:
    """So many seconds past nine."""
    return NINE + timedelta(seconds=seconds)


def test_the_first_request_opens_a_window() -> None:
    """It is counted in it."""
    assert (Window(NINE, 1), Standing(2, 1, 60)) == count(None, MINUTE, NINE)


def test_the_last_request_that_fits_is_not_exceeded() -> None:
    """Two of two."""
    assert (Window(NINE, 2), Standing(2, 0, 50)) == count(Window(NINE, 1), MINUTE, at(10))


def test_one_request_more_is_exceeded_and_counted() -> None:
    """Three of two; what remains is never negative."""
    assert (Window(NINE, 3), Standing(2, 0, 50, exceeded=True)) == (
        count(Window(NINE, 2), MINUTE, at(10))
    )


def test_a_window_ends_its_length_after_its_first_request() -> None:
    """A moment before, it lasts; at sixty seconds a new one begins."""
    old = Window(NINE, 2)

    assert Window(NINE, 3) == count(old, MINUTE, at(59.999))[0]
    assert Window(at(60), 1) == count(old, MINUTE, at(60))[0]


def test_a_window_ends_when_the_clock_was_set_back_before_it() -> None:
    """Nobody waits for a time that already was."""
    assert Window(at(-1), 1) == count(Window(NINE, 2), MINUTE, at(-1))[0]


def test_the_time_left_is_rounded_up() -> None:
    """Who waits that long finds the window ended."""
    _, standing = count(Window(NINE, 1), MINUTE, at(59.2))

    assert 1 == standing.reset_seconds


steps = st.lists(st.integers(-120, 120), max_size=30)
limits = st.builds(Limit, st.just("any"), st.integers(1, 5), st.integers(1, 100))


@given(limits, steps)
def test_a_standing_keeps_its_word_on_any_clock(limit: Limit, waits: list[int]) -> None:
    """What remains lies between none and all, and the end of the window is near."""
    window, now = None, NINE
    for wait in waits:
        now += timedelta(seconds=wait)
        window, standing = count(window, limit, now)

        assert 0 <= standing.remaining < limit.amount
        assert 1 <= standing.reset_seconds <= limit.seconds
        assert standing.exceeded == (window.used > limit.amount)
        assert standing.limit == limit.amount


@given(limits, st.lists(st.integers(0, 120), max_size=30))
def test_no_window_admits_more_than_its_amount(limit: Limit, waits: list[int]) -> None:
    """However the requests are spread over time that moves forward."""
    window, now = None, NINE
    admitted: dict[datetime, int] = {}
    for wait in waits:
        now += timedelta(seconds=wait)
        window, standing = count(window, limit, now)
        admitted[window.start] = admitted.get(window.start, 0) + (not standing.exceeded)

    assert all(amount <= limit.amount for amount in admitted.values())


@given(limits, st.integers(0, 20), st.integers(0, 100))
def test_who_waits_as_long_as_told_is_admitted(limit: Limit, used: int, after: int) -> None:
    """The promise of the header is kept."""
    now = at(after)
    window, standing = count(Window(NINE, used), limit, now)
    _, again = count(window, limit, now + timedelta(seconds=standing.reset_seconds))

    assert not again.exceeded


def test_without_limits_nobody_is_counted() -> None:
    """There is no standing, either."""
    assert Throttle().admit("user", (), NINE) is None


def test_the_standing_is_the_one_under_the_first_limit() -> None:
    """Headers show one limit only."""
    throttle = Throttle()

    assert Standing(2, 1, 60) == throttle.admit("user", (MINUTE, SECOND), NINE)


def test_a_limit_that_is_used_up_is_named_with_the_time_to_wait() -> None:
    """The parts are there for the vendor's own words."""
    throttle = Throttle()
    throttle.admit("user", (SECOND, MINUTE), NINE)

    with pytest.raises(Overdrawn) as caught:
        throttle.admit("user", (SECOND, MINUTE), at(0.5))

    assert ("Second", 1, 1) == (
        caught.value.limit_name,
        caught.value.amount,
        caught.value.retry_after_seconds,
    )
    assert Standing(1, 0, 1, exceeded=True) == caught.value.standing


def test_of_two_limits_used_up_the_longer_is_named() -> None:
    """Waiting for the shorter would not help."""
    throttle = Throttle()
    for seconds in (0, 1):
        throttle.admit("user", (SECOND, MINUTE), at(seconds))

    with pytest.raises(Overdrawn, match="2 requests per Minute are used up"):
        throttle.admit("user", (SECOND, MINUTE), at(1.5))


def test_refused_requests_count_too() -> None:
    """Who hammers at the second's limit uses up the minute's."""
    throttle = Throttle()
    throttle.admit("user", (SECOND, MINUTE), NINE)
    with pytest.raises(Overdrawn):
        throttle.admit("user", (SECOND, MINUTE), NINE)

    with pytest.raises(Overdrawn, match="Minute"):
        throttle.admit("user", (SECOND, MINUTE), at(30))


def test_each_caller_has_a_quota_of_its_own() -> None:
    """One does not use up another's."""
    throttle = Throttle()
    throttle.admit("user", (SECOND,), NINE)

    assert Standing(1, 0, 1) == throttle.admit("lab", (SECOND,), NINE)


def test_cleared_it_has_forgotten_everyone() -> None:
    """As after a reset."""
    throttle = Throttle()
    throttle.admit("user", (SECOND,), NINE)
    throttle.clear()

    assert Standing(1, 0, 1) == throttle.admit("user", (SECOND,), NINE)


def test_two_throttles_do_not_notice_each_other() -> None:
    """One for each world."""
    Throttle().admit("user", (SECOND,), NINE)

    assert Standing(1, 0, 1) == Throttle().admit("user", (SECOND,), NINE)
