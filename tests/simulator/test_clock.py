from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.clock import WorldClock, iso, parse_iso

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TEN = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
EIGHT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_clock_with_a_start_stands_still() -> None:
    """Twice asked, it says the same."""
    clock = WorldClock(NINE)

    assert (NINE, NINE) == (clock.now(), clock.now())
    assert clock.frozen


def test_a_clock_without_a_start_runs() -> None:
    """Its time does not go back, and it is not frozen."""
    clock = WorldClock()
    first = clock.now()

    assert first <= clock.now() <= first + HOUR
    assert not clock.frozen


def test_a_start_without_a_zone_is_utc() -> None:
    """Nothing is guessed from the machine's zone."""
    clock = WorldClock(datetime(2026, 3, 2, 9, 0))  # noqa: DTZ001 - that is the question

    assert NINE == clock.now()


def test_a_start_in_another_zone_is_given_back_in_utc() -> None:
    """Ten o'clock in Paris is nine in UTC."""
    clock = WorldClock(datetime(2026, 3, 2, 10, 0, tzinfo=timezone(HOUR)))

    assert ("2026-03-02T09:00:00.000000Z", UTC) == (iso(clock.now()), clock.now().tzinfo)


@pytest.mark.parametrize("moment", [TEN, EIGHT])
def test_a_frozen_clock_can_be_set_forward_and_back(moment: datetime) -> None:
    """It stays frozen, at the new moment."""
    clock = WorldClock(NINE)
    clock.set(moment)

    assert (moment, True) == (clock.now(), clock.frozen)


@pytest.mark.parametrize("moment", [TEN, EIGHT])
def test_a_running_clock_goes_on_from_where_it_was_set(moment: datetime) -> None:
    """It keeps running, from the new moment."""
    clock = WorldClock()
    clock.set(moment)

    assert moment <= clock.now() < moment + HOUR
    assert not clock.frozen


@pytest.mark.parametrize(("step", "moment"), [(HOUR, TEN), (-HOUR, EIGHT)])
def test_a_frozen_clock_can_be_shifted_both_ways(step: timedelta, moment: datetime) -> None:
    """A negative step goes back."""
    clock = WorldClock(NINE)
    clock.shift(step)

    assert moment == clock.now()


def test_a_running_clock_can_be_shifted() -> None:
    """An hour more than it would have been."""
    clock = WorldClock()
    clock.set(NINE)
    clock.shift(HOUR)

    assert TEN <= clock.now() < TEN + HOUR


def test_a_clock_that_was_frozen_stands_where_it_was() -> None:
    """Freezing does not jump."""
    clock = WorldClock()
    clock.set(NINE)
    clock.freeze()
    frozen_at = clock.now()

    assert NINE <= frozen_at < TEN
    assert frozen_at == clock.now()


def test_a_clock_that_was_set_running_goes_on_from_where_it_stood() -> None:
    """Not from the machine's time."""
    clock = WorldClock(NINE)
    clock.run()

    assert NINE <= clock.now() < TEN
    assert not clock.frozen


def test_running_a_running_clock_changes_nothing() -> None:
    """It keeps the time it had."""
    clock = WorldClock()
    clock.set(NINE)
    clock.run()

    assert NINE <= clock.now() < TEN


def test_waiting_on_a_frozen_clock_moves_it_at_once() -> None:
    """An hour passes in no time."""
    clock = WorldClock(NINE)
    clock.wait(3600)

    assert TEN == clock.now()


def test_a_stopped_running_clock_waits_no_longer() -> None:
    """A wait of an hour ends with the world."""
    clock = WorldClock()
    clock.stop()
    waiting = threading.Thread(target=clock.wait, args=(3600,), daemon=True)
    waiting.start()
    waiting.join(5)

    assert not waiting.is_alive()


def test_waits_of_many_threads_on_a_frozen_clock_add_up() -> None:
    """No wait is lost to another thread."""
    clock = WorldClock(NINE)

    def wait_often() -> None:
        for _ in range(100):
            clock.wait(1)

    threads = [threading.Thread(target=wait_often) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert NINE + timedelta(minutes=10) == clock.now()


@pytest.mark.parametrize("start", [NINE, None])
def test_a_restarted_clock_is_as_new(start: datetime | None) -> None:
    """Frozen at its start, or running with the machine's time."""
    new, clock = WorldClock(start), WorldClock(EIGHT)
    clock.run()
    clock.restart(start)

    assert new.frozen == clock.frozen
    assert new.now() <= clock.now() <= new.now() + HOUR


def test_two_clocks_do_not_notice_each_other() -> None:
    """Each has a time of its own."""
    one, other = WorldClock(NINE), WorldClock(NINE)
    one.set(TEN)

    assert NINE == other.now()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-02T09:00:00Z", NINE),
        ("2026-03-02T10:00:00+01:00", NINE),
        ("2026-03-02T09:00:00", NINE),
        ("2026-03-02 09:00", NINE),
        ("2026-03-02", datetime(2026, 3, 2, tzinfo=UTC)),
    ],
)
def test_moments_are_read_with_a_zone_or_as_utc(text: str, moment: datetime) -> None:
    """All these spell a moment."""
    read = parse_iso(text)

    assert moment == read
    assert UTC == read.tzinfo


def test_a_text_that_is_no_moment_is_shown_with_what_would_be_right() -> None:
    """The message has both."""
    with pytest.raises(ValueError) as caught:
        parse_iso("yesterday")

    assert str(caught.value) == (
        "'yesterday' is not a moment; write it like '2026-03-02T09:00:00Z'"
    )


@given(st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.timezones()))  # noqa: DTZ001 - bounds are naive by contract
def test_a_written_moment_reads_back(moment: datetime) -> None:
    """Whatever the zone, the same instant comes back."""
    read = parse_iso(iso(moment))

    assert moment.astimezone(UTC) == read


moments = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.just(UTC))  # noqa: DTZ001 - same


@given(moments, moments)
def test_written_moments_sort_as_moments_do(one: datetime, other: datetime) -> None:
    """Text order is time order, so that an index on text serves."""
    assert (one < other) == (iso(one) < iso(other))
