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


class Log:
    """Lines of JSON, newest last, each with the moment given by *now*."""

    def __init__(self, now: Callable[[], datetime], lines: int = LINES) -> None:
        self._now = now
        self._lines: deque[bytes] = deque(maxlen=lines)
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
        stamp = self._now().strftime("%Y-%m-%dT%H:%M:%SZ")
        line = orjson.dumps({"at": stamp, "event": event, **parts}) + b"\n"
        with self._lock:
            self._lines.append(line)

    def read(self) -> bytes:
        """All lines, newest last."""
        with self._lock:
            return b"".join(self._lines)
