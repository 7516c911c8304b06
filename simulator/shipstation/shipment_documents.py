"""Shipments as documents: their members in wire order, and how they are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator.shipstation import dates, orders, schema
from simulator.shipstation.collections import FULFILLMENTS, SHIPMENTS, USERS
from simulator.shipstation.reading import blank
from simulator.shipstation.schema_answers import SHIPMENT_ITEM, SHIPMENT_OPTIONS
from simulator.store import Both, Compare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.store import Store, Value

FIRST_SHIPMENT_ID: Final = 72_513_001
SEQUENCE: Final = "shipstation.shipment"
"""Shipments and fulfillments share one sequence, so that a number names one of them."""

_ITEM_MEMBERS = tuple(row.name for row in SHIPMENT_ITEM.fields)
_OPTIONS = tuple(row.name for row in SHIPMENT_OPTIONS.fields)


def document(
    request: Mapping[str, Any], order: Mapping[str, Any] | None, ship_to: Mapping[str, Any]
) -> dict[str, Any]:
    """A shipment in wire order, with what request and order tell."""
    order = order or {}
    advanced = order.get("advancedOptions", {})
    return {
        "shipmentId": None,
        "orderId": order.get("orderId"),
        "orderKey": order.get("orderKey"),
        "userId": None,
        "customerEmail": order.get("customerEmail"),
        "orderNumber": order.get("orderNumber"),
        "createDate": None,
        "shipDate": None,
        "shipmentCost": None,
        "insuranceCost": None,
        "trackingNumber": None,
        "isReturnLabel": False,
        "batchNumber": None,
        "carrierCode": request["carrierCode"],
        "serviceCode": request["serviceCode"],
        "packageCode": request["packageCode"] or "package",
        "confirmation": request["confirmation"],
        "warehouseId": advanced.get("warehouseId"),
        "voided": False,
        "voidDate": None,
        "marketplaceNotified": False,
        "notifyErrorMessage": None,
        # Null on shipments in recorded answers, whatever the order says.
        "shipTo": {**ship_to, "street3": None, "residential": None, "addressVerified": None},
        "weight": request["weight"],
        "dimensions": request["dimensions"],
        "insuranceOptions": request["insuranceOptions"] or blank(schema.INSURANCE),
        "advancedOptions": {name: advanced.get(name) for name in _OPTIONS},
        "shipmentItems": None,
        "labelData": None,
        "formData": None,
    }


def item(line: Mapping[str, Any]) -> dict[str, Any]:
    """A line of an order as an item of its shipment."""
    row = {name: line[name] for name in _ITEM_MEMBERS}
    row |= {"options": None, "productId": None}
    price = line["unitPrice"]
    # A client reads unitPrice as a whole number here: no fraction where there is none.
    row["unitPrice"] = int(price) if price == int(price) else price
    return row


def user_id(store: Store) -> str | None:
    """The account's user, who is said to have made every shipment."""
    user = store.get(USERS, 1)
    return str(orjson.loads(user)["userId"]) if user else None


def save(store: Store, shipment: Mapping[str, Any], test: int) -> None:
    """Store a shipment; *test* is 1 for a test label."""
    ship_to, advanced = shipment["shipTo"], shipment["advancedOptions"]
    columns: dict[str, Value] = {
        "order_id": shipment["orderId"],
        "order_number": (shipment["orderNumber"] or "").casefold(),
        "tracking_number": shipment["trackingNumber"],
        "recipient": (ship_to["name"] or "").casefold(),
        "country": (ship_to["country"] or "").casefold(),
        "carrier": shipment["carrierCode"],
        "service": shipment["serviceCode"],
        "created": dates.key(shipment["createDate"]),
        "shipped": dates.key(shipment["shipDate"]),
        "voided": moment_key(shipment["voidDate"]),
        "store_id": advanced["storeId"],
        "test": test,
    }
    store.put(SHIPMENTS, shipment["shipmentId"], orders.dumps(shipment), columns)


def moment_key(wire: str | None) -> str | None:
    """A date of a document as its column holds it."""
    return dates.key(wire) if wire else None


def is_test(store: Store, shipment_id: int) -> bool:
    """Whether a shipment is a test label's."""
    wanted = Both((Compare("id", "=", shipment_id), Compare("test", "=", 1)))
    return store.count(SHIPMENTS, wanted) > 0


def save_fulfillment(store: Store, document: Mapping[str, Any]) -> None:
    """Store a fulfillment."""
    columns: dict[str, Value] = {
        "order_id": document["orderId"],
        "order_number": document["orderNumber"].casefold(),
        "tracking_number": document["trackingNumber"],
        "recipient": (document["shipTo"]["name"] or "").casefold(),
        "created": moment_key(document["createDate"]),
        "shipped": moment_key(document["shipDate"]),
    }
    store.put(FULFILLMENTS, document["fulfillmentId"], orders.dumps(document), columns)
