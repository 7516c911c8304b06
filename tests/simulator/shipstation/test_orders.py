from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.test import Client

from simulator.agenda import Agenda
from simulator.shipstation import orders
from simulator.shipstation.routes import FACE
from simulator.shipstation.tasks import TASKS
from simulator.web.pipeline import build

if TYPE_CHECKING:
    from simulator.world import World


def test_a_weight_left_out_is_that_of_the_items(api: Any) -> None:
    """Two of eight ounces make a pound."""
    assert {"value": 16.0, "units": "ounces", "WeightUnits": 1} == api.order()["weight"]


def test_a_deleted_order_is_hidden(api: Any) -> None:
    """It is in no list, and a second deletion finds nothing."""
    path = f"/orders/{api.order()['orderId']}"
    answer = api.send("DELETE", path)

    assert b'{"success":true,"message":"The requested order has been deleted."}' == answer.data
    assert 404 == api.get(path).status_code
    assert 0 == api.get("/orders").json["total"]
    assert 404 == api.send("DELETE", path).status_code


@pytest.fixture
def holding(world: World) -> World:
    """The world with ShipStation's own tasks on its agenda."""
    return dataclasses.replace(world, agenda=Agenda(world.store, TASKS))


def test_a_held_order_returns_by_itself(holding: World, api: Any) -> None:
    """On the Pacific midnight of its date it waits for shipment again."""
    order_id = api.order()["orderId"]
    orders.hold(holding, order_id, "2026-03-04")
    held = orders.load(holding.store, order_id)
    holding.advance(39 * 3600 - 1)
    before = orders.load(holding.store, order_id)["orderStatus"]
    holding.advance(1)
    after = orders.load(holding.store, order_id)

    assert ("on_hold", "2026-03-04") == (held["orderStatus"], held["holdUntilDate"])
    assert "on_hold" == before
    assert ("awaiting_shipment", None) == (after["orderStatus"], after["holdUntilDate"])


def test_a_held_order_may_be_deleted_meanwhile(holding: World, api: Any) -> None:
    """Its return then does nothing."""
    order_id = api.order()["orderId"]
    orders.hold(holding, order_id, "2026-03-04")
    orders.delete(holding.store, order_id)
    holding.advance(48 * 3600)

    assert [] == holding.agenda.pending()


def test_a_held_order_can_be_restored(holding: World, api: Any) -> None:
    """restorefromhold does not wait for the date."""
    order_id = api.order()["orderId"]
    orders.hold(holding, order_id, "2026-03-04")
    answer = api.post("/orders/restorefromhold", {"orderId": order_id})

    assert b'{"success":true,"message":"The requested order has been restored"}' == answer.data
    assert "awaiting_shipment" == api.get(f"/orders/{order_id}").json["orderStatus"]


def test_an_order_is_held_by_its_address(holding: World, api: Any) -> None:
    """holduntil answers with words, and the order has status and date."""
    api = dataclasses.replace(api, client=Client(build(holding, FACE)))
    order_id = api.order()["orderId"]
    answer = api.post("/orders/holduntil", {"orderId": order_id, "holdUntilDate": "3/4/2026"})
    order = api.get(f"/orders/{order_id}").json

    assert b'{"success":true,"message":"Order held successfully."}' == answer.data
    assert ("on_hold", "2026-03-04") == (order["orderStatus"], order["holdUntilDate"])


def test_only_a_held_order_is_restored(api: Any) -> None:
    """Another keeps its status and date."""
    order_id = api.order(orderStatus="awaiting_payment")["orderId"]

    assert 200 == api.post("/orders/restorefromhold", {"orderId": order_id}).status_code
    assert "awaiting_payment" == api.get(f"/orders/{order_id}").json["orderStatus"]


def test_a_shipped_order_cannot_be_held(holding: World, api: Any) -> None:
    """Only open orders can."""
    order_id = api.order(orderStatus="shipped")["orderId"]

    with pytest.raises(orders.ApplicationError):
        orders.hold(holding, order_id, "2026-03-04")


def test_tags_are_put_on_and_taken_off(api: Any) -> None:
    """An order without tags has null."""
    order_id = api.order()["orderId"]
    seen = []
    for action, tag in (("add", 2), ("add", 1), ("add", 2), ("remove", 1), ("remove", 2)):
        answer = api.post(f"/orders/{action}tag", {"orderId": order_id, "tagId": tag})
        assert answer.json["success"] is True
        seen.append(api.get(f"/orders/{order_id}").json["tagIds"])

    assert [[2], [1, 2], [1, 2], [2], None] == seen


def test_a_hold_that_was_made_longer_ends_later(holding: World, api: Any) -> None:
    """Only the latest date counts."""
    order_id = api.order()["orderId"]
    orders.hold(holding, order_id, "2026-03-04")
    orders.hold(holding, order_id, "2026-03-06")
    holding.advance(48 * 3600)
    before = orders.load(holding.store, order_id)["orderStatus"]
    holding.advance(48 * 3600)

    assert "on_hold" == before
    assert "awaiting_shipment" == orders.load(holding.store, order_id)["orderStatus"]


@pytest.mark.parametrize(("choice", "status"), [("unchanged", 200), ("refuse", 500)])
def test_restoring_what_is_not_held(world: World, api: Any, choice: str, status: int) -> None:
    """How it is answered is a setting."""
    world.settings.set("shipstation.order_without_hold", choice)
    order_id = api.order()["orderId"]

    assert status == api.post("/orders/restorefromhold", {"orderId": order_id}).status_code
