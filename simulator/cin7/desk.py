"""Takes the elements of one request on transactions, one after the other.

An element is read, refused or changed in memory, and only then stored, so a refused one leaves
nothing behind. What differs between sales orders, quotes, purchase orders and the rest stands in
`trades`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.cin7 import batch, boms, currency, lines, moments, serials, vouchers
from simulator.cin7.catalog import BRANCH, CONTACT
from simulator.cin7.errors import ItemRefused, RejectedBatch
from simulator.cin7.kinds import Document, free_id, load, save
from simulator.cin7.lifecycle import fully_picked, refuse_change, refuse_state, status_of
from simulator.cin7.moves import Cause
from simulator.cin7.picking import fill
from simulator.cin7.stock import Ledger
from simulator.cin7.totals import product_total, rounded, tax_fraction, total
from simulator.cin7.trades import CREDIT, FIRST_LINE, JOB, SALE, TRANSFER, Trade
from simulator.store.condition import Compare

if TYPE_CHECKING:
    from datetime import datetime

    from simulator.settings import Settings
    from simulator.store import Store

FIRST_NUMBER = 1001
"""Of invoices and credit notes."""

_PRICED = {
    "freightTotal", "surcharge", "discountTotal", "taxStatus", "taxRate",
    "currencyCode", "currencyRate",
}  # fmt: skip


class Desk:
    """Takes the elements of one request on one kind of transaction, one after the other.

    *load_boms* puts the components of bills of material below the lines.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        now: datetime,
        trade: Trade = SALE,
        *,
        load_boms: bool = False,
    ) -> None:
        self.store = store
        self.settings = settings
        self.trade = trade
        self.now = moments.wire(now)
        self.ledger = Ledger(store, self.now)
        self.ended = False
        self.null_numbers: bool = settings["cin7.unset_numbers"] == "null"
        self._load_boms = load_boms
        self._main_branch: int = settings["cin7.main_branch"]
        self._list = trade.ending.lines

    def insert(self, values: dict[str, Any]) -> tuple[int, str]:
        """A new document of *values*."""
        values.pop("id", None)
        given = values.pop(self._list, [])
        order = self.fresh()
        self.trade.model.change(order, values, null_numbers=self.null_numbers)
        self.default(order)
        order["reference"] = self._reference(order["reference"])
        order[self._list] = [self.line(one) for one in given]
        self._link(order, list(order[self._list]))
        self._settle(None, order)
        return self._store(None, order, self._redeem(None, order))

    def update(self, values: dict[str, Any]) -> tuple[int, str]:
        """The document that ``id`` names, changed by *values*."""
        trade = self.trade
        number = values.pop("id", 0)
        before = load(self.store, trade.kind, number)
        after = load(self.store, trade.kind, number)
        if before is None or after is None:
            raise ItemRefused(batch.missing(trade.ending.name, number))
        guarded = self.settings["cin7.lines_after_dispatch"] == "refuse"
        refuse_change(before, values, trade.ending, lines=guarded)
        self._rename(before, values)
        _forget_old_member(values)
        _forget_old_rate(before, values)
        given = values.pop(self._list, [])
        trade.model.change(after, values, null_numbers=self.null_numbers)
        self.default(after)
        touched = lines.merge(after[self._list], given, self.line, trade.line, self._list)
        self._link(after, touched)
        self._settle(before, after, priced=bool(touched) or bool(_PRICED & values.keys()))
        return self._store(before, after, self._redeem(before, after))

    def fresh(self) -> Document:
        """A document of which nothing is known but the account's defaults."""
        order = self.trade.model.blank(null_numbers=self.null_numbers)
        order["createdDate"] = self.now
        order["isApproved"] = True
        order["source"] = self.settings["cin7.source"]
        order |= self.trade.usual
        return order

    def line(self, values: dict[str, Any]) -> Document:
        """A new line, not yet numbered."""
        model = self.trade.line
        line = model.blank(null_numbers=self.null_numbers)
        line |= self.trade.line_usual
        line["createdDate"] = self.now
        values.pop("id", None)
        model.change(line, values, null_numbers=self.null_numbers)
        lines.measure(line, values)
        self.trade.even(line, values)
        return line

    def number(self, order: Document) -> None:
        """Give ids to *order* and its new lines, and places to lines that name none."""
        trade = self.trade
        if not order["id"]:
            order["id"] = free_id(self.store, *trade.ids, trade.kind)
        for place, line in enumerate(order[self._list], 1):
            if not line["id"]:
                line["id"] = self.next_line()
            line[trade.owner] = order["id"]
            line["sort"] = line["sort"] or place
        for date, number, sequence in trade.numbers:
            if order[date] is not None and not order[number]:
                order[number] = self.store.next_id(sequence, FIRST_NUMBER)

    def next_line(self) -> int:
        """The id of a new line; lines of all kinds of transactions share their ids."""
        return self.store.next_id("cin7.lines", FIRST_LINE)

    def main_branch(self) -> int:
        """The branch of documents that name none."""
        if not self._main_branch:
            first = self.store.find(BRANCH.collection, limit=1)
            self._main_branch = first[0].id if first else 0
        return self._main_branch

    def sum_up(self, order: Document) -> None:
        """Compute the totals of *order*."""
        decimals = self.settings["cin7.total_decimals"]
        if not self.trade.priced:
            order[self.trade.sum_field] = rounded(self.trade.sum_up(order), decimals)
            return
        products = product_total(order)
        order["productTotal"] = rounded(products, decimals)
        whole = total(order, products, home=self.settings["cin7.total_currency"] == "home")
        order["total"] = rounded(whole, decimals)

    def taken(self, reference: str) -> bool:
        """Whether a document of this kind has this *reference*, in whatever case."""
        same = Compare("reference", "=", reference.casefold())
        return self.store.count(self.trade.kind.collection, same) > 0

    def generated(self) -> str:
        """The next reference that no document of this kind has."""
        prefix = self.settings[self.trade.prefix]
        while True:
            reference = f"{prefix}{self.store.next_id(*self.trade.references)}"
            if not self.taken(reference):
                return reference

    def default(self, order: Document) -> None:
        """Fill what *order* leaves out from the account and its member."""
        order["createdDate"] = order["createdDate"] or self.now
        if "branchId" in order:
            order["branchId"] = order["branchId"] or self.main_branch()
        if not self.trade.priced:
            return
        home = self.settings["cin7.currency"]
        code = order["currencyCode"] = order["currencyCode"] or home
        order["currencyRate"] = order["currencyRate"] or currency.rate(
            code, home, self.settings["cin7.currency_rates"]
        )
        order["currencySymbol"] = currency.symbol(code)
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
        """Tie the lines *touched* to products, put components below them, find their prices."""
        trade = self.trade
        branch = trade.branch(order)
        self.ledger.expect(branch, touched)
        refused = self.settings["cin7.unknown_code"] == "reject"
        for line in touched:
            lines.link(line, branch, self.ledger, self._list, unknown_refused=refused)
        if trade is JOB:
            for line in touched:
                boms.fill(self.store, line, self.next_line)
        elif self._load_boms:
            every = order[self._list]
            made = boms.expand(self.store, every, list(touched), self.line, self.next_line)
            for line in made:
                lines.link(line, branch, self.ledger, self._list, unknown_refused=refused)
        if trade.cost_field:
            code = self.settings["cin7.currency"]
            for line in touched:
                for one in (line, *line.get("components", ())):
                    lines.cost(one, trade.cost_field, code, self.ledger)
        elif any(line["unitPrice"] is None for line in touched):
            member = load(self.store, CONTACT, order["memberId"] or 0) or {}
            for line in touched:
                lines.price(line, member.get("priceColumn") or "", self.ledger)

    def _settle(self, before: Document | None, order: Document, *, priced: bool = True) -> None:
        """Draw the consequences of what was written: totals, status, the end."""
        trade, ending = self.trade, self.trade.ending
        if priced:
            self.sum_up(order)
        if "status" in order:
            order["status"] = status_of(order)
        refuse_state(order, ending)
        if trade is TRANSFER:
            _refuse_journey(order, self.now)
        if order.get("isVoid"):
            order["cancellationDate"] = order["cancellationDate"] or self.now
        elif ending.date and order[ending.date] is not None and _open(before, ending.date):
            trade.end(order)
            self.ended = True
        elif (
            trade is SALE
            and fully_picked(order)
            and not fully_picked(before)
            and self.settings["cin7.fully_picked_fills_qty_shipped"]
        ):
            fill(order, self.ledger, unknown_fills=self.settings["cin7.unknown_code_fills"])

    def _redeem(self, before: Document | None, order: Document) -> list[vouchers.Redeemed]:
        """The vouchers that a sales order changes; the last thing that may be refused."""
        if self.trade is not SALE:
            return []
        return vouchers.redeem(self.store, self.settings, self.now, before, order)

    def _store(
        self, before: Document | None, after: Document, redeemed: list[vouchers.Redeemed]
    ) -> tuple[int, str]:
        """Number and keep *after*, and let stock follow; nothing is refused any more."""
        trade = self.trade
        self.number(after)
        after["modifiedDate"] = self.now
        number, reference = after["id"], after["reference"]
        returns = self.settings["cin7.void_returns_stock"]
        if self.settings["cin7.serials_follow"]:
            if trade is SALE:
                serials.follow(self.store, before, after, returns)
            elif trade is CREDIT and after["completedDate"] and _open(before, "completedDate"):
                serials.give_back(self.store, after)
        self.ledger.move(
            trade.effect(before, returns),
            trade.effect(after, returns),
            Cause(trade.kind.name, number, reference),
        )
        save(self.store, trade.kind, number, after)
        vouchers.keep(self.store, redeemed)
        return number, reference

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


def _open(before: Document | None, date: str) -> bool:
    return before is None or before[date] is None


def _refuse_journey(transfer: Document, now: str) -> None:
    """An approved transfer goes from one branch to another, and was approved at some time."""
    if not transfer["isApproved"]:
        return
    source, destination = transfer["sourceBranchId"], transfer["destinationBranchId"]
    if not source or not destination or source == destination:
        raise ItemRefused(
            f"Branch transfer {transfer['reference']} goes from branch {source} to {destination};"
            " sourceBranchId and destinationBranchId must be two branches."
        )
    transfer["approvalDate"] = transfer["approvalDate"] or now


def _forget_old_member(values: dict[str, Any]) -> None:
    """A new memberId or memberEmail alone must not keep the other one of the old member."""
    if "memberEmail" in values and "memberId" not in values:
        values["memberId"] = 0
    elif "memberId" in values and "memberEmail" not in values:
        values["memberEmail"] = None


def _forget_old_rate(before: Document, values: dict[str, Any]) -> None:
    """A new currency without a rate gets a rate of its own."""
    if "currencyRate" not in values and (
        values.get("currencyCode", before.get("currencyCode")) != before.get("currencyCode")
    ):
        values["currencyRate"] = 0.0
