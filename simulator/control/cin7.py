"""Cin7's screens, as far as its API cannot do what they can: under /_sim/cin7."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from simulator.cin7 import (
    bins,
    channels,
    connections,
    picking,
    shipstation_page,
    transfers,
)
from simulator.cin7.channels import BadChannel
from simulator.cin7.connections import BadConnection
from simulator.cin7.routes import ROUTES
from simulator.cin7.shipstation_page import BadPage
from simulator.control import operations
from simulator.control.exchange import answer, json_body, object_body, refusal
from simulator.control.operations import Misuse
from simulator.errors import Refusal

if TYPE_CHECKING:
    from simulator.world import World

_PERMISSIONS = frozenset(route.permission for route in ROUTES if route.permission)


def blueprint(world: World) -> Blueprint:
    """Routes of the screens of *world*'s Cin7."""
    routes = Blueprint("cin7", __name__, url_prefix="/_sim/cin7")
    for kind in (BadConnection, BadChannel, BadPage, Refusal):
        routes.register_error_handler(kind, refusal)
    _orders(routes, world)
    _settings(routes, world)
    return routes


def _orders(routes: Blueprint, world: World) -> None:
    @routes.post("/orders")
    def plant() -> Response:
        return answer(operations.plant_orders(world, json_body()))

    @routes.patch("/orders/<int:id>")
    def pick(id: int) -> Response:
        return answer(operations.pick(world, id, object_body()))

    @routes.post("/orders/<int:id>/save")
    def save(id: int) -> Response:
        return answer(picking.pick(world, id, ()))

    @routes.post("/orders/<int:id>/backorder")
    def split(id: int) -> Response:
        asked = object_body() if request.get_data() else {}
        return answer(operations.back_order(world, id, asked))

    @routes.post("/transfers/<int:id>/dispatch")
    def send(id: int) -> Response:
        return answer(transfers.dispatch(world, id))

    @routes.post("/transfers/<int:id>/complete")
    def receive(id: int) -> Response:
        return answer(transfers.complete(world, id))

    @routes.route("/bins", methods=["GET", "PUT"])
    def shelves() -> Response:
        if request.method == "PUT":
            wanted = json_body()
            if not isinstance(wanted, list) or not all(isinstance(one, dict) for one in wanted):
                raise Misuse(f"bins come as an array of objects, not {wanted!r}")
            bins.put(world.store, wanted)
        return answer(bins.every(world.store))


def _settings(routes: Blueprint, world: World) -> None:
    @routes.route("/connections", methods=["GET", "POST"])
    def all_connections() -> Response:
        if request.method == "POST":
            made = connections.create(world, _members("name", "key", "permissions"), _PERMISSIONS)
            return answer(made.as_json())
        return answer([one.as_json() for one in connections.every(world)])

    @routes.route("/connections/<name>", methods=["PATCH", "DELETE"])
    def one_connection(name: str) -> Response:
        if request.method == "DELETE":
            connections.delete(world, name)
            return answer({"deleted": name})
        wanted = _members("key", "permissions")
        return answer(connections.change(world, name, wanted, _PERMISSIONS).as_json())

    @routes.get("/permissions")
    def permissions() -> Response:
        return answer(sorted(_PERMISSIONS))

    @routes.route("/channels", methods=["GET", "PUT"])
    def addresses() -> Response:
        if request.method == "PUT":
            channels.set_addresses(world, object_body())
        return answer(channels.addresses(world))

    @routes.get("/channels/calls")
    def channel_calls() -> Response:
        return answer(channels.calls(world))

    @routes.route("/shipstation", methods=["GET", "PUT"])
    def page() -> Response:
        if request.method == "PUT":
            shipstation_page.change(world, object_body())
        return answer(shipstation_page.read(world))


def _members(*names: str) -> dict[str, object]:
    """The members of the body, none but *names*."""
    body = object_body()
    operations.known(body, *names)
    return body
