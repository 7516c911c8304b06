from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

# All that could be otherwise in this story is settled, but for these.
FREE = {"date_rule", "qty_dispatch_rule"}


@pytest.fixture
def settled() -> list[str]:
    """Options that settle every assumption but those in FREE, at its usual value."""
    from harness.assumptions import factors
    from harness.lab import Lab
    from harness.launch import open_bench

    with open_bench() as bench:
        found = factors(Lab(bench).control.get("/settings"))
    return [
        word
        for factor in found
        if factor.name not in FREE
        for word in ("--assume", f"{factor.name}={json.dumps(factor.usual).strip(chr(34))}")
    ]


@pytest.mark.slow
def test_a_story_that_hangs_on_a_guess_is_named(
    shell: Callable[..., Result], settled: list[str]
) -> None:
    """With the guess, how it is known, and what ends otherwise; that is no failure."""
    found = shell("run", "recent-etd-rescues-old-order", "--sweep-assumptions", *settled)

    assert 0 == found.exit_code, found.output
    assert "recent-etd-rescues-old-order hangs on\n  date_rule=all (inferred): " in found.stdout
    assert "1 of 1 stories hang on a guess; told " in found.stdout
    assert "1 of 1: recent-etd-rescues-old-order, told " in found.stderr


@pytest.mark.slow
def test_a_sweep_for_machines_is_a_line_a_finding(
    shell: Callable[..., Result], settled: list[str]
) -> None:
    """And one for the whole."""
    words = ("run", "recent-etd-rescues-old-order", "--sweep-assumptions", "--json", "-q")
    found = shell(*words, *settled)
    rows = [json.loads(line) for line in found.stdout.splitlines()]

    assert "" == found.stderr
    assert ("recent-etd-rescues-old-order", {"date_rule": "all"}, {"date_rule": "inferred"}) == (
        rows[0]["scenario"],
        rows[0]["assumptions"],
        rows[0]["marks"],
    )
    assert (1, 1, 0) == (rows[-1]["stories"], rows[-1]["hanging"], rows[-1]["failed"])


@pytest.mark.slow
def test_a_story_that_fails_as_it_is_ends_1(
    shell: Callable[..., Result], settled: list[str]
) -> None:
    """A guess put in place of what the story expects."""
    found = shell(
        "run", "recent-etd-rescues-old-order", "--sweep-assumptions", *settled, "--assume",
        "date_rule=all",
    )  # fmt: skip

    assert 1 == found.exit_code, found.output
    assert "is not as expected under the usual assumptions" in found.stdout


def test_a_sweep_writes_no_report(shell: Callable[..., Result], tmp_path: Path) -> None:
    """It tells many runs; a report is of one."""
    found = shell("run", "draft-stays-out", "--sweep-assumptions", "--report", str(tmp_path / "a"))

    assert 2 == found.exit_code
    assert "--sweep-assumptions writes no --report and no --junit." in found.stderr


def test_an_assumption_can_be_put_otherwise(shell: Callable[..., Result]) -> None:
    """--assume is another word for --set."""
    found = shell("run", "recent-etd-rescues-old-order", "--assume", "date_rule=all")

    assert 1 == found.exit_code
    assert "DATE_TOO_OLD" in found.stdout
