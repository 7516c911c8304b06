"""What ShipStation does by itself when its time comes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.shipstation import orders
from simulator.shipstation.collections import ORDERS
from simulator.store import Compare

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.world import World


def release(world: World, payload: dict[str, Any]) -> None:
    """Let an order go on whose hold ends today; it may have been deleted meanwhile."""
    with world.store.transaction():
        if world.store.count(ORDERS, Compare("id", "=", payload["orderId"])):
            orders.restore(world.store, payload["orderId"], world.clock.now())


TASKS: Mapping[str, Callable[[World, dict[str, Any]], None]] = {"shipstation.release": release}
