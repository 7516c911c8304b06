"""What the store hands over and mails, seen at its own door: what ShipStation does not show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytest_bdd import parsers, then

from harness.bdd import orders, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.cast import Cast

COUNT: dict[str, Callable[[str], object]] = {"count": int}
_ELEMENTS = {
    "currency": "CurrencyCode",
    "devise": "CurrencyCode",
    "warehouse": "RequestedWarehouse",
    "entrepôt": "RequestedWarehouse",
    "last change": "LastModified",
    "dernière modification": "LastModified",
}


@then(parsers.parse('the store hands over the {field} as "{value}"'))
@then(parsers.parse('la boutique remet le champ {field} comme "{value}"'))
def _handed_over(shipbench_cast: Cast, field: str, value: str) -> None:
    element = words.member(_ELEMENTS, field)
    found = re.findall(
        rf"<{element}>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</{element}>", shipbench_cast.lab.handed_over()
    )
    orders.same([value], found)


@then(parsers.parse('"{address}" was mailed about the order because of {codes}'))
@then(parsers.parse('"{address}" a reçu un courriel sur la commande à cause de {codes}'))
def _mailed(shipbench_cast: Cast, address: str, codes: str) -> None:
    orders.need(shipbench_cast, "mail")
    reference = shipbench_cast.roles[-1].reference
    texts = [
        mail["text"]
        for mail in shipbench_cast.lab.mails()
        if mail["to"] == address and reference in mail["subject"]
    ]
    wanted = orders.words(codes)
    orders.same([wanted], [[code for code in wanted if code in text] for text in texts])


@then(parsers.re(r"(?P<count>\d+) mails? about errors (?:was|were) sent"), converters=COUNT)
@then(
    parsers.re(r"(?P<count>\d+) courriels? d'erreurs? (?:est parti|sont partis)"), converters=COUNT
)
def _count(shipbench_cast: Cast, count: int) -> None:
    orders.need(shipbench_cast, "mail")
    orders.same(count, len(shipbench_cast.lab.mails()))
