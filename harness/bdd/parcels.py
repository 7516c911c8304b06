"""Orders in ShipStation: what they hold, their parcels, and the notices of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_bdd import given, parsers, then, when

from harness.bdd import orders, words
from harness.bdd.when import do
from scenarios.model import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.cast import Cast
    from harness.lab import Lab

DAY_SECONDS = 86_400
FRENCH_STATUSES = {
    "annulée": "cancelled",
    "expédiée": "shipped",
    "en attente de paiement": "awaiting payment",
    "en attente d'expédition": "awaiting shipment",
}
FOR_HEAVY_PARCELS = "ups"
COUNT: dict[str, Callable[[str], object]] = {"count": int}
UNREACHABLE = "http://127.0.0.1:9/"


@given("the store thanks for notices and loses them")
@given("la boutique remercie pour les avis et les perd")
def _loses(shipbench_cast: Cast) -> None:
    shipbench_cast.lab.bend_store(notice_lost=True)


@given("notices come without a body")
@given("les avis arrivent sans corps")
def _bare(shipbench_cast: Cast) -> None:
    shipbench_cast.lab.bend_store(notice_bare=True)


@given("the answer to the first notice is lost")
@given("la réponse au premier avis se perd")
def _answer_lost(shipbench_lab: Lab) -> None:
    shipbench_lab.add_fault(
        {"step": "store.shipnotify", "kind": "status", "status": 500, "when": "after"}
    )


@given(parsers.parse("notices to the store are {state:w}"))
@given(parsers.parse("les avis à la boutique sont {state:w}"))
def _notices(shipbench_cast: Cast, state: str) -> None:
    known = {"retardés": "delayed", "désactivés": "off"}
    shipbench_cast.lab.set_store(notifyMarketplace=known.get(state, state))


@given("splits are made in the legacy layout")
@given("les commandes se fractionnent dans l'ancienne présentation")
def _legacy(shipbench_lab: Lab) -> None:
    shipbench_lab.set_settings({"shipstation.split_orders": "legacy"})


@given("buyers are mailed when their order is shipped")
@given("les clients reçoivent un courriel à l'expédition")
def _mailing(shipbench_cast: Cast) -> None:
    shipbench_cast.lab.set_store(mailOnShipping=True, mailOnDelivery=True)


@given(parsers.parse('orders come from the channel "{channel}", which does not answer'))
@given(parsers.parse('les commandes viennent du canal "{channel}", qui ne répond pas'))
def _deaf_channel(shipbench_lab: Lab, channel: str) -> None:
    shipbench_lab.set_settings({"cin7.source": channel})
    shipbench_lab.set_channel(channel, UNREACHABLE)


@given(parsers.parse('orders come from the channel "{channel}"'))
@given(parsers.parse('les commandes viennent du canal "{channel}"'))
def _channel(shipbench_lab: Lab, channel: str) -> None:
    shipbench_lab.set_settings({"cin7.source": channel})


@when(parsers.parse('the order is imported and a label of "{carrier}" is bought'))
@when(parsers.parse('la commande est importée et on achète une étiquette de "{carrier}"'))
def _label_of(shipbench_cast: Cast, carrier: str) -> None:
    do(shipbench_cast, Act("refresh"))
    do(shipbench_cast, Act("label", carrier=carrier))


@when("the label is voided and another is bought")
@when("l'étiquette est annulée et on en achète une autre")
def _relabel(shipbench_cast: Cast) -> None:
    do(shipbench_cast, Act("unlabel"))
    shipbench_cast.lab.advance(60)
    do(shipbench_cast, Act("label", orders=(shipbench_cast.roles[-1].handle,)))


@when("a second label is bought for the order")
@when("on achète une deuxième étiquette pour la commande")
def _second_label(shipbench_cast: Cast) -> None:
    do(shipbench_cast, Act("label", orders=(shipbench_cast.roles[-1].handle,)))


@when("a day passes")
@when("une journée passe")
def _day(shipbench_cast: Cast) -> None:
    shipbench_cast.lab.advance(DAY_SECONDS)


@when("a week passes")
@when("une semaine passe")
def _week(shipbench_cast: Cast) -> None:
    shipbench_cast.lab.advance(7 * DAY_SECONDS)


@when("the order is cancelled in ShipStation")
@when("la commande est annulée dans ShipStation")
def _cancelled(shipbench_cast: Cast) -> None:
    shipbench_cast.lab.cancel(orders.imported(shipbench_cast))


@when("one piece is split off and its parcel is labelled first")
@when("on détache une pièce et son colis est étiqueté en premier")
def _split(shipbench_cast: Cast) -> None:
    orders.need(shipbench_cast, "notices")
    _, part = shipbench_cast.lab.split(orders.imported(shipbench_cast))
    shipbench_cast.roles[-1].label = shipbench_cast.lab.label(part)


@when("the orders are combined and a label is bought")
@when("on combine les commandes et achète une étiquette")
def _combined(shipbench_cast: Cast) -> None:
    orders.need(shipbench_cast, "notices")
    lab = shipbench_cast.lab
    numbers = [role.imported for role in shipbench_cast.roles if role.imported]
    label = lab.label(lab.combine(numbers), FOR_HEAVY_PARCELS)
    for role in shipbench_cast.roles:
        role.label = label


@then(parsers.parse('in ShipStation the {field} is "{value}"'))
@then(parsers.parse('dans ShipStation, le champ {field} est "{value}"'))
def _shows(shipbench_cast: Cast, field: str, value: str) -> None:
    document = orders.imported(shipbench_cast).document
    wanted = words.ANSWERS.get(value, value)
    orders.same(wanted, words.shown(document, words.member(words.SHIPSTATION, field)))


@then(parsers.parse("in ShipStation the {field} is empty"))
@then(parsers.parse("dans ShipStation, le champ {field} est vide"))
def _empty(shipbench_cast: Cast, field: str) -> None:
    document = orders.imported(shipbench_cast).document
    orders.same("", words.shown(document, words.member(words.SHIPSTATION, field)))


@then(parsers.re(r"in ShipStation the order has (?P<count>\d+) items?"), converters=COUNT)
@then(parsers.re(r"dans ShipStation, la commande a (?P<count>\d+) articles?"), converters=COUNT)
def _items(shipbench_cast: Cast, count: int) -> None:
    orders.same(count, len(orders.imported(shipbench_cast).document["items"]))


@then("ShipStation knows the order and its line by their numbers in Cin7")
@then("ShipStation connaît la commande et sa ligne par leurs numéros dans Cin7")
def _numbers(shipbench_cast: Cast) -> None:
    there = orders.imported(shipbench_cast).document
    here = orders.in_cin7(shipbench_cast)
    wanted = (str(here["id"]), [str(line["id"]) for line in here["lineItems"]])
    orders.same(wanted, (there["orderKey"], [one["lineItemKey"] for one in there["items"]]))


@then(parsers.parse("in ShipStation the order is {status}"))
@then(parsers.parse("dans ShipStation, la commande est {status}"))
def _status(shipbench_cast: Cast, status: str) -> None:
    wanted = FRENCH_STATUSES.get(status, status).replace(" ", "_")
    orders.same(wanted, orders.imported(shipbench_cast).status)


@then("ShipStation says that the notice was refused")
@then("ShipStation dit que l'avis a été refusé")
def _refused(shipbench_cast: Cast) -> None:
    orders.same(True, any(shipbench_cast.lab.notice_errors()))


@then("all orders are dispatched in Cin7")
@then("toutes les commandes sont expédiées dans Cin7")
def _all_dispatched(shipbench_cast: Cast) -> None:
    numbers = [role.id for role in shipbench_cast.roles if role.id]
    found = shipbench_cast.lab.cin7_orders(numbers)
    orders.same({"Dispatched"}, {order["stage"] for order in found.values()})


@then("Cin7 still waits for the order to be shipped")
@then("Cin7 attend toujours l'expédition de la commande")
def _waits(shipbench_cast: Cast) -> None:
    orders.same("Fully Picked", orders.in_cin7(shipbench_cast)["stage"])


@then("Cin7 has the label's tracking number")
@then("Cin7 a le numéro de suivi de l'étiquette")
def _tracking(shipbench_cast: Cast) -> None:
    label = shipbench_cast.roles[-1].label
    wanted = label.tracking if label else "a label"
    orders.same(wanted, orders.in_cin7(shipbench_cast)["trackingCode"])


@then("Cin7 does not have the label's tracking number")
@then("Cin7 n'a pas le numéro de suivi de l'étiquette")
def _other_tracking(shipbench_cast: Cast) -> None:
    label = shipbench_cast.roles[-1].label
    orders.same(False, label and label.tracking in orders.in_cin7(shipbench_cast)["trackingCode"])


@then(parsers.parse("the channel was told of the shipment {count:d} time"))
@then(parsers.parse("le canal a été informé de l'envoi {count:d} fois"))
def _told(shipbench_cast: Cast, count: int) -> None:
    orders.same(count, len(shipbench_cast.lab.channel_calls()))


@then("the channel does not know of the shipment")
@then("le canal ne sait rien de l'envoi")
def _untold(shipbench_cast: Cast) -> None:
    orders.same(["failed"], [call["state"] for call in shipbench_cast.lab.channel_calls()])


@then(parsers.re(r"the buyer got (?P<count>\d+) mails?"), converters=COUNT)
@then(parsers.re(r"le client a reçu (?P<count>\d+) courriels?"), converters=COUNT)
def _mails(shipbench_cast: Cast, count: int) -> None:
    orders.same(count, len(shipbench_cast.lab.mails()))
