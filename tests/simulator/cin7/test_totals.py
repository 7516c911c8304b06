from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from simulator.cin7.totals import exact, product_total, rounded, tax_fraction, total


def order(*lines: tuple[float, float | None, float | None], **fields: Any) -> dict[str, Any]:
    """An order of (qty, unitPrice, discount) lines."""
    usual = {"freightTotal": 0.0, "surcharge": 0.0, "discountTotal": 0.0, "taxStatus": "Exempt",
             "taxRate": None}  # fmt: skip
    items = [{"qty": qty, "unitPrice": price, "discount": off} for qty, price, off in lines]
    return {**usual, **fields, "lineItems": items}


def test_products_are_summed_exactly() -> None:
    """Three times 0.1 is 0.3, and a line without a price adds nothing."""
    assert product_total(order((3, 0.1, None), (1, None, None))) == Decimal("0.3")


def test_a_line_discount_is_an_amount() -> None:
    """The discount of a line is taken once, not per piece."""
    assert product_total(order((2, 10.0, 1.5))) == Decimal("18.5")


@pytest.mark.parametrize(
    ("status", "rate", "expected"),
    [
        ("Excl", 15.0, "120.75"),
        ("Excl", 0.15, "120.75"),
        ("Excl", None, "105"),
        ("Incl", 15.0, "105"),
        ("Exempt", 15.0, "105"),
    ],
)
def test_tax_comes_on_top_only_when_excluded(
    status: str, rate: float | None, expected: str
) -> None:
    """Freight and surcharge add, the order's discount takes away, and tax only when exclusive."""
    spoken = order(
        taxStatus=status, taxRate=rate, freightTotal=10.0, surcharge=1.0, discountTotal=6.0
    )

    assert Decimal(expected) == total(spoken, Decimal(100))


@pytest.mark.parametrize(
    ("rate", "expected"), [(15.0, "0.15"), (0.15, "0.15"), (1.0, "0.01"), (None, "0")]
)
def test_a_tax_rate_is_a_percentage_or_a_fraction(rate: float | None, expected: str) -> None:
    """Below one it is a fraction, from one on a percentage."""
    assert Decimal(expected) == tax_fraction(rate)


@pytest.mark.parametrize(
    ("number", "decimals", "expected"),
    [("1.00005", 4, 1.0001), ("1.00004", 4, 1.0), ("2.5", 0, 3.0), ("1e40", 4, 1e40)],
)
def test_rounding_is_half_up(number: str, decimals: int, expected: float) -> None:
    """Halves go up, and no size is too large."""
    assert expected == rounded(Decimal(number), decimals)


def test_a_wire_number_is_what_was_written() -> None:
    """The binary form of 19.99 does not show."""
    assert exact(19.99) == Decimal("19.99")
