"""A fulfillment provider, which ships an order for the seller or will not.

The API has no call for it, only its webhooks and the status rejected_fulfillment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from simulator.shipstation import fulfillments, orders, webhooks
from simulator.shipstation.collections import FULFILLMENTS
from simulator.shipstation.shipment_documents import save_fulfillment
from simulator.shipstation.statuses import EDITABLE
from simulator.store import Compare

if TYPE_CHECKING:
    from simulator.world import World

REJECTED: Final = "rejected_fulfillment"
_PROVIDER: Final = "provider"


def ship(world: World, order_id: int, carrier: str, tracking_number: str) -> int:
    """The provider ships an order; the number of the fulfillment.

    Raises:
        UnknownRecord: If there is no such order.
        ApplicationError: If the order is not open.
    """
    fulfillments.mark_as_shipped(
        world,
        {
            "orderId": order_id,
            "carrierCode": carrier,
            "trackingNumber": tracking_number,
            "notifySalesChannel": True,
        },
    )
    newest = (("id", True),)
    (row,) = world.store.find(FULFILLMENTS, Compare("order_id", "=", order_id), newest, limit=1)
    document = orjson.loads(row.document) | {"fulfillmentProviderCode": _PROVIDER}
    save_fulfillment(world.store, document)
    store_id = orders.load(world.store, order_id)["advancedOptions"]["storeId"]
    if not world.settings["shipstation.marked_as_shipped_fires"]:
        webhooks.note(world, "fulfillment", "shipped", row.id, store_id)
    return row.id


def reject(world: World, order_id: int) -> None:
    """The provider will not ship an order.

    Raises:
        UnknownRecord: If there is no such order.
        ValueError: If the order is not open.
    """
    order = orders.load(world.store, order_id)
    if order["orderStatus"] not in EDITABLE:
        raise ValueError(
            f"order {order_id} is {order['orderStatus']}; only an open one is rejected"
        )
    order["orderStatus"] = REJECTED
    orders.touch(world.store, order, world.clock.now())
    webhooks.note(world, "order", "rejected", order_id, order["advancedOptions"]["storeId"])
