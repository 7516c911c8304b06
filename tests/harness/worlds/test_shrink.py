from __future__ import annotations

from harness.matrix.journey import Entry
from harness.worlds.shrink import shrunk
from harness.worlds.world import World

WORLD = World(1, tuple(Entry(n, f"W-{n}") for n in range(1, 6)), ("a", "b", "c"), page_size=2)


def test_what_the_failure_does_not_need_goes() -> None:
    """Faults and orders."""
    least = shrunk(WORLD, lambda world: "b" in world.faults and Entry(3, "W-3") in world.entries)

    assert World(1, (Entry(3, "W-3"),), ("b",), page_size=100) == least


def test_what_it_needs_together_stays() -> None:
    """Two faults that fail only side by side, and small pages."""
    least = shrunk(WORLD, lambda world: {"a", "c"} <= {*world.faults} and world.page_size == 2)

    assert World(1, (), ("a", "c"), page_size=2) == least
