"""One trial: a journey on a bench while things go wrong, and what broke."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

import orjson

from harness import plug
from harness.caller import LabError
from harness.lab import Lab
from harness.launch import open_bench
from harness.matrix import journey
from harness.matrix.invariants import Breach, breaches
from harness.rules.settings import IntegrationSettings
from scenarios.account import ACCOUNT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.bench import Bench
    from harness.matrix.cells import Cell

_ALL = 1_000_000


@contextmanager
def stage(
    integration: str, seed: int, page_size: int, transport: Literal["wsgi", "tcp"] | None = None
) -> Iterator[Bench]:
    """A bench for trials; in process if the *integration* allows it, unless told otherwise.

    Raises:
        plug.BadSpec, BadSetUp, StartFailure: If the integration or a port cannot be had.
    """
    spec = plug.parse(integration)
    settings = {"branches": ACCOUNT["integration"]["branches"], "xml_page_size": page_size}
    with open_bench(
        transport=transport or ("wsgi" if isinstance(spec, plug.Reference) else "tcp"),
        seed=seed,
        integration=spec,
        assumptions=IntegrationSettings.from_mapping(settings),
        settings=journey.SETTINGS,
        ports=plug.ports(spec, None, None, None),
    ) as bench:
        yield bench


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a trial.

    Args:
        log: What happened, line by line, and what broke; the same whenever it is done again.
        unmet: The names of faults that never struck.
    """

    breaches: tuple[Breach, ...]
    log: tuple[bytes, ...]
    unmet: frozenset[str]

    @property
    def hash(self) -> str:
        """That of the log."""
        return sha256(b"\n".join(self.log)).hexdigest()[:16]


def tried(
    bench: Bench, head: Any, faults: Sequence[Cell], entries: Sequence[journey.Entry]
) -> Trial:
    """The journey of *entries* on a *bench* that is as at its beginning, while *faults* strike.

    *head* is what the log begins with.
    """
    lab = Lab(bench)
    travelled = journey.Journey(lab, entries)
    travelled.prepare()
    lab.control.ask("DELETE", "/journal")
    for fault in faults:
        lab.add_fault(fault.as_fault())
    trouble: tuple[Breach, ...] = ()
    try:
        travelled.travel()
    except (journey.GaveUp, LabError) as error:
        trouble = (Breach("none-lost", str(error)),)
    unmet = frozenset(one["name"] for one in lab.control.get("/faults") if one["count"])
    exchanges = lab.control.get("/journal", {"limit": _ALL})
    lab.clear_faults()
    found = (*trouble, *breaches(travelled.evidence()))
    lines = [head, *map(_told, exchanges), *({"breach": one} for one in found)]
    return Trial(found, tuple(map(orjson.dumps, lines)), unmet)


def _told(exchange: dict[str, Any]) -> dict[str, Any]:
    """An exchange without addresses, ports or numbers that another run could change."""
    plain = {name: exchange[name] for name in ("at", "face", "step", "caller")}
    return {**plain, "status": exchange["response"]["status"], "fault": exchange["fault"]}
