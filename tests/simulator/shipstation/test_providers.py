from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.errors import Refusal
from simulator.shipstation import deliveries, providers, webhooks

if TYPE_CHECKING:
    from simulator.world import World


def noted(world: World) -> list[str]:
    """The events that payloads are about."""
    world.settings.set("shipstation.webhook_delivery", "hold")
    world.settle()
    return [one["body"] for one in deliveries.listed(world.store)]


def test_a_provider_ships(world: World, api: Any) -> None:
    """The order is shipped; its fulfillment names a provider, and can be asked for by the event."""
    webhooks.subscribe(world, "http://hook.test", "FULFILLMENT_SHIPPED", None, None)
    order_id = api.order()["orderId"]
    number = providers.ship(world, order_id, "ups", "1Z1")
    before = api.get("/fulfillments", batchId="144015001").json["fulfillments"]
    bodies = noted(world)
    [row] = api.get("/fulfillments", batchId="144015001").json["fulfillments"]

    assert [] == before
    assert (number, "provider", "1Z1") == (
        row["fulfillmentId"],
        row["fulfillmentProviderCode"],
        row["trackingNumber"],
    )
    assert "shipped" == api.get(f"/orders/{order_id}").json["orderStatus"]
    assert [
        '{"resource_url":"https://ssapi.shipstation.com/fulfillments?batchId=144015001",'
        '"resource_type":"FULFILLMENT_SHIPPED"}'
    ] == bodies


def test_one_event_though_marking_fires_too(world: World, api: Any) -> None:
    """The provider's deed is not told of twice."""
    world.settings.set("shipstation.marked_as_shipped_fires", True)
    webhooks.subscribe(world, "http://hook.test", "FULFILLMENT_SHIPPED", None, None)
    providers.ship(world, api.order()["orderId"], "ups", "1Z1")

    assert 1 == len(noted(world))


def test_a_provider_rejects(world: World, api: Any) -> None:
    """The order says so, and the event names it."""
    webhooks.subscribe(world, "http://hook.test", "FULFILLMENT_REJECTED", None, None)
    order_id = api.order()["orderId"]
    providers.reject(world, order_id)
    [body] = noted(world)

    assert "rejected_fulfillment" == api.get(f"/orders/{order_id}").json["orderStatus"]
    assert '"resource_type":"FULFILLMENT_REJECTED"' in body
    assert "/orders?importBatch=" in body


def test_only_open_orders_are_rejected(world: World, api: Any) -> None:
    """A cancelled one is not."""
    order_id = api.order(orderStatus="cancelled")["orderId"]
    with pytest.raises(ValueError) as caught:
        providers.reject(world, order_id)

    assert f"order {order_id} is cancelled; only an open one is rejected" == str(caught.value)


def test_only_open_orders_are_shipped(world: World, api: Any) -> None:
    """Nor shipped."""
    with pytest.raises(Refusal):
        providers.ship(world, api.order(orderStatus="cancelled")["orderId"], "ups", "")
