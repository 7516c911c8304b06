from __future__ import annotations

from datetime import UTC, datetime, timedelta

from harness.integration.pace import Pace

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Clock:
    """Moves when waited on, and tells when each call was let through."""

    def __init__(self) -> None:
        self.moment = START
        self.passed: list[float] = []

    def now(self) -> datetime:
        """The present moment."""
        return self.moment

    def wait(self, seconds: float) -> None:
        """Move on."""
        self.moment += timedelta(seconds=seconds)

    def call(self, pace: Pace, times: int) -> None:
        """Let *times* calls through *pace*."""
        for _ in range(times):
            pace.keep()
            self.passed.append((self.moment - START).total_seconds())


def test_three_calls_go_at_once_and_the_fourth_a_second_later() -> None:
    """The limit per second is kept."""
    clock = Clock()
    clock.call(Pace(clock.now, clock.wait), 7)

    assert [0, 0, 0, 1, 1, 1, 2] == clock.passed


def test_the_sixty_first_call_waits_for_the_minute() -> None:
    """The limit per minute is kept."""
    clock = Clock()
    clock.call(Pace(clock.now, clock.wait), 61)

    assert 19 == clock.passed[59]
    assert 60 == clock.passed[60]


def test_a_caller_that_takes_its_time_never_waits() -> None:
    """No call is held back that is within the limits."""
    clock = Clock()
    pace = Pace(clock.now, clock.wait)
    for _ in range(100):
        clock.call(pace, 1)
        clock.moment += timedelta(seconds=1)

    assert [float(second) for second in range(100)] == clock.passed


def test_a_clock_set_back_makes_nobody_wait() -> None:
    """What was remembered is then still to come."""
    clock = Clock()
    pace = Pace(clock.now, clock.wait)
    clock.call(pace, 3)
    clock.moment -= timedelta(days=1)
    clock.call(pace, 1)

    assert -86400 == clock.passed[3]
