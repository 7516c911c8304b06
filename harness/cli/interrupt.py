"""Ctrl-C during a run: noted at once, obeyed between two events; nothing is left half done."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def noted() -> Iterator[Callable[[], bool]]:
    """Until the block ends Ctrl-C is only noted; yields whether it was pressed.

    KeyboardInterrupt would come in the middle of whatever runs: inside a transaction, holding a
    lock. Pressed a second time, Ctrl-C ends the program at once.
    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False  # signals are for the main thread alone
        return
    pressed: list[int] = []

    def note(number: int, _: Any) -> None:
        if pressed:
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
        pressed.append(number)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield lambda: bool(pressed)
    finally:
        signal.signal(signal.SIGINT, before)
