from __future__ import annotations

from typing import Any

import pytest

LINE = {"code": "TEE-RED", "qty": 2, "unitPrice": 10}


def pay(cin7: Any, **fields: Any) -> Any:
    """A new payment, as a GET shows it."""
    (result,) = cin7.post(fields, path="Payments")
    assert result["success"], result
    return cin7.get(f"Payments/{result['id']}")


def refusal(cin7: Any, **fields: Any) -> str:
    """Why a new payment was refused."""
    (result,) = cin7.post(fields, path="Payments")
    (text,) = result["errors"]
    return str(text)


def test_without_an_amount_all_that_is_owed_is_paid(cin7: Any) -> None:
    """First the whole, later the rest, then nothing."""
    number = cin7.order(lineItems=[LINE], freightTotal=5)["id"]
    paid = [pay(cin7, orderId=number, **amount)["amount"] for amount in ({"amount": 4.5}, {}, {})]

    assert paid == [4.5, 20.5, 0.0]


def test_a_payment_knows_its_order(cin7: Any) -> None:
    """Reference, branch and kind come from the order; the dates from the clock."""
    cin7.order(reference="R-1", branchId=4)
    payment = pay(cin7, orderId=10001, method="Card")

    assert [payment[name] for name in ("id", "orderRef", "orderType", "branchId", "paymentDate",
                                       "createdDate", "isAuthorized", "method")] == [
        8001, "R-1", "SalesOrder", 4, "2026-11-20T09:30:00Z", "2026-11-20T09:30:00Z", True, "Card"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "number", "kind"),
    [
        ("PurchaseOrders", 2000001, "PurchaseOrder"),
        ("CreditNotes", 3000001, "CreditNote"),
        ("Quotes", 4000001, "Quote"),
    ],
)
def test_other_kinds_can_be_paid(cin7: Any, path: str, number: int, kind: str) -> None:
    """By id alone, or with the type said as word or number."""
    cin7.post({"isApproved": False, "lineItems": [LINE]}, path=path)

    assert kind == pay(cin7, orderId=number, amount=1)["orderType"]
    assert pay(cin7, orderId=number, orderType=kind)["amount"] == 19.0


def test_a_payment_may_be_of_nothing(cin7: Any) -> None:
    """An amount of 0 is an amount."""
    cin7.order(lineItems=[LINE])

    assert pay(cin7, orderId=10001, amount=0)["amount"] == 0.0


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"orderId": 5}, "Order with id 5 was not found."),
        ({}, "Order with id 0 was not found."),
        ({"orderId": 10001, "orderType": "Quote"}, "Order with id 10001 was not found."),
        ({"orderId": 10001, "orderType": "Layby"},
         "orderType Layby cannot be paid; SalesOrder, PurchaseOrder, CreditNote, Quote can."),
        ({"orderId": 10002}, "Order SO-1002 is void, it cannot be paid."),
        ({"orderId": 10001, "transactionRef": "x" * 51},
         f"transactionRef has 51 characters, the maximum is 50: '{'x' * 51}'."),
    ],
)  # fmt: skip
def test_what_cannot_be_paid(cin7: Any, fields: dict[str, Any], text: str) -> None:
    """Unknown and void orders, kinds that nobody pays, texts that are too long."""
    cin7.order()
    cin7.order(isVoid=True)

    assert text == refusal(cin7, **fields)


def test_a_payment_can_be_changed_and_moved(cin7: Any, cin7_world: Any) -> None:
    """What is not said stays; another order brings its reference."""
    cin7.order(lineItems=[LINE])
    cin7.order(reference="B")
    pay(cin7, orderId=10001, method="Card", comments="first")
    cin7_world.clock.wait(60)
    cin7.put({"id": 8001, "orderId": 10002, "comments": ""}, path="Payments")
    payment = cin7.get("Payments/8001")

    assert [payment[name] for name in ("orderRef", "amount", "method", "comments")] == [
        "B", 20.0, "Card", ""
    ]  # fmt: skip
    assert payment["modifiedDate"] == "2026-11-20T09:31:00Z"


def test_a_payment_can_be_deleted(cin7: Any) -> None:
    """Once; the balance is open again."""
    cin7.order(lineItems=[LINE])
    pay(cin7, orderId=10001)
    gone = cin7.call("DELETE", "Payments/8001")

    assert gone.json == {"success": True, "id": 8001, "code": "SO-1001", "errors": []}
    assert cin7.call("DELETE", "Payments/8001").status_code == 404
    assert pay(cin7, orderId=10001)["amount"] == 20.0


def test_payments_are_found_by_order(cin7: Any) -> None:
    """As clients look for them."""
    cin7.order(lineItems=[LINE])
    cin7.order(lineItems=[LINE])
    for order in (10001, 10002, 10001):
        pay(cin7, orderId=order, amount=1)

    assert [one["id"] for one in cin7.get("Payments", where="orderId IN (10001)")] == [8001, 8003]
