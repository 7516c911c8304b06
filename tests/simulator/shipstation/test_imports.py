from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from simulator.customstore.model import StoreItem
from simulator.shipstation import imports, orders

if TYPE_CHECKING:
    from simulator.world import World


@pytest.fixture
def take(world: World, store_id: int, a_store_order: Any) -> Any:
    """A function that takes an order of the connected store."""

    def taken(order_id: str = "501", status: str = "awaiting_shipment", **changes: Any) -> str:
        return imports.take(world, store_id, a_store_order(order_id, **changes), status)

    return taken


def only(api: Any, **query: object) -> dict[str, Any]:
    """The one order that GET /orders finds."""
    [order] = api.get("/orders", **query).json["orders"]
    return dict(order)


def test_an_order_is_made_from_the_stores(api: Any, take: Any, store_id: int) -> None:
    """Key, number, total, weight and store come over."""
    assert "created" == take()
    order = only(api, storeId=store_id)

    assert ("501", "SO-501", 30.0, 5.0, "C-1", "ada@example.com") == tuple(
        order[name]
        for name in (
            "orderKey", "orderNumber", "orderTotal", "shippingAmount", "customerUsername",
            "customerEmail",
        )
    )  # fmt: skip
    assert {"value": 16.0, "units": "ounces", "WeightUnits": 1} == order["weight"]
    assert store_id == order["advancedOptions"]["storeId"]
    assert "2026-03-02T09:00:00.1230000" == order["paymentDate"] == order["orderDate"]


def test_an_imported_order_has_every_member_in_wire_order(api: Any, take: Any) -> None:
    """An order looks the same whichever way it came."""
    made = api.order(orderKey="k")
    take()
    order = only(api, orderNumber="SO-501")

    assert list(made) == list(order)
    assert list(made["items"][0]) == list(order["items"][0])
    assert list(made["shipTo"]) == list(order["shipTo"])
    assert list(made["advancedOptions"]) == list(order["advancedOptions"])


def test_an_unpaid_order_has_no_payment(api: Any, take: Any) -> None:
    """Neither date nor amount."""
    take(status="awaiting_payment")

    order = only(api)

    assert (None, 0.0) == (order["paymentDate"], order["amountPaid"])


def test_the_same_order_is_not_made_twice(world: World, api: Any, take: Any) -> None:
    """Sent again without a change it stays untouched, modifyDate included."""
    take()
    world.clock.shift(timedelta(hours=1))

    assert "unchanged" == take()
    assert "2026-03-02T09:00:00.1230000" == only(api)["modifyDate"]


def test_status_and_notes_follow(world: World, api: Any, take: Any) -> None:
    """Address and items stay as first imported."""
    take()
    world.clock.shift(timedelta(hours=1))
    result = take(status="cancelled", customer_notes="Ring twice", internal_notes="VIP", items=())
    order = only(api)

    assert "updated" == result
    assert ("cancelled", "Ring twice", "VIP", "2026-03-02T10:00:00.1230000", 1) == (
        order["orderStatus"],
        order["customerNotes"],
        order["internalNotes"],
        order["modifyDate"],
        len(order["items"]),
    )


def test_a_shipped_order_is_not_touched(api: Any, take: Any) -> None:
    """Whatever the store says later."""
    take()
    api.label(only(api)["orderId"])

    assert "unchanged" == take(status="cancelled", customer_notes="Too late")
    assert "shipped" == only(api)["orderStatus"]


def test_a_cancelled_order_may_reopen(world: World, api: Any, take: Any) -> None:
    """By default it does not."""
    take(status="cancelled")

    assert "unchanged" == take()
    world.settings.set("shipstation.cancelled_order_reopens", True)

    assert "updated" == take()
    assert "awaiting_shipment" == only(api)["orderStatus"]


def test_another_store_may_use_the_same_key(
    world: World, api: Any, take: Any, a_store_order: Any
) -> None:
    """A store connected anew doubles what is there."""
    take()

    assert "created" == imports.take(world, 777, a_store_order(), "awaiting_shipment")
    assert 2 == api.get("/orders").json["total"]


def test_two_orders_may_have_one_number(api: Any, take: Any) -> None:
    """The number is not the key."""
    take("501", order_number="SO-1")
    take("502", order_number="SO-1")

    assert 2 == api.get("/orders", orderNumber="SO-1").json["total"]


@pytest.mark.parametrize(("reimports", "expected"), [(True, "created"), (False, "unchanged")])
def test_a_deleted_order(world: World, api: Any, take: Any, reimports: bool, expected: str) -> None:
    """Whether it comes back is a setting."""
    world.settings.set("shipstation.deleted_order_reimports", reimports)
    take()
    api.send("DELETE", f"/orders/{only(api)['orderId']}")

    assert expected == take()


@pytest.mark.parametrize(("name", "expected"), [("", None), ("MAIN", 17977), ("Elsewhere", None)])
def test_the_requested_warehouse(api: Any, take: Any, name: str, expected: int | None) -> None:
    """It is matched by name; one that does not exist leaves the choice open."""
    take(requested_warehouse=name)

    assert expected == only(api)["advancedOptions"]["warehouseId"]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("Pounds", "pounds"), ("oz", "ounces"), ("g", "grams"), ("", "ounces"), ("kg", "ounces")],
)
def test_units_of_weight(api: Any, take: Any, unit: str, expected: str) -> None:
    """The export's words become the API's."""
    item = StoreItem("1", "A", "A", weight=Decimal("1.5"), weight_units=unit, quantity=1)
    take(items=(item,))

    assert expected == only(api)["items"][0]["weight"]["units"]


def test_items_without_weight(api: Any, take: Any) -> None:
    """The order weighs nothing then."""
    take(items=(StoreItem("1", "A", "A", quantity=1, options=(("Size", "L"),)),))
    order = only(api)

    assert order["items"][0]["weight"] is None
    assert [{"name": "Size", "value": "L"}] == order["items"][0]["options"]
    assert 0.0 == order["weight"]["value"]


def test_the_store_ends_a_hold(world: World, api: Any, take: Any) -> None:
    """Moved on by its store, an order has no date to wait for."""
    take()
    document = orders.load(world.store, only(api)["orderId"])
    document |= {"orderStatus": "on_hold", "holdUntilDate": "2026-03-09"}
    orders.save(world.store, document)
    noted = take(status="on_hold", customer_notes="x"), only(api)["holdUntilDate"]
    moved = take(customer_notes="x"), only(api)["holdUntilDate"]

    assert (("updated", "2026-03-09"), ("updated", None)) == (noted, moved)
