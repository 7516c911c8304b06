"""createorder and createorders: orders made, or replaced whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator import chance
from simulator.shipstation import dates, schema, statuses
from simulator.shipstation.collections import STORES
from simulator.shipstation.errors import ApplicationError, InvalidRequest, UnknownRecord
from simulator.shipstation.orders import (
    FIRST_ITEM_ID,
    FIRST_ORDER_ID,
    dumps,
    find_by_key,
    items_weight,
    load,
    save,
)
from simulator.shipstation.reading import Problems, read, wrong_shape
from simulator.shipstation.seed import MANUAL_STORE_ID

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from simulator.store import Store
    from simulator.world import World

MOST_ORDERS: Final = 100
_PARAMETER: Final = "apiOrder"


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
    return find_by_key(store, document["orderKey"]) if document["orderKey"] else None


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
    return _finish(world, document, {}, now)


def _replace(world: World, document: dict[str, Any], existing: dict[str, Any]) -> bytes:
    for name in ("orderId", "orderKey", "createDate", "customerId", "userId"):
        document[name] = existing[name]
    document["advancedOptions"]["storeId"] = existing["advancedOptions"]["storeId"]
    # That tags survive a replacement without tags is a guess.
    document["tagIds"] = document["tagIds"] or existing["tagIds"]
    # Lines keep their id when their key matches: a guess.
    known = {item["lineItemKey"]: item for item in existing["items"] if item["lineItemKey"]}
    return _finish(world, document, known, world.clock.now())


def _finish(
    world: World, document: dict[str, Any], known: Mapping[str, Any], now: datetime
) -> bytes:
    stamp = dates.short(now)
    for item in document["items"]:
        before = known.get(item["lineItemKey"])
        item["options"] = item["options"] or []
        item["orderItemId"] = (
            before["orderItemId"]
            if before
            else world.store.next_id("shipstation.order_item", FIRST_ITEM_ID)
        )
        item["createDate"] = before["createDate"] if before else stamp
        item["modifyDate"] = stamp
    document["shipTo"]["addressVerified"] = world.settings["shipstation.address_verified"]
    document["orderTotal"] = total(document)
    document["weight"] = document["weight"] or items_weight(document["items"])
    document["modifyDate"] = dates.long(now)
    saved = save(world.store, document)
    # The answer shows no tags although the request had some (sample): they appear later.
    return dumps(document | {"tagIds": None}) if document["tagIds"] else saved


def total(document: Mapping[str, Any]) -> Decimal:
    """orderTotal: items, tax and shipping of the order.

    Tax and shipping of items are not added: checked on both recorded samples.
    """
    lines = sum(
        (item["unitPrice"] * item["quantity"] for item in document["items"]), Decimal("0.00")
    )
    return lines + Decimal(document["taxAmount"]) + Decimal(document["shippingAmount"])


def create_several(world: World, value: object) -> dict[str, Any]:
    """Create or replace each order in the list *value*; one that fails does not stop the rest.

    Raises:
        InvalidRequest: If it is no list, or longer than 100.
        ApplicationError: If it is empty.
    """
    if not isinstance(value, list):
        first = next(iter(value), "") if isinstance(value, dict) else ""
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
        given = value if isinstance(value, dict) else {}
        return {
            "orderId": None,
            "orderNumber": given.get("orderNumber"),
            "orderKey": given.get("orderKey"),
            "success": False,
            "errorMessage": str(refusal),
        }
    return {
        "orderId": document["orderId"],
        "orderNumber": document["orderNumber"],
        "orderKey": document["orderKey"],
        "success": True,
        "errorMessage": None,
    }
