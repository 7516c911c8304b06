"""The price of shipping that Cin7 offers, from what ShipStation asks."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


def offer(
    shipment_cost: Decimal,
    other_cost: Decimal,
    percent: Decimal,
    *,
    include_other_cost: bool = True,
    rounding: str = "sum",
) -> Decimal:
    """What a rate costs after raising it by *percent*, in whole cents, halves up.

    *rounding* "sum" rounds once, after adding; "parts" rounds each cost before adding.

    Raises:
        ValueError: If *percent* is negative, or *rounding* is neither.
    """
    if percent < 0:
        raise ValueError(f"a mark-up is 0 or more, not {percent}")
    factor = 1 + percent / 100
    costs = (shipment_cost, other_cost) if include_other_cost else (shipment_cost,)
    match rounding:
        case "sum":
            return _cents(sum(costs, Decimal(0)) * factor)
        case "parts":
            return sum((_cents(cost * factor) for cost in costs), Decimal(0))
    raise ValueError(f"rounding is sum or parts, not {rounding!r}")


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)
