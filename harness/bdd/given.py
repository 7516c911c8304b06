"""Given: what is there before anything is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_bdd import given, parsers

from harness.bdd import orders

if TYPE_CHECKING:
    from harness.cast import Cast
    from harness.lab import Lab


@given("an order ready to ship")
@given("une commande prête à expédier")
def _an_order(shipbench_cast: Cast) -> None:
    orders.add(shipbench_cast)


@given(parsers.parse("{count:d} orders ready to ship"))
@given(parsers.parse("{count:d} commandes prêtes à expédier"))
def _several_orders(shipbench_cast: Cast, count: int) -> None:
    orders.add(shipbench_cast, count)


@given(parsers.parse('the order has the defect "{defect}"'))
@given(parsers.parse('la commande a le défaut "{defect}"'))
def _spoiled(shipbench_cast: Cast, defect: str) -> None:
    orders.spoil(shipbench_cast, defect)


@given("the order is a draft")
@given("la commande est un brouillon")
def _draft(shipbench_cast: Cast) -> None:
    orders.change(shipbench_cast, isApproved=False)


@given(parsers.parse('the order is at stage "{stage}"'))
@given(parsers.parse('la commande est à l\'étape "{stage}"'))
def _stage(shipbench_cast: Cast, stage: str) -> None:
    orders.change(shipbench_cast, stage=stage)


@given(parsers.parse('the delivery country is "{country}"'))
@given(parsers.parse('le pays de livraison est "{country}"'))
def _country(shipbench_cast: Cast, country: str) -> None:
    orders.change(shipbench_cast, deliveryCountry=country)


@given("the delivery country is empty")
@given("le pays de livraison est vide")
def _no_country(shipbench_cast: Cast) -> None:
    orders.change(shipbench_cast, deliveryCountry="")


@given(parsers.parse("the order was created {days:d} days ago without an ETD"))
@given(parsers.parse("la commande a été créée il y a {days:d} jours, sans ETD"))
def _created(shipbench_cast: Cast, days: int) -> None:
    created = orders.days_from_now(shipbench_cast, -days)
    orders.change(shipbench_cast, createdDate=created, estimatedDeliveryDate=None)


@given(parsers.parse("the order was created {days:d} days ago, with an ETD in {ahead:d} days"))
@given(
    parsers.parse("la commande a été créée il y a {days:d} jours, avec l'ETD dans {ahead:d} jours")
)
def _created_and_due(shipbench_cast: Cast, days: int, ahead: int) -> None:
    created = orders.days_from_now(shipbench_cast, -days)
    etd = orders.days_from_now(shipbench_cast, ahead)
    orders.change(shipbench_cast, createdDate=created, estimatedDeliveryDate=etd)


@given(parsers.parse("the ETD was {days:d} days ago"))
@given(parsers.parse("l'ETD était il y a {days:d} jours"))
def _etd(shipbench_cast: Cast, days: int) -> None:
    etd = orders.days_from_now(shipbench_cast, -days)
    orders.change(shipbench_cast, estimatedDeliveryDate=etd)


@given(parsers.parse('the carrier in Cin7 is already "{carrier}"'))
@given(parsers.parse('le transporteur dans Cin7 est déjà "{carrier}"'))
def _carrier(shipbench_cast: Cast, carrier: str) -> None:
    orders.change(shipbench_cast, logisticsCarrier=carrier)


@given("no carrier is chosen in Cin7")
@given("aucun transporteur n'est choisi dans Cin7")
def _no_carrier(shipbench_cast: Cast) -> None:
    orders.change(shipbench_cast, logisticsCarrier="")


@given("Cin7 fails once, after it has stored an update")
@given("Cin7 échoue une fois, après avoir enregistré une modification")
def _failing(shipbench_lab: Lab) -> None:
    shipbench_lab.add_fault(
        {"step": "cin7.orders.update", "kind": "status", "status": 500, "when": "after"}
    )


@given("the connection to the store breaks once")
@given("la connexion à la boutique se coupe une fois")
def _broken_store(shipbench_lab: Lab) -> None:
    shipbench_lab.add_fault({"step": "store.export", "kind": "drop"})
