from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import seed, tags

if TYPE_CHECKING:
    from simulator.world import World


def test_the_tags_of_an_account(world: World, api: Any) -> None:
    """By name; an account may be planted with more."""
    seed.plant(world, {"tags": [{"tagId": 5, "name": "Cold", "color": "#0000FF"}]})
    found = api.get("/accounts/listtags").json

    assert ["Backorder", "Cold", "Fragile", "Gift", "Rush"] == [tag["name"] for tag in found]
    assert {"tagId": 5, "name": "Cold", "color": "#0000FF"} == found[1]


@pytest.mark.parametrize(("choice", "status"), [("accept", 200), ("refuse", 500)])
def test_an_unknown_tag(world: World, api: Any, choice: str, status: int) -> None:
    """Whether it is taken is a setting; a known one always is."""
    world.settings.set("shipstation.unknown_tag", choice)
    order_id = api.order()["orderId"]
    known, unknown = (
        api.post("/orders/addtag", {"orderId": order_id, "tagId": tag}) for tag in (8221, 1)
    )

    assert (200, status) == (known.status_code, unknown.status_code)


def test_orders_are_listed_by_tag(api: Any) -> None:
    """Only those with the whole number of the tag, in the status asked for."""
    for tag in (12, 2, 22):
        api.order(orderNumber=f"T{tag}", tagIds=[tag, 7])
    held = api.order(tagIds=[2], orderStatus="on_hold")["orderId"]
    api.order()
    found = api.get("/orders/listbytag", orderStatus="awaiting_shipment", tagId=2).json
    paged = api.get(
        "/orders/listbytag", orderStatus="awaiting_shipment", tagId=7, pageSize=2, page=2
    ).json
    on_hold = api.get("/orders/listbytag", orderStatus="on_hold", tagId=2).json

    assert ["T2"] == [order["orderNumber"] for order in found["orders"]]
    assert (["T22"], 3, 2, 2) == (
        [order["orderNumber"] for order in paged["orders"]],
        paged["total"],
        paged["page"],
        paged["pages"],
    )
    assert [held] == [order["orderId"] for order in on_hold["orders"]]


@pytest.mark.parametrize("query", [{"tagId": 1}, {"orderStatus": "shipped"}])
def test_status_and_tag_are_required(api: Any, query: dict[str, Any]) -> None:
    """Both of them."""
    assert 400 == api.get("/orders/listbytag", **query).status_code


@pytest.mark.parametrize(("given", "expected"), [([1, 22], "|1|22|"), ([], None), (None, None)])
def test_tags_in_a_column(given: list[int] | None, expected: str | None) -> None:
    """Bars on both sides keep 2 apart from 22."""
    assert expected == tags.tags_key(given)
