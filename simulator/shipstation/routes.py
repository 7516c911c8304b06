"""The addresses of ShipStation's API V1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.shipstation import (
    carriers,
    rates,
    reading,
    refreshing,
    routes_orders,
    routes_records,
    routes_webhooks,
    schema,
    schema_requests,
    store_changes,
    stores,
)
from simulator.shipstation.access import authenticate, limits
from simulator.shipstation.asking import (
    array,
    body,
    flag,
    reply,
    request,
    required,
    row,
    success,
    whole,
)
from simulator.shipstation.errors import InvalidRequest
from simulator.shipstation.render import headers, render
from simulator.shipstation.schema_answers import (
    CARRIER,
    MARKETPLACE,
    RATE,
    REFRESH_STATUS,
    SERVICE,
    STORE,
)
from simulator.shipstation.schema_outcomes import SUCCESS
from simulator.shipstation.shapes import (
    ASKED,
    NAMED,
    NAMED_AND_SENT,
    SENT,
    many,
    moment,
    one,
    refusal,
    sent,
    text,
    truth,
    whole_number,
)
from simulator.web.face import Call, Face, Reply, Route
from simulator.web.openapi import About, Form

if TYPE_CHECKING:
    from simulator.world import World


def _get_rates(world: World, call: Call) -> Reply:
    given = request(world, call, schema.RATE_REQUEST)
    return reply(rates.quote(given, world.settings, world.store))


def _list_stores(world: World, call: Call) -> Reply:
    found = stores.find(
        world.store,
        inactive_too=flag(call, "showInactive"),
        marketplace_id=whole(call, "marketplaceId"),
    )
    return array(found)


def _get_store(world: World, call: Call) -> Reply:
    return reply(stores.get(world.store, call.arguments["store_id"]))


def _update_store(world: World, call: Call) -> Reply:
    given, text = body(world, call, "store")
    return reply(store_changes.update(world, call.arguments["store_id"], given, text))


def _list_marketplaces(world: World, _: Call) -> Reply:
    return reply(stores.marketplaces(world))


def _refresh_status(world: World, call: Call) -> Reply:
    required(call, "storeId")
    return reply(refreshing.status(world, whole(call, "storeId") or 0))


def _store_request(world: World, call: Call) -> dict[str, Any]:
    """Members of the query and the body; the body wins: both are documented."""
    sent = body(world, call)[0] if call.body.strip() else {}
    if isinstance(sent, dict):
        sent = {name.lower(): part for name, part in sent.items()}
    merged = {**call.query, **sent} if isinstance(sent, dict) else sent
    if isinstance(merged, dict) and merged.get("storeid") == "":
        del merged["storeid"]
    return reading.read(schema_requests.STORE_REQUEST, merged, "request")


def _refresh_store(world: World, call: Call) -> Reply:
    given = _store_request(world, call)
    since = given["refreshDate"]
    moment = None if since is None else reading.moment(since)
    return success(refreshing.refresh(world, given["storeId"], moment))


def _activate(world: World, call: Call, *, active: bool) -> Reply:
    given = _store_request(world, call)
    if given["storeId"] is None:
        raise InvalidRequest({"request.storeId": "The storeId field is required."})
    stores.activate(world, given["storeId"], active=active)
    if world.settings["shipstation.deactivate_answer"] == "sample":
        # The sample has success as text, and "reactivated" after both calls.
        message = "The requested store has been reactivated."
        return reply({"success": "true", "message": message})
    return success(f"The requested store has been {'re' if active else 'de'}activated.")


def _deactivate_store(world: World, call: Call) -> Reply:
    return _activate(world, call, active=False)


def _reactivate_store(world: World, call: Call) -> Reply:
    return _activate(world, call, active=True)


def _list_carriers(world: World, _: Call) -> Reply:
    return reply([carriers.document(world.store, carrier) for carrier in carriers.CARRIERS])


def _get_carrier(world: World, call: Call) -> Reply:
    carrier = carriers.connected(required(call, "carrierCode"))
    return reply(carriers.document(world.store, carrier))


def _list_services(_: World, call: Call) -> Reply:
    return reply(carriers.services_of(carriers.connected(required(call, "carrierCode"))))


def _list_packages(_: World, call: Call) -> Reply:
    return reply(carriers.packages_of(carriers.connected(required(call, "carrierCode"))))


_STORE = "/stores/<int:store_id>"
_REQUEST = schema_requests.STORE_REQUEST
_STORE_ID = (whole_number("storeId", required=True),)
_STORE_FILTERS = (truth("showInactive"), whole_number("marketplaceId"))
_REFRESH_QUERY = (whole_number("storeId"), moment("refreshDate"))
_CARRIER_CODE = (text("carrierCode", required=True),)

ROUTES: tuple[Route, ...] = (
    *routes_orders.ROUTES,
    *routes_records.ROUTES,
    *routes_webhooks.ROUTES,
    row(
        "POST", "/shipments/getrates", "shipments.rates", _get_rates,
        Form(many(RATE), sent(schema.RATE_REQUEST), refuses=SENT),
    ),
    row(
        "GET", "/stores", "stores.list", _list_stores,
        Form(many(STORE, "statusMappings"), query=_STORE_FILTERS, refuses=ASKED),
    ),
    row(
        "GET", _STORE, "stores.get", _get_store,
        Form(one(STORE), refuses=NAMED),
    ),
    row(
        "PUT", _STORE, "stores.update", _update_store,
        Form(one(STORE), sent(store_changes.STORE_UPDATE), refuses=NAMED_AND_SENT),
    ),
    row(
        "GET", "/stores/marketplaces", "stores.marketplaces", _list_marketplaces,
        Form(many(MARKETPLACE)),
    ),
    row(
        "GET", "/stores/getrefreshstatus", "stores.refresh_status", _refresh_status,
        Form(one(REFRESH_STATUS), query=_STORE_ID, refuses=(*ASKED, *NAMED)),
    ),
    row(
        "POST", "/stores/refreshstore", "stores.refresh", _refresh_store,
        Form(
            one(SUCCESS), sent(_REQUEST), _REFRESH_QUERY, NAMED_AND_SENT, may_be_bare=True
        ),
    ),
    row(
        "POST", "/stores/deactivate", "stores.deactivate", _deactivate_store,
        Form(one(SUCCESS), sent(_REQUEST), refuses=NAMED_AND_SENT),
    ),
    row(
        "POST", "/stores/reactivate", "stores.reactivate", _reactivate_store,
        Form(one(SUCCESS), sent(_REQUEST), refuses=NAMED_AND_SENT),
    ),
    row(
        "GET", "/carriers", "carriers.list", _list_carriers,
        Form(many(CARRIER)),
    ),
    row(
        "GET", "/carriers/getcarrier", "carriers.get", _get_carrier,
        Form(one(CARRIER), query=_CARRIER_CODE, refuses=SENT),
    ),
    row(
        "GET", "/carriers/listservices", "carriers.services", _list_services,
        Form(many(SERVICE), query=_CARRIER_CODE, refuses=SENT),
    ),
    row(
        "GET", "/carriers/listpackages", "carriers.packages", _list_packages,
        Form(many(SERVICE), query=_CARRIER_CODE, refuses=SENT),
    ),
)  # fmt: skip

FACE = Face(
    name="shipstation",
    routes=ROUTES,
    authenticate=authenticate,
    render=render,
    limits=limits,
    headers=headers,
    about=About("ShipStation API, simulated", "1", (401, 429), refusal),
)
