from __future__ import annotations

from typing import Any

import pytest

LINE = {"code": "TEE-RED", "qty": 2, "unitPrice": 10}


def owes(cin7: Any, contact: int = 101) -> float:
    """What a contact owes, as its GET says."""
    return float(cin7.get(f"Contacts/{contact}")["balanceOwing"])


def credit(cin7: Any, **fields: Any) -> int:
    """A new credit note of one piece."""
    line = {"code": "TEE-RED", "qty": -1, "unitPrice": 10}
    note = {"memberId": 101, "lineItems": [line], **fields}
    (result,) = cin7.post(note, path="CreditNotes")
    assert result["success"], result
    return int(result["id"])


def test_nobody_owes_anything_before_the_first_order(cin7: Any) -> None:
    """Not null, but nothing."""
    assert owes(cin7) == 0.0


def test_orders_are_owed_until_they_are_paid(cin7: Any) -> None:
    """A part first, then the rest; a deleted payment is owed again."""
    order = cin7.order(memberId=101, lineItems=[LINE], freightTotal=5)["id"]
    seen = [owes(cin7)]
    for payment in ({"amount": 4.5}, {}):
        cin7.post({"orderId": order, **payment}, path="Payments")
        seen.append(owes(cin7))
    cin7.call("DELETE", "Payments/8001")

    assert [25.0, 20.5, 0.0, 4.5] == [*seen, owes(cin7)]


def test_credit_notes_are_owed_the_other_way_round(cin7: Any) -> None:
    """Until they are paid back."""
    cin7.order(memberId=101, lineItems=[LINE])
    note = credit(cin7)
    before = owes(cin7)
    cin7.post({"orderId": note}, path="Payments")

    assert (10.0, 20.0) == (before, owes(cin7))


@pytest.mark.parametrize("fields", [{"isApproved": False}, {"isVoid": True}])
def test_drafts_and_void_orders_are_not_owed(cin7: Any, fields: dict[str, Any]) -> None:
    """Only what is approved is."""
    cin7.order(memberId=101, lineItems=[LINE], **fields)

    assert owes(cin7) == 0.0


def test_quotes_purchases_and_other_peoples_orders_do_not_count(cin7: Any) -> None:
    """Only sales orders and credit notes of the contact do."""
    for path in ("Quotes", "PurchaseOrders"):
        cin7.post({"memberId": 101, "lineItems": [LINE]}, path=path)
    cin7.order(lineItems=[LINE])

    assert owes(cin7) == 0.0


def test_other_currencies_are_owed_in_the_accounts_own(cin7: Any, cin7_world: Any) -> None:
    """By the rate of the order; totals that are in that currency already are not converted."""
    cin7.order(memberId=101, lineItems=[LINE], currencyCode="NZD", currencyRate=1.6)

    assert owes(cin7) == 12.5
    cin7_world.settings.set("cin7.total_currency", "home")
    assert owes(cin7) == 20.0


@pytest.mark.parametrize(
    ("rule", "dates", "expected"),
    [
        ("approved", {}, 10.0),
        ("invoiced", {}, 0.0),
        ("invoiced", {"invoiceDate": "2026-11-20T00:00:00Z"}, 20.0),
        ("invoiced", {"creditNoteDate": "2026-11-20T00:00:00Z"}, -10.0),
        ("stored", {}, 7.0),
    ],
)
def test_what_counts_as_owed_is_a_setting(
    cin7: Any, cin7_world: Any, rule: str, dates: dict[str, str], expected: float
) -> None:
    """All that is approved, what is invoiced, or the number that a client wrote."""
    cin7_world.settings.set("cin7.balance_owing", rule)
    cin7.put({"id": 101, "balanceOwing": 7}, path="Contacts")
    sale = {name: date for name, date in dates.items() if name == "invoiceDate"}
    note = {name: date for name, date in dates.items() if name == "creditNoteDate"}
    cin7.order(memberId=101, lineItems=[LINE], **sale)
    credit(cin7, **note)

    assert expected == owes(cin7)


def test_contacts_are_listed_filtered_and_sorted_by_what_they_owe(cin7: Any) -> None:
    """As by any other field."""
    cin7.post({"company": "B"}, {"company": "C"}, path="Contacts")
    numbers = [one["id"] for one in cin7.get("Contacts", order="id ASC")]
    for number, pieces in zip(numbers, (1, 3, 2), strict=True):
        cin7.order(memberId=number, lineItems=[{**LINE, "qty": pieces}])
    listed = cin7.get("Contacts", order="balanceOwing DESC", fields="balanceOwing")

    assert listed == [{"balanceOwing": 30.0}, {"balanceOwing": 20.0}, {"balanceOwing": 10.0}]
    assert [numbers[1]] == [one["id"] for one in cin7.get("Contacts", where="balanceOwing>20")]


def test_more_orders_than_are_read_at_once_are_owed(cin7: Any) -> None:
    """To the last one."""
    for _ in range(3):
        cin7.post(*[{"memberId": 101, "lineItems": [LINE]}] * 70)
    cin7.post({"orderId": 10210}, path="Payments")

    assert owes(cin7) == 4180.0
