"""Fills an account with branches, contacts, products, stock and its books, ids and all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.cin7 import moments, shelving
from simulator.cin7.catalog import STOCK
from simulator.cin7.errors import ItemRefused
from simulator.cin7.reading import read
from simulator.cin7.stock import Ledger
from simulator.cin7.totals import exact
from simulator.cin7.upserts import RULES, Writer
from simulator.errors import BadRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.world import World

PARTS = ("branches", "contacts", "categories", "products")


def plant(world: World, data: Mapping[str, Any]) -> None:
    """Store the records of *data*: lists under the names of ``PARTS``, of `shelving`, and stock.

    Fields have the API's names; ids given are kept. Stock is one row per
    ``code`` and ``branchId`` with its ``stockOnHand``.

    Raises:
        BadRequest: If a record is not understood, or clashes with one that is there.
    """
    with world.store.transaction():
        now = moments.wire(world.clock.now())
        for part in PARTS:
            writer = Writer(world.store, RULES[part], now, planting=True)
            for position, raw in enumerate(data.get(part, ())):
                _record(writer, part, f"{part}[{position}].", raw)
        ledger = Ledger(world.store, now)
        for part in shelving.SHELVES:
            shelving.plant(world.store, now, part, data.get(part, ()), ledger)
        _stock(ledger, data.get("stock", ()))


def _record(writer: Writer, part: str, path: str, raw: dict[str, Any]) -> None:
    complaints: list[str] = []
    values = read(RULES[part].kind.model, raw, path, complaints, everything=True)
    if complaints:
        raise BadRequest(" ".join(complaints))
    try:
        writer.insert(values)
    except ItemRefused as refused:
        raise BadRequest(f"{path.rstrip('.')}: {refused}") from refused


def _stock(ledger: Ledger, rows: Any) -> None:
    for position, raw in enumerate(rows):
        values = read(STOCK.model, raw, f"stock[{position}].", [], everything=True)
        named = {"productOptionId": 0, "code": None, "barcode": None} | values
        shelf = ledger.locate(values.get("branchId", 0), named)
        if shelf is None:
            raise BadRequest(f"stock[{position}]: no product option has the code {named['code']!r}")
        ledger.set_on_hand(shelf, exact(values.get("stockOnHand")))
    ledger.write()
