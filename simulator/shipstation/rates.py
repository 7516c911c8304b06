"""Pricing a parcel by a tariff: pure, in `Decimal`, rounded half up to the cent.

Where no tariff is given it is the built-in one; `quote` takes the one in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator.shipstation import carriers, tariffs
from simulator.shipstation.collections import WAREHOUSES
from simulator.shipstation.errors import ApplicationError, InvalidRequest
from simulator.shipstation.tariff import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.settings import Settings
    from simulator.shipstation.tariff_model import Rate, Tariff
    from simulator.store import Store

_CENT: Final = Decimal("0.01")
_INCHES: Final = {"inches": Decimal(1), "centimeters": Decimal(1) / Decimal("2.54")}
_OUNCES: Final = {"ounces": Decimal(1), "pounds": Decimal(16), "grams": 1 / Decimal("28.349523125")}


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is shipped, and between which places; *volume* in cubic inches, 0 if not known."""

    from_postal_code: str
    to_postal_code: str
    to_country: str
    ounces: Decimal
    volume: Decimal = Decimal(0)
    residential: bool = False
    confirmation: str = "none"
    from_state: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """One row of an answer to a rate request."""

    service_name: str
    service_code: str
    shipment_cost: Decimal
    other_cost: Decimal


def ounces(weight: Mapping[str, Any] | None) -> Decimal:
    """A Weight of the API in ounces."""
    if weight is None:
        return Decimal(0)
    return Decimal(str(weight["value"])) * _OUNCES[weight["units"]]


def volume(dimensions: Mapping[str, Any] | None) -> Decimal:
    """Dimensions of the API as cubic inches."""
    if dimensions is None:
        return Decimal(0)
    inch = _INCHES[dimensions["units"]]
    length, width, height = (
        Decimal(str(dimensions[side])) * inch for side in ("length", "width", "height")
    )
    return length * width * height


def zone(parcel: Parcel, tariff: Tariff = BUILT_IN) -> int:
    """The distance band: 1-9 within the United States, 1-5 abroad."""
    if parcel.to_country not in tariff.home_countries:
        return tariff.country_zones.get(parcel.to_country, tariff.other_country_zone)
    start, end = parcel.from_postal_code.strip()[:3], parcel.to_postal_code.strip()[:3]
    if _is_prefix(start) and start == end:
        return tariff.same_area_zone
    far = {start, end} & tariff.far_prefixes or parcel.from_state in tariff.far_states
    if far or parcel.to_country != "US":
        return tariff.far_zone
    if not (_is_prefix(start) and _is_prefix(end)):
        return tariff.unknown_zone
    return tariff.zones[int(start[0])][int(end[0])]


def _is_prefix(text: str) -> bool:
    return len(text) == 3 and text.isascii() and text.isdigit()


def billable_ounces(carrier: str, parcel: Parcel, tariff: Tariff = BUILT_IN) -> Decimal:
    """The weight that counts: the actual or, if larger, the dimensional one."""
    divisor = tariff.divisors.get(carrier)
    if divisor is None or parcel.volume <= tariff.divisor_from.get(carrier, 0):
        return parcel.ounces
    return max(parcel.ounces, parcel.volume * 16 / divisor)


def price(rate: Rate, weight: Decimal, distance: int) -> Decimal:
    """What *rate* asks for *weight* ounces over *distance* zones, before surcharges."""
    in_unit = weight if rate.unit == "ounce" else weight / 16
    steps = max(int(in_unit.to_integral_value(ROUND_CEILING)), 1)
    zones = distance - 1
    amount = rate.base + rate.per_zone * zones
    if steps > 1:
        amount += (steps - 1) * (rate.per_step + rate.per_step_zone * zones)
    return amount.quantize(_CENT, ROUND_HALF_UP)


def surcharges(
    carrier: str, shipment_cost: Decimal, parcel: Parcel, tariff: Tariff = BUILT_IN
) -> Decimal:
    """Fuel, home delivery and confirmation, which make up otherCost."""
    extra = shipment_cost * tariff.surcharge_share.get(carrier, Decimal(0))
    if parcel.residential:
        extra += tariff.residential.get(carrier, Decimal(0))
    extra += tariff.confirmation.get(carrier, {}).get(parcel.confirmation, Decimal(0))
    return extra.quantize(_CENT, ROUND_HALF_UP)


def insurance(options: Mapping[str, Any] | None, tariff: Tariff = BUILT_IN) -> Decimal:
    """What insuring by *options* (InsuranceOptions) costs."""
    if not options or not options["insureShipment"]:
        return Decimal("0.00")
    hundreds = (Decimal(str(options["insuredValue"])) / 100).to_integral_value(ROUND_CEILING)
    return hundreds * tariff.insurance_per_100.get(options["provider"], Decimal("0.00"))


def prices(
    carrier: str,
    parcel: Parcel,
    service: str | None = None,
    package: str | None = None,
    tariff: Tariff = BUILT_IN,
) -> list[Price]:
    """Every price of *carrier* that fits *parcel*, narrowed to a *service* and a *package*.

    No package leaves several rows with one service code where a carrier prices by package.
    With a service named, lines for homes only or businesses only are not held back.
    """
    weight, distance = billable_ounces(carrier, parcel, tariff), zone(parcel, tariff)
    home = parcel.to_country in tariff.home_countries
    found = []
    for rate in (tariff.domestic if home else tariff.international).get(carrier, ()):
        if (
            (service and rate.service != service)
            or (package and rate.package != package)
            or not rate.least <= weight <= rate.most
            or (not service and rate.residential not in (None, parcel.residential))
        ):
            continue
        named = carriers.service(carrier, rate.service)
        cost = price(rate, weight, distance)
        found.append(
            Price(
                f"{named.name if named else rate.service}{rate.suffix}",
                rate.service,
                cost,
                surcharges(carrier, cost, parcel, tariff),
            )
        )
    return found


def check_weight(weight: Decimal, *, zero_allowed: bool) -> None:
    """Refuse a parcel that weighs nothing, unless that is allowed. The wording is a guess."""
    if weight < 0 or (weight == 0 and not zero_allowed):
        raise ApplicationError(
            "Weight must be greater than zero.", reason=f"the weight is {weight} ounces"
        )


def quote(request: Mapping[str, Any], settings: Settings, store: Store) -> list[dict[str, Any]]:
    """The answer to a rate *request* that was read by its schema.

    Raises:
        ApplicationError: If the carrier is not connected, the package unknown, the weight zero,
            the warehouse unknown, or the carrier is UPS and no state is given.
    """
    carrier = carriers.connected(request["carrierCode"])
    country = request["toCountry"].strip().upper()
    if len(country) != 2:
        raise InvalidRequest(
            {"request.toCountry": "The field toCountry must be a 2-letter country code."}
        )
    package = request["packageCode"]
    if package and not carriers.has_package(carrier.code, package):
        raise ApplicationError("Invalid packageCode", reason=f"packageCode is {package!r}")
    postal_code, state = _origin(request, store)
    parcel = Parcel(
        postal_code,
        request["toPostalCode"],
        country,
        ounces(request["weight"]),
        volume(request["dimensions"]),
        residential=request["residential"],
        confirmation=request["confirmation"],
        from_state=state,
    )
    check_weight(parcel.ounces, zero_allowed=settings["shipstation.zero_weight"] == "minimum")
    tariff = tariffs.in_force(store)
    if (
        carrier.display == "UPS"
        and country in tariff.home_countries
        and not request["toState"]
        and settings["shipstation.ups_needs_state"]
    ):
        raise ApplicationError(
            "toState is required for UPS.", reason="toState is missing; send two letters"
        )
    found = prices(carrier.code, parcel, request["serviceCode"] or None, package or None, tariff)
    return [
        {
            "serviceName": row.service_name,
            "serviceCode": row.service_code,
            "shipmentCost": row.shipment_cost,
            "otherCost": row.other_cost,
        }
        for row in found
    ]


def _origin(request: Mapping[str, Any], store: Store) -> tuple[str, str]:
    """Postal code and state that a parcel leaves from.

    City and state beat the warehouse (documented); that the warehouse beats the postal code, and
    that an unknown one is refused, are guesses.
    """
    number = request["fromWarehouseId"]
    state = (request["fromState"] or "").strip().upper()
    if not number or (state and request["fromCity"]):
        return request["fromPostalCode"], state
    found = store.get(WAREHOUSES, number)
    if found is None:
        raise ApplicationError("Invalid fromWarehouseId", reason=f"fromWarehouseId is {number!r}")
    address = orjson.loads(found)["originAddress"]
    return str(address["postalCode"] or request["fromPostalCode"]), str(address["state"] or "")
