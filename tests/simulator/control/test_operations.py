from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from simulator.control import operations
from simulator.control.operations import Misuse

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def test_setting_and_freezing_at_once_stops_at_the_moment_given(control: Any) -> None:
    """Not a little later."""
    control.world.clock.run()
    operations.set_clock(control.world, {"now": "2026-03-02T12:00:00Z", "frozen": True})

    assert datetime(2026, 3, 2, 12, tzinfo=UTC) == control.world.clock.now()


def test_a_clock_can_be_set_running(control: Any) -> None:
    """It goes on from where it stood."""
    operations.set_clock(control.world, {"frozen": False})

    assert not control.world.clock.frozen
    assert NINE <= control.world.clock.now() < NINE + timedelta(hours=1)


def test_setting_the_clock_does_nothing_that_falls_due(control: Any) -> None:
    """Only advancing does; what waits is shown."""
    control.world.agenda.add(NINE + timedelta(hours=1), "store.import", {"storeId": 999})
    operations.set_clock(control.world, {"now": "2026-03-02T12:00:00Z"})

    assert operations.clock(control.world)["pending"] == [
        {"due": "2026-03-02T10:00:00.000000Z", "task": "store.import"}
    ]


def test_a_wrong_change_changes_nothing_of_the_clock(control: Any) -> None:
    """Even if a part of it was right."""
    with pytest.raises(Misuse):
        operations.set_clock(control.world, {"now": "2026-03-02T12:00:00Z", "frozen": 5})

    assert NINE == control.world.clock.now()


def test_a_year_can_be_advanced_and_no_more(control: Any) -> None:
    """366 days, to the second."""
    operations.advance(control.world, {"seconds": 366 * 86400})
    with pytest.raises(Misuse):
        operations.advance(control.world, {"seconds": 366 * 86400 + 1})

    assert NINE + timedelta(days=366) == control.world.clock.now()


def test_orders_are_planted_and_picked_as_no_client_could(control: Any) -> None:
    """Qty Dispatched is written by hand, and the moment of change moves."""
    (planted,) = operations.plant_orders(
        control.world,
        [
            {
                "id": 7,
                "reference": "SO-7",
                "modifiedDate": "2026-01-01T00:00:00Z",
                "lineItems": [{"code": "X", "qty": 2}],
            }
        ],
    )
    order = operations.pick(
        control.world, planted["id"], {"lineItems": [{"code": "X", "qtyShipped": 1}]}
    )

    assert (True, 7) == (planted["success"], planted["id"])
    assert [1] == [line["qtyShipped"] for line in order["lineItems"]]
    assert order["modifiedDate"].startswith("2026-03-02T09:00:00")


def test_of_orders_planted_a_wrong_one_does_not_keep_out_the_right(control: Any) -> None:
    """Each has a result of its own."""
    results = operations.plant_orders(
        control.world, [{"reference": "SO-1"}, {"total": []}, {"reference": "SO-3"}]
    )

    assert [True, False, True] == [one["success"] for one in results]


def test_a_store_is_connected_and_has_no_errors_yet(control: Any) -> None:
    """By the same form as ShipStation's screen."""
    connected = operations.connect_store(
        control.world,
        {
            "name": "Mine",
            "url": "http://mine.test/",
            "username": "a",
            "password": "b",
            "statuses": {"shipped": "Dispatched"},
            "autoImport": False,
        },
    )

    assert {"storeId": 12345} == connected
    assert [] == operations.store_errors(control.world, 12345)
    assert [] == control.world.agenda.pending()
