from __future__ import annotations

import os
import signal
import subprocess
import sys
from multiprocessing import active_children
from typing import TYPE_CHECKING

import pytest

from harness.workers import mapped

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

WAITING = """
import signal, sys, threading
from pathlib import Path
from harness.workers import mapped

def work(number):
    try:
        print(number, flush=True)
        threading.Event().wait()
    finally:
        (Path(sys.argv[1]) / f"{number}.closed").touch()

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    list(mapped(work, range(8), 2))
"""


def test_results_come_in_the_order_of_the_items() -> None:
    """Whoever did the work, and however much at a time."""
    found = list(mapped(abs, [-3, 2, -1, 0, 5], 2, at_once=2))

    assert [3, 2, 1, 0, 5] == found


def test_a_mistake_in_a_worker_is_raised_and_no_worker_is_left() -> None:
    """As it would be raised in this process."""
    before = set(active_children())
    with pytest.raises(ValueError, match="invalid literal"):
        list(mapped(int, ["1", "x"], 2))

    assert before == set(active_children())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_workers_end_with_the_process_that_has_them(name: str, tmp_path: Path) -> None:
    """At once, and each closes what it has open first; they take up nothing more."""
    program = tmp_path / "waiting.py"
    program.write_text(WAITING)
    with subprocess.Popen(  # noqa: S603  our own words
        [sys.executable, str(program), str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        begun = [process.stdout.readline() for _ in range(2)]
        process.send_signal(getattr(signal, name))
        rest = process.stdout.read()  # to the end: the workers have the other end of it too

    assert (["0\n", "1\n"], "") == (sorted(begun), rest)
    assert ["0.closed", "1.closed"] == sorted(one.name for one in tmp_path.glob("*.closed"))
