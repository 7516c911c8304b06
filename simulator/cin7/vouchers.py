"""Vouchers redeemed: counted as sales orders that name one are approved, changed and voided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from simulator.cin7.catalog import VOUCHER
from simulator.cin7.errors import ItemRefused
from simulator.cin7.kinds import Document, save
from simulator.cin7.totals import ZERO, exact
from simulator.store.condition import Compare

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from simulator.settings import Settings
    from simulator.store import Store


class Claim(NamedTuple):
    """What an order takes of a voucher: its code in lower case, and the discount."""

    code: str
    amount: Decimal


class Redeemed(NamedTuple):
    """A voucher as it will be, under the number it is kept by."""

    number: int
    document: Document


def claim(order: Mapping[str, Any] | None) -> Claim | None:
    """What *order* takes of a voucher: an approved one its discount, if it names a voucher."""
    if order is None or not order["voucherCode"] or order["status"] != "APPROVED":
        return None
    return Claim(order["voucherCode"].strip().casefold(), max(ZERO, exact(order["discountTotal"])))


def redeem(
    store: Store,
    settings: Settings,
    now: str,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
) -> list[Redeemed]:
    """The vouchers that change when an order that was *before* becomes *after*; `keep` them.

    Raises:
        ItemRefused: If the voucher may not be redeemed so, and ``cin7.voucher_check`` refuses.
    """
    old, new = claim(before), claim(after)
    if old == new:
        return []
    changed: dict[str, Redeemed] = {}
    for one, sign in ((old, -1), (new, 1)):
        if one is None:
            continue
        found = changed.get(one.code) or _find(store, one.code)
        if found is not None:
            _count(found.document, sign, one.amount * sign)
            changed[one.code] = found
    if new is not None:
        _check(settings, now, changed.get(new.code), old, new)
    return list(changed.values())


def keep(store: Store, vouchers: list[Redeemed]) -> None:
    """Store *vouchers*."""
    for one in vouchers:
        save(store, VOUCHER, one.number, one.document)


def _check(
    settings: Settings, now: str, found: Redeemed | None, old: Claim | None, new: Claim
) -> None:
    if found is None:
        if settings["cin7.unknown_voucher"] == "refuse":
            raise ItemRefused(f"Voucher {new.code} was not found.")
    elif settings["cin7.voucher_check"] == "refuse":
        first = old is None or old.code != new.code
        problem = refusal(found.document, now, new.amount, settings["cin7.voucher_amount"], first)
        if problem:
            raise ItemRefused(f"Voucher {found.document['code']} {problem}")


def refusal(voucher: Mapping[str, Any], now: str, amount: Decimal, bounds: str, first: bool) -> str:
    """Why *voucher*, counted as it would be, may not be redeemed for *amount*; empty if it may.

    *bounds* is the setting of what its amount bounds. State, expiry and number of uses only
    matter the *first* time an order names it. A limit or an amount of 0 is none.
    """
    limit, value = voucher["redeemedCountLimit"] or 0, exact(voucher["amount"])
    if first and (voucher["status"] or "").casefold() != "active":
        return f"is {voucher['status']}."
    if first and voucher["expiryDate"] is not None and voucher["expiryDate"] < now:
        return f"expired at {voucher['expiryDate']}."
    if first and limit and voucher["redeemedCount"] > limit:
        return f"has been redeemed {limit} times, the maximum is {limit}."
    each = bounds == "each" or (bounds == "by limit" and limit)
    taken = amount if each else exact(voucher["redeemedAmount"])
    if value and amount and taken > value:
        rest = value if each else max(ZERO, value - (taken - amount))
        return f"has {rest.normalize():f} left, discountTotal is {amount.normalize():f}."
    return ""


def _find(store: Store, code: str) -> Redeemed | None:
    rows = store.find(VOUCHER.collection, Compare("code", "=", code), limit=1)
    return Redeemed(rows[0].id, orjson.loads(rows[0].document)) if rows else None


def _count(voucher: Document, uses: int, amount: Decimal) -> None:
    # An order that was put in as it is was never counted, so giving it back must not go below 0.
    voucher["redeemedCount"] = max(0, (voucher["redeemedCount"] or 0) + uses)
    voucher["redeemedAmount"] = float(max(ZERO, exact(voucher["redeemedAmount"]) + amount))
