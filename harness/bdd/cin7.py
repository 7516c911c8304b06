"""Cin7: what stands on an order there, on the settings page of the app, and what people do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_bdd import given, parsers, then, when

from harness.bdd import orders, words
from harness.bdd.when import do
from harness.rules.settings import IntegrationSettings
from scenarios.model import Act

if TYPE_CHECKING:
    from harness.cast import Cast

BY_HAND = {"stage": "Dispatched", "dispatchedDate": "2026-03-02T09:30:00Z"}
PAGE = {
    "weight units": "weightUnits",
    "unités de poids": "weightUnits",
    "custom field 1": "customField1",
    "champ personnalisé 1": "customField1",
    "custom field 2": "customField2",
    "champ personnalisé 2": "customField2",
    "custom field 3": "customField3",
    "champ personnalisé 3": "customField3",
    "rate calculator key": "rateCalculatorKey",
    "clé du calculateur": "rateCalculatorKey",
    "rate calculator secret": "rateCalculatorSecret",
    "secret du calculateur": "rateCalculatorSecret",
    "mark-up": "markupFreightCosts",
    "majoration": "markupFreightCosts",
    "ShipStation currency": "currency",
    "devise de ShipStation": "currency",
    "error address": "sendErrorsTo",
    "adresse d'erreurs": "sendErrorsTo",
    "store user name": "storeUserName",
    "nom d'utilisateur de la boutique": "storeUserName",
    "store password": "storePassword",
    "mot de passe de la boutique": "storePassword",
    "app": "installed",
    "application": "installed",
    "kit parts": "includeBomUseItems",
    "pièces des lots": "includeBomUseItems",
    "invoicing on completion": "invoiceOnCompletion",
    "facturation à l'achèvement": "invoiceOnCompletion",
    "automatic backorder": "autoBackorderSplitOrders",
    "reliquat automatique": "autoBackorderSplitOrders",
    "support's part": "finishedBySupport",
    "part de l'assistance": "finishedBySupport",
}


@given(
    parsers.parse('the assumption "{name}" is "{value}"'),
    target_fixture="shipbench_integration",
)
@given(
    parsers.parse('l\'hypothèse "{name}" est "{value}"'),
    target_fixture="shipbench_integration",
)
def _assumption(
    shipbench_integration: IntegrationSettings,
    shipbench_offers: frozenset[str],
    name: str,
    value: str,
) -> IntegrationSettings:
    orders.offered(shipbench_offers, "assumptions")
    assumed = {"branches": list(shipbench_integration.branches), name: value}
    return IntegrationSettings.from_mapping(assumed)


@given(parsers.parse('in Cin7 the {field} is "{value}"'))
@given(parsers.parse('dans Cin7, le champ {field} est "{value}"'))
def _member(shipbench_cast: Cast, field: str, value: str) -> None:
    orders.change(shipbench_cast, **{words.member(words.CIN7, field): value})


@given(parsers.parse("in Cin7 the {field} is empty"))
@given(parsers.parse("dans Cin7, le champ {field} est vide"))
def _empty(shipbench_cast: Cast, field: str) -> None:
    orders.change(shipbench_cast, **{words.member(words.CIN7, field): ""})


@given(parsers.parse("the order is one piece each of {codes}"))
@given(parsers.parse("la commande contient une pièce de {codes}"))
def _plain(shipbench_cast: Cast, codes: str) -> None:
    orders.plain(shipbench_cast, *orders.listed(codes))


@given(parsers.parse("the discount is {amount:g}"))
@given(parsers.parse("la remise est de {amount:g}"))
def _discount(shipbench_cast: Cast, amount: float) -> None:
    orders.change(shipbench_cast, discountTotal=amount, discountDescription="Spring sale")


@given(parsers.parse('its item lies in "{bin_name}"'))
@given(parsers.parse('son article est rangé en "{bin_name}"'))
def _shelved(shipbench_cast: Cast, bin_name: str) -> None:
    orders.shelve(shipbench_cast, bin_name)


@given("the delivery instructions hold a control character")
@given("les instructions de livraison contiennent un caractère de contrôle")
def _control_character(shipbench_cast: Cast) -> None:
    orders.change(shipbench_cast, deliveryInstructions="Leave at\x0bthe door")


@given(parsers.parse('its item is called "{name}"'))
@given(parsers.parse('son article s\'appelle "{name}"'))
def _called(shipbench_cast: Cast, name: str) -> None:
    orders.name(shipbench_cast, name)


@given(parsers.parse("the surcharge is {amount:g}"))
@given(parsers.parse("le supplément est de {amount:g}"))
def _surcharge(shipbench_cast: Cast, amount: float) -> None:
    orders.change(shipbench_cast, surcharge=amount, surchargeDescription="Gift wrap")


@given(parsers.parse('the discount of {amount:g} has the voucher "{code}"'))
@given(parsers.parse('la remise de {amount:g} vient du bon "{code}"'))
def _voucher(shipbench_cast: Cast, amount: float, code: str) -> None:
    orders.change(shipbench_cast, discountTotal=amount, discountDescription="", voucherCode=code)


@given(parsers.parse("the freight is {freight:g} and the tax {percent:d} percent"))
@given(parsers.parse("le transport est de {freight:g} et la taxe de {percent:d} %"))
def _freight(shipbench_cast: Cast, freight: float, percent: int) -> None:
    orders.change(shipbench_cast, freightTotal=freight, taxRate=percent / 100, taxStatus="Excl")


@given(parsers.parse("line {place:d} of the order is not picked"))
@given(parsers.parse("la ligne {place:d} de la commande n'est pas prélevée"))
def _not_picked(shipbench_cast: Cast, place: int) -> None:
    orders.pick(shipbench_cast, {place - 1: 0})


@given(parsers.parse("line {place:d} of the order is hidden"))
@given(parsers.parse("la ligne {place:d} de la commande est masquée"))
def _hidden(shipbench_cast: Cast, place: int) -> None:
    orders.wish(shipbench_cast, hide=[place - 1])


@given(parsers.parse("line {place:d} of the order is a part of line 1"))
@given(parsers.parse("la ligne {place:d} de la commande est une pièce de la ligne 1"))
def _part(shipbench_cast: Cast, place: int) -> None:
    orders.make_part(shipbench_cast, place - 1)


@given("the app is installed in Cin7")
@given("l'application est installée dans Cin7")
def _installed(shipbench_cast: Cast) -> None:
    shipbench_cast.lab.set_page(installed=True)


@given(parsers.parse('on the settings page the {field} is "{value}"'))
@when(parsers.parse('the {field} on the settings page becomes "{value}"'))
@given(parsers.parse('sur la page des paramètres, le champ {field} est "{value}"'))
@when(parsers.parse('sur la page des paramètres, le champ {field} devient "{value}"'))
def _page(shipbench_cast: Cast, field: str, value: str) -> None:
    orders.need(shipbench_cast, "settings")
    shipbench_cast.lab.set_page(**{words.member(PAGE, field): value})


@given(parsers.parse("on the settings page the {field} is switched {state:w}"))
@when(parsers.parse("the {field} on the settings page is switched {state:w}"))
@given(parsers.parse("sur la page des paramètres, le champ {field} est mis sur {state:w}"))
@when(parsers.parse("on met le champ {field} de la page des paramètres sur {state:w}"))
def _switch(shipbench_cast: Cast, field: str, state: str) -> None:
    orders.need(shipbench_cast, "settings")
    shipbench_cast.lab.set_page(**{words.member(PAGE, field): state in ("on", "oui")})


@given(parsers.parse("orders are taken from branch {branch:d} only"))
@when(parsers.parse("orders are taken from branch {branch:d} too"))
@given(parsers.parse("les commandes viennent de la succursale {branch:d} seulement"))
@when(parsers.parse("les commandes viennent aussi de la succursale {branch:d}"))
def _branches(shipbench_cast: Cast, branch: int) -> None:
    orders.need(shipbench_cast, "settings")
    shipbench_cast.lab.set_page(getOrdersFrom=[branch])


@when("a client writes Qty Dispatch through the API")
@when("un client écrit la Qté de l'envoi par l'API")
def _written_by_api(shipbench_cast: Cast) -> None:
    do(shipbench_cast, Act("create"))
    lines = orders.in_cin7(shipbench_cast)["lineItems"]
    picked = [{"id": line["id"], "qtyShipped": line["qty"]} for line in lines]
    do(shipbench_cast, Act("update", members={"lineItems": picked}))


@when(parsers.parse('in Cin7 the {field} is changed to "{value}"'))
@when(parsers.parse('dans Cin7, le champ {field} devient "{value}"'))
def _changed(shipbench_cast: Cast, field: str, value: str) -> None:
    do(shipbench_cast, Act("update", members={words.member(words.CIN7, field): value}))


@when(parsers.parse('the order is renumbered to "{reference}" in Cin7'))
@when(parsers.parse('la commande reçoit le numéro "{reference}" dans Cin7'))
def _renumbered(shipbench_cast: Cast, reference: str) -> None:
    shipbench_cast.lab.update_order(orders.number(shipbench_cast), {"reference": reference})


@when("the order is voided in Cin7")
@when("la commande est annulée dans Cin7")
def _void(shipbench_cast: Cast) -> None:
    do(shipbench_cast, Act("void"))


@when("the order is dispatched by hand in Cin7")
@when("la commande est expédiée à la main dans Cin7")
def _by_hand(shipbench_cast: Cast) -> None:
    do(shipbench_cast, Act("update", members=BY_HAND))


@when("support saves the order again")
@when("le support enregistre de nouveau la commande")
def _saved(shipbench_cast: Cast) -> None:
    shipbench_cast.lab.advance(60)
    shipbench_cast.lab.save_order(orders.number(shipbench_cast))


@when("nobody imports yet")
@when("personne n'importe encore")
def _nobody(shipbench_cast: Cast) -> None:
    do(shipbench_cast, Act("create"))


@then(parsers.parse('the internal comments in Cin7 tell "{words}"'))
@then(parsers.parse('les commentaires internes dans Cin7 disent "{words}"'))
def _comments_tell(shipbench_cast: Cast, words: str) -> None:
    comments = orders.in_cin7(shipbench_cast).get("internalComments") or ""
    orders.same(True, words in comments)


@then(parsers.parse('Cin7 shows the {field} as "{value}"'))
@then(parsers.parse('Cin7 montre le champ {field} comme "{value}"'))
def _shows(shipbench_cast: Cast, field: str, value: str) -> None:
    document = orders.in_cin7(shipbench_cast)
    orders.same(value, words.shown(document, words.member(words.CIN7, field)))


@then(parsers.parse("Cin7 shows the {field} filled in"))
@then(parsers.parse("Cin7 montre le champ {field} rempli"))
def _filled(shipbench_cast: Cast, field: str) -> None:
    document = orders.in_cin7(shipbench_cast)
    orders.same(True, bool(words.shown(document, words.member(words.CIN7, field))))


@then(parsers.parse("Cin7 shows the {field} empty"))
@then(parsers.parse("Cin7 montre le champ {field} vide"))
def _shows_empty(shipbench_cast: Cast, field: str) -> None:
    document = orders.in_cin7(shipbench_cast)
    orders.same("", words.shown(document, words.member(words.CIN7, field)))


@then(parsers.parse("every piece of the order is dispatched in Cin7"))
@then(parsers.parse("chaque pièce de la commande est expédiée dans Cin7"))
def _all_pieces(shipbench_cast: Cast) -> None:
    lines = orders.in_cin7(shipbench_cast)["lineItems"]
    orders.same([line["qty"] for line in lines], [line["qtyShipped"] for line in lines])


@then(parsers.re(r"Cin7 has (?P<count>\d+) orders?"), converters={"count": int})
@then(parsers.re(r"Cin7 a (?P<count>\d+) commandes?"), converters={"count": int})
def _count(shipbench_cast: Cast, count: int) -> None:
    orders.same(count, len(shipbench_cast.lab.cin7_references()))


@then(parsers.parse("Cin7 tells the shipment in its internal comments {count:d} time"))
@then(parsers.parse("Cin7 note l'envoi {count:d} fois dans ses commentaires internes"))
def _told_once(shipbench_cast: Cast, count: int) -> None:
    comments = orders.in_cin7(shipbench_cast).get("internalComments") or ""
    orders.same(count, comments.count("Shipped with ShipStation"))


@then(parsers.parse("on the settings page the {field} is shown"))
@then(parsers.parse("la page des paramètres montre le champ {field}"))
def _page_shows(shipbench_cast: Cast, field: str) -> None:
    orders.same(True, bool(shipbench_cast.lab.page()[words.member(PAGE, field)]))
