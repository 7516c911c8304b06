"""Products: they arise from the lines of orders, and can be replaced whole."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator.shipstation import dates
from simulator.shipstation.collections import PRODUCTS
from simulator.shipstation.errors import UnknownRecord
from simulator.shipstation.listing import Filter, Listing
from simulator.shipstation.orders import WIDE, dumps
from simulator.shipstation.rates import ounces
from simulator.shipstation.reading import blank, read
from simulator.shipstation.schema_records import PRODUCT
from simulator.shipstation.tags import tags_key
from simulator.store import Member

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from simulator.store import Store
    from simulator.world import World

FIRST_PRODUCT_ID: Final = 11_780_001
_CHUNK: Final = 500
_FINE: Final = Decimal("0.0001")

LIST: Final = Listing(
    "products",
    PRODUCTS,
    (
        Filter("sku", "sku", "equals", "guess", "documented; matching is not"),
        Filter("name", "name", "contains", "guess", "documented; matching is not"),
        Filter("productCategoryId", "category_id", "integer", "documented", "list products"),
        Filter("productTypeId", "type_id", "integer", "documented", "list products"),
        Filter("tagId", "tags", "tag", "documented", "list products"),
        Filter("startDate", "created", "from", "documented", "list products; bound a guess"),
        Filter("endDate", "created", "until", "documented", "list products; bound a guess"),
        Filter("upc", "upc", "equals", "observed", "types of a later client"),
    ),
    {"sku": "sku", "modifydate": "modified", "createdate": "created"},
)


def get(store: Store, product_id: int) -> bytes:
    """The document of a product, active or not.

    Raises:
        UnknownRecord: If there is none.
    """
    document = store.get(PRODUCTS, product_id)
    if document is None:
        raise UnknownRecord("product", product_id)
    return document


def replace(world: World, product_id: int, value: object, text: str) -> None:
    """Make a product what *value* says; what it leaves out is cleared.

    Raises:
        UnknownRecord: If there is no such product.
        InvalidRequest: If members cannot be read.
    """
    existing = orjson.loads(get(world.store, product_id))
    document = read(PRODUCT, value, "apiProduct", text)
    for name in ("productId", "createDate", "thumbnailURL"):
        document[name] = existing[name]
    document["tags"] = document["tags"] or None
    document["modifyDate"] = dates.short(world.clock.now())
    _save(world.store, document)


def link(
    store: Store, items: Sequence[dict[str, Any]], now: datetime, *, create: bool = True
) -> None:
    """Give each of *items* the id of the product with its sku, which is made if need be.

    A line that is no physical thing has none (samples). A productId that was sent without a sku
    stays if it names a product.
    """
    wanted = {
        item["sku"].casefold(): item for item in items if item["sku"] and not item["adjustment"]
    }
    known = _known(store, tuple(wanted))
    for sku, item in wanted.items():
        if sku not in known and create:
            known[sku] = _create(store, item, now)
    for item in items:
        if item["sku"] and not item["adjustment"]:
            item["productId"] = known.get(item["sku"].casefold())
        elif item["productId"] and (
            item["adjustment"] or store.get(PRODUCTS, item["productId"]) is None
        ):
            item["productId"] = None


def _known(store: Store, skus: tuple[str, ...]) -> dict[str, int]:
    """The oldest product of each sku."""
    found: dict[str, int] = {}
    for start in range(0, len(skus), _CHUNK):
        for row in store.find(PRODUCTS, Member("sku", skus[start : start + _CHUNK])):
            found.setdefault(orjson.loads(row.document)["sku"].casefold(), row.id)
    return found


def _create(store: Store, item: Mapping[str, Any], now: datetime) -> int:
    stamp = dates.short(now)
    document = blank(PRODUCT) | {
        "productId": store.next_id("shipstation.product", FIRST_PRODUCT_ID),
        "sku": item["sku"],
        "name": item["name"],
        "price": item["unitPrice"],
        "weightOz": ounces(item["weight"]).quantize(_FINE, context=WIDE)
        if item["weight"]
        else None,
        "fulfillmentSku": item["fulfillmentSku"],
        "createDate": stamp,
        "modifyDate": stamp,
        "active": True,
        "warehouseLocation": item["warehouseLocation"],
        "upc": item["upc"],
        "thumbnailURL": item["imageUrl"],
    }
    _save(store, document)
    return int(document["productId"])


def _save(store: Store, document: Mapping[str, Any]) -> None:
    category, kind = document["productCategory"], document["productType"]
    columns = {
        "sku": (document["sku"] or "").casefold(),
        "name": (document["name"] or "").casefold(),
        "upc": (document["upc"] or "").casefold(),
        "tags": tags_key([tag["tagId"] for tag in document["tags"] or ()]),
        "created": dates.key(document["createDate"]),
        "modified": dates.key(document["modifyDate"]),
        "active": int(bool(document["active"])),
        "category_id": category["categoryId"] if category else None,
        "type_id": kind["productTypeId"] if kind else None,
    }
    store.put(PRODUCTS, document["productId"], dumps(document), columns)
