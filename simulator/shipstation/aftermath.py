"""What follows when a parcel is under way: webhooks, the buyer's mails, the store's notice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator import striking
from simulator.shipstation import buyer_mail, dates, notices, store_settings, stores, webhooks
from simulator.shipstation.collections import FULFILLMENTS, ORDERS, SHIPMENT_ITEMS, SHIPMENTS
from simulator.shipstation.shipment_documents import save_fulfillment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.shipstation.buyer_mail import Kind
    from simulator.world import World

MAIL: Final = "shipstation.mail"


def label_bought(
    world: World, order: Mapping[str, Any], shipment_id: int, *, tell_store: bool
) -> None:
    """A label was bought for *order*; *tell_store* says whether its store may be told."""
    store_id = order["advancedOptions"]["storeId"]
    webhooks.note(world, "shipment", "label", shipment_id, store_id)
    _plan_mails(world, store_id, shipment_id, asked=False)
    if tell_store:
        notices.announce(world, order, shipment_id)


def marked_as_shipped(
    world: World,
    order: Mapping[str, Any],
    fulfillment_id: int,
    *,
    tell_buyer: bool,
    tell_store: bool,
) -> None:
    """*order* was marked as shipped; no label was bought, so no SHIP_NOTIFY goes out."""
    store_id = order["advancedOptions"]["storeId"]
    if world.settings["shipstation.marked_as_shipped_fires"]:
        webhooks.note(world, "fulfillment", "shipped", fulfillment_id, store_id)
    _plan_mails(world, store_id, fulfillment_id, asked=tell_buyer)
    if tell_store:
        notices.announce(world, order, fulfillment_id)


def _plan_mails(world: World, store_id: int, parcel_id: int, *, asked: bool) -> None:
    wanted = store_settings.of(world, store_id)
    now = world.clock.now()
    if asked or wanted["mailOnShipping"]:
        world.agenda.add(now, MAIL, {"parcelId": parcel_id, "kind": "shipped"})
    if wanted["mailOnDelivery"]:
        due = now + timedelta(days=world.settings["shipstation.delivery_days"])
        world.agenda.add(due, MAIL, {"parcelId": parcel_id, "kind": "delivered"})


def send_mail(world: World, payload: Mapping[str, Any]) -> None:
    """Write to the buyer of a parcel, unless it was voided or its order deleted meanwhile.

    A buyer without a usable address gets nothing; the journal says so.
    """
    kind: Kind = payload["kind"]
    striking.within(world, MAIL, "before")
    now = world.clock.now()
    with world.store.transaction():
        sent = f"{MAIL}.{kind}.{payload['parcelId']}"
        # A process that is killed between sending and striking the task off must not send again.
        if world.store.meta(sent) is not None:
            return
        document = _parcel(world, payload["parcelId"])
        found = None if document is None else world.store.get(ORDERS, document["orderId"] or 0)
        if document is None or found is None or document["voided"]:
            return
        order = orjson.loads(found)
        if kind == "delivered" and "deliveryDate" in document:
            document["deliveryDate"] = dates.long(now)
            save_fulfillment(world.store, document)
        lines = world.store.get(SHIPMENT_ITEMS, payload["parcelId"])
        items = order["items"] if lines is None else orjson.loads(lines)
        parcel = buyer_mail.parcel_of(document, order, notices.names(document), items)
        try:
            mail = buyer_mail.write(kind, parcel, _brand(world, order), now)
        except ValueError as error:
            told = f"no mail on parcel {parcel.key}: {error}"
            world.journal.note(now, "shipstation", told)
            return
        world.mailbox.post(mail)
        world.store.set_meta(sent, "sent")
    striking.within(world, MAIL, "after")


def _parcel(world: World, number: int) -> dict[str, Any] | None:
    found = world.store.get(SHIPMENTS, number) or world.store.get(FULFILLMENTS, number)
    return None if found is None else orjson.loads(found)


def _brand(world: World, order: Mapping[str, Any]) -> buyer_mail.Brand:
    store_id = order["advancedOptions"]["storeId"]
    store = stores.load(world.store, store_id)
    branding = store_settings.of(world, store_id)["branding"]
    return buyer_mail.Brand(
        name=branding["name"] or store["storeName"],
        sender=store["publicEmail"] or buyer_mail.NO_ADDRESS,
        logo_url=branding["logoUrl"],
        color=branding["color"],
        reply_to=branding["replyTo"],
        message=branding["message"],
    )
