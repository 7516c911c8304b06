"""Orders: found, stored, held, tagged, deleted; they are made in `creation` and `imports`.

A stored document is the JSON that goes on the wire.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator.shipstation import dates, rates, statuses
from simulator.shipstation.collections import COMBINED_ORDERS, DELETED_ORDERS, ORDERS
from simulator.shipstation.errors import ApplicationError, UnknownRecord
from simulator.shipstation.tags import check, tags_key
from simulator.store import Compare

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from simulator.store import Store, Value
    from simulator.world import World

FIRST_ORDER_ID: Final = 140_335_001
FIRST_ITEM_ID: Final = 192_210_001

WIDE: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)
"""Enough digits for the sum of any lines that a request can hold."""

_FINE: Final = Decimal("0.0001")


def dumps(document: object) -> bytes:
    """*document* as JSON; a Decimal becomes a JSON number here and nowhere before."""
    return orjson.dumps(document, default=float)


def get(store: Store, order_id: int) -> bytes:
    """The document of an order, also of one that ships in another's parcel.

    Raises:
        UnknownRecord: If there is none, or it was deleted.
    """
    document = store.get(ORDERS, order_id) or store.get(COMBINED_ORDERS, order_id)
    if document is None:
        raise UnknownRecord("order", order_id)
    return document


def load(store: Store, order_id: int) -> dict[str, Any]:
    """An order to be changed.

    Raises:
        UnknownRecord: If there is none, or it was deleted.
        ApplicationError: If it ships in another's parcel: that one is to be changed.
    """
    document = store.get(ORDERS, order_id)
    if document is None:
        parent = orjson.loads(get(store, order_id))["advancedOptions"]["parentId"]
        raise ApplicationError(
            "The order was combined with another and cannot be changed.",
            reason=f"order {order_id} ships with {parent}",
        )
    return orjson.loads(document)  # type: ignore[no-any-return]  # an object


def find_by_key(store: Store, order_key: str, store_id: int | None = None) -> dict[str, Any] | None:
    """The oldest order with *order_key*, in one store if *store_id* is given."""
    return next(iter(with_key(store, order_key, store_id)), None)


def with_key(store: Store, order_key: str, store_id: int | None = None) -> list[dict[str, Any]]:
    """The orders with *order_key*, oldest first: several if one was split."""
    documents = [
        orjson.loads(row.document)
        for row in store.find(ORDERS, Compare("order_key", "=", order_key))
    ]
    if store_id is None:
        return documents
    return [one for one in documents if one["advancedOptions"]["storeId"] == store_id]


def combined_with_key(
    store: Store, order_key: str, store_id: int | None = None
) -> dict[str, Any] | None:
    """The order with *order_key* that ships in another's parcel."""
    for row in store.find(COMBINED_ORDERS, Compare("order_key", "=", order_key)):
        document: dict[str, Any] = orjson.loads(row.document)
        if store_id in (None, document["advancedOptions"]["storeId"]):
            return document
    return None


def save(store: Store, document: Mapping[str, Any]) -> bytes:
    """Store an order, and return it as it goes on the wire."""
    body = dumps(document)
    store.put(ORDERS, document["orderId"], body, keys(document))
    return body


def touch(store: Store, document: dict[str, Any], now: datetime) -> bytes:
    """Store a changed order with its modifyDate moved."""
    document["modifyDate"] = dates.long(now)
    return save(store, document)


def keys(document: Mapping[str, Any]) -> dict[str, Value]:
    """The columns of an order."""
    paid = document["paymentDate"]
    numbers = [item["orderItemId"] for item in document["items"]]
    return {
        "order_key": document["orderKey"],
        "order_number": document["orderNumber"].casefold(),
        "status": document["orderStatus"],
        "customer": (document["shipTo"]["name"] or "").casefold(),
        "keywords": _keywords(document["items"]),
        "created": dates.key(document["createDate"]),
        "modified": dates.key(document["modifyDate"]),
        "ordered": dates.key(document["orderDate"]),
        "paid": dates.key(paid) if paid else None,
        "store_id": document["advancedOptions"]["storeId"],
        "tags": tags_key(document["tagIds"]),
        "first_item": min(numbers, default=None),
        "last_item": max(numbers, default=None),
    }


def _keywords(items: list[dict[str, Any]]) -> str:
    words: list[str] = []
    for item in items:
        words += (item["sku"] or "", item["name"] or "")
        words += (f"{option['name']} {option['value']}" for option in item["options"] or ())
    return "\n".join(words).casefold()


def items_weight(items: list[dict[str, Any]]) -> dict[str, Any]:
    """The weight of all *items*, in ounces: what ShipStation shows when none is given."""
    ounces = Decimal("0.0")
    for item in items:
        if (weight := item["weight"]) and not item["adjustment"]:
            ounces = WIDE.add(ounces, WIDE.multiply(rates.ounces(weight), item["quantity"]))
    return {"value": ounces.quantize(_FINE, context=WIDE), "units": "ounces", "WeightUnits": 1}


def lines_total(items: list[dict[str, Any]]) -> Decimal:
    """What *items* cost, tax and shipping apart."""
    lines = Decimal("0.00")
    for item in items:
        lines = WIDE.add(lines, WIDE.multiply(Decimal(str(item["unitPrice"])), item["quantity"]))
    return lines


def delete(store: Store, order_id: int) -> None:
    """Take an order out of every list, with those in its parcel; the records stay, inactive."""
    document = orjson.loads(get(store, order_id))
    for number in (order_id, *document["advancedOptions"]["mergedIds"]):
        for collection in (ORDERS, COMBINED_ORDERS):
            if (kept := store.get(collection, number)) is not None:
                store.remove(collection, number)
                key = orjson.loads(kept)["orderKey"]
                store.put(DELETED_ORDERS, number, kept, {"order_key": key})


def hold(world: World, order_id: int, until: str) -> None:
    """Put an order on hold until the Pacific day *until*, when it returns by itself."""
    document = load(world.store, order_id)
    if document["orderStatus"] not in statuses.EDITABLE:
        raise ApplicationError(
            f"The order is {document['orderStatus']} and cannot be held.",
            reason=f"order {order_id}; only open orders may be held",
        )
    document["orderStatus"] = statuses.ON_HOLD
    document["holdUntilDate"] = until
    touch(world.store, document, world.clock.now())
    world.agenda.add(
        dates.midnight(until), "shipstation.release", {"orderId": order_id}, key=f"hold:{order_id}"
    )


def restore(world: World, order_id: int) -> None:
    """Let an order that is on hold go on to awaiting_shipment.

    Raises:
        ApplicationError: If it is not on hold, with `shipstation.order_without_hold` at refuse.
    """
    document = load(world.store, order_id)
    if document["orderStatus"] == statuses.ON_HOLD:
        document["orderStatus"] = statuses.AWAITING_SHIPMENT
        document["holdUntilDate"] = None
        touch(world.store, document, world.clock.now())
    elif world.settings["shipstation.order_without_hold"] == "refuse":
        raise ApplicationError(
            f"The order is {document['orderStatus']} and not on hold.", reason=f"order {order_id}"
        )


def reopen(store: Store, order_id: int, now: datetime) -> dict[str, Any] | None:
    """Let a shipped order wait for shipment again, unless it was deleted since."""
    found = store.get(ORDERS, order_id)
    if found is None:
        return None
    document: dict[str, Any] = orjson.loads(found)
    document["orderStatus"] = statuses.AWAITING_SHIPMENT
    document["shipDate"] = None
    touch(store, document, now)
    return document


def add_tag(world: World, order_id: int, tag_id: int) -> None:
    """Put a tag on an order."""
    document = load(world.store, order_id)
    check(world.store, tag_id, world.settings)
    document["tagIds"] = sorted({*(document["tagIds"] or ()), tag_id})
    touch(world.store, document, world.clock.now())


def remove_tag(world: World, order_id: int, tag_id: int) -> None:
    """Take a tag off an order."""
    document = load(world.store, order_id)
    check(world.store, tag_id, world.settings)
    document["tagIds"] = sorted({*(document["tagIds"] or ())} - {tag_id}) or None
    touch(world.store, document, world.clock.now())
