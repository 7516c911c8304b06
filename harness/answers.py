"""What the vendors answered the lab, as small values, and how each is read from the wire."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ON_THE_SCALE = {"value": 16, "units": "ounces"}
PREFERRED_SERVICES = ("usps_priority_mail", "usps_priority_mail_international")


@dataclass(frozen=True, slots=True)
class Created:
    """Cin7's answer about one order: its number there, or the texts of its refusal."""

    reference: str
    id: int | None
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """An order as ShipStation has it; *key* is the Cin7 number it was imported under."""

    id: int
    key: str
    number: str
    status: str
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Label:
    """A label that was bought."""

    shipment_id: int
    carrier: str
    service: str
    tracking: str
    cost: str


@dataclass(frozen=True, slots=True)
class Rate:
    """One offer of a carrier."""

    carrier: str
    service: str
    name: str
    cost: Decimal
    other_cost: Decimal


@dataclass(frozen=True, slots=True)
class StoreError:
    """One trouble of the last imports, located by ShipStation."""

    order_id: str
    order_number: str
    code: str
    field: str
    value: str
    wanted: str
    message: str


def created(order: Mapping[str, Any], answer: Mapping[str, Any]) -> Created:
    """Cin7's answer to the order that was sent."""
    reference = str(answer.get("code") or order.get("reference") or "")
    if answer.get("success"):
        return Created(reference, int(answer["id"]))
    return Created(reference, None, tuple(answer.get("errors") or ("refused without a reason",)))


def imported(order: Mapping[str, Any]) -> Imported:
    """An order of ShipStation's list."""
    return Imported(
        id=int(order["orderId"]),
        key=str(order.get("orderKey") or ""),
        number=str(order["orderNumber"]),
        status=str(order["orderStatus"]),
        document=order,
    )


def weight(order: Imported) -> Mapping[str, Any]:
    """What the parcel weighs: what its items do, or a pound where that is not known."""
    known = order.document.get("weight") or {}
    return known if known.get("value") else ON_THE_SCALE


def rate(carrier: str, offer: Mapping[str, Any]) -> Rate:
    """One row of ShipStation's answer to a question for rates."""
    return Rate(
        carrier=carrier,
        service=offer["serviceCode"],
        name=offer["serviceName"],
        cost=money(offer["shipmentCost"]),
        other_cost=money(offer["otherCost"]),
    )


def preferred(offers: Sequence[Rate]) -> str:
    """The service that the lab takes: USPS Priority Mail if offered, otherwise the cheapest."""
    offered = {offer.service for offer in offers}
    for service in PREFERRED_SERVICES:
        if service in offered:
            return service
    return min(offers, key=lambda offer: (offer.cost + offer.other_cost, offer.service)).service


def store_error(error: Mapping[str, Any]) -> StoreError:
    """One row of the bench's list of import troubles."""

    def text(name: str) -> str:
        value = error.get(name)
        return "" if value is None else str(value)

    return StoreError(
        order_id=text("orderId"),
        order_number=text("orderNumber"),
        code=text("code"),
        field=text("field"),
        value=text("value"),
        wanted=text("wanted"),
        message=text("message"),
    )


def money(value: object) -> Decimal:
    """An amount from a JSON number, as it was written."""
    return Decimal(str(value))
