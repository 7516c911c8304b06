from __future__ import annotations

from typing import Any

import pytest

LINE = {"code": "TEE-RED", "qty": 3}


@pytest.fixture
def packed(cin7: Any) -> Any:
    """The account with one order of one line, 50001."""
    cin7.order(lineItems=[LINE])
    return cin7


def put(cin7: Any, *cartons: Any, order: int = 10001) -> Any:
    """Replace the cartons of an order."""
    return cin7.call("PUT", f"Cartons/{order}", list(cartons))


def test_cartons_are_replaced_as_a_whole(packed: Any) -> None:
    """The answer is a bare true; what was there before is gone."""
    first = put(packed, {"number": "1"}, {"number": "2"})
    put(packed, {"Number": "3", "sscc": "003", "weight": 1.5, "trackingNumber": "1Z",
                 "cartonItems": [{"productCode": "tee-red", "quantity": 3}]})  # fmt: skip

    assert (first.status_code, first.data) == (200, b"true")
    assert packed.get("Cartons/10001") == [
        {
            "number": "3", "sscc": "003", "length": None, "depth": None, "height": None,
            "volume": None, "weight": 1.5, "trackingNumber": "1Z",
            "cartonItems": [{"lineItemId": 50001, "productCode": "tee-red", "batchNumber": None,
                             "quantity": 3.0}],
        }
    ]  # fmt: skip


def test_an_order_without_cartons_has_none(packed: Any) -> None:
    """An empty array, not a refusal; an unknown order is not found."""
    assert packed.call("GET", "Cartons/10001").data == b"[]"
    assert packed.call("GET", "Cartons/5").status_code == 404
    assert put(packed, order=5).status_code == 404


def test_orders_can_be_read_with_their_cartons(packed: Any) -> None:
    """The order, the number of its first carton, and its cartons with a pallet number."""
    put(packed, {"number": "1", "sscc": "77"})
    order = packed.get("SalesOrdersWithCartons/10001", fields="reference,ssccNumber,"
                       "cartonsWithLineItems(number,palletNumber)")  # fmt: skip

    assert order == {
        "reference": "SO-1001",
        "ssccNumber": "77",
        "cartonsWithLineItems": [{"number": "1", "palletNumber": None}],
    }
    assert packed.get("SalesOrdersWithCartons", where="id=10001", fields="id") == [{"id": 10001}]


@pytest.mark.parametrize(
    "carton",
    [
        {"number": "A1"},
        {"sscc": "12-3"},
        {"number": "1" * 21},
        {"weight": "heavy"},
        {"cartonItems": [{"productCode": "NOPE"}]},
        {"cartonItems": [{"lineItemId": 7}]},
        {"cartonItems": [{}]},
        5,
    ],
)
def test_a_carton_that_makes_no_sense_is_refused(packed: Any, carton: Any) -> None:
    """With 400, and the cartons stay as they were."""
    put(packed, {"number": "1"})
    response = put(packed, {"number": "2"}, carton)

    assert response.status_code == 400
    assert [one["number"] for one in packed.get("Cartons/10001")] == ["1"]


def test_a_void_order_keeps_its_cartons(packed: Any) -> None:
    """Void is for good."""
    packed.change(10001, isVoid=True)

    assert put(packed, {"number": "1"}).status_code == 400
    assert packed.get("Cartons/10001") == []
