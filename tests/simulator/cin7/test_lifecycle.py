from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from simulator.cin7.errors import ItemRefused
from simulator.cin7.lifecycle import (
    fully_picked,
    refuse_change,
    refuse_state,
    ship,
    ship_all,
    status_of,
)


def line(option: int = 901, qty: float = 2.0, shipped: float | None = None) -> dict[str, Any]:
    """A line of an order."""
    return {"productOptionId": option, "qty": qty, "qtyShipped": shipped, "uomSize": 1.0}


def order(*lines: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """An approved order."""
    usual = {"isApproved": True, "isVoid": False, "status": "APPROVED", "stage": "New",
             "dispatchedDate": None, "branchId": 3, "distributionBranchId": 0,
             "reference": "SO-1"}  # fmt: skip
    return {**usual, **fields, "lineItems": list(lines)}


@pytest.mark.parametrize(
    ("approved", "void", "expected"),
    [(False, False, "DRAFT"), (True, False, "APPROVED"), (True, True, "VOID"),
     (False, True, "VOID")],
)  # fmt: skip
def test_void_outweighs_approved(approved: bool, void: bool, expected: str) -> None:
    """Two flags make the status, and void is the stronger one."""
    assert expected == status_of({"isApproved": approved, "isVoid": void})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"stage": "Fully Picked"}, True),
        ({"stage": " fully picked "}, True),
        ({"stage": "Fully picked - hold"}, False),
        ({"stage": None}, False),
        ({"stage": "Fully Picked", "status": "DRAFT"}, False),
        ({"stage": "Fully Picked", "dispatchedDate": "2026-11-20T00:00:00Z"}, False),
    ],
)
def test_only_open_orders_are_fully_picked(fields: dict[str, Any], expected: bool) -> None:
    """The stage counts by name in any case, on approved orders not yet dispatched."""
    assert expected is fully_picked(order(**fields))


def test_shipping_counts_in_units_of_measure_too() -> None:
    """A dozen in base units is one of a unit of twelve."""
    found = line(qty=12.0) | {"uomSize": 12.0}
    ship(found, Decimal(12))

    assert (found["qtyShipped"], found["uomQtyShipped"]) == (12.0, 1.0)


def test_dispatch_ships_every_line_whole() -> None:
    """A dispatched order is at stage Dispatched with all quantities shipped."""
    found = order(line(qty=2.0), line(qty=1.5, shipped=1.0))
    ship_all(found)

    assert found["stage"] == "Dispatched"
    assert [one["qtyShipped"] for one in found["lineItems"]] == [2.0, 1.5]


DISPATCHED = order(dispatchedDate="2026-11-20T00:00:00Z")


@pytest.mark.parametrize(
    ("before", "changes", "fragment"),
    [
        (order(isVoid=True), {"stage": "New"}, "SO-1 is void"),
        (DISPATCHED, {"branchId": 4}, "branchId cannot change from 3 to 4"),
        (DISPATCHED, {"lineItems": [{"qty": 1.0}]}, "lineItems cannot be changed"),
        (DISPATCHED, {"dispatchedDate": None}, "dispatchedDate cannot be cleared"),
    ],
)
def test_what_cannot_be_changed_any_more(
    before: dict[str, Any], changes: dict[str, Any], fragment: str
) -> None:
    """Void is for good, and what has left the house keeps its branch, lines and date."""
    with pytest.raises(ItemRefused, match=fragment):
        refuse_change(before, changes, lines=True)


@pytest.mark.parametrize(
    ("before", "changes", "lines"),
    [
        (order(), {"branchId": 4, "lineItems": [{}], "dispatchedDate": None}, True),
        (DISPATCHED, {"branchId": 3, "trackingCode": "1Z"}, True),
        (DISPATCHED, {"lineItems": [{}]}, False),
    ],
)
def test_what_can_still_be_changed(
    before: dict[str, Any], changes: dict[str, Any], lines: bool
) -> None:
    """Open orders take everything, dispatched ones the rest of their header."""
    refuse_change(before, changes, lines=lines)


def test_a_draft_cannot_be_dispatched() -> None:
    """Dispatch needs approval, and the refusal says so."""
    with pytest.raises(ItemRefused, match="set isApproved to true"):
        refuse_state(DISPATCHED | {"status": "DRAFT"})
