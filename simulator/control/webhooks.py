"""What ShipStation sent or would send: seen, held, resent, dropped, doubled, put off, reordered.

Also the fulfillment provider, whose deeds the API has webhooks for but no call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request

from simulator.control.exchange import answer, object_body, refusal
from simulator.control.operations import Misuse, seconds
from simulator.errors import Refusal
from simulator.shipstation import deliveries, providers

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.world import World


def blueprint(world: World) -> Blueprint:
    """Routes for what *world*'s ShipStation sends."""
    routes = Blueprint("webhooks", __name__, url_prefix="/_sim/shipstation")
    routes.register_error_handler(Refusal, refusal)
    _several(routes, world)
    _one(routes, world)
    _provider(routes, world)
    return routes


def _several(routes: Blueprint, world: World) -> None:
    @routes.get("/webhooks")
    def listed() -> Response:
        state = request.args.get("state")
        found = deliveries.listed(world.store)
        return answer([one for one in found if state in (None, one["state"])])

    @routes.post("/webhooks/release")
    def release() -> Response:
        return _done(world, deliveries.release(world))

    @routes.post("/webhooks/reorder")
    def reorder() -> Response:
        numbers = object_body().get("ids")
        if not isinstance(numbers, list) or not all(type(one) is int for one in numbers):
            raise Misuse(f"ids cannot be {numbers!r}; they are the deliveries in their new order")
        return _done(world, deliveries.reorder(world, numbers))


def _one(routes: Blueprint, world: World) -> None:
    acts: dict[str, Callable[[World, int], dict[str, Any]]] = {
        "resend": deliveries.resend,
        "drop": deliveries.drop,
        "duplicate": deliveries.duplicate,
        "delay": lambda world, id: deliveries.resend(world, id, seconds(object_body())),
    }

    @routes.get("/webhooks/<int:id>")
    def one(id: int) -> Response:
        return answer(deliveries.load(world.store, id))

    @routes.post("/webhooks/<int:id>/<act>")
    def do(id: int, act: str) -> Response:
        if act not in acts:
            raise Misuse(f"a webhook cannot be {act!r}; there are {', '.join(acts)}")
        (done,) = _after(world, [acts[act](world, id)])
        return answer(done)


def _provider(routes: Blueprint, world: World) -> None:
    @routes.post("/fulfillments")
    def fulfill() -> Response:
        form = object_body()
        order_id, outcome = form.get("orderId"), form.get("outcome")
        if type(order_id) is not int:
            raise Misuse(f"orderId cannot be {order_id!r}; it is a whole number")
        if outcome not in ("shipped", "rejected"):
            raise Misuse(f"outcome cannot be {outcome!r}; it is shipped or rejected")
        number = None
        try:
            with world.store.transaction():
                if outcome == "rejected":
                    providers.reject(world, order_id)
                else:
                    number = providers.ship(
                        world,
                        order_id,
                        str(form.get("carrierCode") or "usps"),
                        str(form.get("trackingNumber") or ""),
                    )
        except ValueError as error:
            raise Misuse(str(error)) from error
        world.settle()
        return answer({"orderId": order_id, "fulfillmentId": number})


def _done(world: World, documents: list[dict[str, Any]]) -> Response:
    return answer(_after(world, documents))


def _after(world: World, documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """*documents* as they are once what is due was done."""
    world.settle()
    return [deliveries.load(world.store, one["id"]) for one in documents]
