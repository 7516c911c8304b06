"""One shipment notice: told to the store, and tried again if that fails."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from simulator.customstore import client
from simulator.shipstation import shipments, stores

if TYPE_CHECKING:
    from simulator.world import World

TASK = "store.notify"


def run(world: World, shipment_id: int, attempt: int = 1, order_id: int | None = None) -> None:
    """Tell the store of a shipment for the *attempt*-th time.

    *order_id* names the order it is told for, if that ships in another's parcel.
    Nothing is sent if the order comes from no store, or nobody is to be told.
    After the last retry the notice stays failed.
    """
    notice = shipments.notice(world, shipment_id, order_id)
    if notice is None:
        return
    connection = stores.connection(world.store, notice.store_id)
    error = client.shipnotify(world, connection, notice)
    message = "" if error is None else error.message
    with world.store.transaction():
        shipments.notified(world, shipment_id, succeeded=error is None, message=message)
        if error is not None and attempt <= world.settings["store.notify_retries"]:
            _try_again(world, shipment_id, attempt + 1, order_id)


def _try_again(world: World, shipment_id: int, attempt: int, order_id: int | None) -> None:
    pause = timedelta(minutes=world.settings["store.notify_retry_minutes"])
    payload = {"shipmentId": shipment_id, "attempt": attempt}
    key = f"notify:{shipment_id}"
    if order_id is not None:
        payload["orderId"] = order_id
        key = f"notify:{shipment_id}:{order_id}"
    world.agenda.add(world.clock.now() + pause, TASK, payload, key)
