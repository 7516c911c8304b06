"""Fixed-window quotas on the world's clock, counted per caller."""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from simulator.errors import TooManyRequests

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Limit:
    """At most *amount* requests in *seconds*, counted from a window's first request."""

    name: str
    amount: int
    seconds: int


@dataclass(slots=True)  # not frozen: made so often that it shows
class Window:
    """How many requests came since the window's *start*."""

    start: datetime
    used: int


@dataclass(slots=True)  # not frozen: made so often that it shows
class Standing:
    """Where a caller stands under one limit, this request included."""

    limit: int
    remaining: int
    reset_seconds: int
    exceeded: bool = False


def count(window: Window | None, limit: Limit, now: datetime) -> tuple[Window, Standing]:
    """The *window* after one more request at *now*, and where that leaves the caller.

    A window ends *limit.seconds* after its first request; it also ends when the
    clock was set back before it.
    """
    end = None if window is None else window.start + timedelta(seconds=limit.seconds)
    if window is None or end is None or not window.start <= now < end:
        window, end = Window(now, 0), now + timedelta(seconds=limit.seconds)
    used = window.used + 1
    left = (end - now).total_seconds()
    standing = Standing(
        limit.amount, max(0, limit.amount - used), math.ceil(left), used > limit.amount
    )
    return Window(window.start, used), standing


class Throttle:
    """The windows of all callers of one world."""

    def __init__(self) -> None:
        self._windows: dict[tuple[str, str], Window] = {}
        self._lock = threading.Lock()

    def admit(self, caller: str, limits: Sequence[Limit], now: datetime) -> Standing | None:
        """Count one request of *caller* under each of *limits*; the standing under the first.

        Refused requests count too.

        Raises:
            Overdrawn: If one of the limits is used up; of several the longest counts.
        """
        standings = []
        with self._lock:
            for limit in limits:
                key = (caller, limit.name)
                self._windows[key], standing = count(self._windows.get(key), limit, now)
                standings.append(standing)
        if not standings:
            return None
        for limit, standing in reversed(list(zip(limits, standings, strict=True))):
            if standing.exceeded:
                raise Overdrawn(limit, standing.reset_seconds, standings[0])
        return standings[0]

    def clear(self, prefix: str = "") -> None:
        """Everyone whose name begins with *prefix* has all of their quotas again."""
        with self._lock:
            for key in [key for key in self._windows if key[0].startswith(prefix)]:
                del self._windows[key]


class Overdrawn(TooManyRequests):
    """A limit is used up; knows the standing that the headers show."""

    def __init__(self, limit: Limit, retry_after_seconds: int, standing: Standing) -> None:
        super().__init__(limit.name, limit.amount, retry_after_seconds)
        self.standing = standing
