"""Taking orders from a connected store: made once, then only status and notes follow."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

import orjson

from simulator.shipstation import combining, customers, dates, orders, products, statuses, webhooks
from simulator.shipstation.collections import DELETED_ORDERS, WAREHOUSES
from simulator.shipstation.orders import FIRST_ITEM_ID, FIRST_ORDER_ID
from simulator.shipstation.reading import blank
from simulator.shipstation.schema import ORDER, WEIGHT_UNITS
from simulator.store import Compare

if TYPE_CHECKING:
    from simulator.customstore.model import StoreAddress, StoreItem, StoreOrder
    from simulator.store import Store
    from simulator.world import World

_UNITS: Final = {
    "lb": "pounds", "lbs": "pounds", "pound": "pounds", "pounds": "pounds",
    "oz": "ounces", "ounce": "ounces", "ounces": "ounces",
    "g": "grams", "gram": "grams", "grams": "grams",
}  # fmt: skip
_FINE: Final = Decimal("0.0001")
_BLANK: Final = orders.dumps(blank(ORDER))
"""An order of nothing but defaults, read anew for each: that is faster than making it."""


def take(
    world: World, store_id: int, order: StoreOrder, status: str
) -> Literal["created", "updated", "unchanged"]:
    """Take *order*, whose own status means *status*, from the store *store_id*.

    Its order_id is the key: an order known by it in this store is never made twice, and only its
    status and notes follow; a shipped one stays shipped.
    """
    existing = orders.with_key(world.store, order.order_id, store_id)
    if existing:
        # The parts of a split order have one key; each follows by itself.
        outcomes = {_update(world, part, order, status) for part in existing}
        return "updated" if "updated" in outcomes else "unchanged"
    if _known_otherwise(world, store_id, order.order_id):
        return "unchanged"
    _create(world, store_id, order, status)
    return "created"


def _known_otherwise(world: World, store_id: int, key: str) -> bool:
    """Whether the order ships in another's parcel, or was deleted for good."""
    if orders.combined_with_key(world.store, key, store_id) is not None:
        return True
    if world.settings["shipstation.deleted_order_reimports"]:
        return False
    return world.store.count(DELETED_ORDERS, Compare("order_key", "=", key)) > 0


def _update(
    world: World, document: dict[str, Any], order: StoreOrder, status: str
) -> Literal["updated", "unchanged"]:
    reopens: bool = world.settings["shipstation.cancelled_order_reopens"]
    if document["orderStatus"] == statuses.SHIPPED:
        return "unchanged"
    changes = {
        "orderStatus": statuses.after_import(
            document["orderStatus"], status, reopens_cancelled=reopens
        ),
        "customerNotes": order.customer_notes or None,
        "internalNotes": order.internal_notes or None,
    }
    if all(document[name] == value for name, value in changes.items()):
        return "unchanged"
    before = document["orderStatus"]
    document |= changes
    if document["orderStatus"] != statuses.ON_HOLD:
        document["holdUntilDate"] = None
    orders.touch(world.store, document, world.clock.now())
    combining.follow(world.store, document, world.clock.now())
    webhooks.order_saved(world, before, document)
    return "updated"


def _create(world: World, store_id: int, order: StoreOrder, status: str) -> None:
    now = world.clock.now()
    stamp = dates.long(now)
    trimmed = dates.short(now)
    document: dict[str, Any] = orjson.loads(_BLANK)
    ordered = dates.long(order.order_date)
    unpaid = status == statuses.AWAITING_PAYMENT
    document |= {
        "orderId": world.store.next_id("shipstation.order", FIRST_ORDER_ID),
        "orderNumber": order.order_number,
        "orderKey": order.order_id,
        "orderDate": ordered,
        "createDate": stamp,
        "modifyDate": stamp,
        # The export has no payment: that a paid order was paid when ordered is a guess.
        "paymentDate": None if unpaid else ordered,
        "orderStatus": status,
        "customerUsername": order.customer_code or None,
        "customerEmail": order.bill_to.email or None,
        "billTo": _address(order.bill_to, None),
        "shipTo": _address(order.ship_to, world.settings["shipstation.address_verified"]),
        "items": [_item(world.store, item, trimmed) for item in order.items],
        "taxAmount": order.tax_amount,
        "shippingAmount": order.shipping_amount,
        "amountPaid": Decimal("0.00") if unpaid else order.order_total,
        "customerNotes": order.customer_notes or None,
        "internalNotes": order.internal_notes or None,
        "gift": order.gift,
        "giftMessage": order.gift_message or None,
        "paymentMethod": order.payment_method or None,
        "requestedShippingService": order.shipping_method or None,
    }
    # What the store says is the total stands, whatever the lines add up to.
    document["orderTotal"] = order.order_total
    document["weight"] = orders.items_weight(document["items"])
    document["advancedOptions"] |= {
        "warehouseId": _warehouse(world.store, order.requested_warehouse),
        "storeId": store_id,
        "customField1": order.custom_field1 or None,
        "customField2": order.custom_field2 or None,
        "customField3": order.custom_field3 or None,
        "source": order.source or None,
    }
    products.link(
        world.store,
        document["items"],
        now,
        create=world.settings["shipstation.products_from_orders"],
    )
    document["customerId"] = customers.link(world.store, document, now)
    orders.save(world.store, document)
    webhooks.order_saved(world, None, document)


def _address(address: StoreAddress, verified: str | None) -> dict[str, Any]:
    return {
        "name": address.name or None,
        "company": address.company or None,
        "street1": address.address1 or None,
        "street2": address.address2 or None,
        "street3": None,
        "city": address.city or None,
        "state": address.state or None,
        "postalCode": address.postal_code or None,
        "country": address.country or None,
        "phone": address.phone or None,
        "residential": None,
        "addressVerified": verified,
    }


def _item(store: Store, item: StoreItem, stamp: str) -> dict[str, Any]:
    return {
        "orderItemId": store.next_id("shipstation.order_item", FIRST_ITEM_ID),
        "lineItemKey": item.line_item_id or None,
        "sku": item.sku or None,
        "name": item.name,
        "imageUrl": item.image_url or None,
        "weight": _weight(item),
        "quantity": item.quantity,
        "unitPrice": item.unit_price,
        "taxAmount": None,
        "shippingAmount": None,
        "warehouseLocation": item.location or None,
        "options": [{"name": name, "value": value} for name, value in item.options],
        "productId": None,
        "fulfillmentSku": None,
        "adjustment": item.adjustment,
        "upc": None,
        "createDate": stamp,
        "modifyDate": stamp,
    }


def _weight(item: StoreItem) -> dict[str, Any] | None:
    """The weight of one piece; a unit that is not known counts as ounces."""
    if item.weight is None:
        return None
    units = _UNITS.get(item.weight_units.strip().lower(), "ounces")
    return {
        "value": item.weight.quantize(_FINE),
        "units": units,
        "WeightUnits": WEIGHT_UNITS[units],
    }


def _warehouse(store: Store, name: str) -> int | None:
    """The warehouse of that *name*; one that is not known leaves the default one to be used.

    That the name is matched without regard to case is a guess.
    """
    if not name:
        return None
    rows = store.find(WAREHOUSES, Compare("name", "=", name.casefold()), limit=1)
    return rows[0].id if rows else None
