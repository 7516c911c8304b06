"""What ShipStation does by itself when its time comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from simulator.shipstation import aftermath, dates, deliveries, orders, webhooks
from simulator.shipstation.collections import ORDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.world import World


def release(world: World, payload: dict[str, Any]) -> None:
    """Let an order go on whose hold ends today.

    It may have been deleted, restored, or held for longer meanwhile.
    """
    with world.store.transaction():
        found = world.store.get(ORDERS, payload["orderId"])
        until = orjson.loads(found)["holdUntilDate"] if found else None
        if until is not None and until <= dates.day(world.clock.now()):
            orders.restore(world, payload["orderId"])


TASKS: Mapping[str, Callable[[World, dict[str, Any]], None]] = {
    "shipstation.release": release,
    webhooks.GATHER: webhooks.gather,
    deliveries.DELIVER: deliveries.deliver,
    aftermath.MAIL: aftermath.send_mail,
}
