from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7.picking import filled, pick
from simulator.errors import BadRequest, NotFound

if TYPE_CHECKING:
    from simulator.world import World


def line(option: int, qty: float, shipped: float | None = None) -> dict[str, Any]:
    """A line of an order."""
    return {"productOptionId": option, "qty": qty, "qtyShipped": shipped}


@pytest.mark.parametrize(
    ("lines", "hand", "expected"),
    [
        ([line(1, 2.0)], 5, [2]),
        ([line(1, 2.0)], 2, [2]),
        ([line(1, 2.0)], 1, [1]),
        ([line(1, 2.0)], 0, [0]),
        ([line(1, 2.0)], -3, [0]),
        ([line(1, 2.0, 1.0)], 5, [2]),
        ([line(1, 2.0, 3.0)], 5, [3]),
        ([line(1, 2.0), line(1, 2.0)], 3, [2, 1]),
        ([line(2, 2.0)], 5, [0]),
        ([line(0, 2.0)], 0, [2]),
    ],
)
def test_lines_are_filled_as_far_as_stock_allows(
    lines: list[dict[str, Any]], hand: int, expected: list[int]
) -> None:
    """Earlier lines take first, never more than is there or wanted."""
    quantities = filled(lines, {1: Decimal(hand)}, unknown_fills=True)

    assert [Decimal(one) for one in expected] == quantities


def test_unknown_products_may_count_as_not_picked() -> None:
    """By setting, a line of no known product stays unshipped."""
    assert filled([line(0, 2.0)], {}, unknown_fills=False) == [Decimal(0)]


def test_the_screen_sets_quantities_and_moves_stock(cin7: Any, cin7_world: World) -> None:
    """A quantity dispatched by hand leaves the shelf and moves the order's modifiedDate."""
    order = cin7.order(lineItems=[{"code": "TEE-RED", "qty": 2}])
    cin7_world.clock.wait(60)
    picked = pick(cin7_world, order["id"], [{"code": "tee-red", "qtyShipped": 1}])

    assert picked["lineItems"][0]["qtyShipped"] == 1.0
    assert picked["modifiedDate"] == "2026-11-20T09:31:00Z"
    assert picked == cin7.get(f"SalesOrders/{order['id']}")
    assert cin7.stock() == (4.0, 1.0, 3.0)


def test_the_screen_empties_a_quantity(cin7: Any, cin7_world: World) -> None:
    """Null takes the quantity back, and stock with it."""
    order = cin7.order(lineItems=[{"code": "TEE-RED", "qty": 2}], stage="Fully Picked")
    number = order["lineItems"][0]["id"]
    picked = pick(cin7_world, order["id"], [{"id": number, "qtyShipped": None}])

    assert picked["lineItems"][0]["qtyShipped"] is None
    assert cin7.stock() == (5.0, 2.0, 3.0)


def test_the_screen_hides_a_line_and_shows_it_again(cin7: Any, cin7_world: World) -> None:
    """A hidden line carries the mark, a shown one does not."""
    order = cin7.order(lineItems=[{"code": "TEE-RED", "qty": 2}])
    hidden = pick(cin7_world, order["id"], [{"code": "TEE-RED", "hidden": True}])
    shown = pick(cin7_world, order["id"], [{"code": "TEE-RED", "hidden": False}])

    assert hidden["lineItems"][0]["hidden"] is True
    assert "hidden" not in shown["lineItems"][0]


def test_picking_needs_an_order(cin7_world: World) -> None:
    """An unknown order is not found."""
    with pytest.raises(NotFound, match="no record 99"):
        pick(cin7_world, 99, [])


@pytest.mark.parametrize(
    ("line", "fragment"),
    [
        ({"code": "NOPE"}, "has no line 'NOPE'; it has"),
        ({"id": 5}, "has no line 5"),
        ({}, "has no line None"),
        ({"code": "TEE-RED", "qtyShipped": -1}, "qtyShipped cannot be -1"),
        ({"code": "TEE-RED", "qtyShipped": "2"}, "qtyShipped cannot be '2'"),
        ({"code": "TEE-RED", "hidden": "yes"}, "hidden cannot be 'yes'"),
    ],
)
def test_picking_refuses_what_makes_no_sense(
    cin7: Any, cin7_world: World, line: dict[str, Any], fragment: str
) -> None:
    """An unknown line or an impossible value is refused, showing it."""
    order = cin7.order(lineItems=[{"code": "TEE-RED", "qty": 2}])
    with pytest.raises(BadRequest, match=fragment):
        pick(cin7_world, order["id"], [line])


def test_a_void_order_cannot_be_picked(cin7: Any, cin7_world: World) -> None:
    """Void is for good, on the screen too."""
    order = cin7.order(isVoid=True)
    with pytest.raises(BadRequest, match="is void"):
        pick(cin7_world, order["id"], [])
