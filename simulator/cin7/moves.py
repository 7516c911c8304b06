"""The book of stock moves: every change of stock on hand, with what caused it.

Stock on hand is at all times the sum of a shelf's moves. No resource of the vendor shows this book;
it is Shipbench's own, so that stock can be audited.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from simulator.cin7.collections_books import MOVES
from simulator.cin7.totals import ZERO, exact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.store import Store

Shelves = dict[tuple[int, int], Decimal]
"""Quantities by branch and product option."""


class Cause(NamedTuple):
    """What moved stock: a record of a resource, or a count."""

    resource: str
    number: int = 0
    reference: str = ""


COUNT = Cause("Count")


def record(store: Store, at: str, moved: Mapping[Cause, Mapping[tuple[int, int], Decimal]]) -> None:
    """Write down what one request *moved* at that moment, by cause.

    One document for a request: a document for each of 250 orders would be a tenth of their cost.
    """
    entries = [
        {
            "at": at,
            "resource": cause.resource,
            "id": cause.number,
            "reference": cause.reference,
            "changes": [
                {"branchId": branch, "productOptionId": option, "quantity": float(quantity)}
                for (branch, option), quantity in changes.items()
                if quantity
            ],
        }
        for cause, changes in moved.items()
    ]
    kept = [entry for entry in entries if entry["changes"]]
    if kept:
        store.put(MOVES, store.next_id("cin7.moves"), orjson.dumps(kept), {})


def read(store: Store, resource: str = "", number: int = 0) -> list[dict[str, Any]]:
    """The moves, oldest first: all, or those that a *resource*, or its record *number*, caused."""
    return [
        entry
        for row in store.scan(MOVES)
        for entry in orjson.loads(row.document)
        if resource in ("", entry["resource"]) and number in (0, entry["id"])
    ]


def sums(store: Store) -> Shelves:
    """What each shelf must hold by its moves."""
    held: Shelves = {}
    for entry in read(store):
        for change in entry["changes"]:
            key = (change["branchId"], change["productOptionId"])
            held[key] = held.get(key, ZERO) + exact(change["quantity"])
    return held
