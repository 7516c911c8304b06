"""Runs cells, each on a bench as it was at the beginning, and tells how each came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from harness.lab import Lab
from harness.matrix import cells
from harness.matrix.journey import ENTRIES
from harness.matrix.trial import stage, tried
from harness.workers import mapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.bench import Bench
    from harness.matrix.cells import Cell
    from harness.matrix.invariants import Breach

State = Literal["green", "red", "n/a"]
NOT_REACHED = "the integration never came to this step"
_PAGE_SIZE = 1  # so that there is a second page


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a cell came out; *reason* says why it is n/a, *hash* is that of its event log."""

    cell: str
    state: State
    breaches: tuple[Breach, ...] = ()
    reason: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """Cells to run one after another on one bench; in process if the integration allows it."""

    names: tuple[str, ...]
    integration: str = "reference"
    seed: int = 1
    transport: Literal["wsgi", "tcp"] | None = None


def run(
    names: Sequence[str], *, integration: str = "reference", seed: int = 1, workers: int = 1
) -> Iterator[Outcome]:
    """The outcomes of the cells in *names*, in their order, whatever the number of *workers*."""
    shares = [tuple(names[first::workers]) for first in range(workers)]
    jobs = [Job(share, integration, seed) for share in shares if share]
    if len(jobs) < 2:
        yield from (outcome for job in jobs for outcome, _ in told(job))
        return
    found = {one.cell: one for share in mapped(outcomes, jobs, len(jobs)) for one in share}
    yield from (found[name] for name in names)


def outcomes(job: Job) -> list[Outcome]:
    """As `told`, for a process of its own."""
    return [outcome for outcome, _ in told(job)]


def told(job: Job) -> Iterator[tuple[Outcome, Sequence[bytes]]]:
    """Each cell of *job*: how it came out, and its event log line by line."""
    chosen = [cells.cell(name) for name in job.names]
    if all(one.reason for one in chosen):
        yield from ((_senseless(one), []) for one in chosen)
        return
    with stage(job.integration, job.seed, _PAGE_SIZE, job.transport) as bench:
        for one in chosen:
            yield (_senseless(one), []) if one.reason else _one(bench, one)


def _senseless(cell: Cell) -> Outcome:
    return Outcome(cell.name, "n/a", reason=cell.reason)


def _one(bench: Bench, cell: Cell) -> tuple[Outcome, Sequence[bytes]]:
    Lab(bench).control.ask("POST", "/reset")
    head = {"cell": cell.name, "fault": cell.as_fault()}
    found = tried(bench, head, [cell], ENTRIES)
    state: State = "red" if found.breaches else "green"
    reason = ""
    if not found.breaches and cell.name in found.unmet:
        state, reason = "n/a", NOT_REACHED
    return Outcome(cell.name, state, found.breaches, reason, found.hash), found.log
