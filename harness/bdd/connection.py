"""The connection of the store in ShipStation: made, broken, and a store that errs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pytest_bdd import given, parsers, then, when

from harness.bdd import orders
from harness.bdd.when import do
from harness.caller import LabError
from scenarios.model import Act, Store

if TYPE_CHECKING:
    from harness.cast import Cast
    from harness.lab import Lab

HOUR_SECONDS = 3600
# What a store writes wrongly, by the words for it: a pattern in its XML, and what stands there.
ERRORS = {
    "the weight unit as kg": (r"<WeightUnits>\w+", "<WeightUnits>kg"),
    "l'unité de poids comme kg": (r"<WeightUnits>\w+", "<WeightUnits>kg"),
    "prices with a comma": (r"(<UnitPrice>\d+)\.", r"\1,"),
    "les prix avec une virgule": (r"(<UnitPrice>\d+)\.", r"\1,"),
    "a control character into the notes": (
        r"<CustomerNotes>.*?</CustomerNotes>",
        "<CustomerNotes>Leave at\x0bthe door</CustomerNotes>",
    ),
    "un caractère de contrôle dans les notes": (
        r"<CustomerNotes>.*?</CustomerNotes>",
        "<CustomerNotes>Leave at\x0bthe door</CustomerNotes>",
    ),
    "an unescaped ampersand into the notes": (
        r"<CustomerNotes>.*?</CustomerNotes>",
        "<CustomerNotes>Tom & Jerry</CustomerNotes>",
    ),
    "une esperluette nue dans les notes": (
        r"<CustomerNotes>.*?</CustomerNotes>",
        "<CustomerNotes>Tom & Jerry</CustomerNotes>",
    ),
    "discounts as products": (r"<Adjustment>true</Adjustment>", ""),
    "les remises comme des produits": (r"<Adjustment>true</Adjustment>", ""),
    "dates in local time": (r"(<OrderDate>)\S+ \S+?<", r"\g<1>01/31/2026 23:59<"),
    "les dates en heure locale": (r"(<OrderDate>)\S+ \S+?<", r"\g<1>01/31/2026 23:59<"),
    "that there is one page": (r'pages="\d+"', 'pages="1"'),
    "qu'il n'y a qu'une page": (r'pages="\d+"', 'pages="1"'),
    "the first order's date badly": (r"(?s)\A(.*?<OrderDate>)[^<]*", r"\1yesterday"),
    "mal la date de la première commande": (r"(?s)\A(.*?<OrderDate>)[^<]*", r"\1yesterday"),
    "a name of 120 letters": (
        r"(?s)(<ShipTo><Name>).*?(</Name>)",
        r"\g<1>" + "W" * 120 + r"\2",
    ),
    "un nom de 120 lettres": (
        r"(?s)(<ShipTo><Name>).*?(</Name>)",
        r"\g<1>" + "W" * 120 + r"\2",
    ),
}
BODIES = {
    "nothing": "",
    "rien": "",
    "a login page": "<!DOCTYPE html><html><body>Log in<br></body></html>",
    "une page de connexion": "<!DOCTYPE html><html><body>Log in<br></body></html>",
}
STATUSES = {
    "is not allowed to answer": 403,
    "n'a pas le droit de répondre": 403,
    "fails while writing orders": 500,
    "échoue en écrivant les commandes": 500,
    "is down for maintenance": 503,
    "est en maintenance": 503,
}
TROUBLE = f"the store (?P<trouble>{'|'.join(list(STATUSES)[0::2])})"
PANNE = f"la boutique (?P<trouble>{'|'.join(list(STATUSES)[1::2])})"


def _reconnect(cast: Cast, store: Store) -> None:
    do(cast, Act("connect", store=store))


@given("the store is connected with a mistyped password")
@given("la boutique est connectée avec un mot de passe erroné")
def _wrong_password(shipbench_cast: Cast) -> None:
    shipbench_cast.lab.reconnect_store({"password": "mistyped"})


@given("the API key was entered in place of the store's password")
@given("la clé API a été saisie à la place du mot de passe de la boutique")
def _key_for_password(shipbench_cast: Cast) -> None:
    shipbench_cast.lab.reconnect_store({"password": shipbench_cast.lab.bench.cin7.password})


@when("support reconnects the store as the settings page says")
@when("le support reconnecte la boutique comme le dit la page des paramètres")
def _as_on_page(shipbench_cast: Cast) -> None:
    page = shipbench_cast.lab.page()
    form = {"username": page["storeUserName"], "password": page["storePassword"]}
    shipbench_cast.lab.reconnect_store(form)


@given(parsers.parse('the status words for {status} are "{listed}"'))
@when(parsers.parse('support reconnects the store with "{listed}" for {status}'))
@given(parsers.parse('les mots de statut pour {status} sont "{listed}"'))
@when(parsers.parse('le support reconnecte la boutique avec "{listed}" pour {status}'))
def _words(shipbench_cast: Cast, status: str, listed: str) -> None:
    others = {"awaiting_shipment": "Ready To Go"} if status != "awaiting_shipment" else {}
    statuses = {**shipbench_cast.lab.statuses, **others, status: listed}
    shipbench_cast.lab.reconnect_store({"statuses": statuses})
    shipbench_cast.words = statuses


@given("automatic import is off")
@given("l'importation automatique est désactivée")
def _no_auto_import(shipbench_cast: Cast) -> None:
    _reconnect(shipbench_cast, Store(auto_import=False))


@given("the store is not connected")
@given("la boutique n'est pas connectée")
def _disconnected(shipbench_cast: Cast) -> None:
    shipbench_cast.lab.disconnect_store()


@when("the store is connected a second time")
@when("la boutique est connectée une deuxième fois")
def _second_store(shipbench_cast: Cast) -> None:
    shipbench_cast.lab.connect_store()


@when("the Cin7 account is closed and ShipStation refreshes the store")
@when("le compte Cin7 est fermé et ShipStation actualise la boutique")
def _closed(shipbench_cast: Cast) -> None:
    do(shipbench_cast, Act("create"))
    shipbench_cast.lab.set_settings({"cin7.account_active": False})
    shipbench_cast.lab.refresh_store()


@when("an hour passes")
@when("une heure passe")
def _hour(shipbench_cast: Cast) -> None:
    do(shipbench_cast, Act("poll"))


@given(parsers.parse("the store writes {error}"))
@given(parsers.parse("la boutique écrit {error}"))
def _writes(shipbench_cast: Cast, error: str) -> None:
    if error not in ERRORS:
        raise AssertionError(f"no store writes {error!r}; there are {', '.join(ERRORS)}")
    shipbench_cast.lab.bend_store(replace=[ERRORS[error]])


@given(parsers.parse("the store answers with {body}"))
@given(parsers.parse("la boutique répond avec {body}"))
def _answers(shipbench_cast: Cast, body: str) -> None:
    shipbench_cast.lab.bend_store(body=BODIES[body])


@given(parsers.parse("the store reads dates {hours:d} hours late"))
@given(parsers.parse("la boutique lit les dates avec {hours:d} heures de retard"))
def _zone(shipbench_cast: Cast, hours: int) -> None:
    shipbench_cast.lab.bend_store(hours=-hours)


@given(parsers.re(TROUBLE))
@given(parsers.re(PANNE))
def _refuses(shipbench_lab: Lab, trouble: str) -> None:
    shipbench_lab.add_fault({"step": "store.export", "kind": "status", "status": STATUSES[trouble]})


@given("one bad order keeps out its whole page")
@given("une mauvaise commande retient toute sa page")
def _whole_page(shipbench_lab: Lab) -> None:
    shipbench_lab.set_settings({"store.bad_order_scope": "page"})


@when("the same order reaches ShipStation from the web shop directly")
@when("la même commande arrive de la boutique en ligne directement dans ShipStation")
def _another_route(shipbench_cast: Cast) -> None:
    document = dict(orders.imported(shipbench_cast).document)
    own = {"orderId": None, "orderKey": "web-1", "advancedOptions": None}
    shipbench_cast.lab.enter_order({**document, **own})


@then(parsers.parse("the import fails because of {code}"))
@then(parsers.parse("l'importation échoue à cause de {code}"))
def _import_fails(shipbench_cast: Cast, code: str) -> None:
    orders.same({code}, {error.code for error in shipbench_cast.lab.store_errors()})


@then("the import has no errors")
@then("l'importation n'a pas d'erreurs")
def _no_errors(shipbench_cast: Cast) -> None:
    orders.same([], shipbench_cast.lab.store_errors())


@then("the order is not in ShipStation")
@then("la commande n'est pas dans ShipStation")
def _absent(shipbench_cast: Cast) -> None:
    role = shipbench_cast.roles[-1]
    orders.same(None, shipbench_cast.lab.imported_order(role.reference, role.id))


@then(parsers.parse("ShipStation has {count:d} of the orders"))
@then(parsers.parse("ShipStation a {count:d} des commandes"))
def _some(shipbench_cast: Cast, count: int) -> None:
    found = shipbench_cast.lab.imported_since(shipbench_cast.begun)
    orders.same(count, len(found))


@then("Test Connection says that all is well")
@then("le test de connexion dit que tout va bien")
def _tested(shipbench_cast: Cast) -> None:
    orders.same((True, ""), _test(shipbench_cast))


@then("Test Connection says that it does not work")
@then("le test de connexion dit que rien ne marche")
def _test_fails(shipbench_cast: Cast) -> None:
    orders.same(False, _test(shipbench_cast)[0])


def _test(cast: Cast) -> tuple[bool, str]:
    found = cast.lab.test_connection()
    return found["ok"], found["message"]


@then("ShipStation lists the Cin7 store")
@then("ShipStation affiche la boutique Cin7")
def _listed(shipbench_cast: Cast) -> None:
    found = [store["marketplaceName"] for store in shipbench_cast.lab.stores()]
    orders.same(True, "Cin7" in found)


@then("the Cin7 tile is among the stores that can be connected")
@then("la vignette Cin7 figure parmi les boutiques à connecter")
def _tile(shipbench_cast: Cast) -> None:
    found = [one["name"] for one in shipbench_cast.lab.shipstation.get("/stores/marketplaces")]
    orders.same(True, "Cin7" in found)


@then("the API key and secret open ShipStation")
@then("la clé et le secret API ouvrent ShipStation")
def _key_opens(shipbench_cast: Cast) -> None:
    orders.same(True, bool(shipbench_cast.lab.shipstation.get("/carriers")))


@then("a mistyped API secret does not")
@then("un secret API erroné ne l'ouvre pas")
def _key_refused(shipbench_cast: Cast) -> None:
    with pytest.raises(LabError):
        shipbench_cast.lab.with_secret("mistyped").get("/carriers")
