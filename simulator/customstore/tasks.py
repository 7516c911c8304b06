"""What ShipStation does by itself, or when asked to: import orders, tell of shipments, poll."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from simulator.clock import parse_iso
from simulator.customstore import importing, notifying
from simulator.shipstation import stores
from simulator.striking import Late

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.world import World


def _import(world: World, payload: dict[str, Any]) -> None:
    """A manual import; it also wakes automatic ones that were halted."""
    since = payload.get("since")
    importing.run(world, payload["storeId"], parse_iso(since) if since else None)


def _notify(world: World, payload: dict[str, Any]) -> None:
    order_id = payload.get("orderId")
    notifying.run(world, payload["shipmentId"], payload.get("attempt", 1), order_id)


def _poll(world: World, payload: dict[str, Any]) -> None:
    """An automatic import, and the date of the next one."""
    store_id: int = payload["storeId"]
    pause = timedelta(minutes=world.settings["store.auto_import_minutes"])
    connection = stores.connection(world.store, store_id)
    try:
        if connection.active and connection.auto_import and not connection.halted:
            importing.run(world, store_id)
    except Late as late:
        pause = timedelta(seconds=late.seconds)
    finally:  # one import that fails is not the last one
        world.agenda.add(world.clock.now() + pause, "store.poll", payload, f"poll:{store_id}")


TASKS: Final[Mapping[str, Callable[[World, dict[str, Any]], None]]] = {
    "store.import": _import,
    "store.notify": _notify,
    "store.poll": _poll,
}
