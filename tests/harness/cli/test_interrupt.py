from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from harness.cli.interrupt import ending, noted

if TYPE_CHECKING:
    from pathlib import Path

# A program started in the background may have been told to ignore Ctrl-C.
HEARING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
MAIN = "from harness.cli import main; main()"


def test_ctrl_c_is_noted_and_nothing_is_raised() -> None:
    """Within the block it is told when asked; afterwards it is as it was before."""
    before = signal.getsignal(signal.SIGINT)
    with noted() as interrupted:
        first = interrupted()
        signal.raise_signal(signal.SIGINT)
        second = interrupted()

    assert (False, True) == (first, second)
    assert before == signal.getsignal(signal.SIGINT)


def test_being_asked_to_end_is_as_ctrl_c() -> None:
    """So that all that is open is closed; afterwards it is as it was before."""
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), ending():
        signal.raise_signal(signal.SIGTERM)

    assert before == signal.getsignal(signal.SIGTERM)


@pytest.mark.slow
def test_a_second_ctrl_c_ends_the_program_at_once() -> None:
    """Whatever it waits for."""
    twice = (
        "from harness.cli.interrupt import noted\n"
        "with noted():\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "    print('still here')\n"
    )
    found = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-c", HEARING + "\n" + twice], capture_output=True, text=True, check=False
    )

    assert (-signal.SIGINT, "") == (found.returncode, found.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [1.5, 2.0, 2.5, 3.0])
def test_ctrl_c_ends_a_run_in_one_line(tmp_path: Path, seconds: float) -> None:
    """At whatever moment it comes, over TCP too."""
    orders = tmp_path / "orders.jsonl"
    with orders.open("wb") as file:
        words = [sys.executable, "-c", MAIN, "generate", "2000"]
        subprocess.run(words, stdout=file, check=True)  # noqa: S603  our own words
    words = [sys.executable, "-c", HEARING + MAIN, "run", "--transport", "tcp"]
    with subprocess.Popen(  # noqa: S603  our own words
        [*words, "--orders", str(orders)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
        try:
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()

    assert (130, "", "shipbench: interrupted\n") == (process.returncode, out, err)


@pytest.mark.slow
def test_a_reader_that_has_had_enough_is_no_failure() -> None:
    """As with `shipbench generate 100000 | head -1`."""
    with subprocess.Popen(  # noqa: S603  our own words
        [sys.executable, "-c", MAIN, "generate", "100000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read()

    assert (0, b"") == (process.returncode, err)
