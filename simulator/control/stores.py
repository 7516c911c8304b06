"""ShipStation's pages on its stores: connect, test, connect again, set; under /_sim/stores."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request

from simulator.clock import iso
from simulator.control import operations
from simulator.control.exchange import answer, object_body, refusal
from simulator.control.operations import Misuse
from simulator.customstore import connection as test_button
from simulator.customstore.importing import as_json
from simulator.errors import Refusal
from simulator.shipstation import refreshing, store_changes, store_settings, stores
from simulator.shipstation.collections import CONNECTIONS
from simulator.shipstation.store_settings import BadStoreSetting
from simulator.shipstation.stores import Connection

if TYPE_CHECKING:
    from datetime import datetime

    from simulator.world import World

_FORM = ("url", "username", "password")
FAILED = "The test of the custom store failed."
"""The line before the reason, in our words."""


def blueprint(world: World) -> Blueprint:
    """Routes of the pages on *world*'s stores."""
    routes = Blueprint("stores", __name__, url_prefix="/_sim/stores")
    for kind in (Refusal, BadStoreSetting):
        routes.register_error_handler(kind, refusal)
    _connecting(routes, world)
    _of_one_store(routes, world)
    return routes


def _connecting(routes: Blueprint, world: World) -> None:
    @routes.get("")
    def listed() -> Response:
        return answer([_shown(world, row.id) for row in world.store.find(CONNECTIONS)])

    @routes.post("")
    def connect() -> Response:
        return answer(operations.connect_store(world, object_body()))

    @routes.post("/test")
    def test_form() -> Response:
        form = _texts(object_body(), needed=True)
        unsaved = Connection(
            0, "", form["url"], form["username"], form["password"], (), None, None,
            active=True, auto_import=False, halted=False,
        )  # fmt: skip
        return answer(_tested(world, unsaved))


def _of_one_store(routes: Blueprint, world: World) -> None:
    @routes.get("/<int:id>")
    def one(id: int) -> Response:
        return answer(_shown(world, id))

    @routes.post("/<int:id>/test")
    def test(id: int) -> Response:
        return answer(_tested(world, stores.connection(world.store, id)))

    @routes.post("/<int:id>/reconnect")
    def reconnect(id: int) -> Response:
        form = object_body()
        statuses = operations.status_words(form["statuses"]) if "statuses" in form else None
        texts = _texts({name: form[name] for name in form if name != "statuses"}, needed=False)
        try:
            with world.store.transaction():
                store_changes.reconnect(world, id, **texts, statuses=statuses)
        except ValueError as error:
            raise Misuse(str(error)) from error
        return answer(_shown(world, id))

    @routes.route("/<int:id>/settings", methods=["GET", "PUT"])
    def settings(id: int) -> Response:
        stores.load(world.store, id)
        if request.method == "PUT":
            with world.store.transaction():
                store_settings.change(world, id, object_body())
        return answer(store_settings.of(world, id))

    @routes.get("/<int:id>/errors")
    def errors(id: int) -> Response:
        return answer(operations.store_errors(world, id))


def _texts(form: dict[str, Any], *, needed: bool) -> dict[str, str]:
    operations.known(form, *_FORM)
    for name in _FORM if needed else form:
        if not isinstance(form.get(name), str) or not form[name]:
            raise Misuse(f"{name} cannot be {form.get(name)!r}; it is text")
    return form


def _tested(world: World, connection: Connection) -> dict[str, Any]:
    error = test_button.test(world, connection)
    if error is None:
        return {"ok": True, "message": "", "error": None}
    found = as_json(error, world.clock.now())
    return {"ok": False, "message": f"{FAILED}\n{error.message}", "error": found}


def _shown(world: World, id: int) -> dict[str, Any]:
    connection = stores.connection(world.store, id)
    state = stores.load_connection(world.store, id)["state"]
    return {
        "storeId": id,
        "name": connection.name,
        "url": connection.url,
        "username": connection.username,
        "statuses": dict(connection.statuses),
        "active": connection.active,
        "autoImport": connection.auto_import,
        "halted": connection.halted,
        "refreshStatus": refreshing.REFRESH_STATES[state][1],
        "refreshDate": _iso(connection.refresh_date),
        "lastRefreshAttempt": _iso(connection.last_refresh_attempt),
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else iso(moment)
