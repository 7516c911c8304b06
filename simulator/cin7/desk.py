"""Takes the elements of one request on sales orders, one after the other.

An element is read, refused or changed in memory, and only then stored, so a refused one leaves
nothing behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.cin7 import batch, lines, moments
from simulator.cin7.catalog import BRANCH, CONTACT, ORDER
from simulator.cin7.errors import ItemRefused, RejectedBatch
from simulator.cin7.kinds import Document, free_id, load, save
from simulator.cin7.lifecycle import (
    effect,
    fully_picked,
    refuse_change,
    refuse_state,
    ship_all,
    status_of,
    stock_branch,
)
from simulator.cin7.picking import fill
from simulator.cin7.schema_orders import LINE, SALES_ORDER
from simulator.cin7.stock import Ledger
from simulator.cin7.totals import product_total, rounded, tax_fraction, total
from simulator.store.condition import Compare

if TYPE_CHECKING:
    from datetime import datetime

    from simulator.settings import Settings
    from simulator.store import Store

FIRST_ORDER = 10001
FIRST_LINE = 50001
FIRST_REFERENCE = 1001
FIRST_INVOICE = 1001

_SYMBOLS = {"USD": "$", "AUD": "$", "NZD": "$", "CAD": "$", "GBP": "£", "EUR": "€"}
_PRICED = {"freightTotal", "surcharge", "discountTotal", "taxStatus", "taxRate"}


class Desk:
    """Takes the elements of one request, one after the other."""

    def __init__(self, store: Store, settings: Settings, now: datetime) -> None:
        self.store = store
        self.settings = settings
        self.now = moments.wire(now)
        self.ledger = Ledger(store, self.now)
        self.dispatched = False
        self.null_numbers: bool = settings["cin7.unset_numbers"] == "null"
        self._main_branch: int = settings["cin7.main_branch"]

    def insert(self, values: dict[str, Any]) -> tuple[int, str]:
        """A new order of *values*."""
        values.pop("id", None)
        given = values.pop("lineItems", [])
        order = self.fresh()
        SALES_ORDER.change(order, values, null_numbers=self.null_numbers)
        self.default(order)
        order["reference"] = self._reference(order["reference"])
        order["lineItems"] = [self.line(one) for one in given]
        self._link(order, order["lineItems"])
        self._settle(None, order)
        self.number(order)
        order["modifiedDate"] = self.now
        save(self.store, ORDER, order["id"], order)
        return order["id"], order["reference"]

    def update(self, values: dict[str, Any]) -> tuple[int, str]:
        """The order that ``id`` names, changed by *values*."""
        number = values.pop("id", 0)
        before = load(self.store, ORDER, number)
        after = load(self.store, ORDER, number)
        if before is None or after is None:
            raise ItemRefused(batch.missing("Sales order", number))
        guarded = self.settings["cin7.lines_after_dispatch"] == "refuse"
        refuse_change(before, values, lines=guarded)
        self._rename(before, values)
        _forget_old_member(values)
        given = values.pop("lineItems", [])
        SALES_ORDER.change(after, values, null_numbers=self.null_numbers)
        self.default(after)
        touched = lines.merge(after["lineItems"], given, self.line)
        self._link(after, touched)
        self._settle(before, after, priced=bool(touched) or bool(_PRICED & values.keys()))
        self.number(after)
        after["modifiedDate"] = self.now
        save(self.store, ORDER, number, after)
        return number, after["reference"]

    def fresh(self) -> Document:
        """An order of which nothing is known but the account's defaults."""
        order = SALES_ORDER.blank(null_numbers=self.null_numbers)
        order["createdDate"] = self.now
        order["isApproved"] = True
        order["stage"] = "New"
        order["source"] = self.settings["cin7.source"]
        return order

    def line(self, values: dict[str, Any]) -> Document:
        """A new line, not yet numbered."""
        line = LINE.blank(null_numbers=self.null_numbers)
        line |= {"uomSize": 1.0, "createdDate": self.now}
        values.pop("id", None)
        LINE.change(line, values, null_numbers=self.null_numbers)
        lines.measure(line, values)
        return line

    def number(self, order: Document) -> None:
        """Give ids to *order* and its new lines, and places to lines that name none."""
        if not order["id"]:
            order["id"] = free_id(self.store, "cin7.orders", FIRST_ORDER, ORDER)
        for place, line in enumerate(order["lineItems"], 1):
            if not line["id"]:
                line["id"] = self.store.next_id("cin7.lines", FIRST_LINE)
            line["transactionId"] = order["id"]
            line["sort"] = line["sort"] or place
        if order["invoiceDate"] is not None and not order["invoiceNumber"]:
            order["invoiceNumber"] = self.store.next_id("cin7.invoices", FIRST_INVOICE)

    def main_branch(self) -> int:
        """The branch of orders that name none."""
        if not self._main_branch:
            first = self.store.find(BRANCH.collection, limit=1)
            self._main_branch = first[0].id if first else 0
        return self._main_branch

    def sum_up(self, order: Document) -> None:
        """Compute the totals of *order*."""
        decimals = self.settings["cin7.total_decimals"]
        products = product_total(order)
        order["productTotal"] = rounded(products, decimals)
        order["total"] = rounded(total(order, products), decimals)

    def taken(self, reference: str) -> bool:
        """Whether an order has this *reference*, in whatever case."""
        return (
            self.store.count(ORDER.collection, Compare("reference", "=", reference.casefold())) > 0
        )

    def generated(self) -> str:
        """The next reference that no order has."""
        prefix = self.settings["cin7.reference_prefix"]
        while True:
            reference = f"{prefix}{self.store.next_id('cin7.references', FIRST_REFERENCE)}"
            if not self.taken(reference):
                return reference

    def default(self, order: Document) -> None:
        """Fill what *order* leaves out from the account and its member."""
        order["createdDate"] = order["createdDate"] or self.now
        order["branchId"] = order["branchId"] or self.main_branch()
        order["currencyCode"] = order["currencyCode"] or self.settings["cin7.currency"]
        order["currencyRate"] = order["currencyRate"] or 1.0
        order["currencySymbol"] = _SYMBOLS.get(order["currencyCode"].upper())
        order["taxStatus"] = order["taxStatus"] or self.settings["cin7.tax_status"]
        if order["taxRate"]:
            part = tax_fraction(order["taxRate"])
            percentage = self.settings["cin7.tax_rate_answer"] == "percentage"
            order["taxRate"] = float(part * 100 if percentage else part)
        if self.settings["cin7.member_links"]:
            self._link_member(order)

    def _link_member(self, order: Document) -> None:
        if order["memberId"] and not order["memberEmail"]:
            contact = load(self.store, CONTACT, order["memberId"]) or {}
            order["memberEmail"] = contact.get("email")
        elif order["memberEmail"] and not order["memberId"]:
            same = Compare("email", "=", order["memberEmail"].casefold())
            found = self.store.find(CONTACT.collection, same, limit=1)
            order["memberId"] = found[0].id if found else 0

    def _link(self, order: Document, touched: list[Document]) -> None:
        """Tie the lines *touched* to products, and price those without a price."""
        branch = stock_branch(order)
        self.ledger.expect(branch, touched)
        refused = self.settings["cin7.unknown_code"] == "reject"
        for line in touched:
            lines.link(line, branch, self.ledger, unknown_refused=refused)
        if any(line["unitPrice"] is None for line in touched):
            member = load(self.store, CONTACT, order["memberId"] or 0) or {}
            for line in touched:
                lines.price(line, member.get("priceColumn") or "", self.ledger)

    def _settle(self, before: Document | None, order: Document, *, priced: bool = True) -> None:
        """Draw the consequences of what was written: totals, status, dispatch, stock."""
        if priced:
            self.sum_up(order)
        order["status"] = status_of(order)
        refuse_state(order)
        fresh_dispatch = order["dispatchedDate"] is not None and (
            before is None or before["dispatchedDate"] is None
        )
        if order["status"] == "VOID":
            order["cancellationDate"] = order["cancellationDate"] or self.now
        elif fresh_dispatch:
            ship_all(order)
            self.dispatched = True
        elif (
            fully_picked(order)
            and not fully_picked(before)
            and self.settings["cin7.fully_picked_fills_qty_shipped"]
        ):
            fill(order, self.ledger, unknown_fills=self.settings["cin7.unknown_code_fills"])
        self._move_stock(before, order)

    def _move_stock(self, before: Document | None, after: Document) -> None:
        returns = self.settings["cin7.void_returns_stock"]
        old = effect(before, void_returns=returns)
        new = effect(after, void_returns=returns)
        if before is not None and stock_branch(before) != stock_branch(after):
            self.ledger.move(stock_branch(before), old, {})
            old = {}
        self.ledger.move(stock_branch(after), old, new)

    def _reference(self, given: str | None) -> str:
        reference = (given or "").strip()
        if not reference:
            return self.generated()
        self._refuse_taken(reference)
        return reference

    def _rename(self, before: Document, values: dict[str, Any]) -> None:
        """Check a changed reference; an empty one is no change, since an order must have one."""
        reference = (values.pop("reference", None) or "").strip()
        if reference and reference != before["reference"]:
            if reference.casefold() != before["reference"].casefold():
                self._refuse_taken(reference)
            values["reference"] = reference

    def _refuse_taken(self, reference: str) -> None:
        if not self.taken(reference):
            return
        text = f"Reference {reference} already exists."
        if self.settings["cin7.duplicate_reference"] == "400":
            raise RejectedBatch(text)
        raise ItemRefused(text)


def _forget_old_member(values: dict[str, Any]) -> None:
    """A new memberId or memberEmail alone must not keep the other one of the old member."""
    if "memberEmail" in values and "memberId" not in values:
        values["memberId"] = 0
    elif "memberId" in values and "memberEmail" not in values:
        values["memberEmail"] = None
