"""Which part of an order a parcel holds.

ShipStation names what is in a parcel by line and by SKU. An order that was exported holds the
lines that were sent; a back order, which never was, holds all it has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from harness.rules.facts import NIL, facts
from harness.rules.lines import lines_to_send, quantity, visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from harness.rules.facts import LineFacts, OrderFacts
    from harness.rules.settings import IntegrationSettings

Quantities = dict[str, Decimal]
"""Pieces by the id of their line."""

# Kept readable for people, who see it among the internal comments.
_PART = "Part sent with ShipStation: "
_PIECES = re.compile(r"(\d+(?:\.\d+)?) x [^\n]*? \[line ([^\]\n]+)\]")


@dataclass(frozen=True, slots=True)
class Item:
    """Some pieces in a parcel."""

    sku: str
    quantity: Decimal
    line_id: str = ""


def expected(document: Mapping[str, Any], settings: IntegrationSettings) -> Quantities:
    """The pieces that the order in *document* is to send."""
    order = facts(document, _no_country)
    return {line.id: pieces for line, pieces in _lines(order, settings)}


def matched(
    document: Mapping[str, Any], items: Iterable[Item], settings: IntegrationSettings
) -> Quantities:
    """Which pieces of the order in *document* are among *items*; never more than it has.

    A line is known by its id, and without one by its SKU, first lines first.
    """
    lines = list(_lines(facts(document, _no_country), settings))
    found = dict.fromkeys((line.id for line, _ in lines), NIL)
    for item in items:
        left = item.quantity
        named = [pair for pair in lines if item.line_id and pair[0].id == item.line_id]
        same = [pair for pair in lines if pair[0].code.casefold() == item.sku.casefold()]
        for line, pieces in named or same:
            taken = min(left, pieces - found[line.id])
            found[line.id] += taken
            left -= taken
    return {id: pieces for id, pieces in found.items() if pieces}


def covers(found: Mapping[str, Decimal], wanted: Mapping[str, Decimal]) -> bool:
    """Whether *found* has all pieces that are *wanted*."""
    return all(found.get(id, NIL) >= pieces for id, pieces in wanted.items())


def sent_lines(
    document: Mapping[str, Any], found: Mapping[str, Decimal], settings: IntegrationSettings
) -> list[dict[str, int | float]]:
    """What of each line leaves with a parcel that holds *found*, as Cin7's screen takes it.

    Hidden lines leave with the first parcel, for no later one is told of them. Components that
    were not sent by themselves are left to Cin7: they go with their kit.
    """
    order = facts(document, _no_country)
    shown = {line.id for line in visible_lines(order, settings)}
    leaving: dict[str, Decimal] = {}
    for line in order.lines:
        if line.id in shown:
            leaving[line.id] = found.get(line.id, NIL)
        elif not line.component:
            leaving[line.id] = line.quantity
    return [
        {"id": int(id), "qtyShipped": float(pieces)}
        for id, pieces in leaving.items()
        if id.isdecimal()
    ]


def note(document: Mapping[str, Any], found: Mapping[str, Decimal], tracking: str) -> str:
    """A line about a parcel that holds *found*, to be read again by `noted`."""
    names = {line.id: line.code for line in facts(document, _no_country).lines}
    pieces = ", ".join(
        f"{quantity:f} x {names.get(id, '')} [line {id}]" for id, quantity in found.items()
    )
    return f"{_PART}{pieces}" + (f", tracking {tracking}" if tracking else "")


def noted(comments: Sequence[str]) -> Quantities:
    """All pieces that the lines of *comments* say have left."""
    total: Quantities = {}
    for line in comments:
        if line.startswith(_PART):
            for pieces, id in _PIECES.findall(line):
                total[id] = total.get(id, NIL) + Decimal(pieces)
    return total


def _lines(order: OrderFacts, settings: IntegrationSettings) -> list[tuple[LineFacts, Decimal]]:
    sent = lines_to_send(order, settings)
    if sent:
        return [(line, quantity(line, settings)) for line in sent]
    return [(line, line.quantity) for line in visible_lines(order, settings) if line.quantity > 0]


def _no_country(_: str) -> str | None:
    return None
