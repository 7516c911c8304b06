from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("endure.py")


@pytest.mark.slow
def test_what_was_acknowledged_outlives_kills_and_faults() -> None:
    """A minute of the half-hour run: six lives, faults on, SIGKILL between them."""
    words = [sys.executable, str(SCRIPT), "--seconds", "60", "--kill-every", "10"]
    # A short life fills the journal to a length that hangs on how busy the machine is.
    words += ["--set", "world.journal_percent=1"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=240, check=False)  # noqa: S603
    found = json.loads(done.stdout or "{}")

    assert (0, "") == (done.returncode, done.stderr), done.stdout
    assert (0, 0, []) == (found["lost"], found["bad"], found["first_bad"])
    assert found["acknowledged"] > 0
    assert 6 == found["kills"]
