from __future__ import annotations

from typing import Any


def test_lines_get_another_place(api: Any) -> None:
    """Of any order, whatever its status; the address is written as its client does."""
    line = {"sku": "A", "name": "A", "quantity": 1}
    first = api.order(items=[line, line])
    second = api.order(items=[line], orderStatus="shipped")
    numbers = [first["items"][1]["orderItemId"], second["items"][0]["orderItemId"]]
    request = {"warehouseLocation": "Bin 9", "orderItemIds": numbers}
    answer = api.post("/Orders/UpdateWarehouseLocation", request)
    places = [
        [item["warehouseLocation"] for item in api.get(f"/orders/{order['orderId']}").json["items"]]
        for order in (first, second)
    ]

    assert (200, True) == (answer.status_code, answer.json["success"])
    assert [[None, "Bin 9"], ["Bin 9"]] == places


def test_one_unknown_line_and_none_is_touched(api: Any) -> None:
    """All or nothing; the 404 is a guess."""
    order = api.order()
    before = api.get(f"/orders/{order['orderId']}").data
    number = order["items"][0]["orderItemId"]
    request = {"warehouseLocation": "Bin 9", "orderItemIds": [number, number + 100]}

    assert 404 == api.post("/orders/updatewarehouselocation", request).status_code
    assert before == api.get(f"/orders/{order['orderId']}").data
