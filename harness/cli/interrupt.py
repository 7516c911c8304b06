"""Ctrl-C, and being asked to end: what is open is closed, and nothing is left half done."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

ENDS = (signal.SIGINT, signal.SIGTERM)


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

    with handled(note, signal.SIGINT):
        yield lambda: bool(pressed)


@contextmanager
def ending() -> Iterator[None]:
    """Until the block ends SIGTERM is a KeyboardInterrupt, so that all that is open is closed.

    Without it, the programs and the workers that a command has started would outlive it. It comes
    at once, even where Ctrl-C is only noted: what sends it may not wait, nor send it twice.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    with handled(signal.default_int_handler, signal.SIGTERM):
        yield


@contextmanager
def handled(handler: Callable[[int, FrameType | None], Any], *numbers: int) -> Iterator[None]:
    """Until the block ends *handler* is called for the signals of these *numbers*."""
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, usual in before.items():
            signal.signal(number, usual)
