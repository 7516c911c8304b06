from __future__ import annotations

from typing import Any

import pytest

from simulator.shipstation import creation, deliveries, orders, seed, webhooks

ORDER = {
    "orderNumber": "A-1",
    "orderDate": "2026-03-01",
    "orderStatus": "awaiting_shipment",
    "billTo": {"name": "Ada"},
    "shipTo": {"name": "Ada"},
}


@pytest.fixture
def held(control: Any) -> Any:
    """`control` with a receiver that is not there, and two deliveries held back for it."""
    control.world.settings.set("shipstation.webhook_delivery", "hold")
    control.world.settings.set("shipstation.webhook_attempts", 1)
    webhooks.subscribe(control.world, "http://127.0.0.1:9/", "ORDER_NOTIFY", None, None)
    for body in ("1", "2"):
        deliveries.plan(control.world, 16401, "http://127.0.0.1:9/", body)
    return control


def test_what_would_be_sent_is_listed(held: Any) -> None:
    """All, those in one state, or one."""
    listed = held.ask("GET", "/shipstation/webhooks")

    assert ["1", "2"] == [one["body"] for one in listed]
    assert listed == held.ask("GET", "/shipstation/webhooks?state=held")
    assert [] == held.ask("GET", "/shipstation/webhooks?state=delivered")
    assert listed[1] == held.ask("GET", "/shipstation/webhooks/2")


@pytest.mark.parametrize(
    ("path", "body", "state"),
    [
        ("/1/resend", None, "failed"),
        ("/1/drop", None, "dropped"),
        ("/1/delay", {"seconds": 60}, "pending"),
        ("/1/duplicate", None, "held"),
    ],
)
def test_one_can_be_dealt_with(held: Any, path: str, body: object, state: str) -> None:
    """What is due is done before the answer: nobody is there, so the try fails."""
    assert state == held.ask("POST", f"/shipstation/webhooks{path}", body)["state"]


def test_several_can_be_let_go(held: Any) -> None:
    """In their order, or in another."""
    released = held.ask("POST", "/shipstation/webhooks/release")
    reordered = held.ask("POST", "/shipstation/webhooks/reorder", {"ids": [2, 1]})

    assert [1, 2] == [one["id"] for one in released]
    assert [2, 1] == [one["id"] for one in reordered]
    assert [2, 2] == [len(one["attempts"]) for one in reordered]


@pytest.mark.parametrize(
    ("outcome", "status"), [("shipped", "shipped"), ("rejected", "rejected_fulfillment")]
)
def test_a_provider_decides_on_an_order(control: Any, outcome: str, status: str) -> None:
    """It ships or rejects what no label was bought for."""
    seed.plant(control.world, {})
    creation.create(control.world, ORDER)
    answer = control.ask(
        "POST", "/shipstation/fulfillments", {"orderId": 140335001, "outcome": outcome}
    )

    assert 140335001 == answer["orderId"]
    assert f'"orderStatus":"{status}"'.encode() in _stored(control)
    assert (outcome == "shipped") is (answer["fulfillmentId"] is not None)


def _stored(control: Any) -> bytes:
    return orders.get(control.world.store, 140335001)


@pytest.mark.parametrize(
    ("path", "body", "message"),
    [
        ("/webhooks/5/drop", None, "there is no webhook delivery 5; GET lists them"),
        ("/webhooks/1/eat", None, "a webhook cannot be 'eat'; there are resend, drop, duplicate"),
        ("/webhooks/1/delay", {}, "seconds cannot be None; it is a number, 0 or more"),
        ("/webhooks/1/delay", {"seconds": -1}, "seconds cannot be -1; give 0 to "),
        ("/webhooks/reorder", {"ids": [True]}, "ids cannot be [True]; they are the deliveries"),
        ("/webhooks/reorder", {"ids": [5]}, "there is no webhook delivery 5"),
        ("/fulfillments", {}, "orderId cannot be None; it is a whole number"),
        ("/fulfillments", {"orderId": 1, "outcome": "lost"}, "outcome cannot be 'lost'; it is "),
        ("/fulfillments", {"orderId": 1, "outcome": "rejected"}, "there is no order 1; "),
    ],
)
def test_misuse_of_webhooks_is_told(held: Any, path: str, body: object, message: str) -> None:
    """With 400, in one sentence."""
    answer = held.answer("POST", f"/shipstation{path}", body)

    assert 400 == answer.status_code
    assert answer.json["error"].startswith(message)


def test_a_locked_order_is_not_rejected(control: Any) -> None:
    """The reason is told."""
    seed.plant(control.world, {})
    creation.create(control.world, ORDER | {"orderStatus": "cancelled"})
    form = {"orderId": 140335001, "outcome": "rejected"}
    answer = control.answer("POST", "/shipstation/fulfillments", form)

    assert "order 140335001 is cancelled; only an open one is rejected" == answer.json["error"]
