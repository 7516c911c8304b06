"""Addresses of the Cin7 Omni REST API, made from a row per resource."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from simulator.cin7 import access, batch, catalog, handlers, shapes, trades, upserts
from simulator.cin7.render import render
from simulator.cin7.schema_books import CARTON
from simulator.store.condition import Compare, Condition
from simulator.web.face import Call, Face, Handler, Reply, Route
from simulator.web.openapi import About, Form

if TYPE_CHECKING:
    from simulator.cin7.kinds import Kind
    from simulator.cin7.schema import Model
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


Verbs = dict[Verb, tuple[Handler, Form]]
"""What answers each verb, and what it takes and gives."""


def _listed(kind: Kind, only: Condition | None = None) -> tuple[Handler, Form]:
    return handlers.find(kind, only), Form(shapes.many(kind.model), query=shapes.LISTED)


def _got(kind: Kind, handler: Handler) -> tuple[Handler, Form]:
    return handler, Form(shapes.one(kind.model), query=(shapes.FIELDS,), refuses=(404,))


def _batch(model: Model, *, updating: bool, boms: bool = False) -> Form:
    query = (shapes.LOAD_BOMS,) if boms else ()
    return Form(shapes.outcomes, shapes.sent(model, updating=updating), query)


def _deleted(handler: Handler) -> tuple[Handler, Form]:
    return handler, Form(shapes.outcome, refuses=(404,))


def _read(kind: Kind) -> Verbs:
    return {"list": _listed(kind), "get": _got(kind, handlers.get(kind))}


def _written(name: str, kind: Kind) -> Verbs:
    create, update = (upserts.RULES[name].accepted(updating=change) for change in (False, True))
    return {
        **_read(kind),
        "create": (handlers.upsert(name, updating=False), _batch(create, updating=False)),
        "update": (handlers.upsert(name, updating=True), _batch(update, updating=True)),
    }


def _paid() -> Verbs:
    model = catalog.PAYMENT.model
    return {
        **_read(catalog.PAYMENT),
        "create": (handlers.pay(updating=False), _batch(model, updating=False)),
        "update": (handlers.pay(updating=True), _batch(model, updating=True)),
        "delete": _deleted(handlers.delete_payment),
    }


def _traded(trade: Trade, *, boms: bool = False) -> Verbs:
    create, update = (_batch(trade.model, updating=change, boms=boms) for change in (False, True))
    return {
        **_read(trade.kind),
        "create": (handlers.create(trade, boms=boms), create),
        "update": (handlers.update(trade, boms=boms), update),
    }


def _keyed(kind: Kind, column: str) -> Verbs:
    return {"list": _listed(kind), "get": _got(kind, handlers.get_by_text(kind, column))}


_PICTURE = Form(
    shapes.outcome, shapes.FORM, shapes.PICTURED, refuses=(404,), takes_type="multipart/form-data"
)


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource: its name in steps, its address, and what it does for each verb.

    Args:
        keyed: The verbs whose address ends in a key.
        permission: Its name in the grid of permissions, if not that of its address.
    """

    step: str
    path: str
    verbs: Verbs
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
        {
            "get": (handlers.find_cartons, Form(shapes.many(CARTON), refuses=(404,))),
            "update": (
                handlers.replace_cartons,
                Form(shapes.DONE, shapes.cartons(CARTON), refuses=(404,)),
            ),
        },
        keyed=("get", "update"),
    ),
    Resource("quotes", "Quotes", _traded(trades.QUOTE, boms=True)),
    Resource("credits", "CreditNotes", _traded(trades.CREDIT)),
    Resource("purchases", "PurchaseOrders", _traded(trades.PURCHASE, boms=True)),
    Resource("payments", "Payments", _paid()),
    Resource(
        "fees",
        "PaymentFeesAndPayouts/Fees",
        {"list": _listed(catalog.FEE, _of_type("fee"))},
        permission=catalog.FEE.name,
    ),
    Resource(
        "payouts",
        "PaymentFeesAndPayouts/Payouts",
        {"list": _listed(catalog.FEE, _of_type("payout"))},
        permission=catalog.FEE.name,
    ),
    Resource(
        "contacts",
        "Contacts",
        {**_written("contacts", catalog.CONTACT), "delete": _deleted(handlers.delete("contacts"))},
    ),
    Resource("branches", "Branches", _written("branches", catalog.BRANCH)),
    Resource("users", "Users", _read(catalog.USER)),
    Resource("products", "Products", _written("products", catalog.PRODUCT)),
    Resource("options", "ProductOptions", _written("options", catalog.OPTION)),
    Resource("categories", "ProductCategories", _written("categories", catalog.CATEGORY)),
    Resource("images", "ProductImages", {"create": (handlers.upload_image, _PICTURE)}),
    Resource("size_ranges", "SizeRanges", _read(catalog.SIZE_RANGE)),
    Resource(
        "stock",
        "Stock",
        _keyed(catalog.STOCK, "barcode"),
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
        _keyed(catalog.VOUCHER, "code"),
        key="<string:key>",
    ),
)


def _permitted(permission: str, handler: Handler) -> Handler:
    def handle(world: World, call: Call) -> Reply:
        access.permit(world, call.caller, permission)
        batch.weigh(call.body, world.settings["cin7.largest_body_kilobytes"])
        return handler(world, call)

    return handle


def _route(one: Resource, verb: Verb, handler: Handler, form: Form) -> Route:
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
        form=form,
    )


ROUTES: tuple[Route, ...] = tuple(
    _route(one, verb, *answering) for one in RESOURCES for verb, answering in one.verbs.items()
)

FACE = Face(
    name="cin7",
    routes=ROUTES,
    authenticate=access.authenticate,
    render=render,
    limits=access.limits,
    # That every route refuses with 400 is for bodies that are too long.
    about=About("Cin7 Omni API, simulated", "1", (400, 401, 403, 429), shapes.refusal),
)
