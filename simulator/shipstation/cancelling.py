"""Orders cancelled on the screen; over the API createorder with another status does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.shipstation import combining, orders, statuses
from simulator.shipstation.errors import ApplicationError

if TYPE_CHECKING:
    from simulator.world import World


def cancel(world: World, order_id: int) -> dict[str, Any]:
    """Cancel an open order and those in its parcel; their stores are not told.

    Raises:
        UnknownRecord: If there is no such order.
        ApplicationError: If it is closed, or ships in another's parcel.
    """
    document = orders.load(world.store, order_id)
    if document["orderStatus"] not in statuses.EDITABLE:
        raise ApplicationError(
            f"The order is {document['orderStatus']} and cannot be cancelled.",
            reason=f"order {order_id}; only open orders can",
        )
    document["orderStatus"] = statuses.CANCELLED
    document["holdUntilDate"] = None
    now = world.clock.now()
    orders.touch(world.store, document, now)
    combining.follow(world.store, document, now)
    return document
