from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.matrix.cells import cell
from harness.matrix.journey import Entry
from harness.worlds.world import MOST_FAULTS, MOST_ORDERS, PROFILES, World, grown

SEEDS = st.integers(0, 10**6)


def test_a_seed_grows_one_world() -> None:
    """Always the same."""
    assert grown(7, "all") == grown(7, "all")
    assert grown(7, "all") != grown(8, "all")


@given(SEEDS, st.sampled_from(sorted(PROFILES)))
def test_a_world_is_within_its_bounds(seed: int, profile: str) -> None:
    """Orders, faults of the profile, and each fault at a step where it makes sense."""
    world = grown(seed, profile)

    assert 1 <= len(world.entries) <= MOST_ORDERS
    assert len(world.faults) <= MOST_FAULTS
    assert bool(world.faults) == bool(PROFILES[profile].names)
    for name in world.faults:
        assert cell(name).fault.name in PROFILES[profile].names
        assert "" == cell(name).reason


@given(SEEDS)
def test_a_world_is_told_as_json(seed: int) -> None:
    """And is the same when it is read again."""
    world = grown(seed, "all")

    assert world == World.from_json(world.as_json())


def test_no_profile_of_that_name() -> None:
    """Nothing is grown."""
    with pytest.raises(KeyError):
        grown(1, "bad weather")


def test_all_means_each_fault_of_the_matrix() -> None:
    """Over many seeds each kind of fault comes up, and orders that must stay out do."""
    worlds = [grown(seed, "all") for seed in range(1, 301)]
    met = {cell(name).fault.name for world in worlds for name in world.faults}

    assert PROFILES["all"].names == met
    assert {True, False} == {bool(one.defect) for world in worlds for one in world.entries}


def test_without_faults_nothing_is_drawn_to_go_wrong() -> None:
    """The orders are drawn all the same."""
    assert () == grown(1, "none").faults
    assert isinstance(grown(1, "none").entries[0], Entry)
