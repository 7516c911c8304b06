"""Orders: found, stored, held, tagged, deleted; they are made in `creation` and `imports`.

A stored document is the JSON that goes on the wire.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator.shipstation import dates, rates, statuses
from simulator.shipstation.collections import DELETED_ORDERS, ORDERS
from simulator.shipstation.errors import ApplicationError, UnknownRecord
from simulator.store import Compare

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from simulator.store import Store, Value
    from simulator.world import World

FIRST_ORDER_ID: Final = 140_335_001
FIRST_ITEM_ID: Final = 192_210_001


def dumps(document: object) -> bytes:
    """*document* as JSON; a Decimal becomes a JSON number here and nowhere before."""
    return orjson.dumps(document, default=float)


def get(store: Store, order_id: int) -> bytes:
    """The document of an order.

    Raises:
        UnknownRecord: If there is none, or it was deleted.
    """
    document = store.get(ORDERS, order_id)
    if document is None:
        raise UnknownRecord("order", order_id)
    return document


def load(store: Store, order_id: int) -> dict[str, Any]:
    """As `get`, read."""
    return orjson.loads(get(store, order_id))  # type: ignore[no-any-return]  # an object


def find_by_key(store: Store, order_key: str, store_id: int | None = None) -> dict[str, Any] | None:
    """The oldest order with *order_key*, in one store if *store_id* is given."""
    for row in store.find(ORDERS, Compare("order_key", "=", order_key)):
        document: dict[str, Any] = orjson.loads(row.document)
        if store_id is None or document["advancedOptions"]["storeId"] == store_id:
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
    created, modified = document["createDate"], document["modifyDate"]
    created_key = _key(created)
    return {
        "order_key": document["orderKey"],
        "order_number": document["orderNumber"].casefold(),
        "status": document["orderStatus"],
        "customer": (document["shipTo"]["name"] or "").casefold(),
        "keywords": _keywords(document["items"]),
        "created": created_key,
        "modified": created_key if modified == created else _key(modified),
        "ordered": _key(document["orderDate"]),
        "paid": _key(paid) if paid else None,
        "store_id": document["advancedOptions"]["storeId"],
    }


def _key(wire: str) -> str:
    return dates.sortable(dates.read_wire(wire))


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
            ounces += rates.ounces(weight) * item["quantity"]
    return {"value": round(ounces, 4), "units": "ounces", "WeightUnits": 1}


def delete(store: Store, order_id: int) -> None:
    """Take an order out of every list; the record is kept, but inactive."""
    document = get(store, order_id)
    store.remove(ORDERS, order_id)
    key = orjson.loads(document)["orderKey"]
    store.put(DELETED_ORDERS, order_id, document, {"order_key": key})


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


def restore(store: Store, order_id: int, now: datetime) -> None:
    """Let an order that is on hold go on to awaiting_shipment; another is left as it is."""
    document = load(store, order_id)
    if document["orderStatus"] == statuses.ON_HOLD:
        document["orderStatus"] = statuses.AWAITING_SHIPMENT
        document["holdUntilDate"] = None
        touch(store, document, now)


def reopen(store: Store, order_id: int, now: datetime) -> None:
    """Let a shipped order wait for shipment again, unless it was deleted since."""
    found = store.get(ORDERS, order_id)
    if found is not None:
        document = orjson.loads(found)
        document["orderStatus"] = statuses.AWAITING_SHIPMENT
        document["shipDate"] = None
        touch(store, document, now)


def add_tag(store: Store, order_id: int, tag_id: int, now: datetime) -> None:
    """Put a tag on an order."""
    document = load(store, order_id)
    document["tagIds"] = sorted({*(document["tagIds"] or ()), tag_id})
    touch(store, document, now)


def remove_tag(store: Store, order_id: int, tag_id: int, now: datetime) -> None:
    """Take a tag off an order."""
    document = load(store, order_id)
    document["tagIds"] = sorted({*(document["tagIds"] or ())} - {tag_id}) or None
    touch(store, document, now)
