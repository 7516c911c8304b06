"""When: what somebody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_bdd import parsers, when

from harness.bdd import orders
from harness.deeds import DEEDS
from scenarios.model import Act

if TYPE_CHECKING:
    from harness.cast import Cast


NEEDS = {"refresh": "orders", "poll": "orders", "label": "notices", "ship": "notices"}


def do(cast: Cast, act: Act) -> None:
    """Do *act* to the orders of *cast*, putting into Cin7 what is not there yet.

    An integration that does not offer what the act needs has the test skipped.
    """
    if act.do in NEEDS:
        orders.need(cast, NEEDS[act.do])
    for one in (Act("create"), act):
        list(DEEDS[one.do](cast, one))


@when("ShipStation refreshes the store")
@when("ShipStation refreshes the store again")
@when("ShipStation actualise la boutique")
@when("ShipStation actualise de nouveau la boutique")
def _refresh(shipbench_cast: Cast) -> None:
    do(shipbench_cast, Act("refresh"))


@when("a label is bought")
@when("on achète une étiquette")
def _label(shipbench_cast: Cast) -> None:
    do(shipbench_cast, Act("label"))


@when("the order is imported and a label is bought")
@when("la commande est importée et on achète une étiquette")
def _import_and_label(shipbench_cast: Cast) -> None:
    do(shipbench_cast, Act("refresh"))
    do(shipbench_cast, Act("label"))


@when(parsers.parse('the order is imported and marked as shipped with tracking "{tracking}"'))
@when(parsers.parse('la commande est importée et marquée expédiée avec le suivi "{tracking}"'))
def _import_and_ship(shipbench_cast: Cast, tracking: str) -> None:
    do(shipbench_cast, Act("refresh"))
    do(shipbench_cast, Act("ship", carrier="ups", tracking=tracking))


@when("the order is imported and marked as shipped without a number")
@when("la commande est importée et marquée expédiée sans numéro")
def _ship_without_number(shipbench_cast: Cast) -> None:
    do(shipbench_cast, Act("refresh"))
    do(shipbench_cast, Act("ship", carrier="ups"))


@when("the order is imported and marked as shipped without notice to the store")
@when("la commande est importée et marquée expédiée sans avis à la boutique")
def _ship_silently(shipbench_cast: Cast) -> None:
    do(shipbench_cast, Act("refresh"))
    do(shipbench_cast, Act("ship", carrier="ups", tracking="1Z999", notify=False))


@when(parsers.parse('support sets the delivery country to "{country}" and refreshes again'))
@when(parsers.parse('le support met le pays de livraison à "{country}" et actualise de nouveau'))
def _mend_country(shipbench_cast: Cast, country: str) -> None:
    do(shipbench_cast, Act("refresh"))
    do(shipbench_cast, Act("update", members={"deliveryCountry": country}))
    do(shipbench_cast, Act("refresh"))


@when(parsers.parse("support sets the ETD {days:d} days ahead and refreshes again"))
@when(parsers.parse("le support met l'ETD dans {days:d} jours et actualise de nouveau"))
def _mend_etd(shipbench_cast: Cast, days: int) -> None:
    etd = orders.days_from_now(shipbench_cast, days)
    do(shipbench_cast, Act("refresh"))
    do(shipbench_cast, Act("update", members={"estimatedDeliveryDate": etd}))
    do(shipbench_cast, Act("refresh"))
