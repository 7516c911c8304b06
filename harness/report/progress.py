"""How far a long run is, on one line that is written over."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from harness.events import OrderCreated, OrderLabelled, OrderRefusedByCin7, OrderStayedOut

if TYPE_CHECKING:
    from harness.events import Event

WIDTH = 30
STEPS_EACH = 2  # an order is put in, and later labelled or found to have stayed out


class Progress:
    """Draws on *stream* how many of *orders* are done."""

    def __init__(self, stream: TextIO, orders: int) -> None:
        self._stream = stream
        self._whole = max(1, orders * STEPS_EACH)
        self._done = 0
        self._drawn = -1

    def hear(self, event: Event) -> None:
        """Move on if *event* ends a step of an order."""
        match event:
            case OrderRefusedByCin7():
                self._done += STEPS_EACH
            case OrderCreated() | OrderStayedOut() | OrderLabelled():
                self._done += 1
            case _:
                return
        self._draw()

    def _draw(self) -> None:
        percent = min(100, 100 * self._done // self._whole)
        if percent != self._drawn:
            self._drawn = percent
            bar = "#" * (WIDTH * percent // 100)
            self._stream.write(f"\r[{bar:<{WIDTH}}] {percent:3} %")
            self._stream.flush()

    def close(self) -> None:
        """Wipe the line."""
        self._stream.write("\r" + " " * (WIDTH + 10) + "\r")
        self._stream.flush()
