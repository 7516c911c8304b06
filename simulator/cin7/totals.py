"""Sums of an order, exact: decimals in between, wire numbers at both ends.

A wire number is the shortest text that names it, so ``Decimal(repr(number))`` is the number that
was sent. Totals are rounded half up.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

ZERO = Decimal(0)
_WIDE = Context(prec=80)


def exact(number: float | None) -> Decimal:
    """A wire number as the decimal it was written as; null is nothing."""
    return Decimal(repr(number)) if number else ZERO


def rounded(number: Decimal, decimals: int) -> float:
    """*number* with so many *decimals*, half up, as it goes on the wire."""
    return float(number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE))


def product_total(order: Mapping[str, Any]) -> Decimal:
    """Quantity times price, less discount, over the lines."""
    return sum(
        (
            exact(line["qty"]) * exact(line["unitPrice"]) - exact(line["discount"])
            for line in order["lineItems"]
        ),
        ZERO,
    )


def total(order: Mapping[str, Any], products: Decimal, *, home: bool = False) -> Decimal:
    """All that is paid; tax comes on top only when taxStatus is Excl.

    In the currency of the order, or, for *home*, in that of the account: then
    ``total`` times ``currencyRate`` is what the customer pays. Inferred from
    the vendor's notes on these fields; that it is in home currency was met by one client.
    """
    net = products + exact(order["freightTotal"]) + exact(order["surcharge"])
    net -= exact(order["discountTotal"])
    if order["taxStatus"] == "Excl":
        net *= 1 + tax_fraction(order["taxRate"])
    return net / (exact(order["currencyRate"]) or 1) if home else net


def tax_fraction(rate: float | None) -> Decimal:
    """*rate* as a part of one: 15 and 0.15 both mean fifteen percent.

    Callers send both; what the vendor does with 0.15 is a guess.
    """
    given = exact(rate)
    return given / 100 if given >= 1 else given
