"""Fulfillments: orders said to be shipped without a label of ShipStation's."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from simulator.shipstation import (
    aftermath,
    carriers,
    combining,
    dates,
    orders,
    schema_requests,
    statuses,
)
from simulator.shipstation.errors import ApplicationError
from simulator.shipstation.reading import read
from simulator.shipstation.shipment_documents import (
    FIRST_SHIPMENT_ID,
    SEQUENCE,
    save_fulfillment,
    user_id,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.world import World


def mark_as_shipped(world: World, value: object, text: str = "") -> dict[str, Any]:
    """Ship an order without a label: a fulfillment, not a shipment.

    Raises:
        InvalidRequest: If members are missing or cannot be read.
        UnknownRecord: If there is no such order.
        ApplicationError: If the order is shipped or cancelled already.
    """
    request = read(schema_requests.MARK_REQUEST, value, "request", text)
    order = orders.load(world.store, request["orderId"])
    if order["orderStatus"] not in statuses.EDITABLE:
        raise ApplicationError(
            f"The order is {order['orderStatus']} and cannot be marked as shipped.",
            reason=f"order {order['orderId']}",
        )
    now = world.clock.now()
    ship_date = request["shipDate"] or dates.day(now)
    fulfillment = _fulfillment(world, request, order, ship_date)
    order["orderStatus"] = statuses.SHIPPED
    order["shipDate"] = ship_date
    order["holdUntilDate"] = None
    orders.touch(world.store, order, now)
    combining.follow(world.store, order, now)
    aftermath.marked_as_shipped(
        world,
        order,
        fulfillment["fulfillmentId"],
        tell_buyer=request["notifyCustomer"],
        tell_store=request["notifySalesChannel"],
    )
    return {"orderId": order["orderId"], "orderNumber": order["orderNumber"]}


def _fulfillment(
    world: World, request: Mapping[str, Any], order: Mapping[str, Any], ship_date: str
) -> dict[str, Any]:
    code = request["carrierCode"]
    carrier = carriers.find(code)
    number = world.store.next_id(SEQUENCE, FIRST_SHIPMENT_ID)
    document = {
        "fulfillmentId": number,
        "orderId": order["orderId"],
        "orderNumber": order["orderNumber"],
        "userId": user_id(world.store),
        "customerEmail": order["customerEmail"],
        "trackingNumber": request["trackingNumber"] or "",
        "createDate": dates.long(world.clock.now()),
        # Midnight with seven digits, unlike the shipment's (recordings).
        "shipDate": f"{ship_date}T00:00:00.0000000",
        "voidDate": None,
        "deliveryDate": None,
        # Any word is taken here; `usps` is none of the connected carriers' codes.
        "carrierCode": carrier.display if carrier else code.upper(),
        "sellerFillProviderId": None,
        "sellerFillProviderName": None,
        "fulfillmentProviderCode": None,
        "fulfillmentServiceCode": None,
        "fulfillmentFee": Decimal("0.00"),
        "voidRequested": False,
        "voided": False,
        "marketplaceNotified": False,
        "notifyErrorMessage": None,
        "shipTo": {**order["shipTo"], "addressVerified": None},
    }
    save_fulfillment(world.store, document)
    return document
