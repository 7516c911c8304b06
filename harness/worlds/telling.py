"""Tells one world from its first order to its last retry, and says what broke."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.matrix.cells import cell
from harness.matrix.trial import stage, tried
from harness.worlds.world import grown

if TYPE_CHECKING:
    from harness.matrix.invariants import Breach
    from harness.worlds.world import World


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
    faults = [cell(name) for name in world.faults]
    with stage(integration, world.seed, world.page_size) as bench:
        found = tried(bench, world.as_json(), faults, world.entries)
    return Result(world.seed, len(world.entries), world.faults, found.breaches, found.hash)
