from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import imports, notices, orders, splitting
from simulator.shipstation.errors import ApplicationError

if TYPE_CHECKING:
    from simulator.world import World

LINES = [
    {"lineItemKey": "1", "sku": "MUG", "name": "Mug", "quantity": 3, "unitPrice": 10,
     "weight": {"value": 8, "units": "ounces"}},
    {"lineItemKey": "2", "sku": "BOWL", "name": "Bowl", "quantity": 1, "unitPrice": 5},
    {"name": "10% OFF", "quantity": 1, "unitPrice": -3, "adjustment": True},
]  # fmt: skip


@pytest.fixture
def order(api: Any) -> dict[str, Any]:
    """Three mugs, a bowl and a discount."""
    money = {"taxAmount": 2, "shippingAmount": 4, "amountPaid": 38}
    made = api.order(orderKey="k", items=LINES, **money)
    return dict(api.get(f"/orders/{made['orderId']}").json)


def ids(order: dict[str, Any]) -> list[int]:
    """The numbers of its lines."""
    return [item["orderItemId"] for item in order["items"]]


def read(api: Any, *parts: dict[str, Any]) -> list[dict[str, Any]]:
    """The orders as GET shows them."""
    return [api.get(f"/orders/{part['orderId']}").json for part in parts]


def test_lines_move_to_a_second_order(world: World, api: Any, order: dict[str, Any]) -> None:
    """Quantities, totals and weights are divided; tax, shipping and payment stay."""
    mug, bowl, _ = ids(order)
    first, second = read(api, *splitting.split(world, order["orderId"], [(mug, 2), (bowl, 1)]))

    assert [("MUG", 1), (None, 1)] == [(one["sku"], one["quantity"]) for one in first["items"]]
    assert [("MUG", 2), ("BOWL", 1)] == [(one["sku"], one["quantity"]) for one in second["items"]]
    assert (13.0, 25.0) == (first["orderTotal"], second["orderTotal"])
    assert (38.0, 0.0) == (first["amountPaid"], second["amountPaid"])
    assert (8.0, 16.0) == (first["weight"]["value"], second["weight"]["value"])
    assert 2 == api.get("/orders").json["total"]


def test_parts_know_each_other(world: World, api: Any, order: dict[str, Any]) -> None:
    """The second names the first as its parent; both say that they were split."""
    first, second = read(api, *splitting.split(world, order["orderId"], [(ids(order)[1], 1)]))

    assert first["advancedOptions"]["mergedOrSplit"] is True
    assert second["advancedOptions"]["mergedOrSplit"] is True
    assert [None, first["orderId"]] == [
        part["advancedOptions"]["parentId"] for part in (first, second)
    ]
    assert list(first) == list(second)


@pytest.mark.parametrize(
    ("layout", "keys", "numbers"),
    [
        ("shipments", 1, ["A-100", "A-100", "A-100"]),
        ("legacy", 3, ["A-100", "A-100-1", "A-100-2"]),
    ],
)
def test_keys_of_parts(
    world: World,
    api: Any,
    order: dict[str, Any],
    layout: str,
    keys: int,
    numbers: list[str],
) -> None:
    """They keep key and number, or in the legacy layout get some of their own."""
    world.settings.set("shipstation.split_orders", layout)
    for _ in range(2):
        splitting.split(world, order["orderId"], [(ids(order)[0], 1)])
    found = api.get("/orders").json["orders"]

    assert numbers == [one["orderNumber"] for one in found]
    assert keys == len({one["orderKey"] for one in found})


@pytest.mark.parametrize(
    "moves",
    [
        [],
        [(0, 4)],
        [(0, 0)],
        [(0, -1)],
        [(2, 1)],
        [(9, 1)],
        [(0, 1), (0, 1)],
        [(0, 3), (1, 1)],
    ],
)
def test_what_cannot_be_moved(
    world: World, api: Any, order: dict[str, Any], moves: list[tuple[int, int]]
) -> None:
    """Nothing, too much, a discount, what is not there, one line twice, or all of it."""
    numbers = dict(enumerate(ids(order)))
    wanted = [(numbers.get(place, 1), quantity) for place, quantity in moves]

    with pytest.raises(ApplicationError):
        splitting.split(world, order["orderId"], wanted)
    assert [order] == api.get("/orders").json["orders"]


def test_a_closed_order_stays_whole(world: World, api: Any, order: dict[str, Any]) -> None:
    """Shipped is shipped."""
    api.label(order["orderId"])

    with pytest.raises(ApplicationError):
        splitting.split(world, order["orderId"], [(ids(order)[0], 1)])


@pytest.mark.parametrize(("layout", "known"), [("shipments", True), ("legacy", False)])
def test_each_part_tells_the_store(
    world: World, api: Any, store_id: int, a_store_order: Any, layout: str, known: bool
) -> None:
    """With its own pieces; of the legacy layout's second part the store knows no id."""
    world.settings.set("shipstation.split_orders", layout)
    imports.take(world, store_id, a_store_order(), "awaiting_shipment")
    [order] = api.get("/orders").json["orders"]
    parts = splitting.split(world, order["orderId"], [(ids(order)[0], 1)])
    told = []
    for part in parts:
        bought = api.label(part["orderId"])
        told.append(notices.notice(world, bought["shipmentId"]))
    first, second = told

    assert first is not None
    assert second is not None
    assert ("501", known) == (first.order_id, second.order_id == "501")
    assert [[("MUG", 1, "1")], [("MUG", 1, "1")]] == [
        [(item.sku, item.quantity, item.line_item_id) for item in one.items]
        for one in (first, second)
    ]


def test_an_import_reaches_every_part(
    world: World, api: Any, store_id: int, a_store_order: Any
) -> None:
    """A part that was shipped stays so; the order is not made anew."""
    imports.take(world, store_id, a_store_order(), "awaiting_shipment")
    [order] = api.get("/orders").json["orders"]
    first, second = splitting.split(world, order["orderId"], [(ids(order)[0], 1)])
    api.label(first["orderId"])

    assert "updated" == imports.take(world, store_id, a_store_order(), "cancelled")
    assert ["shipped", "cancelled"] == [one["orderStatus"] for one in read(api, first, second)]


def test_a_part_is_updated_by_its_id(world: World, api: Any, order: dict[str, Any]) -> None:
    """The key alone means the first of them."""
    _, second = splitting.split(world, order["orderId"], [(ids(order)[1], 1)])
    api.order(orderKey="k", customerNotes="first")
    api.order(orderKey="k", orderId=second["orderId"], customerNotes="second")

    assert ["first", "second"] == [one["customerNotes"] for one in read(api, order, second)]
    assert (
        order["orderId"]
        == orders.load(world.store, second["orderId"])["advancedOptions"]["parentId"]
    )
