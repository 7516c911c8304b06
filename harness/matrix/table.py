"""The matrix as text: a grid, the reasons of what is left out, and what broke."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tabulate import tabulate

from harness.matrix.cells import FAULTS, STEPS, WHENS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.matrix.runner import Outcome

_SIGNS = {"green": "ok", "n/a": "-", "red": "RED"}


def grid(outcomes: Sequence[Outcome]) -> str:
    """Faults down, steps across; each cell before/after the commit, with only what was run."""
    states = {one.cell: _SIGNS[one.state] for one in outcomes}
    steps = [one for one in STEPS if any(name.startswith(f"{one.name}/") for name in states)]
    names = {name.split("/")[1] for name in states}
    rows = [
        [fault.name, *(_pair(states, step.name, fault.name) for step in steps)]
        for fault in FAULTS
        if fault.name in names
    ]
    return tabulate(rows, ["fault", *(step.name for step in steps)], disable_numparse=True)


def _pair(states: Mapping[str, str], step: str, fault: str) -> str:
    both = [states.get(f"{step}/{fault}/{when}", "") for when in WHENS]
    return both[0] if both[0] == both[1] else " ".join(sign or "." for sign in both)


def summary(outcomes: Sequence[Outcome]) -> str:
    """How many cells there are, and how they came out."""
    counts = Counter(one.state for one in outcomes)
    run = counts["green"] + counts["red"]
    return (
        f"{len(outcomes)} cell{'' if len(outcomes) == 1 else 's'}: {run} run,"
        f" {counts['green']} green, {counts['red']} red; "
        f"{counts['n/a']} n/a"
    )


def reasons(outcomes: Sequence[Outcome]) -> str:
    """Why cells are n/a, with how many are so."""
    counts = Counter(one.reason for one in outcomes if one.state == "n/a")
    rows = [[count, reason] for reason, count in counts.most_common()]
    return tabulate(rows, ["n/a", "because"]) if rows else ""


def broken(outcomes: Sequence[Outcome], commands: Mapping[str, str]) -> Iterator[str]:
    """Each red cell: what broke, the hash of its log, and what replays it."""
    for one in outcomes:
        if one.state == "red":
            yield f"{one.cell} (log {one.hash})"
            yield from (f"  {breach.invariant}: {breach.words}" for breach in one.breaches)
            yield f"  {commands[one.cell]}"
