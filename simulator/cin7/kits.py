"""Virtual stock: how many of a kit its components would make, computed when stock is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from simulator.cin7.collections import PRODUCTS, STOCK
from simulator.cin7.collections_books import RECIPES
from simulator.cin7.totals import ZERO, exact
from simulator.store.condition import Member

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from simulator.settings import Settings
    from simulator.store import Store

KIT = "kit"
"""The order type of products that are put together when they are sold, in lower case."""

Shelves = dict[tuple[int, int], "Decimal"]


def fill(store: Store, settings: Settings, rows: list[dict[str, Any]]) -> None:
    """Let ``virtual`` of stock *rows* say how many the components at their branch would make."""
    which = settings["cin7.virtual_stock"]
    if which == "none":
        return
    made = _recipes(store, rows, kits_only=which == "kits")
    if not made:
        return
    parts = {part["productOptionId"] for one in made.values() for part in one["components"]}
    available = _available(store, parts)
    for row in rows:
        recipe = made.get(row["productOptionId"])
        if recipe is not None:
            row["virtual"] = float(buildable(recipe, row["branchId"], available))


def buildable(recipe: Mapping[str, Any], branch: int, available: Mapping[Any, Decimal]) -> Decimal:
    """How many whole kits of *recipe* what is *available* at *branch*, by option, would make."""
    batch = exact(recipe["qty"]) or 1
    rooms = []
    for part in recipe["components"]:
        needed = exact(part["qty"]) / batch
        if needed > 0:
            there = max(ZERO, available.get((branch, part["productOptionId"]), ZERO))
            rooms.append(there // needed)
    return min(rooms, default=ZERO)


def _recipes(
    store: Store, rows: list[dict[str, Any]], *, kits_only: bool
) -> dict[int, dict[str, Any]]:
    """By product option, what those of *rows* are made of that are kits."""
    options = tuple({row["productOptionId"] for row in rows})
    found = {row.id: orjson.loads(row.document) for row in store.find(RECIPES, _ids(options))}
    if not kits_only or not found:
        return found
    products = tuple({recipe["productId"] for recipe in found.values()})
    kits = {
        row.id
        for row in store.find(PRODUCTS, _ids(products))
        if (orjson.loads(row.document)["orderType"] or "").casefold() == KIT
    }
    return {option: recipe for option, recipe in found.items() if recipe["productId"] in kits}


def _ids(numbers: tuple[int, ...]) -> Member:
    return Member("id", numbers)


def _available(store: Store, options: set[int]) -> Shelves:
    found: Shelves = {}
    for row in store.find(STOCK, Member("productoptionid", tuple(options))):
        stock = orjson.loads(row.document)
        key = (stock["branchId"], stock["productOptionId"])
        found[key] = found.get(key, ZERO) + exact(stock["available"])
    return found
