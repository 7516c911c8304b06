from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import orjson
import pytest

if TYPE_CHECKING:
    from simulator.world import World


def test_a_new_order_is_answered_as_it_is_stored(api: Any, an_order: Any) -> None:
    """createorder answers 200 with the bytes that GET by id sends, where nothing is linked."""
    line = {"name": "Handling", "quantity": 1}
    answer = api.post("/orders/createorder", an_order(items=[line]))
    order_id = answer.json["orderId"]

    assert 200 == answer.status_code
    assert answer.data == api.get(f"/orders/{order_id}").data


def test_customer_and_products_appear_later(api: Any) -> None:
    """The answer has null for both, the order itself their numbers."""
    made = api.order(customerUsername="ada")
    later = api.get(f"/orders/{made['orderId']}").json

    assert (None, None) == (made["customerId"], made["items"][0]["productId"])
    assert (63310001, 11780001) == (later["customerId"], later["items"][0]["productId"])


def test_links_may_show_at_once(world: World, api: Any, an_order: Any) -> None:
    """That they are late is inferred from one sample: a setting."""
    world.settings.set("shipstation.links_of_new_order", "at once")
    answer = api.post("/orders/createorder", an_order(customerUsername="ada", tagIds=[7]))

    assert answer.data == api.get(f"/orders/{answer.json['orderId']}").data


def test_an_unknown_product_comes_back_null(api: Any, an_order: Any) -> None:
    """One that is known comes back as it was sent (sample)."""
    api.order()
    line = {"sku": "MUG", "name": "Mug", "quantity": 1}
    items = [{**line, "productId": 123456}, {**line, "productId": 11780001}]
    made = api.order(items=items)

    assert [None, 11780001] == [item["productId"] for item in made["items"]]


def test_a_key_is_made_up_where_none_is_given(api: Any) -> None:
    """It has 32 hexadecimal digits without dashes, and every order gets another."""
    first, second = api.order()["orderKey"], api.order()["orderKey"]

    assert 32 == len(first)
    assert int(first, 16)
    assert first != second


def test_the_same_key_replaces_the_order(world: World, api: Any) -> None:
    """The second call keeps id and creation, moves modifyDate, and clears what it leaves out."""
    first = api.order(orderKey="k", customerNotes="Ring twice")
    world.clock.shift(timedelta(seconds=1))
    second = api.order(orderKey="k")

    assert first["orderId"] == second["orderId"]
    assert "2026-03-02T09:00:00.1230000" == second["createDate"]
    assert "2026-03-02T09:00:01.1230000" == second["modifyDate"]
    assert second["customerNotes"] is None


def test_the_id_targets_an_order_and_the_key_stays(api: Any) -> None:
    """A key cannot be changed later."""
    first = api.order(orderKey="k")
    second = api.order(orderId=first["orderId"], orderKey="other")

    assert ("k", first["orderId"]) == (second["orderKey"], second["orderId"])


def test_an_unknown_id_is_not_found(api: Any, an_order: Any) -> None:
    """An orderId that names nothing is no way to create."""
    assert 404 == api.post("/orders/createorder", an_order(orderId=5)).status_code


def test_lines_keep_their_id_by_key(api: Any, an_order: Any) -> None:
    """A replaced line with the same lineItemKey is the same line."""
    first = api.order(orderKey="k")["items"][0]
    other = {"lineItemKey": "2", "name": "Bowl"}
    second = api.order(orderKey="k", items=[other, *an_order()["items"]])["items"]

    assert first["orderItemId"] == second[1]["orderItemId"]
    assert first["orderItemId"] != second[0]["orderItemId"]


@pytest.mark.parametrize("status", ["shipped", "cancelled"])
def test_closed_orders_are_locked(api: Any, an_order: Any, status: str) -> None:
    """An order may be made shipped or cancelled, but not changed after."""
    api.order(orderKey="k", orderStatus=status)
    answer = api.post("/orders/createorder", an_order(orderKey="k"))

    assert 500 == answer.status_code
    assert f"The order is {status} and can no longer be updated." == answer.json["ExceptionMessage"]


def test_locked_orders_may_be_left_unchanged_silently(world: World, api: Any) -> None:
    """How a locked order is refused is a setting."""
    world.settings.set("shipstation.locked_order", "unchanged")
    api.order(orderKey="k", orderStatus="shipped")

    assert "shipped" == api.order(orderKey="k", customerNotes="x")["orderStatus"]


def test_the_documented_total(api: Any) -> None:
    """Lines, tax and shipping of the sample make 194.43; those of its items do not count."""
    items = [
        {"name": "a", "quantity": 2, "unitPrice": 99.99, "taxAmount": 2.5, "shippingAmount": 5},
        {"name": "10% OFF", "quantity": 1, "unitPrice": -20.55, "adjustment": True},
    ]

    assert 194.43 == api.order(items=items, taxAmount=5, shippingAmount=10)["orderTotal"]


def test_a_given_weight_stands(api: Any) -> None:
    """Whatever the items weigh."""
    given = {"value": "1.5", "units": "pounds"}

    assert {"value": 1.5, "units": "pounds", "WeightUnits": 0} == api.order(weight=given)["weight"]


def test_tags_appear_later(api: Any) -> None:
    """The answer to createorder shows none, the order itself does."""
    made = api.order(tagIds=[2, 1])

    assert made["tagIds"] is None
    assert [2, 1] == api.get(f"/orders/{made['orderId']}").json["tagIds"]


@pytest.mark.parametrize(("length", "status"), [(50, 200), (51, 400)])
def test_order_numbers_have_fifty_characters(
    api: Any, an_order: Any, length: int, status: int
) -> None:
    """The longest is documented."""
    answer = api.post("/orders/createorder", an_order(orderNumber="9" * length))

    assert status == answer.status_code


def test_required_members_and_bad_values_are_named(api: Any) -> None:
    """ModelState has one text for each, starting with the parameter's name."""
    answer = api.post("/orders/createorder", {"orderNumber": "", "orderStatus": "sent"})

    assert 400 == answer.status_code
    assert {
        "apiOrder.orderNumber": ["The orderNumber field is required."],
        "apiOrder.orderDate": ["The orderDate field is required."],
        "apiOrder.orderStatus": [
            "Error converting value \"sent\" to type 'orderStatus'. "
            "Path 'orderStatus', line 1, position 38."
        ],
        "apiOrder.billTo": ["The billTo field is required."],
        "apiOrder.shipTo": ["The shipTo field is required."],
    } == answer.json["ModelState"]


def test_an_array_is_no_order(api: Any, an_order: Any) -> None:
    """The wrong shape is told in .NET's words under the parameter's name."""
    answer = api.post("/orders/createorder", [an_order()])

    assert 400 == answer.status_code
    assert ["apiOrder"] == list(answer.json["ModelState"])


def test_an_order_is_no_array(api: Any, an_order: Any) -> None:
    """The key holds the first member that was met, and its position."""
    answer = api.post("/orders/createorders", an_order())
    [(name, [text])] = answer.json["ModelState"].items()

    assert 400 == answer.status_code
    assert "apiOrders.orderNumber" == name
    assert text.endswith("Path 'orderNumber', line 1, position 15.")


def test_an_unknown_store_is_refused(api: Any, an_order: Any) -> None:
    """An order cannot be put into a store that does not exist."""
    answer = api.post("/orders/createorder", an_order(advancedOptions={"storeId": 1}))

    assert (500, "Invalid storeId") == (answer.status_code, answer.json["ExceptionMessage"])


def test_one_bad_order_does_not_stop_the_rest(api: Any, an_order: Any) -> None:
    """createorders says of each how it went."""
    answer = api.post(
        "/orders/createorders",
        [an_order(orderKey="a"), {"orderNumber": "B", "orderKey": "b"}, an_order(orderKey="c")],
    ).json

    assert answer["hasErrors"] is True
    assert [True, False, True] == [result["success"] for result in answer["results"]]
    assert ["a", "b", "c"] == [result["orderKey"] for result in answer["results"]]
    assert "The orderDate field is required." in answer["results"][1]["errorMessage"]
    assert 2 == api.get("/orders").json["total"]


def test_a_refusal_in_a_batch_keeps_the_journals_reason_to_itself(api: Any, an_order: Any) -> None:
    """The caller reads the vendor's sentence and no more."""
    api.post("/orders/createorder", an_order(orderKey="a", orderStatus="shipped"))
    answer = api.post("/orders/createorders", [an_order(orderKey="a")]).json

    assert (
        "The order is shipped and can no longer be updated." == answer["results"][0]["errorMessage"]
    )


@pytest.mark.parametrize(("count", "status"), [(0, 500), (1, 200), (100, 200), (101, 400)])
def test_createorders_takes_up_to_a_hundred(
    api: Any, an_order: Any, count: int, status: int
) -> None:
    """None at all is an exception, more than a hundred a bad request."""
    answer = api.post("/orders/createorders", [an_order()] * count)

    assert status == answer.status_code


def test_no_orders_at_all(api: Any) -> None:
    """The recorded words for an empty list."""
    answer = api.post("/orders/createorders", []).json

    assert "orders are required" == answer["ExceptionMessage"]
    assert "System.ArgumentException" == answer["ExceptionType"]


def test_a_store_order_can_be_cancelled_by_sending_it_back(api: Any) -> None:
    """A client changes the status of what it read and sends all of it."""
    order = api.order(orderKey="k")
    document = api.get(f"/orders/{order['orderId']}").data
    sent = orjson.loads(document) | {"orderStatus": "cancelled"}
    answer = api.post("/orders/createorder", sent).json

    assert sent == answer


@pytest.mark.parametrize(
    ("changes", "name", "text"),
    [
        ({"shipTo": "Reno"}, "apiOrder.shipTo", 'Error converting value "Reno" to type'),
        ({"items": {}}, "apiOrder.items", "Error converting value {} to type"),
        ({"items": [None, 5]}, "apiOrder.items[1]", "Error converting value 5 to type"),
        (
            {"items": [{"name": "a", "quantity": "two"}]},
            "apiOrder.items[0].quantity",
            "Could not convert string to integer: two.",
        ),
        ({"orderDate": 5}, "apiOrder.orderDate", "Could not convert int to DateTime: 5."),
    ],
)
def test_wrong_kinds_are_named(
    api: Any, an_order: Any, changes: dict[str, Any], name: str, text: str
) -> None:
    """Also those deep within."""
    answer = api.post("/orders/createorder", an_order(**changes))
    [(found, [message])] = answer.json["ModelState"].items()

    assert (400, name) == (answer.status_code, found)
    assert message.startswith(text)


def test_a_number_is_no_order(api: Any) -> None:
    """Neither an array nor an object."""
    answer = api.post("/orders/createorder", 5)

    assert answer.json["ModelState"]["apiOrder"][0].startswith("Error converting value 5 to type")


def test_customs_lines_are_numbered(api: Any) -> None:
    """Those that bring a number keep it."""
    lines = [{"description": "Mugs", "quantity": 2, "value": 25}, {"customsItemId": 7}]
    made = api.order(internationalOptions={"contents": "gift", "customsItems": lines})

    assert [11558001, 7] == [
        line["customsItemId"] for line in made["internationalOptions"]["customsItems"]
    ]


def test_a_replaced_order_on_hold_keeps_its_date(world: World, api: Any, an_order: Any) -> None:
    """The date can be set by holduntil only; another status ends the hold."""
    order_id = api.order(orderKey="k")["orderId"]
    api.post("/orders/holduntil", {"orderId": order_id, "holdUntilDate": "2026-03-09"})
    held = api.order(orderKey="k", orderStatus="on_hold")["holdUntilDate"]
    freed = api.order(orderKey="k")["holdUntilDate"]

    assert ("2026-03-09", None) == (held, freed)
