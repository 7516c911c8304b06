"""What a contact owes: computed when contacts are read, out of orders, credit notes, payments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from simulator.cin7.collections import ORDERS
from simulator.cin7.collections_books import CREDITS, PAYMENTS
from simulator.cin7.totals import ZERO, exact, rounded
from simulator.store.condition import Both, Compare, Member

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from simulator.settings import Settings
    from simulator.store import Collection, Store

_OWED = (
    (ORDERS, "SalesOrder", "invoiceDate"),
    (CREDITS, "CreditNote", "creditNoteDate"),
)
"""What is owed for, the word that payments have for it, and the date that sends it to the books."""

_AT_ONCE = 200


def fill(store: Store, settings: Settings, contacts: list[dict[str, Any]]) -> None:
    """Let ``balanceOwing`` of *contacts* say what is still to be paid, in the account's currency.

    That is the sum over their approved orders and credit notes, whose totals are negative, less
    what was paid of each; ``cin7.balance_owing`` says whether it takes an invoice to be owed.
    """
    rule = settings["cin7.balance_owing"]
    if rule == "stored":
        return
    home = settings["cin7.total_currency"] == "home"
    owed: dict[int, Decimal] = {contact["id"]: ZERO for contact in contacts}
    for collection, word, date in _OWED:
        for documents in _approved(store, collection, tuple(owed)):
            counted = [one for one in documents if rule == "approved" or one[date] is not None]
            paid = _paid(store, word, tuple(one["id"] for one in counted))
            for one in counted:
                rest = exact(one["total"]) - paid.get(one["id"], ZERO)
                owed[one["memberId"]] += rest if home else rest / (exact(one["currencyRate"]) or 1)
    for contact in contacts:
        contact["balanceOwing"] = rounded(owed[contact["id"]], settings["cin7.total_decimals"])


def _approved(
    store: Store, collection: Collection, members: tuple[int, ...]
) -> Iterator[list[dict[str, Any]]]:
    """What was approved for *members*, some at a time."""
    theirs = Both((Member("memberid", members), Compare("status", "=", "approved")))
    some: list[dict[str, Any]] = []
    for row in store.scan(collection, theirs):
        some.append(orjson.loads(row.document))
        if len(some) == _AT_ONCE:
            yield some
            some = []
    yield some


def _paid(store: Store, word: str, numbers: tuple[int, ...]) -> Mapping[int, Decimal]:
    """What was paid of the documents *numbers* of the kind that payments call *word*."""
    found: dict[int, Decimal] = {}
    for row in store.find(PAYMENTS, Member("orderid", numbers)):
        payment = orjson.loads(row.document)
        if payment["orderType"] == word:
            number = payment["orderId"]
            found[number] = found.get(number, ZERO) + exact(payment["amount"])
    return found
