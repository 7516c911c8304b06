from __future__ import annotations

from typing import Any

import orjson
import pytest

from simulator.shipstation import creation, seed

ORDER = {
    "orderNumber": "A-1", "orderDate": "2026-03-01", "orderStatus": "awaiting_shipment",
    "billTo": {"name": "Ada"}, "shipTo": {"name": "Ada"},
    "items": [
        {"lineItemKey": "1", "name": "Mug", "quantity": 2},
        {"lineItemKey": "2", "name": "Bowl", "quantity": 1},
    ],
}  # fmt: skip
PATH = "/shipstation/orders"


@pytest.fixture
def orders(control: Any) -> list[int]:
    """Two orders of an account."""
    seed.plant(control.world, {})
    return [orjson.loads(creation.create(control.world, ORDER))["orderId"] for _ in range(2)]


def test_an_order_is_split_by_the_keys_of_its_lines(control: Any, orders: list[int]) -> None:
    """Both parts are shown."""
    items = [{"lineItemKey": "1", "quantity": 1}]
    parts = control.ask("POST", f"{PATH}/{orders[0]}/split", {"items": items})

    assert [[1, 1], [1]] == [[line["quantity"] for line in part["items"]] for part in parts]


def test_orders_are_combined(control: Any, orders: list[int]) -> None:
    """The first is shown."""
    combined = control.ask("POST", f"{PATH}/combine", {"orderIds": orders})

    assert (orders[0], [orders[1]]) == (
        combined["orderId"],
        combined["advancedOptions"]["mergedIds"],
    )


def test_an_order_is_cancelled(control: Any, orders: list[int]) -> None:
    """It is shown as it is then."""
    cancelled = control.ask("POST", f"{PATH}/{orders[0]}/cancel")

    assert "cancelled" == cancelled["orderStatus"]


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("/{}/split", {}, "items cannot be None"),
        ("/{}/split", {"items": [{"lineItemKey": "9", "quantity": 1}]}, "there is no line"),
        ("/{}/split", {"items": [{"orderItemId": True, "quantity": 1}]}, "there is no line"),
        ("/{}/split", {"items": [{"lineItemKey": "1", "quantity": "1"}]}, "there is no line"),
        ("/{}/split", {"items": [{"lineItemKey": "1", "quantity": 3}]}, "Cannot move 3"),
        ("/5/split", {"items": []}, "there is no order 5"),
        ("/combine", {"orderIds": "1"}, "orderIds cannot be '1'"),
        ("/combine", {"orderIds": [5, 6]}, "there is no order 5"),
        ("/5/cancel", None, "there is no order 5"),
    ],
)
def test_misuse_is_explained(
    control: Any, orders: list[int], path: str, body: object, said: str
) -> None:
    """A 400 says what is wrong."""
    answer = control.answer("POST", PATH + path.format(orders[0]), body)

    assert 400 == answer.status_code
    assert said in answer.json["error"]
