"""The addresses of ShipStation's API V1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from simulator.shipstation import (
    carriers,
    creation,
    fulfillments,
    listing,
    orders,
    rates,
    reading,
    refreshing,
    schema,
    shipments,
    stores,
)
from simulator.shipstation.access import authenticate, limits
from simulator.shipstation.collections import SHIPMENT_ITEMS, USERS, WAREHOUSES
from simulator.shipstation.errors import InvalidRequest, UnknownRecord
from simulator.shipstation.orders import dumps
from simulator.shipstation.render import headers, render
from simulator.store import Compare
from simulator.web.face import Call, Face, Reply, Route

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.shipstation.schema import Model
    from simulator.store import Collection
    from simulator.web.face import Handler
    from simulator.world import World

T = TypeVar("T")


def _reply(value: object) -> Reply:
    return Reply(dumps(value))


def _array(documents: list[bytes]) -> Reply:
    return Reply(b"[%b]" % b",".join(documents))


def _body(call: Call, prefix: str = "request") -> tuple[object, str]:
    """What was sent, and its text."""
    content_type = call.headers.get("content-type", "")
    value = reading.parse_body(call.body, content_type, prefix)
    return value, call.body.decode("utf-8", "replace")


def _request(call: Call, model: Model) -> dict[str, Any]:
    value, text = _body(call)
    return reading.read(model, value, "request", text)


def _whole(call: Call, name: str) -> int | None:
    return _from_query(call, name, reading.integer)


def _flag(call: Call, name: str) -> bool:
    return bool(_from_query(call, name, reading.flag))


def _from_query(call: Call, name: str, read: Callable[[object], T]) -> T | None:
    value = call.query.get(name.casefold(), "").strip()
    if not value:
        return None
    try:
        return read(value)
    except reading.Unreadable:
        raise InvalidRequest({name: f"The value '{value}' is not valid for {name}."}) from None


def _required(call: Call, name: str) -> str:
    value = call.query.get(name.casefold(), "").strip()
    if not value:
        raise InvalidRequest({name: f"The {name} field is required."})
    return value


def _success(message: str) -> Reply:
    return _reply({"success": True, "message": message})


def _list_orders(world: World, call: Call) -> Reply:
    page = listing.find(world.store, listing.ORDER_LIST, call.query, world.settings)
    return Reply(listing.envelope(listing.ORDER_LIST, page))


def _get_order(world: World, call: Call) -> Reply:
    return Reply(orders.get(world.store, call.arguments["order_id"]))


def _create_order(world: World, call: Call) -> Reply:
    return Reply(creation.create(world, *_body(call, "apiOrder")))


def _create_orders(world: World, call: Call) -> Reply:
    return _reply(creation.create_several(world, _body(call, "apiOrders")[0]))


def _delete_order(world: World, call: Call) -> Reply:
    orders.delete(world.store, call.arguments["order_id"])
    return _success("The requested order has been deleted.")


def _hold_order(world: World, call: Call) -> Reply:
    request = _request(call, schema.HOLD_REQUEST)
    orders.hold(world, request["orderId"], request["holdUntilDate"])
    return _success("Order held successfully.")


def _restore_order(world: World, call: Call) -> Reply:
    request = _request(call, schema.ORDER_REQUEST)
    orders.restore(world.store, request["orderId"], world.clock.now())
    return _success("The requested order has been restored")


def _add_tag(world: World, call: Call) -> Reply:
    request = _request(call, schema.TAG_REQUEST)
    orders.add_tag(world.store, request["orderId"], request["tagId"], world.clock.now())
    return _success("Tag added successfully.")


def _remove_tag(world: World, call: Call) -> Reply:
    request = _request(call, schema.TAG_REQUEST)
    orders.remove_tag(world.store, request["orderId"], request["tagId"], world.clock.now())
    return _success("Tag removed successfully.")


def _label_for_order(world: World, call: Call) -> Reply:
    return _reply(shipments.label_for_order(world, *_body(call)))


def _mark_as_shipped(world: World, call: Call) -> Reply:
    return _reply(fulfillments.mark_as_shipped(world, *_body(call)))


def _list_shipments(world: World, call: Call) -> Reply:
    shown = world.settings["shipstation.test_labels_listed"]
    extra = () if shown else (Compare("test", "=", 0),)
    page = listing.find(world.store, listing.SHIPMENT_LIST, call.query, world.settings, extra)
    if _flag(call, "includeShipmentItems"):
        for place, number in enumerate(page.ids):
            items = world.store.get(SHIPMENT_ITEMS, number) or b"[]"
            page.documents[place] = page.documents[place].replace(
                b'"shipmentItems":null', b'"shipmentItems":' + items, 1
            )
    return Reply(listing.envelope(listing.SHIPMENT_LIST, page))


def _label(world: World, call: Call) -> Reply:
    return _reply(shipments.label(world, *_body(call)))


def _void_label(world: World, call: Call) -> Reply:
    return _reply(shipments.void(world, *_body(call)))


def _get_rates(world: World, call: Call) -> Reply:
    return _reply(rates.quote(_request(call, schema.RATE_REQUEST), world.settings))


def _list_fulfillments(world: World, call: Call) -> Reply:
    page = listing.find(world.store, listing.FULFILLMENT_LIST, call.query, world.settings)
    return Reply(listing.envelope(listing.FULFILLMENT_LIST, page))


def _list_stores(world: World, call: Call) -> Reply:
    found = stores.find(
        world.store,
        inactive_too=_flag(call, "showInactive"),
        marketplace_id=_whole(call, "marketplaceId"),
    )
    return _array(found)


def _get_store(world: World, call: Call) -> Reply:
    return _reply(stores.get(world.store, call.arguments["store_id"]))


def _list_marketplaces(world: World, _: Call) -> Reply:
    return _reply(stores.marketplaces(world))


def _refresh_status(world: World, call: Call) -> Reply:
    _required(call, "storeId")
    return _reply(refreshing.status(world, _whole(call, "storeId") or 0))


def _store_request(call: Call) -> dict[str, Any]:
    """Members of the query and the body; the body wins: both are documented."""
    body = _body(call)[0] if call.body.strip() else {}
    sent = {name.lower(): part for name, part in body.items()} if isinstance(body, dict) else body
    merged = {**call.query, **sent} if isinstance(sent, dict) else sent
    if isinstance(merged, dict) and merged.get("storeid") == "":
        del merged["storeid"]
    return reading.read(schema.STORE_REQUEST, merged, "request")


def _refresh_store(world: World, call: Call) -> Reply:
    request = _store_request(call)
    since = request["refreshDate"]
    moment = None if since is None else reading.moment(since)
    return _success(refreshing.refresh(world, request["storeId"], moment))


def _activate(world: World, call: Call, *, active: bool) -> Reply:
    request = _store_request(call)
    if request["storeId"] is None:
        raise InvalidRequest({"request.storeId": "The storeId field is required."})
    stores.activate(world, request["storeId"], active=active)
    if world.settings["shipstation.deactivate_answer"] == "sample":
        # The sample has success as text, and "reactivated" after both calls.
        message = "The requested store has been reactivated."
        return _reply({"success": "true", "message": message})
    return _success(f"The requested store has been {'re' if active else 'de'}activated.")


def _deactivate_store(world: World, call: Call) -> Reply:
    return _activate(world, call, active=False)


def _reactivate_store(world: World, call: Call) -> Reply:
    return _activate(world, call, active=True)


def _list_carriers(world: World, _: Call) -> Reply:
    return _reply([carriers.document(world.store, carrier) for carrier in carriers.CARRIERS])


def _get_carrier(world: World, call: Call) -> Reply:
    carrier = carriers.connected(_required(call, "carrierCode"))
    return _reply(carriers.document(world.store, carrier))


def _list_services(_: World, call: Call) -> Reply:
    return _reply(carriers.services_of(carriers.connected(_required(call, "carrierCode"))))


def _list_packages(_: World, call: Call) -> Reply:
    return _reply(carriers.packages_of(carriers.connected(_required(call, "carrierCode"))))


def _everything(world: World, collection: Collection) -> Reply:
    return _array([row.document for row in world.store.find(collection)])


def _list_warehouses(world: World, _: Call) -> Reply:
    return _everything(world, WAREHOUSES)


def _get_warehouse(world: World, call: Call) -> Reply:
    document = world.store.get(WAREHOUSES, call.arguments["warehouse_id"])
    if document is None:
        raise UnknownRecord("warehouse", call.arguments["warehouse_id"])
    return Reply(document)


def _list_users(world: World, _: Call) -> Reply:
    return _everything(world, USERS)


# The largest id that a store can hold; a larger one is an address that does not exist.
_ID = "int(max=9223372036854775807)"
_ORDER = f"/orders/<{_ID}:order_id>"
_STORE = f"/stores/<{_ID}:store_id>"
_WAREHOUSE = f"/warehouses/<{_ID}:warehouse_id>"


def _row(
    method: str, path: str, step: str, handler: Handler, source: str = "portal of 2017"
) -> Route:
    return Route(method, path, f"shipstation.{step}", handler, "documented", source)


ROUTES: tuple[Route, ...] = (
    _row("GET", "/orders", "orders.list", _list_orders),
    Route(
        "GET", "/orders/list", "shipstation.orders.list_alias", _list_orders, "observed",
        "a production client",
    ),
    _row("GET", _ORDER, "orders.get", _get_order),
    _row("DELETE", _ORDER, "orders.delete", _delete_order),
    _row("POST", "/orders/createorder", "orders.create", _create_order),
    _row("POST", "/orders/createorders", "orders.create_several", _create_orders),
    _row("POST", "/orders/createlabelfororder", "orders.label", _label_for_order),
    _row("POST", "/orders/markasshipped", "orders.mark_as_shipped", _mark_as_shipped),
    _row("POST", "/orders/holduntil", "orders.hold", _hold_order),
    _row("POST", "/orders/restorefromhold", "orders.restore", _restore_order),
    _row("POST", "/orders/addtag", "orders.add_tag", _add_tag),
    _row("POST", "/orders/removetag", "orders.remove_tag", _remove_tag),
    _row("GET", "/shipments", "shipments.list", _list_shipments),
    _row("POST", "/shipments/createlabel", "shipments.label", _label),
    _row("POST", "/shipments/getrates", "shipments.rates", _get_rates),
    _row("POST", "/shipments/voidlabel", "shipments.void", _void_label),
    _row("GET", "/fulfillments", "fulfillments.list", _list_fulfillments),
    _row("GET", "/stores", "stores.list", _list_stores),
    _row("GET", _STORE, "stores.get", _get_store),
    _row("GET", "/stores/marketplaces", "stores.marketplaces", _list_marketplaces),
    _row("GET", "/stores/getrefreshstatus", "stores.refresh_status", _refresh_status),
    _row("POST", "/stores/refreshstore", "stores.refresh", _refresh_store),
    _row("POST", "/stores/deactivate", "stores.deactivate", _deactivate_store),
    _row("POST", "/stores/reactivate", "stores.reactivate", _reactivate_store),
    _row("GET", "/carriers", "carriers.list", _list_carriers),
    _row("GET", "/carriers/getcarrier", "carriers.get", _get_carrier),
    _row("GET", "/carriers/listservices", "carriers.services", _list_services),
    _row("GET", "/carriers/listpackages", "carriers.packages", _list_packages),
    _row("GET", "/warehouses", "warehouses.list", _list_warehouses),
    _row("GET", _WAREHOUSE, "warehouses.get", _get_warehouse),
    _row("GET", "/users", "users.list", _list_users),
)  # fmt: skip

FACE = Face(
    name="shipstation",
    routes=ROUTES,
    authenticate=authenticate,
    render=render,
    limits=limits,
    headers=headers,
)
