"""Split orders: their parcels, and what Cin7 makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_bdd import parsers, then, when

from harness.bdd import orders

if TYPE_CHECKING:
    from harness.cast import Cast


@when("one piece is split off and both parcels are labelled")
@when("on détache une pièce et les deux colis sont étiquetés")
def _both(shipbench_cast: Cast) -> None:
    orders.need(shipbench_cast, "notices")
    lab = shipbench_cast.lab
    for part in lab.split(orders.imported(shipbench_cast)):
        shipbench_cast.roles[-1].label = lab.label(part)


@when(parsers.parse('somebody writes to the buyer "{note}" in ShipStation'))
@when(parsers.parse('on écrit au client "{note}" dans ShipStation'))
def _note(shipbench_cast: Cast, note: str) -> None:
    shipbench_cast.lab.write_to_buyer(orders.imported(shipbench_cast), note)


@then(parsers.re(r"the order in Cin7 has (?P<count>\d+) pieces?"), converters={"count": int})
@then(parsers.re(r"la commande dans Cin7 a (?P<count>\d+) pièces?"), converters={"count": int})
def _pieces(shipbench_cast: Cast, count: int) -> None:
    lines = orders.in_cin7(shipbench_cast)["lineItems"]
    orders.same(count, sum(line["qty"] for line in lines))


@then("every order in Cin7 is dispatched")
@then("toutes les commandes dans Cin7 sont expédiées")
def _every(shipbench_cast: Cast) -> None:
    found = shipbench_cast.lab.cin7.get("/v1/SalesOrders", {"fields": "stage", "rows": 250})
    orders.same({"Dispatched"}, {order["stage"] for order in found})
