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
        *_text("created", "modified", "ordered", "paid", "tags"),
        *_integer("store_id", "first_item", "last_item"),
    ),
    indexes=(
        ("order_key",), ("order_number",), ("status",), ("store_id",),
        ("created",), ("modified",), ("ordered",), ("paid",),
        ("status", "created"), ("status", "modified"), ("status", "ordered"),
        ("store_id", "modified"), ("tags", "status"), ("first_item", "last_item"),
        # Far pages are skipped to along the ids alone, not through the documents.
        ("id",),
    ),
)  # fmt: skip

DELETED_ORDERS = Collection(
    "shipstation_deleted_orders", _text("order_key"), indexes=(("order_key",),)
)
"""Orders are deleted softly: the record goes on, but nothing shows it."""

COMBINED_ORDERS = Collection(
    "shipstation_combined_orders", _text("order_key"), indexes=(("order_key",),)
)
"""Orders that ship in another's parcel: got by id, but in no list."""

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

CUSTOMERS = Collection(
    "shipstation_customers",
    (
        *_text("username", "name", "state", "country", "tags", "created", "modified"),
        *_integer("store_id", "marketplace_id"),
    ),
    indexes=(
        ("username", "store_id"), ("name",), ("state",), ("country",),
        ("created",), ("modified",), ("marketplace_id",),
    ),
)  # fmt: skip

PRODUCTS = Collection(
    "shipstation_products",
    (
        *_text("sku", "name", "upc", "tags", "created", "modified"),
        *_integer("active", "category_id", "type_id"),
    ),
    indexes=(("sku",), ("name",), ("created",), ("modified",), ("active", "sku"), ("upc",)),
)

TAGS = Collection("shipstation_tags", _text("name"))
WAREHOUSES = Collection("shipstation_warehouses", _text("name"))
DELETED_WAREHOUSES = Collection("shipstation_deleted_warehouses", _text("name"))
REGISTRATIONS = Collection("shipstation_registrations", _text("email"), indexes=(("email",),))
"""Accounts that were asked for; nothing is behind them."""

USERS = Collection("shipstation_users", (*_text("guid"), *_integer("active")))
BALANCES = Collection("shipstation_balances")
"""Money left with each funded carrier, by its wallet, as a JSON string."""

TARIFF = Collection("shipstation_tariff")
"""The tables that were put in place of the built-in tariff's, if any: one JSON object."""

STORE_SETTINGS = Collection("shipstation_store_settings")
"""What was set of the store with the same id: mails, branding, notices."""

WEBHOOKS = Collection("shipstation_webhooks", _text("event"), indexes=(("event",),))
WEBHOOK_EVENTS = Collection("shipstation_webhook_events")
"""What happened in an action that is not over yet: the payloads are made when it is."""

WEBHOOK_BATCHES = Collection("shipstation_webhook_batches", _text("token"), indexes=(("token",),))
"""The records that an importBatch or batchId stands for, a JSON array of ids."""

WEBHOOK_DELIVERIES = Collection(
    "shipstation_webhook_deliveries", _text("state"), indexes=(("state",),)
)

COLLECTIONS: tuple[Collection, ...] = (
    ORDERS, DELETED_ORDERS, COMBINED_ORDERS, CUSTOMERS, PRODUCTS, TAGS,
    SHIPMENTS, SHIPMENT_ITEMS, FULFILLMENTS,
    STORES, CONNECTIONS, IMPORT_ERRORS, WAREHOUSES, DELETED_WAREHOUSES, USERS, BALANCES,
    REGISTRATIONS, TARIFF, STORE_SETTINGS,
    WEBHOOKS, WEBHOOK_EVENTS, WEBHOOK_BATCHES, WEBHOOK_DELIVERIES,
)  # fmt: skip
