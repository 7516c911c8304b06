"""The smallest world in which the same thing goes wrong: fewer orders, fewer faults. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from harness.worlds.world import World


def shrunk(world: World, fails: Callable[[World], bool]) -> World:
    """*world* without any order or fault that it still *fails* without; it is known to fail."""
    while True:
        smaller = next((one for one in _smaller(world) if fails(one)), None)
        if smaller is None:
            return world
        world = smaller


def _smaller(world: World) -> Iterator[World]:
    for place in range(len(world.faults)):
        yield replace(world, faults=world.faults[:place] + world.faults[place + 1 :])
    for place in range(len(world.entries)):
        yield replace(world, entries=world.entries[:place] + world.entries[place + 1 :])
    if world.page_size != 100:
        yield replace(world, page_size=100)
