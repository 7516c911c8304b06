"""Whether ShipStation can use an order that is offered: what its XML must hold, said beforehand.

The limits are those of the mapping's rows; nothing is listed twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.rules import sources
from harness.rules.mapping import ITEM, OPTION_LIMIT, ORDER, ExportOrder
from harness.rules.phrase import Phrase
from harness.rules.rule import Breach, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from harness.rules.facts import OrderFacts
    from harness.rules.settings import IntegrationSettings

# All that XML 1.0 cannot hold: control characters, lone surrogates, the two non-characters.
BAD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST_PIECES = 99999
Finding = tuple[str, str, str]
_Limits = tuple[tuple[str, str, int, bool], ...]

_ORDER_LIMITS: _Limits = tuple(
    (row.path.removeprefix("Customer/"), row.cin7, row.limit, row.required) for row in ORDER
)
_ITEM_LIMITS: _Limits = tuple(
    (f"Item/{row.path}", row.cin7, row.limit, row.required) for row in ITEM
)
_ORDER_REQUIRED = [place for place, limits in enumerate(_ORDER_LIMITS) if limits[3]]
_ITEM_REQUIRED = [place for place, limits in enumerate(_ITEM_LIMITS) if limits[3]]
_QUANTITY = [row.path for row in ITEM].index("Quantity")
TEXTS = {
    "value": "a value, from {cin7}",
    "long": "{count} characters: {start}...",
    "limit": "at most {limit} characters, from {cin7}",
    "pieces": "{count} of {code}",
    "whole": "a whole number up to {most}",
    "character": "U+{code:04X} at {place}",
    "plain": "plain text, in {cin7}",
}
"""What is found and wanted, beyond a value."""
_COUNTRY = "ShipTo/Country"  # has rules of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Usability(Rule):
    """A rule on the elements of an order: what breaks it, as (element, found, wanted)."""

    findings: Callable[[ExportOrder, OrderFacts, IntegrationSettings], Iterator[Finding]]


def unusable(export: ExportOrder, order: OrderFacts, settings: IntegrationSettings) -> list[Breach]:
    """All that keeps ShipStation from taking *export*, made from *order*."""
    return [
        Breach(rule, field, found, wanted, rule.advice(settings))
        for rule in RULES
        for field, found, wanted in rule.findings(export, order, settings)
    ]


def _texts(export: ExportOrder) -> Iterator[tuple[str, str, int, bool, str]]:
    """Each text with its label, its member in Cin7, limit, and whether it is required."""
    for (label, cin7, limit, required), value in zip(_ORDER_LIMITS, export.values, strict=True):
        yield label, cin7, limit, required, value
    for item in export.items:
        for (label, cin7, limit, required), value in zip(_ITEM_LIMITS, item.values, strict=True):
            yield label, cin7, limit, required, value
        for name in item.option_names if any(item.options) else ():
            yield "Item/Options/Option/Name", "product.optionLabel1..3", OPTION_LIMIT, False, name
        for option in item.options:
            yield "Item/Options/Option/Value", "lineItems.option1..3", OPTION_LIMIT, False, option


def _missing(
    export: ExportOrder, _: OrderFacts, settings: IntegrationSettings
) -> Iterator[Finding]:
    empty = [_ORDER_LIMITS[place] for place in _ORDER_REQUIRED if not export.values[place]]
    for item in export.items:
        empty += [_ITEM_LIMITS[place] for place in _ITEM_REQUIRED if not item.values[place]]
    for label, cin7, limit, _required in empty:
        # A date has no empty form that is valid; a text has.
        if settings.missing_required == "refuse" or not limit:
            yield label, "", Phrase(TEXTS["value"], cin7=cin7)


def _long(export: ExportOrder, _: OrderFacts, settings: IntegrationSettings) -> Iterator[Finding]:
    if settings.long_fields == "cut":
        return
    for label, cin7, limit, _required, value in _texts(export):
        if limit and len(value) > limit and label != _COUNTRY:
            found = Phrase(TEXTS["long"], count=len(value), start=value[:40])
            yield label, found, Phrase(TEXTS["limit"], limit=limit, cin7=cin7)


def _bad_numbers(
    export: ExportOrder, order: OrderFacts, _: IntegrationSettings
) -> Iterator[Finding]:
    for problem in order.problems:
        yield problem.field, problem.value, problem.wanted
    for item in export.items:
        count = item.values[_QUANTITY]
        if not count.isdecimal() or int(count) > MOST_PIECES:
            yield (
                "Item/Quantity",
                Phrase(TEXTS["pieces"], count=count, code=item.values[1]),
                Phrase(TEXTS["whole"], most=MOST_PIECES),
            )


def _bad_characters(
    export: ExportOrder, _: OrderFacts, settings: IntegrationSettings
) -> Iterator[Finding]:
    if settings.bad_characters == "remove":
        return
    for label, cin7, _limit, _required, value in _texts(export):
        bad = BAD.search(value)
        if bad is not None:
            code, place = ord(bad.group()), bad.start() + 1
            found = Phrase(TEXTS["character"], code=code, place=place)
            yield label, found, Phrase(TEXTS["plain"], cin7=cin7)


RULES = (
    Usability(
        code="MISSING_REQUIRED", field="ShipTo/Name, ShipTo/Address1, ShipTo/City and others",
        wanted="a value", remedy="Fill in the field in Cin7.",
        screen="Sales order, Delivery Address and lines", mark="documented", source=sources.GUIDE,
        findings=_missing,
    ),
    Usability(
        code="FIELD_TOO_LONG", field="any text",
        wanted="a text within its limit", remedy="Shorten the field in Cin7.",
        screen="Sales order", mark="documented", source=sources.SCHEMA, findings=_long,
    ),
    Usability(
        code="BAD_NUMBER_OR_DATE", field="amounts, quantities and dates",
        wanted="a number, a date or a whole quantity",
        remedy="Write the number or date plainly; ship whole quantities.",
        screen="Sales order, lines", mark="observed", source=sources.WOO, findings=_bad_numbers,
    ),
    Usability(
        code="BAD_CHARACTER", field="any text",
        wanted="text without control characters",
        remedy="Delete the character in Cin7; it may be invisible: type the field anew.",
        screen="Sales order, notes and addresses", mark="documented", source=sources.STORE_ERRORS,
        findings=_bad_characters,
    ),
)  # fmt: skip
