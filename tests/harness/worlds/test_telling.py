from __future__ import annotations

from dataclasses import replace

import pytest

from harness.matrix.journey import Entry
from harness.worlds.telling import of_seed, told
from harness.worlds.world import World, grown

pytestmark = pytest.mark.slow

CALM = World(1, (Entry(1, "W-1"),), ())


def test_a_world_in_which_nothing_goes_wrong_comes_right() -> None:
    """And is told the same again."""
    result = told(CALM)

    assert ((), 1) == (result.breaches, result.orders)
    assert result == told(CALM)


def test_a_fault_is_in_the_event_log() -> None:
    """Another world, another hash."""
    assert told(CALM).hash != told(replace(CALM, faults=("label/drop/after",))).hash


def test_what_must_stay_out_and_does_not_is_a_breach() -> None:
    """An order that is named as one to stay out, and is ready: the invariant is no formality."""
    world = replace(CALM, entries=(Entry(1, "W-1"), Entry(2, "W-2", defect="old-recent-etd")))

    assert "imported-once" in {one.invariant for one in told(world).breaches}


def test_the_world_of_a_seed_is_told_as_json() -> None:
    """What a worker hands back."""
    found = of_seed(3, "all")

    assert (3, list(grown(3, "all").faults), []) == (
        found["seed"],
        found["faults"],
        found["breaches"],
    )
