from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from harness.accounts import Account
from harness.intake import Found
from harness.launch_import import imported
from harness.report.why import lines
from harness.why import answers

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def order(**changes: Any) -> Found:
    """An order that is imported, with *changes*, in the second line of a file."""
    document = {
        "reference": "SO-1",
        "isApproved": True,
        "isVoid": False,
        "stage": "Fully Picked",
        "createdDate": "2026-03-01T00:00:00Z",
        "estimatedDeliveryDate": None,
        "dispatchedDate": None,
        "branchId": 3,
        "deliveryFirstName": "Ann",
        "deliveryAddress1": "1 Main St",
        "deliveryCity": "Austin",
        "deliveryCountry": "US",
        "email": "ann@example.com",
        "lineItems": [{"code": "TENT", "name": "Tent", "qty": 1, "qtyShipped": 1}],
        **changes,
    }
    return Found(document, "orders.csv", "line 2", unknown=("Hat",))


def said(*orders: Found, lang: str = "en") -> str:
    """The report on *orders*, at a moment that was told."""
    return "\n".join(lines(answers(orders, Account(), NOW, imported), lang))


def test_an_order_that_imports_is_said_to() -> None:
    """With where it stood and where it goes; what has no meaning is listed."""
    text = said(order())

    assert text.startswith(
        "SO-1 imports (line 2, at 2026-03-02T09:00:00Z); ShipStation puts it under"
        " awaiting_shipment.\n"
    )
    assert "Columns without a meaning here: Hat.\n" in text
    assert "Not looked at, as an order does not show it: Connection, Import run at all," in text


def test_a_value_is_shown_so_that_it_can_be_seen() -> None:
    """Nothing is (empty), long ones are cut, control characters are written out."""
    text = said(order(deliveryCountry="a\x01" + "x" * 60), order(deliveryCountry=""))

    assert "a\\x01" + "x" * 40 + "..." in text
    assert "(empty)  a country" in text


def test_a_blank_that_does_not_break_is_shown_as_it_is() -> None:
    """French has one before a colon."""
    line = {"code": "TENT", "name": "Tent", "qty": 2, "qtyShipped": 0}

    assert "TENT\u00a0: 0 sur 2" in said(order(lineItems=[line]), lang="fr")


def test_of_several_fixes_the_cheapest_comes_first() -> None:
    """Numbered, one edit a line, with its screen."""
    text = said(order(createdDate="2025-01-01"))

    assert (
        "Smallest fixes, cheapest first, each proved by an import of the order so changed:\n"
        "  1. Set Delivery Date (ETD) to 2026-03-02T00:00:00Z."
        "  [Sales order, Delivery Date (ETD)]\n"
        "  2. Set Created Date to 2026-03-02T00:00:00Z, or create the order anew."
        "  [Sales order, Created Date]\n"
    ) in text


def test_what_will_be_amiss_is_listed_apart() -> None:
    """It keeps nothing out."""
    text = said(order(logisticsCarrier="UPS"))

    assert "Keeps nothing out, but will be amiss:\n" in text
    assert "CARRIER_KEPT  logisticsCarrier  UPS" in text


def test_more_than_five_orders_are_told_in_a_table() -> None:
    """Questions are asked once."""
    text = said(*[order()] * 5, order(isVoid=True))

    assert text.startswith("5 of 6 orders import.\n")
    assert "VOIDED  1         Copy the order; a void one stays void.\n" in text
    assert "No edit helps.\n" in text
    assert 1 == text.count("Which branches are ticked")
