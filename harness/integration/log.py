"""What the integration did with each order, and why; bounded, oldest lines go first."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from harness.rules.facts import OrderFacts
    from harness.rules.rule import Breach

LINES = 10_000
SIZE = 4 * 1024 * 1024


class Log:
    """Lines of JSON, newest last, each with the moment given by *now*.

    At most *lines* of them are kept, and *size* bytes.
    """

    def __init__(self, now: Callable[[], datetime], lines: int = LINES, size: int = SIZE) -> None:
        self._now = now
        self._most, self._room = lines, size
        self._lines: deque[bytes] = deque()
        self._weight = 0
        self._lock = Lock()

    def taken(self, order: OrderFacts) -> None:
        """*order* is on its way to ShipStation."""
        self.write("taken", id=order.id, reference=order.reference)

    def left_out(self, order: OrderFacts, breaches: Iterable[Breach]) -> None:
        """*order* stays out, because of *breaches*."""
        reasons = [
            {
                "code": breach.code,
                "field": breach.field,
                "found": breach.found,
                "wanted": breach.wanted,
                "remedy": breach.remedy,
            }
            for breach in breaches
        ]
        self.write("left_out", id=order.id, reference=order.reference, reasons=reasons)

    def write(self, event: str, **parts: Any) -> None:
        """A line about *event*."""
        stamp = self._now().isoformat(timespec="seconds")[:19] + "Z"
        line = orjson.dumps({"at": stamp, "event": event, **parts}) + b"\n"
        with self._lock:
            self._lines.append(line)
            self._weight += len(line)
            while len(self._lines) > self._most or self._weight > self._room:
                self._weight -= len(self._lines.popleft())

    def read(self) -> bytes:
        """All lines, newest last."""
        with self._lock:
            return b"".join(self._lines)
