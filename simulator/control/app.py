"""The control API as a Flask application, bound to one world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Response, request
from werkzeug.exceptions import HTTPException

from simulator.control import (
    cin7,
    descriptions,
    ledger,
    operations,
    shipstation_orders,
    stores,
    tariff,
    webhooks,
)
from simulator.control.exchange import answer, object_body, refusal
from simulator.control.operations import Misuse
from simulator.faults import BadFault
from simulator.settings import BadSetting
from simulator.store import BadDatabase
from simulator.web.routing import QuickFlask

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.world import World


def build(
    world: World, steps: tuple[str, ...], reset: Callable[[], None], bench: Mapping[str, Any]
) -> QuickFlask:
    """The control API of *world*.

    Args:
        steps: The protocol steps that faults can name.
        reset: Makes the world what it was at its start.
        bench: Addresses and credentials, shown by /_sim/health.
    """
    app = QuickFlask("control", static_folder=None)

    @app.get("/_sim/health")
    def health() -> Response:
        now = operations.clock(world)["now"]
        return answer({"status": "ok", "now": now, "seed": world.seed, "bench": bench})

    @app.post("/_sim/reset")
    def start_anew() -> Response:
        reset()
        return answer({"status": "ok"})

    @app.route("/_sim/clock", methods=["GET", "PUT"])
    def clock() -> Response:
        if request.method == "PUT":
            operations.set_clock(world, object_body())
        return answer(operations.clock(world))

    @app.post("/_sim/clock/advance")
    def advance() -> Response:
        operations.advance(world, object_body())
        return answer(operations.clock(world))

    @app.route("/_sim/journal", methods=["GET", "PUT", "DELETE"])
    def journal() -> Response:
        if request.method == "DELETE":
            world.journal.clear()
        if request.method == "PUT":
            operations.switch_journal(world, object_body())
        return answer(operations.journal(world, request.args))

    @app.route("/_sim/faults", methods=["GET", "POST", "DELETE"])
    def faults() -> Response:
        if request.method == "POST":
            return answer(operations.add_fault(world, object_body(), steps))
        if request.method == "DELETE":
            return answer({"cleared": world.faults.clear(name=request.args.get("name"))})
        return answer([fault.as_json() for fault in world.faults.waiting()])

    @app.delete("/_sim/faults/<int:id>")
    def fault(id: int) -> Response:
        return answer({"cleared": world.faults.clear(id)})

    @app.get("/_sim/faults/kinds")
    def kinds() -> Response:
        return answer(operations.fault_kinds())

    @app.get("/_sim/steps")
    def all_steps() -> Response:
        return answer(list(steps))

    @app.get("/_sim/openapi/<name>")
    def openapi(name: str) -> Response:
        return answer(descriptions.description(name, bench))

    @app.route("/_sim/mail", methods=["GET", "POST"])
    def mail() -> Response:
        if request.method == "POST":
            return answer(operations.post_mail(world, request.get_data()))
        return answer(operations.mail(world))

    @app.get("/_sim/mail/<int:number>")
    def one_mail(number: int) -> Response:
        text = operations.mail_text(world, number)
        return Response(text, content_type="message/rfc822")

    @app.route("/_sim/settings", methods=["GET", "PUT"])
    def settings() -> Response:
        if request.method == "PUT":
            world.change_settings(object_body())
        return answer(world.settings.describe())

    @app.get("/_sim/ledger")
    def facts() -> Response:
        return answer(list(ledger.entries(world)))

    @app.route("/_sim/state", methods=["GET", "PUT"])
    def state() -> Response:
        if request.method == "PUT":
            world.restore(object_body())
            return answer({"status": "ok"})
        return answer(world.snapshot())

    for screens in (cin7, shipstation_orders, stores, tariff, webhooks):
        app.register_blueprint(screens.blueprint(world))

    @app.errorhandler(HTTPException)
    def unrouted(error: HTTPException) -> Response:
        if error.code == 404:
            return answer({"error": f"there is no {request.path!r} here; see the README"}, 404)
        return answer(
            {"error": f"{request.method} {request.path}: {error.name}"}, error.code or 500
        )

    for kind in (Misuse, BadSetting, BadFault, BadDatabase):
        app.register_error_handler(kind, refusal)
    return app
