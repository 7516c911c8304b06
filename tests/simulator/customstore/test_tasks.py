from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import refreshing, stores

if TYPE_CHECKING:
    from simulator.world import World

HALF_AN_HOUR = 1800


def test_a_refresh_imports(store_world: World, far_store: Any, store_id: int) -> None:
    """The button asks the store at once."""
    refreshing.refresh(store_world, store_id, None)
    store_world.settle()

    assert 1 == len(far_store.asked)


def test_a_refresh_since_a_date_looks_back_to_it(
    store_world: World, far_store: Any, store_id: int
) -> None:
    """The date of a refresh begins the window."""
    since = store_world.clock.now().replace(day=1)
    refreshing.refresh(store_world, store_id, since)
    store_world.settle()

    assert "start_date=03%2f01%2f2026+09%3a00" in far_store.queries[0]


def test_imports_go_on_by_themselves(store_world: World, far_store: Any, store_id: int) -> None:
    """Each half hour the store is asked for what was modified since."""
    store_world.advance(HALF_AN_HOUR - 1)
    early = len(far_store.asked)
    store_world.advance(1 + HALF_AN_HOUR)

    assert 0 == early
    assert [
        "action=export&start_date=01%2f31%2f2026+09%3a30&end_date=03%2f02%2f2026+09%3a30&page=1",
        "action=export&start_date=03%2f02%2f2026+09%3a30&end_date=03%2f02%2f2026+10%3a00&page=1",
    ] == far_store.queries


def test_after_a_failure_imports_rest_until_one_by_hand_works(
    store_world: World, far_store: Any, store_id: int
) -> None:
    """One passing fault stops automatic imports; a manual one wakes them."""
    far_store.answer(500)
    store_world.advance(HALF_AN_HOUR)
    far_store.answer(200, b"<Orders/>")
    store_world.advance(4 * HALF_AN_HOUR)
    resting = len(far_store.asked)

    refreshing.refresh(store_world, store_id, None)
    store_world.settle()
    store_world.advance(HALF_AN_HOUR)

    assert 1 == resting
    assert 3 == len(far_store.asked)


def test_an_import_that_breaks_is_not_the_last_one(
    store_world: World, far_store: Any, store_id: int
) -> None:
    """The next one is planned whatever becomes of this one."""
    far_store.failure = OverflowError("not a fault of the connection")
    with pytest.raises(OverflowError):
        store_world.advance(HALF_AN_HOUR)
    planned = [one["task"] for one in store_world.agenda.pending()]

    assert ["store.poll"] == planned


def test_an_inactive_store_is_not_asked(store_world: World, far_store: Any, store_id: int) -> None:
    """Automatic imports leave a deactivated store alone, and return to it later."""
    stores.activate(store_world, store_id, active=False)
    store_world.advance(2 * HALF_AN_HOUR)
    quiet = len(far_store.asked)
    stores.activate(store_world, store_id, active=True)
    store_world.advance(HALF_AN_HOUR)

    assert (0, 1) == (quiet, len(far_store.asked))


def test_one_automatic_import_is_pending_at_a_time(
    store_world: World, far_store: Any, store_id: int
) -> None:
    """However often a store is switched on, it is asked once per interval."""
    for _ in range(3):
        stores.activate(store_world, store_id, active=True)
    store_world.advance(2 * HALF_AN_HOUR)

    assert 2 == len(far_store.asked)
