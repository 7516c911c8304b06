"""What has no writer in the API, put into the account: users, vouchers, bills and so on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.cin7 import boms, catalog, serials
from simulator.cin7.errors import ItemRefused
from simulator.cin7.kinds import LARGEST_ID, Document, Kind, free_id, load, save
from simulator.cin7.kits import KIT
from simulator.cin7.reading import read
from simulator.errors import BadRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.cin7.stock import Ledger
    from simulator.store import Store

SHELVES: dict[str, tuple[Kind, int]] = {
    "sizeRanges": (catalog.SIZE_RANGE, 1),
    "users": (catalog.USER, 1),
    "vouchers": (catalog.VOUCHER, 1),
    "serialNumbers": (catalog.SERIAL, 1),
    "fees": (catalog.FEE, 1),
    "payouts": (catalog.FEE, 1),
    "bomMasters": (catalog.BOM_2, 1),
}
"""The lists of seed data, with what they hold and the first id of those that name none."""

_FEE, _PAYOUT = "fee", "payout"
_ACTIVE = {"isActive": True}
_USUAL: dict[str, dict[str, Any]] = {
    "users": _ACTIVE,
    "vouchers": {"status": "Active"},
    "serialNumbers": {"available": 1.0},
    "fees": {"transactionType": _FEE},
    "payouts": {"transactionType": _PAYOUT},
}


def plant(store: Store, now: str, part: str, records: Sequence[Any], ledger: Ledger) -> None:
    """Store *records* under the *part* of the seed data that they stand in.

    Products of bills of material, their components and serial numbers name
    product options by ``code``; *ledger* knows them.

    Raises:
        BadRequest: If a record is not understood, or clashes with one that is there.
    """
    kind, first = SHELVES[part]
    for position, raw in enumerate(records):
        path = f"{part}[{position}]"
        complaints: list[str] = []
        values = read(kind.model, raw, f"{path}.", complaints, everything=True)
        if complaints:
            raise BadRequest(" ".join(complaints))
        number = values.get("id", 0)
        if not 0 <= number <= LARGEST_ID:
            raise BadRequest(f"{path}: id {number} is not between 1 and {LARGEST_ID}")
        if number and store.get(kind.collection, number) is not None:
            raise BadRequest(f"{path}: {kind.name} with id {number} already exists")
        document = kind.model.blank() | _USUAL.get(part, {})
        document |= {name: now for name in ("createdDate", "modifiedDate") if name in document}
        kind.model.change(document, values)
        number = number or free_id(store, kind.collection.name, first, kind)
        if "id" in document:
            document["id"] = number
        try:
            if part == "serialNumbers":
                _name(document, ledger)
            elif part == "bomMasters":
                _bill(store, now, document, ledger)
        except ItemRefused as refused:
            raise BadRequest(f"{path}: {refused}") from refused
        save(store, kind, number, document)
    if part == "serialNumbers":
        serials.write_down(store)


def _bill(store: Store, now: str, master: Document, ledger: Ledger) -> None:
    """Number and name the products of *master* and what they are made of."""
    for product in master["products"]:
        product |= {"bomId": master["id"], "createdDate": now}
        _place(store, product, 1, "Make", ledger)
        _open(store, product, ledger)
        for place, component in enumerate(product["components"], 1):
            _place(store, component, place, "Use", ledger)
        boms.keep(store, product)


def _open(store: Store, product: Document, ledger: Ledger) -> None:
    """A kit lies on no shelf; a row at each branch shows how many there could be."""
    kit = load(store, catalog.PRODUCT, product["productId"]) or {}
    if (kit.get("orderType") or "").casefold() == KIT:
        for branch in store.find(catalog.BRANCH.collection):
            ledger.shelf(product["productOptionId"], branch.id)


def _place(store: Store, item: Document, place: int, usual: str, ledger: Ledger) -> None:
    _name(item, ledger)
    item["id"] = item["id"] or store.next_id("cin7.bom_items", 1)
    item["sort"] = item["sort"] or place
    item["qty"] = item["qty"] or 1.0
    if item["type"] == "Undefined":
        item["type"] = usual


def _name(item: Document, ledger: Ledger) -> None:
    """Fill what the product option that *item* names knows."""
    option = (
        ledger.known(item["code"] or "")
        if not item["productOptionId"]
        else (ledger.option(item["productOptionId"]))
    )
    if option is None:
        raise ItemRefused(f"no product option has the code {item['code']!r}")
    item |= {
        "productId": option["productId"],
        "productOptionId": option["id"],
        "code": option["code"] or option["productOptionCode"],
    }
    for name in ("option1", "option2", "option3"):
        if name in item:
            item[name] = item[name] or option[name]
