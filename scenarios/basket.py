"""What is in a generated order and what it costs.

Amounts are counted in whole cents and divided once, at the end, for the wire: `1995 / 100` is the
number that JSON writes as 19.95.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scenarios.places import TAX_PERCENT
from scenarios.words import (
    DISCOUNT_NAMES,
    HOME_COUNTRY,
    LINE_COUNTS,
    PIECES_CONSUMER,
    PIECES_FIRM,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenarios.draws import Draws
    from scenarios.pools import Line

# One order is one parcel that any carrier takes: under 70 lb with its packing.
PARCEL_GRAMS = 24_000
FREE_FREIGHT_CENTS = 25_000


def fill_basket(document: dict[str, Any], draws: Draws, options: Sequence[Line]) -> None:
    """Put lines, discounts, freight and tax into *document*, whose recipient is known."""
    firm = bool(document["company"])
    pieces = PIECES_FIRM if firm else PIECES_CONSUMER
    lines: list[dict[str, Any]] = []
    chosen = set()
    grams = cents = 0
    for _ in range(draws.pick(LINE_COUNTS)):
        option = draws.pick(options)
        quantity = min(draws.pick(pieces), (PARCEL_GRAMS - grams) // option.grams)
        if option.code in chosen or quantity == 0:
            continue
        chosen.add(option.code)
        line, amount = _line(option, quantity, draws, firm=firm)
        lines.append(line)
        grams += quantity * option.grams
        cents += amount
    document["lineItems"] = lines
    _totals(document, draws, cents, grams)


def _line(option: Line, quantity: int, draws: Draws, *, firm: bool) -> tuple[dict[str, Any], int]:
    """One line and what it comes to, in cents."""
    price = option.wholesale if firm else option.retail
    line: dict[str, Any] = {
        "code": option.code,
        "name": option.name,
        "option1": option.option1,
        "option2": option.option2,
        "qty": quantity,
        "unitPrice": price / 100,
    }
    discount = 0
    if draws.percent(12):
        discount = price * quantity * draws.pick((5, 10, 15, 20)) // 100
        line["discount"] = discount / 100
    return line, price * quantity - discount


def _totals(document: dict[str, Any], draws: Draws, cents: int, grams: int) -> None:
    country = document["deliveryCountry"]
    home = country in HOME_COUNTRY
    freight = 695 + grams * 110 // 1000
    if not home:
        freight = freight * 3
    elif cents >= FREE_FREIGHT_CENTS:
        freight = 0
    document["freightTotal"] = freight / 100
    if draws.percent(9):
        document["discountTotal"] = cents * draws.pick((5, 10)) // 100 / 100
        document["discountDescription"] = draws.pick(DISCOUNT_NAMES)
    if not home and draws.percent(8):
        document["surcharge"] = 12.5
        document["surchargeDescription"] = "Remote area"
    # A shop that resells at home buys free of sales tax.
    exempt = home and bool(document["company"])
    document["taxStatus"] = "Exempt" if exempt else "Excl"
    document["taxRate"] = 0 if exempt else TAX_PERCENT[country]
