"""What a store is told of a shipment, and what became of telling it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import orjson

from simulator.customstore.model import Notice, NoticeItem, StoreAddress
from simulator.shipstation import buyer_notes, carriers, combining, dates, store_settings
from simulator.shipstation.collections import (
    COMBINED_ORDERS,
    CONNECTIONS,
    FULFILLMENTS,
    ORDERS,
    SHIPMENT_ITEMS,
    SHIPMENTS,
)
from simulator.shipstation.shipment_documents import save, save_fulfillment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.store import Collection, Store
    from simulator.world import World


def announce(world: World, order: Mapping[str, Any], shipment_id: int) -> None:
    """Have the store of *order* told of a shipment, if it is a connected one and wants to be.

    Of orders combined in one parcel each is told by itself. A notice that waits for the carrier's
    first scan goes out later.
    """
    _announce(world, order, {"shipmentId": shipment_id, "attempt": 1})
    for other in combining.followers(world.store, order):
        payload = {"shipmentId": shipment_id, "attempt": 1, "orderId": other["orderId"]}
        _announce(world, other, payload)


def _announce(world: World, order: Mapping[str, Any], payload: dict[str, Any]) -> None:
    store_id = order["advancedOptions"]["storeId"]
    if world.store.get(CONNECTIONS, store_id) is None:
        return
    when = store_settings.of(world, store_id)["notifyMarketplace"]
    if when == store_settings.OFF:
        return
    due = world.clock.now()
    if when == store_settings.DELAYED:
        due += timedelta(minutes=world.settings["shipstation.first_scan_minutes"])
    world.agenda.add(due, "store.notify", payload)


def notice(world: World, shipment_id: int, order_id: int | None = None) -> Notice | None:
    """What to tell the store of a shipment or fulfillment.

    *order_id* names another order than the shipment's, if they were combined.
    None if there is nothing to tell: it was voided meanwhile, its order is gone or no connected
    store's, or nobody is to be told.
    """
    store = world.store
    shipment = _load(store, SHIPMENTS, shipment_id)
    if shipment is not None and not world.settings["shipstation.label_notifies"]:
        return None
    parcel = shipment or _load(store, FULFILLMENTS, shipment_id)
    if parcel is None or parcel["orderId"] is None or parcel["voided"]:
        return None
    wanted_id = order_id or parcel["orderId"]
    found = store.get(ORDERS, wanted_id) or store.get(COMBINED_ORDERS, wanted_id)
    if found is None:
        return None
    order = orjson.loads(found)
    store_id = order["advancedOptions"]["storeId"]
    if store.get(CONNECTIONS, store_id) is None:
        return None
    wanted = store_settings.of(world, store_id)
    if wanted["notifyMarketplace"] == store_settings.OFF:
        return None
    # The store mails the buyer only if ShipStation did not (documented).
    asks_to_mail = world.settings["shipstation.notify_customer"] and not wanted["mailOnShipping"]
    carrier, service = names(parcel)
    return Notice(
        store_id=store_id,
        order_id=order["orderKey"],
        order_number=order["orderNumber"],
        customer_code=order["customerUsername"] or "",
        customer_notes=order["customerNotes"] or "",
        internal_notes=order["internalNotes"] or "",
        notes_to_customer=buyer_notes.of(store, order["orderId"]),
        notify_customer=asks_to_mail,
        label_created=dates.read_wire(parcel["createDate"]),
        ship_date=date.fromisoformat(parcel["shipDate"][:10]),
        carrier=carrier,
        service=service,
        tracking_number=parcel["trackingNumber"] or "",
        shipping_cost=Decimal(str(parcel.get("shipmentCost", "0.00"))).quantize(Decimal("0.01")),
        recipient=_recipient(parcel["shipTo"]),
        items=_items(store, shipment_id, order),
    )


def notified(world: World, shipment_id: int, *, succeeded: bool, message: str) -> None:
    """Keep what became of telling the store; *message* is what ShipStation shows of a failure."""
    with world.store.transaction():
        store = world.store
        shipment = _load(store, SHIPMENTS, shipment_id)
        fulfillment = _load(store, FULFILLMENTS, shipment_id)
        for document in filter(None, (shipment, fulfillment)):
            document["marketplaceNotified"] = succeeded
            document["notifyErrorMessage"] = None if succeeded else message
        if shipment is not None:
            save(store, shipment, test=0)  # of a test label no store is told
        if fulfillment is not None:
            save_fulfillment(store, fulfillment)


def _load(store: Store, collection: Collection, id: int) -> dict[str, Any] | None:
    found = store.get(collection, id)
    return None if found is None else orjson.loads(found)


def names(parcel: Mapping[str, Any]) -> tuple[str, str]:
    """Carrier and service as a notice names them; a fulfillment has no service."""
    carrier = carriers.find(parcel["carrierCode"])
    if carrier is None:
        return parcel["carrierCode"], ""
    service = carriers.service(carrier.code, parcel.get("serviceCode"))
    return carrier.display, service.name if service else ""


def _recipient(ship_to: Mapping[str, Any]) -> StoreAddress:
    return StoreAddress(
        name=ship_to["name"] or "",
        company=ship_to["company"] or "",
        address1=ship_to["street1"] or "",
        address2=ship_to["street2"] or "",
        city=ship_to["city"] or "",
        state=ship_to["state"] or "",
        postal_code=ship_to["postalCode"] or "",
        country=ship_to["country"] or "",
        phone=ship_to["phone"] or "",
    )


def _items(store: Store, shipment_id: int, order: Mapping[str, Any]) -> tuple[NoticeItem, ...]:
    found = store.get(SHIPMENT_ITEMS, shipment_id)
    own = {line["orderItemId"] for line in combining.own_lines(store, order)}
    lines = [
        line
        for line in (orjson.loads(found) if found else order["items"])
        if line["orderItemId"] in own
    ]
    return tuple(
        NoticeItem(line["sku"] or "", line["name"], line["quantity"], line["lineItemKey"] or "")
        for line in lines
        if not line.get("adjustment")
    )
