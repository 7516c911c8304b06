"""createorder and createorders: orders made, or replaced whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator import chance
from simulator.shipstation import combining, customers, dates, products, schema, statuses, webhooks
from simulator.shipstation.collections import STORES
from simulator.shipstation.errors import ApplicationError, InvalidRequest, UnknownRecord
from simulator.shipstation.orders import (
    FIRST_ITEM_ID,
    FIRST_ORDER_ID,
    WIDE,
    combined_with_key,
    dumps,
    find_by_key,
    items_weight,
    lines_total,
    load,
    save,
)
from simulator.shipstation.problems import Problems
from simulator.shipstation.reading import read, wrong_shape
from simulator.shipstation.seed import MANUAL_STORE_ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from simulator.store import Store
    from simulator.world import World

MOST_ORDERS: Final = 100
FIRST_CUSTOMS_ID: Final = 11_558_001
_PARAMETER: Final = "apiOrder"
_LONGEST_NAME: Final = 200


def create(world: World, value: object, text: str = "", parameter: str = _PARAMETER) -> bytes:
    """Create the order *value*, or replace the one it names by orderId or orderKey.

    Whatever the request leaves out is cleared. *text* is the body as sent, to tell positions.

    Raises:
        InvalidRequest: If members are missing or cannot be read.
        UnknownRecord: If its orderId names nothing.
        ApplicationError: If the order is locked, or its store does not exist.
    """
    document = read(schema.ORDER, value, parameter, text)
    _check_number(document, world.settings["shipstation.order_number_limit"], parameter, text)
    existing = _target(world.store, document)
    if existing is None:
        return _insert(world, document)
    if existing["orderStatus"] not in statuses.EDITABLE:
        if world.settings["shipstation.locked_order"] == "unchanged":
            return dumps(existing)
        raise ApplicationError(
            f"The order is {existing['orderStatus']} and can no longer be updated.",
            reason=f"order {existing['orderId']}; only open orders may be replaced",
        )
    return _replace(world, document, existing)


def _check_number(document: Mapping[str, Any], limit: int, parameter: str, text: str) -> None:
    if limit and len(document["orderNumber"]) > limit:
        problems = Problems(parameter, text)
        problems.add("orderNumber", f"The field orderNumber has a maximum length of '{limit}'.")
        problems.raise_if_any()


def _target(store: Store, document: Mapping[str, Any]) -> dict[str, Any] | None:
    if document["orderId"]:
        return load(store, document["orderId"])
    key = document["orderKey"]
    if not key:
        return None
    found = find_by_key(store, key)
    if found is None and (combined := combined_with_key(store, key)) is not None:
        load(store, combined["orderId"])
    return found


def _insert(world: World, document: dict[str, Any]) -> bytes:
    now = world.clock.now()
    order_id = world.store.next_id("shipstation.order", FIRST_ORDER_ID)
    document["orderId"] = order_id
    document["orderKey"] = document["orderKey"] or chance.token(
        world.seed, 32, "orderKey", order_id
    )
    document["createDate"] = dates.long(now)
    advanced = document["advancedOptions"]
    advanced["storeId"] = advanced["storeId"] or MANUAL_STORE_ID
    if (
        advanced["storeId"] != MANUAL_STORE_ID
        and world.store.get(STORES, advanced["storeId"]) is None
    ):
        raise ApplicationError("Invalid storeId", reason=f"storeId is {advanced['storeId']!r}")
    return _finish(world, document, None, now)


def _replace(world: World, document: dict[str, Any], existing: dict[str, Any]) -> bytes:
    for name in ("orderId", "orderKey", "createDate", "customerId", "userId"):
        document[name] = existing[name]
    advanced = document["advancedOptions"]
    for name in ("storeId", "mergedOrSplit", "mergedIds", "parentId"):
        advanced[name] = existing["advancedOptions"][name]
    if document["orderStatus"] == statuses.ON_HOLD:
        document["holdUntilDate"] = existing["holdUntilDate"]
    # That tags survive a replacement without tags is a guess.
    document["tagIds"] = document["tagIds"] or existing["tagIds"]
    answer = _finish(world, document, existing, world.clock.now())
    combining.follow(world.store, document, world.clock.now())
    return answer


def _finish(
    world: World, document: dict[str, Any], existing: Mapping[str, Any] | None, now: datetime
) -> bytes:
    _number_lines(world.store, document["items"], existing["items"] if existing else (), now)
    # A customs line without a number is a new one (documented).
    for line in document["internationalOptions"]["customsItems"] or ():
        line["customsItemId"] = line["customsItemId"] or world.store.next_id(
            "shipstation.customs_item", FIRST_CUSTOMS_ID
        )
    document["shipTo"]["addressVerified"] = world.settings["shipstation.address_verified"]
    document["orderTotal"] = total(document)
    document["weight"] = document["weight"] or items_weight(document["items"])
    document["modifyDate"] = dates.long(now)
    sent = [item["productId"] for item in document["items"]]
    make = world.settings["shipstation.products_from_orders"]
    products.link(world.store, document["items"], now, create=make)
    linked = [item["productId"] for item in document["items"]]
    known = document["customerId"]
    document["customerId"] = customers.link(world.store, document, now)
    saved = save(world.store, document)
    webhooks.order_saved(world, existing["orderStatus"] if existing else None, document)
    if world.settings["shipstation.links_of_new_order"] == "at once":
        return saved
    # The sample's answer has no customer, products or tags although the request had some: they
    # appear later. What the caller told rightly, or was there before, is shown.
    known = known if known == document["customerId"] else None
    shown = [one if one == other else None for one, other in zip(linked, sent, strict=True)]
    if (document["tagIds"], document["customerId"], linked) == (None, known, shown):
        return saved
    for item, number in zip(document["items"], shown, strict=True):
        item["productId"] = number
    return dumps(document | {"tagIds": None, "customerId": known})


def _number_lines(
    store: Store, items: list[dict[str, Any]], existing: Iterable[Mapping[str, Any]], now: datetime
) -> None:
    """Give *items* their ids; that a line keeps its own when its key matches is a guess."""
    known = {item["lineItemKey"]: item for item in existing if item["lineItemKey"]}
    stamp = dates.short(now)
    for item in items:
        before = known.pop(item["lineItemKey"], None)
        item["options"] = item["options"] or []
        item["orderItemId"] = (
            before["orderItemId"]
            if before
            else store.next_id("shipstation.order_item", FIRST_ITEM_ID)
        )
        item["createDate"] = before["createDate"] if before else stamp
        item["modifyDate"] = stamp


def total(document: Mapping[str, Any]) -> Decimal:
    """orderTotal: items, tax and shipping of the order.

    Tax and shipping of items are not added: checked on both recorded samples.
    """
    extra = WIDE.add(Decimal(document["taxAmount"]), Decimal(document["shippingAmount"]))
    return WIDE.add(lines_total(document["items"]), extra)


def create_several(world: World, value: object) -> dict[str, Any]:
    """Create or replace each order in the list *value*; one that fails does not stop the rest.

    Raises:
        InvalidRequest: If it is no list, or longer than 100.
        ApplicationError: If it is empty.
    """
    if not isinstance(value, list):
        first = next(iter(value), "")[:_LONGEST_NAME] if isinstance(value, dict) else ""
        name = f"apiOrders.{first}" if first else "apiOrders"
        raise InvalidRequest({name: wrong_shape(f"{schema.ORDER.type}[]", value, "array")})
    if not value:
        raise ApplicationError("orders are required", type="System.ArgumentException")
    if len(value) > MOST_ORDERS:
        message = f"At most {MOST_ORDERS} orders may be sent; there are {len(value)}."
        raise InvalidRequest({"apiOrders": message})
    results = [_result(world, part) for part in value]
    return {
        "hasErrors": not all(result["success"] for result in results),
        "results": results,
    }


def _result(world: World, value: object) -> dict[str, Any]:
    try:
        with world.store.transaction():
            document = orjson.loads(create(world, value))
    except (InvalidRequest, UnknownRecord, ApplicationError) as refusal:
        return {
            "orderId": None,
            "orderNumber": _told(value, "orderNumber"),
            "orderKey": _told(value, "orderKey"),
            "success": False,
            "errorMessage": str(refusal) if isinstance(refusal, InvalidRequest) else refusal.text,
        }
    return {
        "orderId": document["orderId"],
        "orderNumber": document["orderNumber"],
        "orderKey": document["orderKey"],
        "success": True,
        "errorMessage": None,
    }


def _told(value: object, name: str) -> str | None:
    """A member of a refused order, if it is text at all."""
    told = value.get(name) if isinstance(value, dict) else None
    return told if isinstance(told, str) else None
