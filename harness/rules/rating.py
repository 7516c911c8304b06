"""The rate calculator's decisions: whether it works, what is asked, what each answer comes to.

weight of the lines -> unit of ShipStation -> carrier's price -> markup -> freight
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from harness.rules import catalogue, markup
from harness.rules.facts import NIL, number, text
from harness.rules.lines import visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from harness.rules.facts import LineFacts, OrderFacts
    from harness.rules.settings import IntegrationSettings

# ShipStation's API knows grams, ounces and pounds, so kilograms travel as grams.
_UNITS = {"KG": (Decimal(1000), "grams"), "LB": (Decimal(1), "pounds")}


class NoRates(Exception):
    """Raised when there can be no rates: *code* of the case, if it is one of the catalogue."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.remedy = remedy(code)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One line on the scale, in Cin7's unit; *each* is None when its product has no weight."""

    code: str
    name: str
    quantity: Decimal
    each: Decimal | None

    @property
    def weight(self) -> Decimal:
        """The weight of the whole line."""
        return self.quantity * (self.each or NIL)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is sent, from where to where; *unit* is Cin7's."""

    lines: tuple[Weighed, ...]
    unit: str
    from_postal_code: str
    to_city: str
    to_state: str
    to_postal_code: str
    to_country: str

    @property
    def weight(self) -> Decimal:
        """The weight of all lines, in *unit*."""
        return sum((line.weight for line in self.lines), NIL)

    @property
    def sent(self) -> tuple[Decimal, str]:
        """The weight as ShipStation is told it: number and unit."""
        factor, units = _UNITS[self.unit]
        return self.weight * factor, units


@dataclass(frozen=True, slots=True)
class Offer:
    """One service of one carrier: its price, what is put on top, and the freight that results."""

    carrier_code: str
    carrier: str
    service_code: str
    service_name: str
    shipment_cost: Decimal
    other_cost: Decimal
    cost: Decimal
    freight: Decimal

    @property
    def markup(self) -> Decimal:
        """What the markup and its rounding add to the price."""
        return self.freight - self.cost


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about rates, or about one *carrier*'s: a code, words, what to do."""

    code: str
    message: str
    carrier: str = ""

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return remedy(self.code)


def remedy(code: str) -> str:
    """What to do about the case *code*; "" if it is none of the catalogue."""
    try:
        return catalogue.case(code).remedy
    except catalogue.UnknownCode:
        return ""


def enabled(settings: IntegrationSettings | None) -> IntegrationSettings:
    """*settings*, if the calculator is set up; None stands for an app that is not installed.

    Raises:
        NoRates: If a part of the set-up is missing; its message names all that are.
    """
    if settings is None:
        raise NoRates("APP_NOT_INSTALLED", "the ShipStation app is not installed in Cin7")
    parts = (
        ("the API key", settings.rate_calculator_key),
        ("the API secret", settings.rate_calculator_secret),
        ("the last step, which Cin7's support does", settings.rate_calculator_finished),
    )
    missing = [words for words, there in parts if not there]
    if missing:
        raise NoRates("RATE_NOT_ENABLED", f"the rate calculator lacks {', '.join(missing)}")
    return settings


def parcel(
    document: Mapping[str, Any],
    order: OrderFacts,
    settings: IntegrationSettings,
    options: Mapping[str, Mapping[str, Any]],
    branch: Mapping[str, Any],
) -> Parcel:
    """What *order*, whose document is *document*, is as one parcel from *branch*.

    *options* holds the product options by case-folded code.

    Raises:
        NoRates: If it weighs nothing, or the places cannot be told.
    """
    found = Parcel(
        lines=tuple(weighed(order, settings, options)),
        unit=settings.weight_units,
        from_postal_code=text(branch.get("postCode")),
        to_city=text(document.get("deliveryCity")),
        to_state=text(document.get("deliveryState")),
        to_postal_code=text(document.get("deliveryPostalCode")),
        to_country=_country(order, settings),
    )
    if found.weight <= 0:
        raise NoRates("RATE_NO_WEIGHT", f"the lines of {order.reference} weigh nothing")
    if not found.from_postal_code:
        name = text(branch.get("company")) or order.branch_id or "(none)"
        raise NoRates("MISSING_REQUIRED", f"the order's branch {name} has no postal code")
    return found


def weighed(
    order: OrderFacts, settings: IntegrationSettings, options: Mapping[str, Mapping[str, Any]]
) -> Iterator[Weighed]:
    """The lines of *order* that are put on the scale."""
    for line in visible_lines(order, settings):
        quantity = _quantity(line, settings)
        if quantity > 0:
            each = number(options.get(line.code.casefold(), {}).get("optionWeight"))
            yield Weighed(line.code, line.name, quantity, each if each and each > 0 else None)


def _quantity(line: LineFacts, settings: IntegrationSettings) -> Decimal:
    return line.dispatched if settings.rate_quantity == "dispatched" else line.quantity


def _country(order: OrderFacts, settings: IntegrationSettings) -> str:
    if settings.country_conversion == "off":
        return order.country
    if order.country_code is None:
        raise NoRates(
            "RATE_COUNTRY", f"Delivery Country {order.country!r} is not a country with two letters"
        )
    return order.country_code


def question(parcel: Parcel, carrier_code: str) -> dict[str, Any]:
    """What ShipStation is asked for the rates of one carrier."""
    value, units = parcel.sent
    return {
        "carrierCode": carrier_code,
        "serviceCode": None,
        "packageCode": None,
        "fromPostalCode": parcel.from_postal_code,
        "toState": parcel.to_state or None,
        "toCountry": parcel.to_country,
        "toPostalCode": parcel.to_postal_code,
        "toCity": parcel.to_city or None,
        "weight": {"value": value, "units": units},
        "dimensions": None,
        "confirmation": "none",
        "residential": False,
    }


def offer(
    carrier_code: str, carrier: str, row: Mapping[str, Any], settings: IntegrationSettings
) -> Offer:
    """What one *row* of ShipStation's answer comes to.

    Rows may have equal service codes: the service's name tells them apart.
    """
    shipment = number(row.get("shipmentCost")) or NIL
    other = number(row.get("otherCost")) or NIL
    return Offer(
        carrier_code=carrier_code,
        carrier=carrier,
        service_code=text(row.get("serviceCode")),
        service_name=text(row.get("serviceName")),
        shipment_cost=shipment,
        other_cost=other,
        cost=shipment + other if settings.include_other_cost else shipment,
        freight=markup.offer(
            shipment,
            other,
            settings.markup_percent,
            include_other_cost=settings.include_other_cost,
            rounding=settings.markup_rounding,
        ),
    )


def case_of(status: int, words: str) -> str:
    """The case behind a refusal by ShipStation; "" if it is none that is known."""
    if status in (401, 429):
        return "RATE_401" if status == 401 else "RATE_RATE_LIMIT"
    if "tocountry" in words.casefold():
        return "RATE_COUNTRY"
    return "RATE_NO_WEIGHT" if "weight" in words.casefold() else ""


def carrier_kept(taken: Offer, settings: IntegrationSettings) -> list[Remark]:
    """What to know once *taken* is in the order: a carrier there is never replaced."""
    if settings.rate_carrier != "write":
        return []
    words = f"the order's carrier is {taken.carrier} now; that of the label will not replace it"
    return [Remark("RATE_THEN_CARRIER_KEPT", words)]


def remarks(
    document: Mapping[str, Any], parcel: Parcel, settings: IntegrationSettings
) -> list[Remark]:
    """What the user should know of the rates for the order in *document*."""
    found = []
    without = [line.code or line.name for line in parcel.lines if line.each is None]
    if without:
        found.append(Remark("WEIGHT_MISSING", f"no weight is known of {', '.join(without)}"))
    if settings.markup_percent > 0:
        words = f"the prices are raised by {settings.markup_percent.normalize():f} %"
        found.append(Remark("RATE_MARKUP", words))
    currency = text(document.get("currencyCode"))
    if settings.currency and currency and settings.currency != currency:
        words = f"the prices are in {settings.currency}, the order is in {currency}"
        found.append(Remark("RATE_CURRENCY", words))
    return found
