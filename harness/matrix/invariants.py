"""What must be so once all is over, whatever went wrong on the way. Pure.

Each invariant looks at the states of both sides and says what breaks it, in plain words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Both sides as they are in the end.

    Args:
        eligible: References that must get through; *barred* those that must not.
        cin7: Its orders; *shipstation* its orders, *shipments* its parcels.
        mails: Those to buyers; *calls* those to the sales channel, as Cin7 notes them.
        heard: What channel and webhook receiver were told, by where.
        stock: Stock on hand by code, at the beginning and in the end.
    """

    eligible: Sequence[str]
    barred: Sequence[str]
    cin7: Sequence[Document]
    shipstation: Sequence[Document]
    shipments: Sequence[Document]
    mails: Sequence[Document]
    calls: Sequence[Document]
    heard: Sequence[Document]
    stock: Mapping[str, tuple[Decimal, Decimal]]

    def parcels(self, reference: str) -> list[Document]:
        """The parcels of an order, but for those voided."""
        ids = {one["orderId"] for one in self.shipstation if one["orderNumber"] == reference}
        return [one for one in self.shipments if one["orderId"] in ids and not one["voided"]]

    def orders(self, reference: str) -> list[Document]:
        """What Cin7 has under a reference."""
        return [one for one in self.cin7 if one["reference"] == reference]


def _lost(found: Evidence) -> Iterator[str]:
    imported = Counter(one["orderNumber"] for one in found.shipstation)
    for reference in found.eligible:
        orders = found.orders(reference)
        if not orders:
            yield f"{reference} is not in Cin7"
        elif not imported[reference]:
            yield f"{reference} was not imported"
        elif not found.parcels(reference):
            yield f"{reference} was not shipped"
        elif not any(one["dispatchedDate"] for one in orders):
            yield f"{reference} was shipped, and Cin7 does not know"


def _imported_twice(found: Evidence) -> Iterator[str]:
    for where, name, documents in (
        ("Cin7", "reference", found.cin7),
        ("ShipStation", "orderNumber", found.shipstation),
    ):
        counts = Counter(one[name] for one in documents)
        for reference, count in sorted(counts.items()):
            if count > 1:
                yield f"{reference} is in {where} {count} times"
    for reference in found.barred:
        if any(one["orderNumber"] == reference for one in found.shipstation):
            yield f"{reference} was imported, and must not be"


def _shipped_twice(found: Evidence) -> Iterator[str]:
    for reference in found.eligible:
        if (count := len(found.parcels(reference))) > 1:
            yield f"{reference} was shipped {count} times"


def _stock(found: Evidence) -> Iterator[str]:
    gone: Counter[str] = Counter()
    for order in found.cin7:
        for line in order["lineItems"]:
            gone[line["code"]] += Decimal(str(line["qtyShipped"] or 0))  # type: ignore[assignment]  # a Counter of amounts
    for code, (first, last) in sorted(found.stock.items()):
        if first - last != gone[code]:
            yield f"{code}: {first - last:f} left the shelf, {gone[code]} is in orders"


def _tracking(found: Evidence) -> Iterator[str]:
    for reference in found.eligible:
        told = ", ".join(sorted(str(one["trackingNumber"]) for one in found.parcels(reference)))
        for order in found.orders(reference):
            known = order["trackingCode"] or ""
            if order["dispatchedDate"] and known != told:
                yield f"{reference} has tracking {known!r} in Cin7, {told!r} in ShipStation"


def _mail(found: Evidence) -> Iterator[str]:
    for reference in found.eligible:
        words = f"Your order {reference} has shipped"
        count = sum(one["subject"] == words for one in found.mails)
        if count != len(found.parcels(reference)) or count != 1:
            yield f"the buyer of {reference} got {count} mails"


def _channel(found: Evidence) -> Iterator[str]:
    heard = [one["told"] for one in found.heard if one["at"] == "channel"]
    for reference in found.eligible:
        count = sum(one["order"]["reference"] == reference for one in found.calls)
        # Cin7 repeats a call whose answer it did not get, under the same number.
        known = {one["call"] for one in heard if one["order"]["reference"] == reference}
        if count != 1:
            yield f"the channel of {reference} has {count} calls"
        if len(known) != 1:
            yield f"the channel of {reference} heard {len(known)} calls"


def _webhook(found: Evidence) -> Iterator[str]:
    heard = {one["told"]["resource_url"] for one in found.heard if one["at"] == "hook"}
    if len(heard) != len(found.eligible):
        yield f"the webhook's receiver heard of {len(heard)} of {len(found.eligible)} parcels"


@dataclass(frozen=True, slots=True)
class Invariant:
    """Something that must be so; *broken* tells what breaks it."""

    name: str
    meaning: str
    broken: Callable[[Evidence], Iterator[str]]


INVARIANTS = (
    Invariant("none-lost", "No eligible order is lost.", _lost),
    Invariant("imported-once", "No order is imported twice, and no other is.", _imported_twice),
    Invariant("shipped-once", "No order is shipped twice.", _shipped_twice),
    Invariant("stock-kept", "What left the shelf is what was picked for orders.", _stock),
    Invariant("tracking-equal", "Both sides have the same tracking.", _tracking),
    Invariant("one-mail", "The buyer gets one mail.", _mail),
    Invariant("one-channel-call", "The sales channel is told once.", _channel),
    Invariant("webhook-told", "The receiver of webhooks hears of each parcel.", _webhook),
)


@dataclass(frozen=True, slots=True)
class Breach:
    """An invariant that does not hold, and what shows it."""

    invariant: str
    words: str


def breaches(found: Evidence) -> tuple[Breach, ...]:
    """Every invariant that *found* breaks, with what shows it."""
    return tuple(Breach(one.name, words) for one in INVARIANTS for words in one.broken(found))
