"""The addresses of customers, products, users, warehouses and the account itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.shipstation import (
    accounts,
    customers,
    funds,
    listing,
    products,
    tags,
    users,
    warehouses,
)
from simulator.shipstation.asking import array, body, flag, reply, row, success
from simulator.shipstation.schema_answers import USER, WAREHOUSE
from simulator.shipstation.schema_outcomes import FUNDED, SUCCESS
from simulator.shipstation.schema_records import ACCOUNT_TAG, CUSTOMER, PRODUCT, REGISTERED
from simulator.shipstation.schema_requests import FUNDS_REQUEST, REGISTRATION, WAREHOUSE_REQUEST
from simulator.shipstation.shapes import (
    ASKED,
    NAMED,
    NAMED_AND_SENT,
    SENT,
    filters,
    many,
    one,
    page,
    sent,
    truth,
)
from simulator.store import Compare
from simulator.web.face import Reply, Route
from simulator.web.openapi import Form

if TYPE_CHECKING:
    from simulator.web.face import Call
    from simulator.world import World


def _register(world: World, call: Call) -> Reply:
    return reply(accounts.register(world, *body(world, call)))


def _list_tags(world: World, _: Call) -> Reply:
    return array(tags.find(world.store))


def _add_funds(world: World, call: Call) -> Reply:
    return reply(funds.add(world, *body(world, call)))


def _list_customers(world: World, call: Call) -> Reply:
    page = listing.find(world.store, customers.LIST, call.query, world.settings)
    return Reply(listing.envelope(customers.LIST, page))


def _get_customer(world: World, call: Call) -> Reply:
    return Reply(customers.get(world.store, call.arguments["customer_id"]))


def _list_products(world: World, call: Call) -> Reply:
    extra = () if flag(call, "showInactive") else (Compare("active", "=", 1),)
    page = listing.find(world.store, products.LIST, call.query, world.settings, extra)
    return Reply(listing.envelope(products.LIST, page))


def _get_product(world: World, call: Call) -> Reply:
    return Reply(products.get(world.store, call.arguments["product_id"]))


def _replace_product(world: World, call: Call) -> Reply:
    sent = body(world, call, "apiProduct")
    products.replace(world, call.arguments["product_id"], *sent)
    # Unlike the other messages this one has no full stop (documented).
    return success("The requested product has been updated")


def _list_users(world: World, call: Call) -> Reply:
    return array(users.find(world.store, inactive_too=flag(call, "showInactive")))


def _list_warehouses(world: World, _: Call) -> Reply:
    return array(warehouses.find(world.store))


def _get_warehouse(world: World, call: Call) -> Reply:
    return Reply(warehouses.get(world.store, call.arguments["warehouse_id"]))


def _create_warehouse(world: World, call: Call) -> Reply:
    return Reply(warehouses.create(world, *body(world, call)))


def _replace_warehouse(world: World, call: Call) -> Reply:
    sent = body(world, call)
    return Reply(warehouses.replace(world, call.arguments["warehouse_id"], *sent))


def _delete_warehouse(world: World, call: Call) -> Reply:
    warehouses.delete(world.store, call.arguments["warehouse_id"])
    return success("The requested warehouse has been deleted.")


_CUSTOMER = "/customers/<int:customer_id>"
_PRODUCT = "/products/<int:product_id>"
_WAREHOUSE = "/warehouses/<int:warehouse_id>"
_INACTIVE_TOO = (truth("showInactive"),)
_PRODUCT_FILTERS = (*filters(products.LIST), *_INACTIVE_TOO)

ROUTES: tuple[Route, ...] = (
    Route(
        "POST", "/accounts/registeraccount", "shipstation.accounts.register", _register,
        "documented", "portal of 2017; needs no key pair", public=True,
        form=Form(one(REGISTERED), sent(REGISTRATION), refuses=SENT),
    ),
    row(
        "GET", "/accounts/listtags", "accounts.tags", _list_tags,
        Form(many(ACCOUNT_TAG)),
    ),
    row(
        "POST", "/carriers/addfunds", "carriers.add_funds", _add_funds,
        Form(one(FUNDED), sent(FUNDS_REQUEST), refuses=SENT),
    ),
    row(
        "GET", "/customers", "customers.list", _list_customers,
        Form(page(customers.LIST, CUSTOMER), query=filters(customers.LIST), refuses=ASKED),
    ),
    row(
        "GET", _CUSTOMER, "customers.get", _get_customer,
        Form(one(CUSTOMER), refuses=NAMED),
    ),
    row(
        "GET", "/products", "products.list", _list_products,
        Form(page(products.LIST, PRODUCT), query=_PRODUCT_FILTERS, refuses=ASKED),
    ),
    row(
        "GET", _PRODUCT, "products.get", _get_product,
        Form(one(PRODUCT), refuses=NAMED),
    ),
    row(
        "PUT", _PRODUCT, "products.replace", _replace_product,
        Form(one(SUCCESS), sent(PRODUCT), refuses=NAMED_AND_SENT),
    ),
    row(
        "GET", "/users", "users.list", _list_users,
        Form(many(USER), query=_INACTIVE_TOO, refuses=ASKED),
    ),
    row(
        "GET", "/warehouses", "warehouses.list", _list_warehouses,
        Form(many(WAREHOUSE)),
    ),
    row(
        "GET", _WAREHOUSE, "warehouses.get", _get_warehouse,
        Form(one(WAREHOUSE), refuses=NAMED),
    ),
    row(
        "POST", "/warehouses/createwarehouse", "warehouses.create", _create_warehouse,
        Form(one(WAREHOUSE), sent(WAREHOUSE_REQUEST), refuses=SENT),
    ),
    row(
        "PUT", _WAREHOUSE, "warehouses.replace", _replace_warehouse,
        Form(one(WAREHOUSE), sent(WAREHOUSE_REQUEST), refuses=NAMED_AND_SENT),
    ),
    row(
        "DELETE", _WAREHOUSE, "warehouses.delete", _delete_warehouse,
        Form(one(SUCCESS), refuses=NAMED),
    ),
)  # fmt: skip
