from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import cancelling
from simulator.shipstation.errors import ApplicationError

if TYPE_CHECKING:
    from simulator.world import World


@pytest.mark.parametrize("status", ["awaiting_payment", "awaiting_shipment", "on_hold"])
def test_open_orders_are_cancelled(world: World, api: Any, status: str) -> None:
    """And then they are locked."""
    order_id = api.order(orderKey="k", orderStatus=status)["orderId"]
    cancelling.cancel(world, order_id)

    assert "cancelled" == api.get(f"/orders/{order_id}").json["orderStatus"]
    with pytest.raises(ApplicationError, match="The order is cancelled"):
        cancelling.cancel(world, order_id)


def test_a_cancelled_order_is_not_released(world: World, api: Any) -> None:
    """The end of its hold comes to nothing."""
    order_id = api.order()["orderId"]
    api.post("/orders/holduntil", {"orderId": order_id, "holdUntilDate": "2026-03-03"})
    cancelling.cancel(world, order_id)
    world.advance(48 * 3600)

    assert "cancelled" == api.get(f"/orders/{order_id}").json["orderStatus"]
