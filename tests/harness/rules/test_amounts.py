from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from harness.rules.amounts import amount, money, tax, weight
from harness.rules.settings import IntegrationSettings


@pytest.mark.parametrize(
    ("changes", "included", "expected"),
    [
        ({"taxStatus": "Excl", "total": 24.15, "productTotal": 21}, "compute", "3.15"),
        (
            {
                "taxStatus": "Excl",
                "total": 34.5,
                "productTotal": 21,
                "freightTotal": 8,
                "surcharge": 2,
                "discountTotal": 1,
            },
            "compute",
            "4.50",
        ),
        ({"taxStatus": "Excl", "total": 20, "productTotal": 21}, "compute", "0.00"),
        ({"taxStatus": "Exempt", "total": 21, "productTotal": 21}, "compute", "0.00"),
        ({"taxStatus": "Incl", "total": 115, "taxRate": 15}, "compute", "15.00"),
        ({"taxStatus": "Incl", "total": 115, "taxRate": 0.15}, "compute", "15.00"),
        ({"taxStatus": "Incl", "total": 101, "taxRate": 1}, "compute", "1.00"),
        ({"taxStatus": "Incl", "total": 115, "taxRate": 15}, "zero", "0.00"),
        ({"taxStatus": "Incl", "total": 115, "taxRate": None}, "compute", "0.00"),
    ],
)
def test_tax_is_reckoned_in_decimals(changes: dict[str, Any], included: str, expected: str) -> None:
    """By difference where it comes on top, by rate where prices include it."""
    assert expected == money(tax(changes, IntegrationSettings(included_tax=included)))


@pytest.mark.parametrize(
    ("value", "units", "expected"),
    [
        ("0.25", "KG", ("250.00", "Grams")),
        ("0.000005", "KG", ("0.01", "Grams")),
        ("1.5", "LB", ("1.50", "Pounds")),
        ("0", "KG", ("", "")),
        ("-1", "LB", ("", "")),
    ],
)
def test_weights_travel_in_units_that_shipstation_knows(
    value: str, units: str, expected: tuple[str, str]
) -> None:
    """Kilograms as grams, pounds as pounds, nothing as nothing."""
    assert expected == weight(Decimal(value), units)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("1.005", "1.01"), ("1.004", "1.00"), ("-1.005", "-1.01"), ("1e3", "1000.00")],
)
def test_money_has_two_decimals(amount: str, expected: str) -> None:
    """Halves go away from zero; no exponent is ever written."""
    assert expected == money(Decimal(amount))


@pytest.mark.parametrize(("value", "expected"), [("1.50", "1.50"), (None, "0"), ("much", "0")])
def test_an_amount_that_is_not_there_is_nothing(value: object, expected: str) -> None:
    """The rules tell of those that cannot be read; sums go on."""
    assert Decimal(expected) == amount({"total": value}, "total")
