from __future__ import annotations

from decimal import Decimal

import pytest

from harness.rules.markup import offer


@pytest.mark.parametrize(
    ("shipment", "other", "percent", "expected"),
    [
        ("8.23", "1.00", "10", "10.15"),
        ("8.23", "1.00", "0", "9.23"),
        ("8.23", "0", "0", "8.23"),
        ("1.00", "0", "0.4", "1.00"),
        ("1.00", "0", "0.5", "1.01"),
        ("0", "0", "10", "0.00"),
        ("10", "0", "100", "20.00"),
    ],
)
def test_an_offer_is_raised_and_rounded_half_up(
    shipment: str, other: str, percent: str, expected: str
) -> None:
    """Once, after adding."""
    assert expected == str(offer(Decimal(shipment), Decimal(other), Decimal(percent)))


def test_other_costs_can_be_left_out() -> None:
    """Then only the shipment's cost is raised."""
    found = offer(Decimal("8.23"), Decimal(1), Decimal(10), include_other_cost=False)

    assert Decimal("9.05") == found


def test_each_cost_can_be_rounded_by_itself() -> None:
    """Two halves of a cent then make two cents, not one."""
    half, none = Decimal("0.05"), Decimal(10)

    assert Decimal("0.11") == offer(half, half, none)
    assert Decimal("0.12") == offer(half, half, none, rounding="parts")


def test_a_negative_markup_is_refused() -> None:
    """It would sell below cost."""
    with pytest.raises(ValueError, match=r"0 or more, not -0\.01"):
        offer(Decimal(1), Decimal(0), Decimal("-0.01"))


def test_an_unknown_rounding_is_refused() -> None:
    """A misspelt setting must not choose in silence."""
    with pytest.raises(ValueError, match="'up'"):
        offer(Decimal(1), Decimal(0), Decimal(0), rounding="up")
