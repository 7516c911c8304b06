"""Shipments: labels bought and voided. What the store is told is in `notices`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import orjson

from simulator.shipstation import (
    aftermath,
    carriers,
    combining,
    dates,
    labels,
    orders,
    rates,
    schema,
    schema_requests,
    statuses,
    tariffs,
    tracking,
    webhooks,
)
from simulator.shipstation.collections import SHIPMENT_ITEMS, SHIPMENTS, WAREHOUSES
from simulator.shipstation.errors import ApplicationError, UnknownRecord, null_reference
from simulator.shipstation.notices import notice, notified
from simulator.shipstation.rates import Parcel
from simulator.shipstation.reading import read
from simulator.shipstation.shipment_documents import (
    FIRST_SHIPMENT_ID,
    SEQUENCE,
    document,
    is_test,
    item,
    save,
    user_id,
)
from simulator.store import Both, Compare, IsNull

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.settings import Settings
    from simulator.shipstation.carriers import Carrier
    from simulator.shipstation.rates import Price
    from simulator.shipstation.tariff_model import Tariff
    from simulator.store import Store
    from simulator.world import World

_UNREADY = (statuses.AWAITING_PAYMENT, statuses.ON_HOLD)

__all__ = ["label", "label_for_order", "notice", "notified", "void"]


def label_for_order(world: World, value: object, text: str = "") -> dict[str, Any]:
    """Buy a label for an order, which becomes shipped.

    What the request leaves out is taken from the order.

    Raises:
        InvalidRequest: If members cannot be read.
        ApplicationError: If the order, carrier, service or package is not known, nothing in the
            tariff fits, the order's status forbids it, or the balance is too low.
    """
    request = read(schema.ORDER_LABEL_REQUEST, value, "request", text)
    order = _order(world.store, request["orderId"])
    _check_status(order, world.settings)
    for name in ("carrierCode", "serviceCode", "packageCode", "confirmation"):
        request[name] = request[name] or order[name]
    for name in ("weight", "dimensions", "insuranceOptions", "internationalOptions"):
        request[name] = request[name] or order[name]
    origin = _origin(world.store, order["advancedOptions"]["warehouseId"])
    told_before = _was_voided(world.store, order["orderId"])
    shipment, label_data = _buy(world, request, order["shipTo"], origin, order)
    if not request["testLabel"]:
        _ship(world, order, request, shipment["shipDate"])
        again: bool = world.settings["shipstation.label_after_void_notifies"]
        tell = world.settings["shipstation.label_notifies"] and (again or not told_before)
        aftermath.label_bought(world, order, shipment["shipmentId"], tell_store=tell)
    return {
        "shipmentId": shipment["shipmentId"],
        "shipmentCost": shipment["shipmentCost"],
        "insuranceCost": shipment["insuranceCost"],
        "trackingNumber": shipment["trackingNumber"],
        "labelData": label_data,
        "formData": None,
    }


def label(world: World, value: object, text: str = "") -> dict[str, Any]:
    """Buy a label without an order.

    Raises:
        InvalidRequest: If members are missing or cannot be read.
        ApplicationError: As for `label_for_order`.
    """
    request = read(schema.LABEL_REQUEST, value, "request", text)
    shipment, label_data = _buy(world, request, request["shipTo"], request["shipFrom"], None)
    if not request["testLabel"]:
        webhooks.note(world, "shipment", "label", shipment["shipmentId"], None)
    return shipment | {"labelData": label_data}


def _order(store: Store, order_id: int | None) -> dict[str, Any]:
    try:
        return orders.load(store, order_id or 0)
    except UnknownRecord as error:
        raise null_reference(str(error)) from error


def _was_voided(store: Store, order_id: int) -> bool:
    voided = Both((Compare("order_id", "=", order_id), Compare("voided", ">", "")))
    return store.count(SHIPMENTS, voided) > 0


def _check_status(order: Mapping[str, Any], settings: Settings) -> None:
    status = order["orderStatus"]
    again = status == statuses.SHIPPED and settings["shipstation.second_label"] == "refuse"
    unready = status in _UNREADY and settings["shipstation.label_of_unready_order"] == "refuse"
    if status == statuses.CANCELLED or again or unready:
        raise ApplicationError(
            f"The order is {status} and cannot be shipped.",
            reason=f"order {order['orderId']} is {status}",
        )


def _origin(store: Store, warehouse_id: int | None) -> dict[str, Any] | None:
    """The address of a warehouse, or of the default one."""
    found = store.get(WAREHOUSES, warehouse_id) if warehouse_id else None
    if found is None:
        found = default_warehouse(store)
    return None if found is None else orjson.loads(found)["originAddress"]


def default_warehouse(store: Store) -> bytes | None:
    """The warehouse that is the default, else the first."""
    rows = store.find(WAREHOUSES)
    for row in rows:
        if b'"isDefault":true' in row.document:
            return row.document
    return rows[0].document if rows else None


def _buy(
    world: World,
    request: dict[str, Any],
    ship_to: Mapping[str, Any],
    origin: Mapping[str, Any] | None,
    order: Mapping[str, Any] | None,
) -> tuple[dict[str, Any], str]:
    """A stored shipment and its label; *order* is None for a label of its own."""
    carrier, service = _service(request)
    test = request["testLabel"]
    settings = world.settings
    if test and carrier.code != "stamps_com" and not settings["shipstation.test_labels_anywhere"]:
        raise ApplicationError(
            f"Test labels are not supported for {carrier.name}.",
            reason="testLabel works for stamps_com only",
        )
    parcel = _parcel(request, ship_to, origin)
    tariff = tariffs.in_force(world.store)
    price = _price(request, carrier, parcel, settings, tariff)
    now = world.clock.now()
    shipment_id = world.store.next_id(SEQUENCE, FIRST_SHIPMENT_ID)
    key = order["orderKey"] if order else f"shipment {shipment_id}"
    home = parcel.to_country in tariff.home_countries
    number = _fresh_tracking(world, carrier, key, domestic=home)
    extra = price.other_cost if settings["shipstation.label_cost_includes_other"] else Decimal(0)
    insurance = rates.insurance(request["insuranceOptions"], tariff)
    cost = price.shipment_cost + extra
    if not test:
        auto_fund = settings["shipstation.auto_fund"]
        carriers.charge(world.store, carrier, cost + insurance, auto_fund=auto_fund)
    shipment = document(request, order, ship_to) | {
        "shipmentId": shipment_id,
        "userId": user_id(world.store),
        "createDate": dates.long(now),
        "shipDate": request["shipDate"] or dates.day(now),
        "shipmentCost": cost,
        "insuranceCost": insurance,
        "trackingNumber": number,
    }
    save(world.store, shipment, test=int(test))
    if order:
        items = [item(line) for line in order["items"] if not line["adjustment"]]
        world.store.put(SHIPMENT_ITEMS, shipment_id, orders.dumps(items), {})
    printed = labels.Label(
        carrier.display,
        service,
        number,
        origin,
        shipment["shipTo"],
        shipment["shipDate"],
        labels.weight_words(parcel.ounces),
        shipment["orderNumber"] or "",
        test,
    )
    return shipment, labels.label_data(printed)


def _service(request: Mapping[str, Any]) -> tuple[Carrier, str]:
    carrier = carriers.find(request["carrierCode"])
    service = carriers.service(request["carrierCode"], request["serviceCode"])
    if carrier is None or service is None:
        raise null_reference(
            f"{request['carrierCode']!r} has no service {request['serviceCode']!r}; "
            "see /carriers/listservices"
        )
    package = request["packageCode"]
    if package and not carriers.has_package(carrier.code, package):
        raise ApplicationError("Invalid packageCode", reason=f"packageCode is {package!r}")
    return carrier, service.name


def _parcel(
    request: Mapping[str, Any], ship_to: Mapping[str, Any], origin: Mapping[str, Any] | None
) -> Parcel:
    return Parcel(
        str((origin or {}).get("postalCode") or ""),
        str(ship_to["postalCode"] or ""),
        str(ship_to["country"] or "US").strip().upper(),
        rates.ounces(request["weight"]),
        rates.volume(request["dimensions"]),
        residential=bool(ship_to["residential"]),
        confirmation=request["confirmation"] or "none",
        from_state=str((origin or {}).get("state") or "").strip().upper(),
    )


def _price(
    request: Mapping[str, Any],
    carrier: Carrier,
    parcel: Parcel,
    settings: Settings,
    tariff: Tariff,
) -> Price:
    zero_allowed = settings["shipstation.zero_weight"] == "minimum"
    rates.check_weight(parcel.ounces, zero_allowed=zero_allowed)
    package = request["packageCode"] or "package"
    found = rates.prices(carrier.code, parcel, request["serviceCode"], package, tariff)
    if not found:
        raise ApplicationError(
            "No rates are available for the selected service.",
            reason=f"nothing in the tariff for {request['serviceCode']}, {package}, "
            f"{parcel.ounces} ounces to {parcel.to_country}",
        )
    return found[0]


def _fresh_tracking(world: World, carrier: Carrier, key: str, *, domestic: bool) -> str:
    """A tracking number that no shipment has yet; a second label of one order gets another."""
    attempt = 0
    while True:
        number = tracking.number(world.seed, carrier.code, key, attempt, domestic=domestic)
        if not world.store.count(SHIPMENTS, Compare("tracking_number", "=", number)):
            return number
        attempt += 1


def _ship(world: World, order: dict[str, Any], request: Mapping[str, Any], ship_date: str) -> None:
    for name in ("carrierCode", "serviceCode", "confirmation", "weight", "dimensions"):
        order[name] = request[name]
    order["packageCode"] = request["packageCode"] or "package"
    order["orderStatus"] = statuses.SHIPPED
    order["shipDate"] = ship_date
    order["holdUntilDate"] = None
    orders.touch(world.store, order, world.clock.now())
    combining.follow(world.store, order, world.clock.now())


def void(world: World, value: object, text: str = "") -> dict[str, Any]:
    """Void a label: the money comes back, and the order of an only label is open again.

    The store is not told. A second void, or an unknown label, is answered with approved false.

    Raises:
        InvalidRequest: If the shipmentId is missing or cannot be read.
    """
    request = read(schema_requests.VOID_REQUEST, value, "request", text)
    number = request["shipmentId"]
    found = world.store.get(SHIPMENTS, number)
    if found is None:
        return {"approved": False, "message": f"Shipment {number} was not found"}
    shipment = orjson.loads(found)
    if shipment["voided"]:
        return {"approved": False, "message": "Label has already been voided"}
    now = world.clock.now()
    shipment["voided"], shipment["voidDate"] = True, dates.long(now)
    test = is_test(world.store, number)
    save(world.store, shipment, test=int(test))
    if not test:
        _take_back(world, shipment)
    return {"approved": True, "message": "Label voided successfully"}


def _take_back(world: World, shipment: Mapping[str, Any]) -> None:
    paid = Decimal(str(shipment["shipmentCost"])) + Decimal(str(shipment["insuranceCost"]))
    carriers.refund(world.store, carriers.connected(shipment["carrierCode"]), paid)
    order_id = shipment["orderId"]
    if order_id is None or not world.settings["shipstation.void_reopens_order"]:
        return
    valid = Both((Compare("order_id", "=", order_id), Compare("test", "=", 0), IsNull("voided")))
    if not world.store.count(SHIPMENTS, valid):
        reopened = orders.reopen(world.store, order_id, world.clock.now())
        if reopened is not None:
            combining.follow(world.store, reopened, world.clock.now())
