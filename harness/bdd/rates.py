"""The rate calculator: set up in Cin7, asked for an order, and a rate chosen there."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import orjson
from pytest_bdd import given, parsers, then, when

from harness.bdd import orders
from harness.bdd.when import do
from harness.caller import LabError
from scenarios.model import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.cast import Cast

AUSTIN = {
    "deliveryCity": "Austin",
    "deliveryState": "TX",
    "deliveryPostalCode": "78701",
    "deliveryCountry": "United States",
    "logisticsCarrier": "",
}
PRICE: dict[str, Callable[[str], object]] = {"price": Decimal}


@given("an order of one tent for Austin in Texas")
@given("une commande d'une tente pour Austin, au Texas")
def _tent(shipbench_cast: Cast) -> None:
    orders.add(shipbench_cast)
    orders.plain(shipbench_cast, "TENT-2P-GRN", **AUSTIN)


@given("the rate calculator is set up")
@given("le calculateur de tarifs est configuré")
def _set_up(shipbench_cast: Cast) -> None:
    _page(shipbench_cast)


@given(parsers.parse("the rate calculator is set up with a mark-up of {percent} percent"))
@given(parsers.parse("le calculateur de tarifs est configuré avec une majoration de {percent} %"))
def _marked_up(shipbench_cast: Cast, percent: str) -> None:
    _page(shipbench_cast, markupFreightCosts=percent)


@given("Cin7's support has not finished the rate calculator")
@given("l'assistance de Cin7 n'a pas finalisé le calculateur de tarifs")
def _unfinished(shipbench_cast: Cast) -> None:
    _page(shipbench_cast, finishedBySupport=False)


@given("nobody has entered an API key for the rate calculator")
@given("personne n'a saisi de clé API pour le calculateur de tarifs")
def _no_key(shipbench_cast: Cast) -> None:
    _page(shipbench_cast, rateCalculatorKey="", rateCalculatorSecret="")


@given("the rate calculator has the API secret of last year")
@given("le calculateur de tarifs a le secret API de l'an dernier")
def _old_secret(shipbench_cast: Cast) -> None:
    _page(shipbench_cast, rateCalculatorSecret="of-last-year")


@given(parsers.parse("ShipStation takes {count:d} calls a minute"))
@given(parsers.parse("ShipStation accepte {count:d} appels par minute"))
def _quota(shipbench_cast: Cast, count: int) -> None:
    shipbench_cast.lab.set_settings({"shipstation.rate_limit": count})


@given("ShipStation takes no more calls")
@given("ShipStation n'accepte plus d'appels")
def _throttled(shipbench_cast: Cast) -> None:
    _fault(shipbench_cast, "shipstation.carriers.list", 429, None)


@given("the first carrier fails once")
@given("le premier transporteur échoue une fois")
def _carrier_fails(shipbench_cast: Cast) -> None:
    _fault(shipbench_cast, "shipstation.shipments.rates", 500, 1)


@when("Cin7 asks for the rates of the order", target_fixture="shipbench_quote")
@when("Cin7 demande les tarifs de la commande", target_fixture="shipbench_quote")
def _asked(shipbench_cast: Cast) -> dict[str, Any]:
    orders.need(shipbench_cast, "rates")
    do(shipbench_cast, Act("create"))
    try:
        return shipbench_cast.lab.quote(orders.number(shipbench_cast))
    except LabError as refused:
        told: dict[str, Any] = orjson.loads(refused.answer)
        return told


@when(
    parsers.parse('the rate "{service}" of {carrier} is chosen'),
    target_fixture="shipbench_quote",
)
@when(
    parsers.parse('on choisit le tarif "{service}" de {carrier}'),
    target_fixture="shipbench_quote",
)
def _chosen(shipbench_cast: Cast, service: str, carrier: str) -> dict[str, Any]:
    quote = _asked(shipbench_cast)
    codes = {row["carrier"]: row["carrierCode"] for row in quote["rates"]}
    if carrier not in codes:
        raise AssertionError(f"{carrier} offers nothing; there are {', '.join(codes)}")
    number = orders.number(shipbench_cast)
    return shipbench_cast.lab.choose_rate(number, codes[carrier], service)


@then(parsers.parse("there are no rates because of {code}"))
@then(parsers.parse("il n'y a pas de tarifs à cause de {code}"))
def _none(shipbench_quote: dict[str, Any], code: str) -> None:
    orders.same((code, []), (shipbench_quote.get("code"), shipbench_quote.get("rates", [])))


@then(parsers.parse('the rate of "{service}" is {price}'), converters=PRICE)
@then(parsers.parse('le tarif de "{service}" est {price}'), converters=PRICE)
def _rate(shipbench_quote: dict[str, Any], service: str, price: Decimal) -> None:
    orders.same([price], _of(shipbench_quote, service, "freight"))


@then(parsers.parse('ShipStation itself asks {price} for "{service}"'), converters=PRICE)
@then(
    parsers.parse('sans majoration, ShipStation demande {price} pour "{service}"'), converters=PRICE
)
def _cost(shipbench_quote: dict[str, Any], service: str, price: Decimal) -> None:
    orders.same([price], _of(shipbench_quote, service, "cost"))


@then(parsers.parse("the carriers with a rate are {names}"))
@then(parsers.parse("les transporteurs qui ont un tarif sont {names}"))
def _carriers(shipbench_quote: dict[str, Any], names: str) -> None:
    found = dict.fromkeys(row["carrier"] for row in shipbench_quote.get("rates", []))
    orders.same(sorted(orders.listed(names)), sorted(found))


@then(parsers.parse('"{service}" has {count:d} rates, each for a package of its own'))
@then(parsers.parse('"{service}" a {count:d} tarifs, chacun pour son emballage'))
def _kept_apart(shipbench_quote: dict[str, Any], service: str, count: int) -> None:
    names = [row["serviceName"] for row in shipbench_quote["rates"]]
    orders.same(count, len({name for name in names if name.startswith(f"{service} - ")}))


@then(parsers.parse("the weight asked for is {value} {units}"))
@then(parsers.parse("le poids transmis est de {value} {units}"))
def _weight(shipbench_quote: dict[str, Any], value: str, units: str) -> None:
    orders.same({"value": value, "units": units}, shipbench_quote["sent"])


@then(parsers.parse("Cin7 remarks {code}"))
@then(parsers.parse("Cin7 fait la remarque {code}"))
def _remarked(shipbench_quote: dict[str, Any], code: str) -> None:
    codes = [one["code"] for one in shipbench_quote.get("remarks", [])]
    orders.same(True, code in codes)


def _page(cast: Cast, **members: object) -> None:
    orders.need(cast, "rates", "settings")
    cast.lab.set_up_rates(**members)


def _fault(cast: Cast, step: str, status: int, count: int | None) -> None:
    cast.lab.add_fault({"step": step, "kind": "status", "status": status, "count": count})


def _of(quote: dict[str, Any], service: str, member: str) -> list[Decimal]:
    """What the rows of *service* have as *member*; what is wrong shows when there is none."""
    if "rates" not in quote:
        raise AssertionError(f"there are no rates: {quote.get('code')} {quote.get('message')}")
    return [Decimal(row[member]) for row in quote["rates"] if row["serviceName"] == service]
