"""What ShipStation keeps, and the columns by which its lists are filtered and sorted."""

from __future__ import annotations

from simulator.store import Collection, Column


def _text(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "text") for name in names)


def _integer(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "integer") for name in names)


ORDERS = Collection(
    "shipstation_orders",
    (
        *_text("order_key", "order_number", "status", "customer", "keywords"),
        *_text("created", "modified", "ordered", "paid"),
        *_integer("store_id"),
    ),
    indexes=(
        ("order_key",), ("order_number",), ("status",), ("store_id",),
        ("created",), ("modified",), ("ordered",), ("paid",),
        ("status", "created"), ("status", "modified"), ("status", "ordered"),
        ("store_id", "modified"),
    ),
)  # fmt: skip

DELETED_ORDERS = Collection(
    "shipstation_deleted_orders", _text("order_key"), indexes=(("order_key",),)
)
"""Orders are deleted softly: the record goes on, but nothing shows it."""

SHIPMENTS = Collection(
    "shipstation_shipments",
    (
        *_text("order_number", "tracking_number", "recipient", "country", "carrier", "service"),
        *_text("created", "shipped", "voided"),
        *_integer("order_id", "store_id", "test"),
    ),
    indexes=(
        ("order_id",), ("order_number",), ("tracking_number",), ("store_id", "created"),
        ("created",), ("shipped",), ("voided",), ("carrier", "created"),
    ),
)  # fmt: skip

SHIPMENT_ITEMS = Collection("shipstation_shipment_items")
"""The items of each shipment, a JSON array: lists show them only on demand."""

FULFILLMENTS = Collection(
    "shipstation_fulfillments",
    (
        *_text("order_number", "tracking_number", "recipient", "created", "shipped"),
        *_integer("order_id"),
    ),
    indexes=(
        ("order_id",), ("order_number",), ("tracking_number",), ("created",), ("shipped",),
    ),
)  # fmt: skip

STORES = Collection("shipstation_stores", _integer("active", "marketplace_id"))
CONNECTIONS = Collection("shipstation_connections")
"""How ShipStation reaches the store with the same id, and how far it has read."""

IMPORT_ERRORS = Collection("shipstation_import_errors")
"""What the last import of the store with the same id could not take, a JSON array."""

WAREHOUSES = Collection("shipstation_warehouses", _text("name"))
USERS = Collection("shipstation_users")
BALANCES = Collection("shipstation_balances")
"""Money left with each funded carrier, by shippingProviderId, as a JSON string."""

COLLECTIONS: tuple[Collection, ...] = (
    ORDERS, DELETED_ORDERS, SHIPMENTS, SHIPMENT_ITEMS, FULFILLMENTS,
    STORES, CONNECTIONS, IMPORT_ERRORS, WAREHOUSES, USERS, BALANCES,
)  # fmt: skip
