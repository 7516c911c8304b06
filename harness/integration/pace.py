"""Spaces calls so that Cin7's limits are kept: 3 in a second and 60 in a minute per key."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

LIMITS = ((3, 1.0), (60, 60.0))


class Pace:
    """Holds callers back until one more call is within `LIMITS`.

    The windows slide, so they hold wherever the vendor's own windows begin.
    """

    def __init__(self, now: Callable[[], datetime], wait: Callable[[float], None]) -> None:
        self._now = now
        self._wait = wait
        self._calls: deque[datetime] = deque(maxlen=max(amount for amount, _ in LIMITS))
        self._lock = Lock()

    def keep(self) -> None:
        """Wait until a call is due, and count it."""
        with self._lock:
            seconds = self._due_in()
            if seconds > 0:
                self._wait(seconds)
            self._calls.append(self._now())

    def _due_in(self) -> float:
        now = self._now()
        if self._calls and self._calls[-1] > now:
            self._calls.clear()  # the clock was set back: what we remember is yet to come
        due = 0.0
        for amount, seconds in LIMITS:
            if len(self._calls) >= amount:
                passed = (now - self._calls[-amount]).total_seconds()
                due = max(due, seconds - passed)
        return due
