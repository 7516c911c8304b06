"""Then: what must be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_bdd import parsers, then

from harness.bdd import orders
from harness.verdict import endings

if TYPE_CHECKING:
    from harness.cast import Cast

WAITING = "awaiting_shipment"


@then("the order waits for shipment in ShipStation")
@then("la commande attend son expédition dans ShipStation")
def _imported(shipbench_cast: Cast) -> None:
    end = orders.ending(shipbench_cast)
    status = end.role.imported.status if end.role.imported else end.fate
    _same(WAITING, f"{status}{_because(end.codes)}")


@then("all orders wait for shipment in ShipStation")
@then("toutes les commandes attendent leur expédition dans ShipStation")
def _all_imported(shipbench_cast: Cast) -> None:
    _same([], orders.differing(endings(shipbench_cast), "imported"))


@then(parsers.parse("the order stays out because of {codes}"))
@then(parsers.parse("la commande n'est pas importée à cause de {codes}"))
def _stays_out(shipbench_cast: Cast, codes: str) -> None:
    end = orders.ending(shipbench_cast)
    _same((True, orders.words(codes)), (end.role.imported is None, sorted(end.codes)))


@then("Cin7 shows the order as dispatched, with the label's tracking number")
@then("Cin7 montre la commande comme expédiée, avec le numéro de suivi de l'étiquette")
def _dispatched(shipbench_cast: Cast) -> None:
    end = orders.ending(shipbench_cast)
    label = end.role.label
    found = (end.document.get("stage"), end.document.get("trackingCode"))
    _same(("Dispatched", label.tracking if label else "a label"), found)


@then(parsers.parse('Cin7 shows the order as dispatched with tracking "{tracking}"'))
@then(parsers.parse('Cin7 montre la commande comme expédiée avec le suivi "{tracking}"'))
def _dispatched_with(shipbench_cast: Cast, tracking: str) -> None:
    document = orders.ending(shipbench_cast).document
    _same(("Dispatched", tracking), (document.get("stage"), document.get("trackingCode")))


@then("Cin7 does not know that the order was shipped")
@then("Cin7 ne sait pas que la commande est expédiée")
def _unknown(shipbench_cast: Cast) -> None:
    end = orders.ending(shipbench_cast)
    _same(("shipped", "Fully Picked"), (end.fate, end.document.get("stage")))


@then(parsers.parse('the carrier in Cin7 is "{carrier}"'))
@then(parsers.parse('le transporteur dans Cin7 est "{carrier}"'))
def _carrier(shipbench_cast: Cast, carrier: str) -> None:
    _same(carrier, orders.ending(shipbench_cast).document.get("logisticsCarrier"))


@then("the date of dispatch in Cin7 is filled")
@then("la date d'expédition dans Cin7 est remplie")
def _dispatch_date(shipbench_cast: Cast) -> None:
    _same(True, bool(orders.ending(shipbench_cast).document.get("dispatchedDate")))


@then(parsers.re(r"ShipStation has the order (?P<count>\d+) times?"), converters={"count": int})
@then(parsers.re(r"ShipStation a la commande (?P<count>\d+) fois"), converters={"count": int})
def _once(shipbench_cast: Cast, count: int) -> None:
    number = shipbench_cast.roles[-1].reference
    _same(count, shipbench_cast.lab.count_imported(number))


def _same(expected: object, found: object) -> None:
    """Fail with both, whoever runs the feature; a plain assert is not rewritten in a plugin."""
    if expected != found:
        raise AssertionError(f"expected {expected!r}, found {found!r}")


def _because(codes: tuple[str, ...]) -> str:
    return f" because of {', '.join(codes)}" if codes else ""
