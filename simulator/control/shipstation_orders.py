"""ShipStation's order screen, as far as its API does not do what it can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard

import orjson
from flask import Blueprint, Response, request

from simulator.control.exchange import answer, object_body, refusal
from simulator.control.operations import Misuse
from simulator.errors import Refusal
from simulator.shipstation import buyer_notes, cancelling, combining, orders, splitting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.world import World


def blueprint(world: World) -> Blueprint:
    """Routes of the order screen of *world*'s ShipStation."""
    routes = Blueprint("shipstation_orders", __name__, url_prefix="/_sim/shipstation/orders")
    routes.register_error_handler(Refusal, refusal)

    @routes.post("/<int:id>/split")
    def split(id: int) -> Response:
        with world.store.transaction():
            parts = splitting.split(world, id, _moves(world, id, object_body()))
        return answer([_shown(world, part) for part in parts])

    @routes.post("/combine")
    def combine() -> Response:
        with world.store.transaction():
            combined = combining.combine(world, _whole_numbers(object_body(), "orderIds"))
        return answer(_shown(world, combined))

    @routes.post("/<int:id>/cancel")
    def cancel(id: int) -> Response:
        with world.store.transaction():
            cancelled = cancelling.cancel(world, id)
        return answer(_shown(world, cancelled))

    @routes.route("/<int:id>/buyer-note", methods=["GET", "PUT"])
    def buyer_note(id: int) -> Response:
        if request.method == "PUT":
            words = object_body().get("text")
            if not isinstance(words, str):
                raise Misuse(f"text cannot be {words!r}; it is what the buyer is to read")
            with world.store.transaction():
                buyer_notes.write(world.store, id, words)
        return answer({"text": buyer_notes.of(world.store, id)})

    return routes


def _shown(world: World, document: Mapping[str, Any]) -> Any:
    return orjson.loads(orders.get(world.store, document["orderId"]))


def _whole_numbers(body: Mapping[str, Any], name: str) -> list[int]:
    numbers = body.get(name)
    if not isinstance(numbers, list) or not all(_is_whole(one) for one in numbers):
        raise Misuse(f"{name} cannot be {numbers!r}; it is an array of whole numbers")
    return numbers


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63


def _moves(world: World, id: int, body: Mapping[str, Any]) -> list[tuple[int, int]]:
    """What is to be moved: lines named by orderItemId, or by the lineItemKey of their store."""
    rows = body.get("items")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Misuse(
            f"items cannot be {rows!r}; write "
            '[{"orderItemId": 192210001, "quantity": 1}], or lineItemKey in place of the id'
        )
    lines = orjson.loads(orders.get(world.store, id))["items"]
    keys = {line["lineItemKey"]: line["orderItemId"] for line in lines if line["lineItemKey"]}
    moves: list[tuple[int, int]] = []
    for row in rows:
        key: object = row.get("lineItemKey")
        quantity: object = row.get("quantity")
        number: object = keys.get(key) if isinstance(key, str) else row.get("orderItemId")
        if not _is_whole(number) or not _is_whole(quantity):
            raise Misuse(f"there is no line {row!r} in order {id}; it has {sorted(keys)}")
        moves.append((number, quantity))
    return moves
