"""The world's clock: frozen or running, it can be set, moved and waited on."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from functools import lru_cache


class WorldClock:
    """One time for everything in a world.

    Frozen, it moves only when told; running, it keeps the pace of the machine
    from wherever it was set. It may be set back.
    """

    def __init__(self, start: datetime | None = None) -> None:
        """See `restart`."""
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self.restart(start)

    def restart(self, start: datetime | None) -> None:
        """Freeze at *start*, or run from the machine's time if there is none."""
        with self._lock:
            self._frozen_at: datetime | None = None if start is None else _utc(start)
            self._offset = timedelta(0)

    @property
    def frozen(self) -> bool:
        """Whether the time stands still until told otherwise."""
        return self._frozen_at is not None

    def now(self) -> datetime:
        """The present moment, in UTC."""
        frozen = self._frozen_at
        return frozen if frozen is not None else _machine_time() + self._offset

    def set(self, moment: datetime) -> None:
        """Make it *moment*, earlier or later; frozen stays frozen, running goes on from there."""
        with self._lock:
            self._place(_utc(moment))

    def shift(self, step: timedelta) -> None:
        """Move by *step*, which may be negative."""
        with self._lock:
            self._place(self.now() + step)

    def freeze(self) -> None:
        """Stand still at the present moment."""
        with self._lock:
            self._frozen_at = self.now()

    def run(self) -> None:
        """Keep the machine's pace from the present moment on."""
        with self._lock:
            if self._frozen_at is not None:
                self._offset = self._frozen_at - _machine_time()
                self._frozen_at = None

    def wait(self, seconds: float) -> None:
        """Let *seconds* pass: at once on a frozen clock, for real on a running one."""
        if self.frozen:
            self.shift(timedelta(seconds=seconds))
        else:
            self._stopped.wait(seconds)

    def stop(self) -> None:
        """End all real waits, now and from now on; for the end of a world."""
        self._stopped.set()

    def _place(self, moment: datetime) -> None:
        if self._frozen_at is not None:
            self._frozen_at = moment
        else:
            self._offset = moment - _machine_time()


class SkewedClock(WorldClock):
    """*clock* as somebody reads it whose own is off by *step*; there is still one time."""

    def __init__(self, clock: WorldClock, step: timedelta) -> None:
        self._clock, self._step = clock, step

    @property
    def frozen(self) -> bool:
        """As the true one."""
        return self._clock.frozen

    def now(self) -> datetime:
        """The present moment, and the error."""
        return self._clock.now() + self._step

    def wait(self, seconds: float) -> None:
        """As on the true one."""
        self._clock.wait(seconds)


@lru_cache(256)  # a frozen clock is asked for the same moment over and over
def iso(moment: datetime) -> str:
    """*moment* in UTC as sortable text with microseconds: ``2026-03-02T09:00:00.000000Z``."""
    # Not strftime: it writes the year 1, which Cin7 uses for "no date", without its zeros.
    there = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return there.isoformat(timespec="microseconds")[:-6] + "Z"


def parse_iso(text: str) -> datetime:
    """The moment that ISO 8601 *text* names; without a zone it is UTC.

    Raises:
        ValueError: If *text* is no such moment; the message shows it.
    """
    try:
        return _utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError) as error:
        raise ValueError(
            f"{text!r} is not a moment; write it like '2026-03-02T09:00:00Z'"
        ) from error


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _machine_time() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one place that reads the machine's time
