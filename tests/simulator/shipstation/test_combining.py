from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import cancelling, combining, imports, notices, splitting
from simulator.shipstation.errors import ApplicationError, UnknownRecord

if TYPE_CHECKING:
    from simulator.world import World


@pytest.fixture
def pair(world: World, api: Any, store_id: int, a_store_order: Any) -> list[int]:
    """Two orders of the connected store, combined."""
    for key in ("501", "502"):
        imports.take(world, store_id, a_store_order(key), "awaiting_shipment")
    numbers = [order["orderId"] for order in api.get("/orders").json["orders"]]
    combining.combine(world, numbers)
    return numbers


def statuses(api: Any, numbers: list[int]) -> list[str]:
    """Of orders got by their numbers."""
    return [api.get(f"/orders/{number}").json["orderStatus"] for number in numbers]


def test_the_first_carries_all(api: Any, pair: list[int]) -> None:
    """Lines, money and weight; the other leaves the list but not its number."""
    first, other = (api.get(f"/orders/{number}").json for number in pair)

    assert [first] == api.get("/orders").json["orders"]
    assert (2, 60.0, 10.0, 32.0) == (
        len(first["items"]),
        first["orderTotal"],
        first["shippingAmount"],
        first["weight"]["value"],
    )
    assert (True, [pair[1]], None) == tuple(
        first["advancedOptions"][name] for name in ("mergedOrSplit", "mergedIds", "parentId")
    )
    assert (True, [], pair[0]) == tuple(
        other["advancedOptions"][name] for name in ("mergedOrSplit", "mergedIds", "parentId")
    )


def test_one_label_ships_both(world: World, api: Any, pair: list[int]) -> None:
    """A void takes both back."""
    label = api.label(pair[0])
    shipped = statuses(api, pair)
    api.post("/shipments/voidlabel", {"shipmentId": label["shipmentId"]})

    assert ["shipped", "shipped"] == shipped
    assert ["awaiting_shipment", "awaiting_shipment"] == statuses(api, pair)
    assert 1 == api.get("/shipments").json["total"]


def test_each_is_told_by_itself(world: World, api: Any, pair: list[int]) -> None:
    """One notice for each order, with its own lines and the same number of the parcel."""
    shipment = api.label(pair[0])["shipmentId"]
    payloads = [row["payload"] for row in world.agenda.pending() if row["task"] == "store.notify"]
    told = [notices.notice(world, shipment, payload.get("orderId")) for payload in payloads]

    assert [None, pair[1]] == [payload.get("orderId") for payload in payloads]
    assert [("501", 1), ("502", 1)] == [
        (one.order_id, len(one.items)) for one in told if one is not None
    ]
    assert 1 == len({one.tracking_number for one in told if one is not None})


def test_marked_as_shipped_are_both(api: Any, pair: list[int]) -> None:
    """Without a label too."""
    api.post("/orders/markasshipped", {"orderId": pair[0], "carrierCode": "usps"})

    assert ["shipped", "shipped"] == statuses(api, pair)


def test_the_other_cannot_be_changed(
    world: World, api: Any, an_order: Any, pair: list[int]
) -> None:
    """Neither by its number nor by its key; the first is to be changed."""
    answers = [
        api.post("/orders/createorder", an_order(orderKey="502")),
        api.post("/orders/createorder", an_order(orderId=pair[1])),
        api.post("/orders/addtag", {"orderId": pair[1], "tagId": 1}),
        api.post("/orders/markasshipped", {"orderId": pair[1], "carrierCode": "usps"}),
    ]

    assert {"The order was combined with another and cannot be changed."} == {
        answer.json["ExceptionMessage"] for answer in answers
    }


def test_it_is_not_imported_anew(
    world: World, api: Any, store_id: int, a_store_order: Any, pair: list[int]
) -> None:
    """Its store goes on sending it."""
    taken = imports.take(world, store_id, a_store_order("502"), "awaiting_shipment")

    assert ("unchanged", 1) == (taken, api.get("/orders").json["total"])


def test_what_cancels_the_first_cancels_both(world: World, api: Any, pair: list[int]) -> None:
    """They are one parcel."""
    cancelling.cancel(world, pair[0])

    assert ["cancelled", "cancelled"] == statuses(api, pair)


def test_both_are_deleted(api: Any, pair: list[int]) -> None:
    """With the first."""
    api.send("DELETE", f"/orders/{pair[0]}")

    assert [404, 404] == [api.get(f"/orders/{number}").status_code for number in pair]


def test_what_cannot_be_combined(world: World, api: Any, pair: list[int]) -> None:
    """One order alone, twice the same, a closed one, one that was combined already."""
    lone, shipped = api.order()["orderId"], api.order()["orderId"]
    api.label(shipped)
    with pytest.raises(ApplicationError, match="A combined order cannot be split"):
        splitting.split(world, pair[0], [(1, 1)])
    for numbers in ([lone], [lone, lone], [lone, shipped], [lone, pair[0]], [lone, pair[1]]):
        with pytest.raises(ApplicationError):
            combining.combine(world, numbers)
    with pytest.raises(UnknownRecord):
        combining.combine(world, [lone, 5])

    assert 3 == api.get("/orders").json["total"]
