"""The same work in several processes of this machine, which end when this one does.

However that is: after Ctrl-C, when it is asked to end, and when it is killed. A worker that is
told to end leaves what it has opened, so that no program of the user's stays behind.
"""

from __future__ import annotations

import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")
Result = TypeVar("Result")


def mapped(
    work: Callable[[Item], Result], items: Iterable[Item], workers: int, *, at_once: int = 1
) -> Iterator[Result]:
    """What *work* makes of each of *items*, in their order, as soon as it is known.

    Args:
        workers: How many processes there are.
        at_once: How many items a process takes at a time.
    """
    before = set(active_children())
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_begin)
    try:
        yield from pool.map(partial(_done, work), items, chunksize=at_once)
    except BaseException:
        for process in set(active_children()) - before:
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leave Ctrl-C to who started us, and end when told to or when that process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_follow, daemon=True, name="following").start()


def _end(number: int, _: Any) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # nor is what is closed now broken off
    raise SystemExit(1)


def _follow() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)


def _done(work: Callable[[Item], Result], item: Item) -> Result:
    try:
        return work(item)
    except SystemExit:  # all is closed; the pool would hand us the next item
        os._exit(1)
