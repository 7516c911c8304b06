"""Amounts as the XML wants them: money, tax and weights, in decimals throughout."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from harness.rules.facts import NIL, number, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.rules.settings import IntegrationSettings

_CENT = Decimal("0.01")
# The schema's units have no kilogram, so kilograms travel as grams. (Schema; plug-ins do so.)
_WEIGHT = {"KG": (Decimal(1000), "Grams"), "LB": (Decimal(1), "Pounds")}


def amount(document: Mapping[str, Any], name: str) -> Decimal:
    """The number that *document* has as *name*; 0 if it has none."""
    return number(document.get(name)) or NIL


def money(value: Decimal) -> str:
    """*value* with two decimals, halves away from zero, as the XML wants it."""
    return str(value.quantize(_CENT, ROUND_HALF_UP))


def weight(value: Decimal, units: str) -> tuple[str, str]:
    """The weight *value*, in Cin7's *units*, as number and unit of the XML; "" if not known."""
    if value <= 0:
        return "", ""
    factor, name = _WEIGHT[units]
    return money(value * factor), name


def tax(document: Mapping[str, Any], settings: IntegrationSettings) -> Decimal:
    """The tax in the order's total; 0 rather than less.

    Prices without tax: what the total holds beyond its other parts. Prices with tax: the part
    of the total that the rate makes. A rate below 1 is a fraction, above it a percentage:
    clients read both from the API.
    """
    total = amount(document, "total")
    if text(document.get("taxStatus")) == "Incl":
        rate = amount(document, "taxRate")
        rate = rate if rate < 1 else rate / 100
        if settings.included_tax == "zero" or rate <= 0:
            return NIL
        return total * rate / (1 + rate)
    rest = amount(document, "productTotal") + amount(document, "freightTotal")
    rest += amount(document, "surcharge") - amount(document, "discountTotal")
    return max(total - rest, NIL)
