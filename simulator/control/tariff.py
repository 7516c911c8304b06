"""The tariff by which parcels are priced: seen, replaced, restored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, request

from simulator.control.exchange import answer, json_body, refusal
from simulator.shipstation import tariff_model, tariffs
from simulator.shipstation.tariff_model import BadTariff

if TYPE_CHECKING:
    from simulator.world import World


def blueprint(world: World) -> Blueprint:
    """The route of *world*'s tariff."""
    routes = Blueprint("tariff", __name__, url_prefix="/_sim/shipstation")
    routes.register_error_handler(BadTariff, refusal)

    @routes.route("/tariff", methods=["GET", "PUT", "DELETE"])
    def tariff() -> Response:
        if request.method == "PUT":
            tariffs.put(world.store, json_body())
        if request.method == "DELETE":
            tariffs.restore(world.store)
        return answer(tariff_model.as_json(tariffs.in_force(world.store)))

    return routes
