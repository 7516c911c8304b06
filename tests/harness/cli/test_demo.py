from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.mark.slow
def test_the_demo_tells_what_became_of_its_orders(shell: Callable[..., Result]) -> None:
    """Of ten orders two are spoiled and explained, and eight come back dispatched."""
    found = shell("demo", "--orders", "10")

    assert 0 == found.exit_code, found.output
    assert "created in Cin7            10\n" in found.stdout
    assert "dispatched in Cin7         8\n" in found.stdout
    assert "stayed out                 2\n" in found.stdout
    assert "NOT_APPROVED" in found.stdout
    assert "What to try next" in found.stdout


@pytest.mark.slow
def test_the_demo_speaks_french(shell: Callable[..., Result]) -> None:
    """--lang fr changes the words, not the numbers."""
    found = shell("demo", "--orders", "1", "--lang", "fr")

    assert "expédiées selon Cin7" in found.stdout
    assert "Que faire ensuite" in found.stdout


@pytest.mark.slow
def test_the_event_log_is_the_same_in_process_and_over_tcp(
    shell: Callable[..., Result], tmp_path: Path
) -> None:
    """The same seed gives the same bytes, whichever way the parts talk."""
    logs = []
    for transport in ("wsgi", "tcp", "wsgi"):
        path = tmp_path / f"{len(logs)}.jsonl"
        shell("demo", "-q", "--orders", "60", "--transport", transport, "--report", str(path))
        logs.append(path.read_bytes())

    assert 49 == logs[0].count(b"order-dispatched")
    assert logs[0] == logs[1] == logs[2]
