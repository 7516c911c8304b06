"""Tells one world from its first order to its last retry, and says what broke."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import orjson

from harness import plug
from harness.caller import LabError
from harness.lab import Lab
from harness.launch import open_bench
from harness.matrix import journey
from harness.matrix.cells import cell
from harness.matrix.invariants import Breach, breaches
from harness.matrix.runner import log
from harness.rules.settings import IntegrationSettings
from harness.worlds.world import grown
from scenarios.account import ACCOUNT

if TYPE_CHECKING:
    from harness.worlds.world import World

_ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one world: the *breaches* of what must be so, and its event log's hash."""

    seed: int
    orders: int
    faults: tuple[str, ...]
    breaches: tuple[Breach, ...]
    hash: str

    def as_json(self) -> dict[str, Any]:
        """Values that JSON can hold; the same whoever told the world."""
        return {
            "seed": self.seed,
            "orders": self.orders,
            "faults": list(self.faults),
            "breaches": [{"invariant": one.invariant, "words": one.words} for one in self.breaches],
            "hash": self.hash,
        }


def of_seed(seed: int, profile: str, integration: str = "reference") -> dict[str, Any]:
    """What came of the world of *seed*, as JSON: the work of one worker."""
    return told(grown(seed, profile), integration).as_json()


def told(world: World, integration: str = "reference") -> Result:
    """What came of *world*, with the integration that *integration* names."""
    spec = plug.parse(integration)
    settings = {
        "branches": ACCOUNT["integration"]["branches"],
        "xml_page_size": world.page_size,
    }
    with open_bench(
        transport="wsgi" if isinstance(spec, plug.Reference) else "tcp",
        seed=world.seed,
        integration=spec,
        assumptions=IntegrationSettings.from_mapping(settings),
        settings=journey.SETTINGS,
        ports=plug.ports(spec, None, None, None),
    ) as bench:
        lab = Lab(bench)
        travelled = journey.Journey(lab, world.entries)
        travelled.prepare()
        lab.control.ask("DELETE", "/journal")
        for name in world.faults:
            lab.add_fault(cell(name).as_fault())
        trouble: tuple[Breach, ...] = ()
        try:
            travelled.travel()
        except (journey.GaveUp, LabError) as error:
            trouble = (Breach("none-lost", str(error)),)
        exchanges = lab.control.get("/journal", {"limit": _ALL})
        lab.clear_faults()
        found = (*trouble, *breaches(travelled.evidence()))
    lines = [orjson.dumps(world.as_json()), *log(exchanges)]
    lines += [orjson.dumps({"breach": one}) for one in found]
    mark = sha256(b"\n".join(lines)).hexdigest()[:16]
    return Result(world.seed, len(world.entries), world.faults, found, mark)
