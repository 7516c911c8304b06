"""Payments of sales orders, purchase orders, credit notes and quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from simulator.cin7 import batch, moments
from simulator.cin7.catalog import PAYMENT
from simulator.cin7.errors import ItemRefused, NoSuchRecord
from simulator.cin7.kinds import Document, Kind, free_id, load, save
from simulator.cin7.totals import ZERO, exact
from simulator.cin7.trades import CREDIT, PURCHASE, QUOTE, SALE
from simulator.store.condition import Compare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from decimal import Decimal

    from simulator.settings import Settings
    from simulator.store import Store

FIRST_PAYMENT = 8001

# In the order in which an id without a type is looked for.
PAYABLE: dict[str, Kind] = {
    "SalesOrder": SALE.kind,
    "PurchaseOrder": PURCHASE.kind,
    "CreditNote": CREDIT.kind,
    "Quote": QUOTE.kind,
}


def write(
    store: Store,
    settings: Settings,
    now: datetime,
    items: Sequence[dict[str, Any]],
    *,
    updating: bool,
) -> list[dict[str, Any]]:
    """Insert or update a payment for each of *items*; one result for each."""
    till = Till(store, moments.wire(now))
    return batch.run(
        items,
        PAYMENT.model,
        till.update if updating else till.insert,
        updating=updating,
        bad_value_spoils_all=settings["cin7.bad_value"] == "400",
    )


def delete(store: Store, number: int) -> dict[str, Any]:
    """Remove payment *number*; the result in wire form.

    Raises:
        NoSuchRecord: If there is none.
    """
    payment = load(store, PAYMENT, number)
    if payment is None:
        raise NoSuchRecord(PAYMENT.name, number)
    store.remove(PAYMENT.collection, number)
    return {"success": True, "id": number, "code": payment["orderRef"], "errors": []}


def balance(store: Store, order: Document, kind: str) -> Decimal:
    """What is still to be paid of *order*, which is a *kind* of ``PAYABLE``."""
    return exact(order["total"]) - _paid(store, order["id"], kind)


def _paid(store: Store, order: int, kind: str) -> Decimal:
    rows = store.find(PAYMENT.collection, Compare("orderid", "=", order))
    payments = [orjson.loads(row.document) for row in rows]
    return sum((exact(one["amount"]) for one in payments if one["orderType"] == kind), ZERO)


class Till:
    """Takes payments as of one moment."""

    def __init__(self, store: Store, now: str) -> None:
        self._store = store
        self._now = now

    def insert(self, values: dict[str, Any]) -> tuple[int, str | None]:
        """A new payment; one that names no amount pays all that is owed."""
        values.pop("id", None)
        payment = PAYMENT.model.blank()
        payment |= {"createdDate": self._now, "paymentDate": self._now, "isAuthorized": True}
        PAYMENT.model.change(payment, values)
        order, kind = self._order(payment)
        if "amount" not in values:
            payment["amount"] = float(balance(self._store, order, kind))
        return self._save(payment, order, kind)

    def update(self, values: dict[str, Any]) -> tuple[int, str | None]:
        """The payment that ``id`` names, changed by *values*."""
        number = values.pop("id", 0)
        payment = load(self._store, PAYMENT, number)
        if payment is None:
            raise ItemRefused(batch.missing("Payment", number))
        if "orderId" in values and "orderType" not in values:
            values["orderType"] = "Undefined"
        PAYMENT.model.change(payment, values)
        order, kind = self._order(payment)
        return self._save(payment, order, kind)

    def _order(self, payment: Document) -> tuple[Document, str]:
        """The order that *payment* pays, and what kind it is."""
        number, named = payment["orderId"], payment["orderType"]
        if named != "Undefined" and named not in PAYABLE:
            raise ItemRefused(f"orderType {named} cannot be paid; {', '.join(PAYABLE)} can.")
        for kind in [named] if named != "Undefined" else PAYABLE:
            order = load(self._store, PAYABLE[kind], number or 0)
            if order is None:
                continue
            if order["status"] == "VOID":
                raise ItemRefused(f"Order {order['reference']} is void, it cannot be paid.")
            return order, kind
        raise ItemRefused(f"Order with id {number} was not found.")

    def _save(self, payment: Document, order: Document, kind: str) -> tuple[int, str | None]:
        if not payment["id"]:
            payment["id"] = free_id(self._store, "cin7.payments", FIRST_PAYMENT, PAYMENT)
        payment |= {
            "orderRef": order["reference"],
            "orderType": kind,
            "branchId": payment["branchId"] or order["branchId"],
            "modifiedDate": self._now,
        }
        save(self._store, PAYMENT, payment["id"], payment)
        return payment["id"], payment["orderRef"]
