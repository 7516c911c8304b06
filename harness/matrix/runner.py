"""Runs cells, each on a bench as it was at the beginning, and tells how each came out."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

import orjson

from harness import plug
from harness.caller import LabError
from harness.lab import Lab
from harness.launch import open_bench
from harness.matrix import cells, journey
from harness.matrix.invariants import Breach, breaches
from harness.rules.settings import IntegrationSettings
from harness.workers import mapped
from scenarios.account import ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.bench import Bench
    from harness.matrix.cells import Cell

State = Literal["green", "red", "n/a"]
NOT_REACHED = "the integration never came to this step"
_ALL = 1_000_000


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


def told(job: Job) -> Iterator[tuple[Outcome, list[bytes]]]:
    """Each cell of *job*: how it came out, and its event log line by line."""
    chosen = [cells.cell(name) for name in job.names]
    if all(one.reason for one in chosen):
        yield from ((_senseless(one), []) for one in chosen)
        return
    spec = plug.parse(job.integration)
    settings = {"branches": ACCOUNT["integration"]["branches"], "xml_page_size": 1}
    with open_bench(
        transport=job.transport or ("wsgi" if isinstance(spec, plug.Reference) else "tcp"),
        seed=job.seed,
        integration=spec,
        assumptions=IntegrationSettings.from_mapping(settings),
        settings=journey.SETTINGS,
        ports=plug.ports(spec, None, None, None),
    ) as bench:
        for one in chosen:
            yield (_senseless(one), []) if one.reason else _one(bench, one)


def _senseless(cell: Cell) -> Outcome:
    return Outcome(cell.name, "n/a", reason=cell.reason)


def _one(bench: Bench, cell: Cell) -> tuple[Outcome, list[bytes]]:
    lab = Lab(bench)
    lab.control.ask("POST", "/reset")
    travelled = journey.Journey(lab)
    travelled.prepare()
    lab.control.ask("DELETE", "/journal")
    lab.add_fault(cell.as_fault())
    trouble: tuple[Breach, ...] = ()
    try:
        travelled.travel()
    except (journey.GaveUp, LabError) as error:
        trouble = (Breach("none-lost", str(error)),)
    waiting = lab.control.get("/faults")
    exchanges = lab.control.get("/journal", {"limit": _ALL})
    lab.clear_faults()
    found = (*trouble, *breaches(travelled.evidence()))
    head = orjson.dumps({"cell": cell.name, "fault": cell.as_fault()})
    lines = [head, *log(exchanges), *(orjson.dumps({"breach": one}) for one in found)]
    mark = sha256(b"\n".join(lines)).hexdigest()[:16]
    if not found and any(one["count"] and one["name"] == cell.name for one in waiting):
        return Outcome(cell.name, "n/a", reason=NOT_REACHED, hash=mark), lines
    return Outcome(cell.name, "red" if found else "green", found, hash=mark), lines


def log(exchanges: Sequence[dict[str, Any]]) -> Iterator[bytes]:
    """What happened, without addresses, ports or numbers that another run could change."""
    for one in exchanges:
        yield orjson.dumps(
            {
                "at": one["at"],
                "face": one["face"],
                "step": one["step"],
                "caller": one["caller"],
                "status": one["response"]["status"],
                "fault": one["fault"],
            }
        )
