"""Stock kept true: one row per product option and branch, moved by what orders do.

A `Ledger` reads the rows that one request touches, moves them in memory, and writes each once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from simulator.cin7 import moves
from simulator.cin7.catalog import BRANCH, OPTION, PRODUCT, STOCK
from simulator.cin7.effects import NONE
from simulator.cin7.kinds import Document, load, save
from simulator.cin7.totals import ZERO, exact
from simulator.store.condition import Both, Compare, Member

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from simulator.cin7.effects import Effect
    from simulator.cin7.moves import Cause
    from simulator.store import Row, Store

_BY_TEXT = ("code", "barcode")
_OPTION_COLUMNS = {
    "code": ("code", "productoptioncode"),
    "barcode": ("barcode", "productoptionbarcode"),
}


class Shelf:
    """One stock row while it is being worked on."""

    __slots__ = ("changed", "document", "number")

    def __init__(self, number: int, document: Document) -> None:
        self.number = number
        self.document = document
        self.changed = False


class Ledger:
    """The stock rows that one request touches; `write` stores them as of *now*."""

    def __init__(self, store: Store, now: str) -> None:
        self._store = store
        self._now = now
        self._shelves: dict[int, Shelf] = {}
        self._found: dict[tuple[str, Any, int], Shelf | None] = {}
        self._options: dict[int, Document | None] = {}
        self._moved: dict[Cause, dict[tuple[int, int], Decimal]] = {}

    def expect(self, branch: int, lines: Iterable[Mapping[str, Any]]) -> None:
        """Read at once the rows at *branch* of all *lines* that give a code."""
        codes = {line["code"].casefold() for line in lines if line["code"]}
        codes = {code for code in codes if ("code", code, branch) not in self._found}
        if len(codes) > 1:
            at_branch = Compare("branchid", "=", branch)
            for start in range(0, len(codes), 200):
                some = Member("code", tuple(sorted(codes)[start : start + 200]))
                for row in self._store.find(STOCK.collection, Both((some, at_branch))):
                    self._admit(row)

    def locate(self, branch: int, line: Mapping[str, Any]) -> Shelf | None:
        """The row of *line*'s product at *branch*: by productOptionId, else code, else barcode.

        A known product that never had stock there gets a row; an unknown one gives None.
        """
        if line["productOptionId"]:
            return self.shelf(line["productOptionId"], branch)
        for column in _BY_TEXT:
            if line.get(column):
                found = self._search(column, line[column].casefold(), branch)
                if found is not None:
                    return found
        return None

    def shelf(self, option: int, branch: int) -> Shelf | None:
        """The row of a product *option* at *branch*; None if there is no such option."""
        return self._search("productoptionid", option, branch)

    def option(self, number: int) -> Document | None:
        """The product option *number*."""
        if number not in self._options:
            self._options[number] = load(self._store, OPTION, number)
        return self._options[number]

    def known(self, code: str) -> Document | None:
        """The product option whose code this is, in whatever case."""
        return self._known("code", code.casefold())

    def on_hand(self, option: int, branch: int) -> Decimal:
        """What lies on the shelf now."""
        found = self.shelf(option, branch)
        return ZERO if found is None else exact(found.document["stockOnHand"])

    def move(self, before: Effect, after: Effect, cause: Cause) -> None:
        """Turn what a document did to stock before into what it does now, because of *cause*."""
        for key in before.keys() | after.keys():
            old, new = before.get(key, NONE), after.get(key, NONE)
            if old == new:
                continue
            branch, option = key
            found = self.shelf(option, branch)
            if found is not None:
                hand = new[0] - old[0]
                add(found.document, hand, new[1] - old[1], new[2] - old[2])
                found.changed = True
                if hand:
                    self._note(cause, key, hand)

    def set_on_hand(self, shelf: Shelf, quantity: Decimal) -> None:
        """Count *quantity* on the shelf, as a stocktake does."""
        document = shelf.document
        hand = quantity - exact(document["stockOnHand"])
        add(document, hand, ZERO)
        shelf.changed = True
        self._note(moves.COUNT, (document["branchId"], document["productOptionId"]), hand)

    def write(self) -> None:
        """Store every row that moved, and what moved it."""
        for one in self._shelves.values():
            if one.changed:
                one.document["modifiedDate"] = self._now
                save(self._store, STOCK, one.number, one.document)
                one.changed = False
        moves.record(self._store, self._now, self._moved)
        self._moved.clear()

    def _note(self, cause: Cause, key: tuple[int, int], hand: Decimal) -> None:
        changes = self._moved.setdefault(cause, {})
        changes[key] = changes.get(key, ZERO) + hand

    def _search(self, column: str, value: Any, branch: int) -> Shelf | None:
        key = (column, value, branch)
        if key not in self._found:
            condition = Both((Compare(column, "=", value), Compare("branchid", "=", branch)))
            rows = self._store.find(STOCK.collection, condition, limit=1)
            self._found[key] = self._admit(rows[0]) if rows else self._opened(column, value, branch)
        return self._found[key]

    def _admit(self, row: Row) -> Shelf:
        shelf = self._shelves.get(row.id) or Shelf(row.id, orjson.loads(row.document))
        return self._remember(shelf)

    def _remember(self, shelf: Shelf) -> Shelf:
        self._shelves[shelf.number] = shelf
        document = shelf.document
        branch = document["branchId"]
        self._found[("productoptionid", document["productOptionId"], branch)] = shelf
        if document["code"]:
            self._found[("code", document["code"].casefold(), branch)] = shelf
        return shelf

    def _opened(self, column: str, value: Any, branch: int) -> Shelf | None:
        """A new row of zeros for a known option."""
        option = self._known(column, value)
        if option is None:
            return None
        existing = self._found.get(("productoptionid", option["id"], branch))
        if existing is not None:
            return existing
        document = STOCK.model.blank()
        document |= {"productOptionId": option["id"], "branchId": branch}
        shelf = Shelf(self._store.next_id("cin7.stock"), document)
        describe(self._store, document, option)
        shelf.changed = True
        return self._remember(shelf)

    def _known(self, column: str, value: Any) -> Document | None:
        if column == "productoptionid":
            return self.option(value)
        for name in _OPTION_COLUMNS[column]:
            rows = self._store.find(OPTION.collection, Compare(name, "=", value), limit=1)
            if rows:
                found: Document = orjson.loads(rows[0].document)
                self._options[found["id"]] = found
                return found
        return None


def add(
    document: Document, on_hand: Decimal, open_sales: Decimal, incoming: Decimal = ZERO
) -> None:
    """Change the figures of a stock row; what is available follows."""
    hand = exact(document["stockOnHand"]) + on_hand
    reserved = exact(document["openSales"]) + open_sales
    document["stockOnHand"] = float(hand)
    document["openSales"] = float(reserved)
    document["available"] = float(hand - reserved)
    if incoming:
        document["incoming"] = float(exact(document["incoming"]) + incoming)


def describe(store: Store, document: Document, option: Document) -> None:
    """Fill the texts of a stock row from its option, product and branch."""
    product = load(store, PRODUCT, option["productId"] or 0) or {}
    branch = load(store, BRANCH, document["branchId"]) or {}
    document |= {
        "productId": option["productId"],
        "styleCode": product.get("styleCode"),
        "code": option["code"] or option["productOptionCode"],
        "barcode": option["barcode"] or option["productOptionBarcode"],
        "branchName": branch.get("company"),
        "productName": product.get("name"),
        "option1": option["option1"],
        "option2": option["option2"],
        "option3": option["option3"],
        "size": option["size"],
    }


def redescribe(store: Store, column: str, number: int) -> None:
    """Refresh the texts of the rows whose *column* is *number*; one of their owners changed."""
    for row in store.scan(STOCK.collection, Compare(column, "=", number)):
        document = orjson.loads(row.document)
        option = load(store, OPTION, document["productOptionId"]) or OPTION.model.blank()
        describe(store, document, option)
        save(store, STOCK, row.id, document)
