"""Addresses of the Cin7 Omni REST API v1, made from a row per resource; handlers are thin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import orjson

from simulator.cin7 import access, batch, listing, moments, orders, selection, upserts
from simulator.cin7.catalog import BRANCH, CONTACT, OPTION, ORDER, PRODUCT, STOCK
from simulator.cin7.errors import NoSuchRecord
from simulator.cin7.kinds import LARGEST_ID, Kind
from simulator.cin7.render import broken, render
from simulator.store.condition import Compare
from simulator.web.face import Call, Face, Handler, Reply, Route, reply_json

if TYPE_CHECKING:
    from simulator.world import World

Verb = Literal["list", "get", "create", "update", "delete"]

_METHODS = {
    "list": ("GET", "Read"),
    "get": ("GET", "Read"),
    "create": ("POST", "Create"),
    "update": ("PUT", "Update"),
    "delete": ("DELETE", "Delete"),
}
_SOURCE = "verb table that three API clients agree on"


def _list(kind: Kind) -> Handler:
    def handle(world: World, call: Call) -> Reply:
        query = listing.read(call.query, kind.model, world.settings)
        shuffle = None
        if world.settings["cin7.default_order"] == "shuffled":
            shuffle = listing.shuffled(world.seed, moments.wire(world.clock.now()))
        return Reply(listing.find(world.store, kind, query, shuffle))

    return handle


def _get(kind: Kind) -> Handler:
    def handle(world: World, call: Call) -> Reply:
        number = call.arguments["id"]
        found = world.store.get(kind.collection, number) if number <= LARGEST_ID else None
        if found is None:
            raise NoSuchRecord(kind.name, number)
        return _one(world, kind, call, found)

    return handle


def _one(world: World, kind: Kind, call: Call, found: bytes) -> Reply:
    """A stored document: its bytes as they are unless something is to be added or left out."""
    chosen = selection.read(call.query.get("fields", ""), kind.model)
    if chosen is None and kind.complete is None:
        return Reply(found)
    document = orjson.loads(found)
    if kind.complete is not None:
        kind.complete(world.store, [document])
    return reply_json(document if chosen is None else selection.project(document, chosen))


def _stock_by_barcode(world: World, call: Call) -> Reply:
    barcode = call.arguments["barcode"]
    same = Compare("barcode", "=", barcode.casefold())
    found = world.store.find(STOCK.collection, same, limit=1)
    if not found:
        raise NoSuchRecord(STOCK.name, barcode)
    return _one(world, STOCK, call, found[0].document)


def _create_orders(world: World, call: Call) -> Reply:
    items = batch.elements(call.json())
    return reply_json(orders.post(world.store, world.settings, world.clock.now(), items))


def _update_orders(world: World, call: Call) -> Reply:
    items = batch.elements(call.json())
    results, dispatched = orders.put(world.store, world.settings, world.clock.now(), items)
    if dispatched and world.settings["cin7.dispatch_put_answer"] == "500":
        # Answered, not raised: the vendor keeps what it wrote although it reports a failure.
        return broken(world.settings, 500)
    return reply_json(results)


def _upsert(name: str, *, updating: bool) -> Handler:
    def handle(world: World, call: Call) -> Reply:
        items = batch.elements(call.json())
        now = world.clock.now()
        rule = upserts.RULES[name]
        return reply_json(
            upserts.write(world.store, world.settings, now, rule, items, updating=updating)
        )

    return handle


def _delete(name: str) -> Handler:
    def handle(world: World, call: Call) -> Reply:
        return reply_json(upserts.delete(world.store, upserts.RULES[name], call.arguments["id"]))

    return handle


def _written(name: str, kind: Kind) -> dict[Verb, Handler]:
    return {
        "list": _list(kind),
        "get": _get(kind),
        "create": _upsert(name, updating=False),
        "update": _upsert(name, updating=True),
    }


_RESOURCES: tuple[tuple[str, str, str, dict[Verb, Handler]], ...] = (
    # name in steps, name in permissions, key in the path, what answers each verb
    (
        "orders",
        "SalesOrders",
        "<int:id>",
        {
            "list": _list(ORDER),
            "get": _get(ORDER),
            "create": _create_orders,
            "update": _update_orders,
        },
    ),
    (
        "contacts",
        "Contacts",
        "<int:id>",
        {**_written("contacts", CONTACT), "delete": _delete("contacts")},
    ),
    ("branches", "Branches", "<int:id>", _written("branches", BRANCH)),
    ("products", "Products", "<int:id>", _written("products", PRODUCT)),
    ("options", "ProductOptions", "<int:id>", _written("options", OPTION)),
    ("stock", "Stock", "<string:barcode>", {"list": _list(STOCK), "get": _stock_by_barcode}),
)


def _permitted(permission: str, handler: Handler) -> Handler:
    def handle(world: World, call: Call) -> Reply:
        access.permit(world.settings, call.caller, permission)
        return handler(world, call)

    return handle


def _route(step: str, resource: str, key: str, verb: Verb, handler: Handler) -> Route:
    method, right = _METHODS[verb]
    path = f"/api/v1/{resource.lower()}"
    permission = f"{resource}.{right}"
    return Route(
        method,
        f"{path}/{key}" if verb in ("get", "delete") else path,
        f"cin7.{step}.{verb}",
        _permitted(permission, handler),
        "documented",
        _SOURCE,
        permission,
    )


ROUTES: tuple[Route, ...] = tuple(
    _route(step, resource, key, verb, handler)
    for step, resource, key, verbs in _RESOURCES
    for verb, handler in verbs.items()
)

FACE = Face(
    name="cin7",
    routes=ROUTES,
    authenticate=access.authenticate,
    render=render,
    limits=access.limits,
)
