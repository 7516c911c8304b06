from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.cin7.catalog import BRANCH, CONTACT, ORDER
from simulator.cin7.kinds import free_id

if TYPE_CHECKING:
    from simulator.store import Store
    from simulator.world import World


@pytest.fixture
def store(cin7_world: World) -> Store:
    """The documents of a world."""
    return cin7_world.store


def fill(store: Store, *numbers: int) -> None:
    """Orders of these numbers, as if they had been planted."""
    for number in numbers:
        store.put(ORDER.collection, number, b"{}", {})


@pytest.mark.parametrize(
    ("planted", "free"),
    [
        ((), 101),
        ((102,), 101),
        ((101,), 102),
        ((101, 102), 103),
        ((101, 102, 104), 103),
        ((101, 102, 103, 105, 106, 107, 108), 104),
        (tuple(range(101, 108)), 108),
        (tuple(range(101, 109)), 109),
        (tuple(range(101, 171)), 171),
        ((*range(101, 140), *range(141, 200)), 140),
    ],
)
def test_planted_numbers_are_passed_over(store: Store, planted: tuple[int, ...], free: int) -> None:
    """To the first that is free."""
    fill(store, *planted)

    assert free == free_id(store, "test.orders", 101, ORDER)


def test_the_numbers_after_it_follow(store: Store) -> None:
    """Up to the next one that is taken."""
    fill(store, 101, 102, 104)
    first = free_id(store, "test.orders", 101, ORDER)

    assert (103, 105) == (first, free_id(store, "test.orders", 101, ORDER))


def test_kinds_that_share_numbers_are_looked_at_together(store: Store) -> None:
    """A run may be of both."""
    for number, kind in ((9001, CONTACT), (9002, BRANCH), (9003, CONTACT)):
        store.put(kind.collection, number, b"{}", {})

    assert 9004 == free_id(store, "test.contacts", 9001, CONTACT, BRANCH)


def test_very_many_planted_numbers_take_few_statements(store: Store) -> None:
    """Else the next order after an import of 500,000 would take seconds."""
    many = 2_000
    fill(store, *range(101, 101 + many))
    asked: list[str] = []
    store._connection.set_trace_callback(asked.append)  # type: ignore[attr-defined]
    free_id(store, "test.orders", 101, ORDER)

    assert len(asked) < 40
