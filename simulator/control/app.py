"""The control API as a Flask application, bound to one world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from simulator.control import operations
from simulator.control.operations import Misuse
from simulator.faults import BadFault
from simulator.settings import BadSetting
from simulator.store import BadDatabase

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.world import World


def build(
    world: World, steps: tuple[str, ...], reset: Callable[[], None], bench: Mapping[str, Any]
) -> Flask:
    """The control API of *world*.

    Args:
        steps: The protocol steps that faults can name.
        reset: Makes the world what it was at its start.
        bench: Addresses and credentials, shown by /_sim/health.
    """
    app = Flask("control", static_folder=None)

    @app.get("/_sim/health")
    def health() -> Response:
        return _json({"status": "ok", "now": operations.clock(world)["now"], "bench": bench})

    @app.post("/_sim/reset")
    def start_anew() -> Response:
        reset()
        return _json({"status": "ok"})

    @app.route("/_sim/clock", methods=["GET", "PUT"])
    def clock() -> Response:
        if request.method == "PUT":
            operations.set_clock(world, _object())
        return _json(operations.clock(world))

    @app.post("/_sim/clock/advance")
    def advance() -> Response:
        operations.advance(world, _object())
        return _json(operations.clock(world))

    @app.route("/_sim/journal", methods=["GET", "PUT", "DELETE"])
    def journal() -> Response:
        if request.method == "DELETE":
            world.journal.clear()
        if request.method == "PUT":
            operations.switch_journal(world, _object())
        return _json(operations.journal(world, request.args))

    @app.route("/_sim/faults", methods=["GET", "POST", "DELETE"])
    def faults() -> Response:
        if request.method == "POST":
            return _json(operations.add_fault(world, _object(), steps))
        if request.method == "DELETE":
            return _json({"cleared": world.faults.clear()})
        return _json([fault.as_json() for fault in world.faults.waiting()])

    @app.delete("/_sim/faults/<int:id>")
    def fault(id: int) -> Response:
        return _json({"cleared": world.faults.clear(id)})

    @app.get("/_sim/steps")
    def all_steps() -> Response:
        return _json(list(steps))

    @app.route("/_sim/mail", methods=["GET", "POST"])
    def mail() -> Response:
        if request.method == "POST":
            return _json(operations.post_mail(world, request.get_data()))
        return _json(operations.mail(world))

    @app.route("/_sim/settings", methods=["GET", "PUT"])
    def settings() -> Response:
        if request.method == "PUT":
            world.change_settings(_object())
        return _json(world.settings.describe())

    @app.route("/_sim/state", methods=["GET", "PUT"])
    def state() -> Response:
        if request.method == "PUT":
            world.restore(_object())
            return _json({"status": "ok"})
        return _json(world.snapshot())

    @app.post("/_sim/cin7/orders")
    def plant() -> Response:
        return _json(operations.plant_orders(world, _json_body()))

    @app.patch("/_sim/cin7/orders/<int:id>")
    def pick(id: int) -> Response:
        return _json(operations.pick(world, id, _object()))

    @app.post("/_sim/stores")
    def connect() -> Response:
        return _json(operations.connect_store(world, _object()))

    @app.get("/_sim/stores/<int:id>/errors")
    def store_errors(id: int) -> Response:
        return _json(operations.store_errors(world, id))

    @app.errorhandler(HTTPException)
    def unrouted(error: HTTPException) -> Response:
        if error.code == 404:
            return _json({"error": f"there is no {request.path!r} here; see the README"}, 404)
        return _json({"error": f"{request.method} {request.path}: {error.name}"}, error.code or 500)

    for kind in (Misuse, BadSetting, BadFault, BadDatabase):
        app.register_error_handler(kind, _refusal)
    return app


def _refusal(error: Exception) -> Response:
    return _json({"error": str(error)}, 400)


def _json(value: object, status: int = 200) -> Response:
    text = orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)
    return Response(text, status, content_type="application/json")


def _json_body() -> Any:
    try:
        return orjson.loads(request.get_data())
    except orjson.JSONDecodeError as error:
        raise Misuse(f"the body is not JSON: {error}") from error


def _object() -> dict[str, Any]:
    body = _json_body()
    if not isinstance(body, dict):
        raise Misuse(f"the body must be an object like {{...}}, not {type(body).__name__}")
    return body
