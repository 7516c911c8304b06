"""Addresses of the Cin7 Omni REST API, made from a row per resource; handlers are thin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import orjson

from simulator.cin7 import (
    access,
    batch,
    cartons,
    catalog,
    channels,
    images,
    listing,
    moments,
    orders,
    payments,
    selection,
    trades,
    upserts,
)
from simulator.cin7.errors import NoSuchRecord
from simulator.cin7.kinds import LARGEST_ID, Kind
from simulator.cin7.render import broken, render
from simulator.store.condition import Both, Compare, Condition
from simulator.web.face import Call, Face, Handler, Reply, Route, reply_json

if TYPE_CHECKING:
    from simulator.cin7.trades import Trade
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


def _list(kind: Kind, only: Condition | None = None) -> Handler:
    """The list of *kind*; of the records that meet *only* if that is given."""

    def handle(world: World, call: Call) -> Reply:
        query = listing.read(call.query, kind.model, world.settings)
        if only is not None:
            query = replace(query, condition=Both((only, query.condition)))
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


def _by_text(kind: Kind, column: str) -> Handler:
    """One record of *kind* by a *column* of text; the first, if several have it."""

    def handle(world: World, call: Call) -> Reply:
        key = call.arguments["key"]
        found = world.store.find(kind.collection, Compare(column, "=", key.casefold()), limit=1)
        if not found:
            raise NoSuchRecord(kind.name, key)
        return _one(world, kind, call, found[0].document)

    return handle


def _load_boms(call: Call) -> bool:
    return call.query.get("loadboms", "").strip().casefold() in ("true", "1")


def _create(trade: Trade, *, boms: bool) -> Handler:
    def handle(world: World, call: Call) -> Reply:
        items = batch.elements(call.json())
        store, settings, now = world.store, world.settings, world.clock.now()
        wanted = boms and _load_boms(call)
        return reply_json(orders.post(store, settings, now, items, trade, load_boms=wanted))

    return handle


def _update(trade: Trade, *, boms: bool) -> Handler:
    def handle(world: World, call: Call) -> Reply:
        items = batch.elements(call.json())
        store, settings, now = world.store, world.settings, world.clock.now()
        wanted = boms and _load_boms(call)
        results, ended = orders.put(store, settings, now, items, trade, load_boms=wanted)
        if trade is trades.SALE:
            channels.note(world, [one["id"] for one in results if one["success"]])
        if ended and trade is trades.SALE and settings["cin7.dispatch_put_answer"] == "500":
            # Answered, not raised: the vendor keeps what it wrote although it reports a failure.
            return broken(settings, 500)
        return reply_json(results)

    return handle


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


def _pay(*, updating: bool) -> Handler:
    def handle(world: World, call: Call) -> Reply:
        items = batch.elements(call.json())
        now = world.clock.now()
        return reply_json(
            payments.write(world.store, world.settings, now, items, updating=updating)
        )

    return handle


def _delete_payment(world: World, call: Call) -> Reply:
    return reply_json(payments.delete(world.store, call.arguments["id"]))


def _cartons(world: World, call: Call) -> Reply:
    return Reply(cartons.find(world.store, call.arguments["id"]))


def _replace_cartons(world: World, call: Call) -> Reply:
    cartons.replace(world.store, call.arguments["id"], call.json())
    return reply_json(True)


def _upload_image(world: World, call: Call) -> Reply:
    now = moments.wire(world.clock.now())
    form = call.headers.get("content-type", "")
    return reply_json(images.upload(world.store, world.settings, now, call.query, form, call.body))


def _read(kind: Kind) -> dict[Verb, Handler]:
    return {"list": _list(kind), "get": _get(kind)}


def _written(name: str, kind: Kind) -> dict[Verb, Handler]:
    return {
        **_read(kind),
        "create": _upsert(name, updating=False),
        "update": _upsert(name, updating=True),
    }


def _traded(trade: Trade, *, boms: bool = False) -> dict[Verb, Handler]:
    return {
        **_read(trade.kind),
        "create": _create(trade, boms=boms),
        "update": _update(trade, boms=boms),
    }


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource: its name in steps, its address, and what answers each verb.

    Args:
        keyed: The verbs whose address ends in a key.
        permission: Its name in the grid of permissions, if not that of its address.
    """

    step: str
    path: str
    verbs: dict[Verb, Handler]
    key: str = "<int:id>"
    keyed: tuple[Verb, ...] = ("get", "delete")
    version: int = 1
    permission: str = ""


def _of_type(word: str) -> Condition:
    return Compare("transactiontype", "=", word)


RESOURCES: tuple[Resource, ...] = (
    Resource("orders", "SalesOrders", _traded(trades.SALE, boms=True)),
    Resource("orders_with_cartons", "SalesOrdersWithCartons", _read(catalog.CARTONED)),
    Resource(
        "cartons",
        "Cartons",
        {"get": _cartons, "update": _replace_cartons},
        keyed=("get", "update"),
    ),
    Resource("quotes", "Quotes", _traded(trades.QUOTE, boms=True)),
    Resource("credits", "CreditNotes", _traded(trades.CREDIT)),
    Resource("purchases", "PurchaseOrders", _traded(trades.PURCHASE, boms=True)),
    Resource(
        "payments",
        "Payments",
        {
            **_read(catalog.PAYMENT),
            "create": _pay(updating=False),
            "update": _pay(updating=True),
            "delete": _delete_payment,
        },
    ),
    Resource(
        "fees",
        "PaymentFeesAndPayouts/Fees",
        {"list": _list(catalog.FEE, _of_type("fee"))},
        permission=catalog.FEE.name,
    ),
    Resource(
        "payouts",
        "PaymentFeesAndPayouts/Payouts",
        {"list": _list(catalog.FEE, _of_type("payout"))},
        permission=catalog.FEE.name,
    ),
    Resource(
        "contacts",
        "Contacts",
        {**_written("contacts", catalog.CONTACT), "delete": _delete("contacts")},
    ),
    Resource("branches", "Branches", _written("branches", catalog.BRANCH)),
    Resource("users", "Users", _read(catalog.USER)),
    Resource("products", "Products", _written("products", catalog.PRODUCT)),
    Resource("options", "ProductOptions", _written("options", catalog.OPTION)),
    Resource("categories", "ProductCategories", _written("categories", catalog.CATEGORY)),
    Resource("images", "ProductImages", {"create": _upload_image}),
    Resource("size_ranges", "SizeRanges", _read(catalog.SIZE_RANGE)),
    Resource(
        "stock",
        "Stock",
        {"list": _list(catalog.STOCK), "get": _by_text(catalog.STOCK, "barcode")},
        key="<string:key>",
    ),
    Resource("serials", "SerialNumbers", _read(catalog.SERIAL)),
    Resource("transfers", "BranchTransfers", _traded(trades.TRANSFER)),
    Resource("adjustments", "Adjustments", _traded(trades.ADJUSTMENT)),
    Resource("boms", "BomMasters", _read(catalog.BOM)),
    Resource("boms_v2", "BomMasters", _read(catalog.BOM_2), version=2),
    Resource("jobs", "ProductionJobs", _traded(trades.JOB)),
    Resource(
        "vouchers",
        "Voucher",
        {"list": _list(catalog.VOUCHER), "get": _by_text(catalog.VOUCHER, "code")},
        key="<string:key>",
    ),
)


def _permitted(permission: str, handler: Handler) -> Handler:
    def handle(world: World, call: Call) -> Reply:
        access.permit(world, call.caller, permission)
        batch.weigh(call.body, world.settings["cin7.largest_body_kilobytes"])
        return handler(world, call)

    return handle


def _route(one: Resource, verb: Verb, handler: Handler) -> Route:
    method, right = _METHODS[verb]
    path = f"/api/v{one.version}/{one.path.lower()}"
    permission = f"{one.permission or one.path}.{right}"
    return Route(
        method,
        f"{path}/{one.key}" if verb in one.keyed else path,
        f"cin7.{one.step}.{verb}",
        _permitted(permission, handler),
        "documented",
        _SOURCE,
        permission,
    )


ROUTES: tuple[Route, ...] = tuple(
    _route(one, verb, handler) for one in RESOURCES for verb, handler in one.verbs.items()
)

FACE = Face(
    name="cin7",
    routes=ROUTES,
    authenticate=access.authenticate,
    render=render,
    limits=access.limits,
)
