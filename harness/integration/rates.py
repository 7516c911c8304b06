"""The rate calculator: asks each carrier for an order's freight, and writes the chosen one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.countries import country_code
from harness.integration.cin7 import quoted
from harness.integration.notify import Impossible, UnknownOrder
from harness.integration.trouble import Refused, Throttled, Trouble, Unreachable
from harness.rules import rating
from harness.rules.facts import NotAnOrder, facts, text
from harness.rules.rating import NoRates, Offer, Parcel, Remark

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from harness.integration.cin7 import Cin7
    from harness.integration.log import Log
    from harness.integration.shipstation import ShipStation
    from harness.rules.facts import OrderFacts
    from harness.rules.settings import IntegrationSettings

_CODES_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Quote:
    """All offers for one order, which carriers gave none and why, and what else to know."""

    document: Mapping[str, Any]
    parcel: Parcel
    settings: IntegrationSettings
    offers: tuple[Offer, ...]
    remarks: tuple[Remark, ...]


class RateCalculator:
    """Answers out of what Cin7 holds and ShipStation's carriers ask; None is "not installed"."""

    def __init__(self, cin7: Cin7, shipstation: ShipStation, log: Log) -> None:
        self._cin7 = cin7
        self._shipstation = shipstation
        self._log = log

    def quote(self, name: str, settings: IntegrationSettings | None) -> Quote:
        """The offers of every carrier for the order with the id or reference *name*.

        Raises:
            NoRates: If there can be none.
            UnknownOrder: If there is no such order.
        """
        chosen = rating.enabled(settings)
        document, parcel = self._read(name, chosen)
        offers: list[Offer] = []
        remarks = rating.remarks(document, parcel, chosen)
        for code, carrier in self._carriers(chosen):
            try:
                found = self._offers(code, carrier, parcel, chosen)
            except Trouble as trouble:
                remarks.append(Remark(_case(trouble), str(trouble), carrier))
                continue
            offers += found
            if not found:
                remarks.append(Remark("", f"{carrier} offers nothing for this parcel", carrier))
        self._log.write("rated", reference=text(document.get("reference")), offers=len(offers))
        return Quote(document, parcel, chosen, tuple(offers), tuple(remarks))

    def choose(
        self, name: str, carrier_code: str, service_name: str, settings: IntegrationSettings | None
    ) -> dict[str, Any]:
        """Have the order take one offer: its freight, its name, and by setting its carrier.

        The carrier is asked again, so that what is written is what it asks now.

        Raises:
            NoRates: If there can be none, or no such offer.
            UnknownOrder: If there is no such order.
        """
        chosen = rating.enabled(settings)
        document, parcel = self._read(name, chosen)
        carriers = dict(self._carriers(chosen))
        if carrier_code not in carriers:
            raise NoRates("", f"no carrier {carrier_code!r}; there are {', '.join(carriers)}")
        try:
            offers = self._offers(carrier_code, carriers[carrier_code], parcel, chosen)
        except (Refused, Throttled) as trouble:
            raise NoRates(_case(trouble), str(trouble)) from trouble
        taken = next((one for one in offers if one.service_name == service_name), None)
        if taken is None:
            known = ", ".join(one.service_name for one in offers) or "nothing"
            raise NoRates("", f"{carrier_code} offers no {service_name!r}; it offers {known}")
        changes: dict[str, str | Decimal] = {
            "freightTotal": taken.freight,
            "freightDescription": taken.service_name,
        }
        if chosen.rate_carrier == "write":
            changes["logisticsCarrier"] = taken.carrier
        id = text(document.get("id"))
        self._cin7.put("SalesOrders", id, changes)
        words = {member: str(value) for member, value in changes.items()}
        self._log.write("freight", reference=text(document.get("reference")), changes=words)
        now = self._cin7.get("SalesOrders", id) or {}
        shown = ("id", "reference", "freightTotal", "freightDescription", "logisticsCarrier")
        told = {member: now.get(member) for member in (*shown, "total", "currencyCode")}
        kept = rating.carrier_kept(taken, chosen)
        return {**told, "remarks": [_remark(one) for one in kept]}

    def _read(self, name: str, settings: IntegrationSettings) -> tuple[Mapping[str, Any], Parcel]:
        document = self._find(name)
        try:
            order = facts(document, country_code)
        except NotAnOrder as error:
            raise Impossible(str(error)) from error
        branch = self._cin7.get("Branches", order.branch_id) if order.branch_id else None
        options = self._options(order)
        return document, rating.parcel(document, order, settings, options, branch or {})

    def _find(self, name: str) -> Mapping[str, Any]:
        if name.isascii() and name.isdecimal():
            order = self._cin7.get("SalesOrders", name)
            if order is not None:
                return order
        orders = list(self._cin7.records("SalesOrders", f"reference = {quoted(name)}"))
        if not orders:
            raise UnknownOrder(f"no order with the id or reference {name!r} in Cin7")
        if len(orders) > 1:
            raise Impossible(f"{len(orders)} orders have the reference {name!r}; name one by id")
        return orders[0]

    def _options(self, order: OrderFacts) -> dict[str, Mapping[str, Any]]:
        codes = sorted({line.code for line in order.lines} - {""})
        options: dict[str, Mapping[str, Any]] = {}
        for start in range(0, len(codes), _CODES_AT_ONCE):
            some = ",".join(map(quoted, codes[start : start + _CODES_AT_ONCE]))
            for option in self._cin7.records(
                "ProductOptions", f"code IN ({some})", order="id ASC", fields="code,optionWeight"
            ):
                options.setdefault(text(option.get("code")).casefold(), option)
        return options

    def _carriers(self, settings: IntegrationSettings) -> list[tuple[str, str]]:
        """Code and name of each carrier; without them there is nothing to ask."""
        try:
            found = self._shipstation.carriers(_pair(settings))
        except (Refused, Throttled, Unreachable) as trouble:
            raise NoRates(_case(trouble), str(trouble)) from trouble
        return [(text(one.get("code")), text(one.get("name"))) for one in found]

    def _offers(
        self, code: str, carrier: str, parcel: Parcel, settings: IntegrationSettings
    ) -> list[Offer]:
        rows = self._shipstation.rates(_pair(settings), rating.question(parcel, code))
        return [rating.offer(code, carrier, row, settings) for row in rows]


def as_json(quote: Quote) -> dict[str, Any]:
    """*quote* for whoever asks over HTTP; amounts and weights as text, with their own digits."""
    document, parcel, settings = quote.document, quote.parcel, quote.settings
    value, units = parcel.sent
    return {
        "order": {name: document.get(name) for name in ("id", "reference", "currencyCode")},
        "from": {"postalCode": parcel.from_postal_code},
        "to": {
            "city": parcel.to_city,
            "state": parcel.to_state,
            "postalCode": parcel.to_postal_code,
            "country": parcel.to_country,
        },
        "lines": [
            {
                "code": line.code,
                "name": line.name,
                "quantity": _plain(line.quantity),
                "each": None if line.each is None else _plain(line.each),
                "weight": _plain(line.weight),
            }
            for line in parcel.lines
        ],
        "weight": {"value": _plain(parcel.weight), "unit": parcel.unit},
        "sent": {"value": _plain(value), "units": units},
        "markup": {
            "percent": _plain(settings.markup_percent),
            "rounding": settings.markup_rounding,
            "includeOtherCost": settings.include_other_cost,
        },
        "rates": [
            {
                "carrierCode": one.carrier_code,
                "carrier": one.carrier,
                "serviceCode": one.service_code,
                "serviceName": one.service_name,
                "shipmentCost": f"{one.shipment_cost:.2f}",
                "otherCost": f"{one.other_cost:.2f}",
                "cost": f"{one.cost:.2f}",
                "markup": f"{one.markup:.2f}",
                "freight": f"{one.freight:.2f}",
            }
            for one in quote.offers
        ],
        "remarks": [_remark(one) for one in quote.remarks],
    }


def _remark(one: Remark) -> dict[str, str]:
    return {
        "code": one.code,
        "carrier": one.carrier,
        "message": one.message,
        "remedy": one.remedy,
    }


def _plain(value: Decimal) -> str:
    """*value* without noughts at its end."""
    return f"{value.normalize():f}"


def _pair(settings: IntegrationSettings) -> tuple[str, str]:
    return settings.rate_calculator_key, settings.rate_calculator_secret


def _case(trouble: Trouble) -> str:
    match trouble:
        case Refused():
            return rating.case_of(trouble.status, trouble.words)
        case Throttled():
            return rating.case_of(429, "")
    return ""
