"""The addresses of orders, and of what ships them: shipments and fulfillments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.shipstation import (
    creation,
    fulfillments,
    listing,
    locations,
    orders,
    shipments,
    users,
)
from simulator.shipstation import schema_requests as requests
from simulator.shipstation.asking import body, flag, reply, request, required, row, success
from simulator.shipstation.collections import SHIPMENT_ITEMS
from simulator.shipstation.schema import LABEL_REQUEST, ORDER, ORDER_LABEL_REQUEST
from simulator.shipstation.schema_answers import FULFILLMENT, LABEL, SHIPMENT
from simulator.shipstation.schema_outcomes import MARKED, ORDER_RESULTS, SUCCESS, VOIDED
from simulator.shipstation.shapes import (
    ASKED,
    NAMED,
    NAMED_AND_SENT,
    SENT,
    filters,
    one,
    page,
    sent,
    truth,
)
from simulator.store import Compare
from simulator.web.face import Reply, Route
from simulator.web.openapi import Form, array

if TYPE_CHECKING:
    from simulator.web.face import Call
    from simulator.world import World


def _list_orders(world: World, call: Call) -> Reply:
    page = listing.find(world.store, listing.ORDER_LIST, call.query, world.settings)
    return Reply(listing.envelope(listing.ORDER_LIST, page))


def _list_by_tag(world: World, call: Call) -> Reply:
    names = ("orderStatus", "tagId")
    query = {name.casefold(): required(call, name) for name in names}
    pages = {name: call.query[name] for name in ("page", "pagesize") if name in call.query}
    page = listing.find(world.store, listing.TAG_LIST, query | pages, world.settings)
    return Reply(listing.envelope(listing.TAG_LIST, page))


def _get_order(world: World, call: Call) -> Reply:
    return Reply(orders.get(world.store, call.arguments["order_id"]))


def _create_order(world: World, call: Call) -> Reply:
    return Reply(creation.create(world, *body(world, call, "apiOrder")))


def _create_orders(world: World, call: Call) -> Reply:
    return reply(creation.create_several(world, body(world, call, "apiOrders")[0]))


def _delete_order(world: World, call: Call) -> Reply:
    orders.delete(world.store, call.arguments["order_id"])
    return success("The requested order has been deleted.")


def _hold_order(world: World, call: Call) -> Reply:
    given = request(world, call, requests.HOLD_REQUEST)
    orders.hold(world, given["orderId"], given["holdUntilDate"])
    return success("Order held successfully.")


def _restore_order(world: World, call: Call) -> Reply:
    given = request(world, call, requests.ORDER_REQUEST)
    orders.restore(world, given["orderId"])
    # Unlike the other messages this one has no full stop (documented).
    return success("The requested order has been restored")


def _add_tag(world: World, call: Call) -> Reply:
    given = request(world, call, requests.TAG_REQUEST)
    orders.add_tag(world, given["orderId"], given["tagId"])
    return success("Tag added successfully.")


def _remove_tag(world: World, call: Call) -> Reply:
    given = request(world, call, requests.TAG_REQUEST)
    orders.remove_tag(world, given["orderId"], given["tagId"])
    return success("Tag removed successfully.")


def _assign_user(world: World, call: Call) -> Reply:
    given = request(world, call, requests.ASSIGN_REQUEST)
    users.assign(world.store, given["orderIds"] or (), given["userId"], world.clock.now())
    return success("User assigned successfully.")


def _unassign_user(world: World, call: Call) -> Reply:
    given = request(world, call, requests.ORDERS_REQUEST)
    users.unassign(world.store, given["orderIds"] or (), world.clock.now())
    return success("User unassigned successfully.")


def _update_location(world: World, call: Call) -> Reply:
    given = request(world, call, requests.LOCATION_REQUEST)
    item_ids = given["orderItemIds"] or ()
    locations.update(world.store, item_ids, given["warehouseLocation"], world.clock.now())
    # The client that makes the call does not read the answer: its words are a guess.
    return success("Warehouse location updated successfully.")


def _label_for_order(world: World, call: Call) -> Reply:
    return reply(shipments.label_for_order(world, *body(world, call)))


def _mark_as_shipped(world: World, call: Call) -> Reply:
    return reply(fulfillments.mark_as_shipped(world, *body(world, call)))


def _list_shipments(world: World, call: Call) -> Reply:
    shown = world.settings["shipstation.test_labels_listed"]
    extra = () if shown else (Compare("test", "=", 0),)
    with_items = flag(call, "includeShipmentItems")
    page = listing.find(world.store, listing.SHIPMENT_LIST, call.query, world.settings, extra)
    if with_items:
        for place, number in enumerate(page.ids):
            items = world.store.get(SHIPMENT_ITEMS, number) or b"[]"
            page.documents[place] = page.documents[place].replace(
                b'"shipmentItems":null', b'"shipmentItems":' + items, 1
            )
    return Reply(listing.envelope(listing.SHIPMENT_LIST, page))


def _label(world: World, call: Call) -> Reply:
    return reply(shipments.label(world, *body(world, call)))


def _void_label(world: World, call: Call) -> Reply:
    return reply(shipments.void(world, *body(world, call)))


def _list_fulfillments(world: World, call: Call) -> Reply:
    page = listing.find(world.store, listing.FULFILLMENT_LIST, call.query, world.settings)
    return Reply(listing.envelope(listing.FULFILLMENT_LIST, page))


_ORDER = "/orders/<int:order_id>"
_ORDERS = Form(page(listing.ORDER_LIST, ORDER), query=filters(listing.ORDER_LIST), refuses=ASKED)
_TAGGED = filters(listing.TAG_LIST, "orderStatus", "tagId")
_SHIPPED = (*filters(listing.SHIPMENT_LIST), truth("includeShipmentItems"))

ROUTES: tuple[Route, ...] = (
    row(
        "GET", "/orders", "orders.list", _list_orders,
        _ORDERS,
    ),
    Route(
        "GET", "/orders/list", "shipstation.orders.list_alias", _list_orders, "observed",
        "a production client", form=_ORDERS,
    ),
    row(
        "GET", "/orders/listbytag", "orders.list_by_tag", _list_by_tag,
        Form(page(listing.TAG_LIST, ORDER), query=_TAGGED, refuses=ASKED),
    ),
    row(
        "GET", _ORDER, "orders.get", _get_order,
        Form(one(ORDER), refuses=NAMED),
    ),
    row(
        "DELETE", _ORDER, "orders.delete", _delete_order,
        Form(one(SUCCESS), refuses=(*NAMED, 500)),
    ),
    row(
        "POST", "/orders/createorder", "orders.create", _create_order,
        Form(one(ORDER), sent(ORDER), refuses=NAMED_AND_SENT),
    ),
    row(
        "POST", "/orders/createorders", "orders.create_several", _create_orders,
        Form(
            one(ORDER_RESULTS), array(sent(ORDER), creation.MOST_ORDERS), refuses=SENT
        ),
    ),
    row(
        "POST", "/orders/createlabelfororder", "orders.label", _label_for_order,
        Form(one(LABEL), sent(ORDER_LABEL_REQUEST), refuses=NAMED_AND_SENT),
    ),
    row(
        "POST", "/orders/markasshipped", "orders.mark_as_shipped", _mark_as_shipped,
        Form(one(MARKED), sent(requests.MARK_REQUEST), refuses=NAMED_AND_SENT),
    ),
    row(
        "POST", "/orders/holduntil", "orders.hold", _hold_order,
        Form(one(SUCCESS), sent(requests.HOLD_REQUEST), refuses=NAMED_AND_SENT),
    ),
    row(
        "POST", "/orders/restorefromhold", "orders.restore", _restore_order,
        Form(one(SUCCESS), sent(requests.ORDER_REQUEST), refuses=NAMED_AND_SENT),
    ),
    row(
        "POST", "/orders/addtag", "orders.add_tag", _add_tag,
        Form(one(SUCCESS), sent(requests.TAG_REQUEST), refuses=NAMED_AND_SENT),
    ),
    row(
        "POST", "/orders/removetag", "orders.remove_tag", _remove_tag,
        Form(one(SUCCESS), sent(requests.TAG_REQUEST), refuses=NAMED_AND_SENT),
    ),
    row(
        "POST", "/orders/assignuser", "orders.assign_user", _assign_user,
        Form(one(SUCCESS), sent(requests.ASSIGN_REQUEST), refuses=NAMED_AND_SENT),
    ),
    row(
        "POST", "/orders/unassignuser", "orders.unassign_user", _unassign_user,
        Form(one(SUCCESS), sent(requests.ORDERS_REQUEST), refuses=NAMED_AND_SENT),
    ),
    Route(
        "POST", "/orders/updatewarehouselocation", "shipstation.orders.update_location",
        _update_location, "observed", "a production client; the answer's body is a guess",
        form=Form(one(SUCCESS), sent(requests.LOCATION_REQUEST), refuses=NAMED_AND_SENT),
    ),
    row(
        "GET", "/shipments", "shipments.list", _list_shipments,
        Form(page(listing.SHIPMENT_LIST, SHIPMENT), query=_SHIPPED, refuses=ASKED),
    ),
    row(
        "POST", "/shipments/createlabel", "shipments.label", _label,
        Form(one(SHIPMENT), sent(LABEL_REQUEST), refuses=SENT),
    ),
    row(
        "POST", "/shipments/voidlabel", "shipments.void", _void_label,
        Form(one(VOIDED), sent(requests.VOID_REQUEST), refuses=SENT),
    ),
    row(
        "GET", "/fulfillments", "fulfillments.list", _list_fulfillments,
        Form(
            page(listing.FULFILLMENT_LIST, FULFILLMENT),
            query=filters(listing.FULFILLMENT_LIST),
            refuses=ASKED,
        ),
    ),
)  # fmt: skip
