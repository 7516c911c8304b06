from __future__ import annotations

import pytest

from simulator.shipstation import statuses


@pytest.mark.parametrize(
    ("current", "imported", "reopens", "expected"),
    [
        ("awaiting_shipment", "cancelled", False, "cancelled"),
        ("awaiting_payment", "awaiting_shipment", False, "awaiting_shipment"),
        ("on_hold", "awaiting_shipment", False, "awaiting_shipment"),
        ("shipped", "awaiting_shipment", True, "shipped"),
        ("shipped", "cancelled", True, "shipped"),
        ("cancelled", "awaiting_shipment", False, "cancelled"),
        ("cancelled", "awaiting_shipment", True, "awaiting_shipment"),
        ("cancelled", "shipped", False, "shipped"),
    ],
)
def test_status_after_an_import(current: str, imported: str, reopens: bool, expected: str) -> None:
    """A store moves an open order anywhere, a shipped one nowhere, a cancelled one if allowed."""
    assert expected == statuses.after_import(current, imported, reopens_cancelled=reopens)


def test_only_open_orders_are_editable() -> None:
    """Shipped and cancelled orders are locked."""
    assert {
        "awaiting_payment",
        "awaiting_shipment",
        "pending_fulfillment",
        "on_hold",
    } == statuses.EDITABLE
