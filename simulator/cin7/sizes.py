"""Sizes that a product option is sold in: written as a list, of which an option shows the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from simulator.cin7.catalog import PRODUCT, SIZE_RANGE
from simulator.cin7.collections_books import SIZES
from simulator.cin7.errors import ItemRefused
from simulator.cin7.kinds import Document, load
from simulator.store.condition import Compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.store import Store

FIRST_SIZE = 30001
_MOST = 20
_FIELDS = ("sizeId", "size", "sizeCode", "sizeBarcode")


def keep(store: Store, option: Document, given: Sequence[dict[str, Any]]) -> None:
    """Keep the sizes *given* for *option*, and let it show its first one.

    A ``sizeId`` names a size that is there; without one it is new.

    Raises:
        ItemRefused: If the product has no size range, or the range no such size.
    """
    if len(given) > _MOST:
        raise ItemRefused(f"sizes has {len(given)} sizes, the maximum is {_MOST}.")
    product = load(store, PRODUCT, option["productId"]) or {}
    chosen = load(store, SIZE_RANGE, product.get("sizeRangeId") or 0)
    if given and chosen is None:
        raise ItemRefused(f"Product {option['productId']} has no size range; set its sizeRangeId.")
    known = {one["sizeId"]: one for one in read(store, option["id"])}
    kept = []
    for one in given:
        number = one.get("sizeId", 0)
        if number and number not in known:
            raise ItemRefused(f"sizes has no size {number}; it has {_listed(known)}.")
        size: Document = known.get(number) or dict.fromkeys(_FIELDS)
        size |= one
        if chosen is not None and size["size"] not in chosen["sizes"]:
            raise ItemRefused(
                f"size {size['size']!r} is not in the size range {chosen['sizeRangeName']};"
                f" it has {', '.join(map(str, chosen['sizes']))}."
            )
        size["sizeId"] = number or 0
        kept.append(size)
    for size in kept:
        size["sizeId"] = size["sizeId"] or store.next_id("cin7.sizes", FIRST_SIZE)
        store.put(SIZES, size["sizeId"], orjson.dumps(size), {"productoptionid": option["id"]})
    _show(option, read(store, option["id"]))


def read(store: Store, option: int) -> list[Document]:
    """The sizes of product *option*, oldest first."""
    rows = store.find(SIZES, Compare("productoptionid", "=", option))
    return [orjson.loads(row.document) for row in rows]


def _show(option: Document, sizes: Sequence[Document]) -> None:
    if sizes:
        option |= {
            "sizeId": sizes[0]["sizeId"],
            "size": sizes[0]["size"],
            "productOptionSizeCode": sizes[0]["sizeCode"],
            "productOptionSizeBarcode": sizes[0]["sizeBarcode"],
        }


def _listed(known: dict[int, Document]) -> str:
    return ", ".join(map(str, known)) or "none"
