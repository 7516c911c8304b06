"""What will be amiss with an order that is imported, or once it is shipped, told from the order.

Rows name cases of the catalogue; none of them keeps an order out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.rules import catalogue
from harness.rules.facts import text
from harness.rules.lines import quantity, visible_lines
from harness.rules.phrase import Phrase, joined
from harness.rules.placing import status_of, word_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from harness.rules.cases.case import Case
    from harness.rules.edits import Situation
    from harness.rules.facts import LineFacts, OrderFacts


TEXTS = {"line": "a line", "empty": "empty"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A *case* that the order will run into, the *field* it shows in, and what was *found*."""

    case: Case
    field: str
    found: str


def remarks(situation: Situation, order: OrderFacts) -> list[Remark]:
    """All that can be said beforehand of *order*, which is the one of *situation*."""
    found = ((code, field, look(situation, order)) for code, field, look in _LOOKS)
    return [Remark(catalogue.case(code), field, words) for code, field, words in found if words]


def _named(lines: list[LineFacts]) -> str:
    names = (line.code or line.name or line.id or Phrase(TEXTS["line"]) for line in lines)
    return joined(", ", names)


def _hidden(_: Situation, order: OrderFacts) -> str:
    return _named([line for line in order.lines if line.hidden])


def _parts(situation: Situation, order: OrderFacts) -> str:
    left = situation.settings.bom_components == "exclude"
    return _named([line for line in order.lines if line.component]) if left else ""


def _unpicked(situation: Situation, order: OrderFacts) -> str:
    if situation.settings.qty_dispatch_rule != "any":
        return ""
    visible = visible_lines(order, situation.settings)
    empty = [line for line in visible if quantity(line, situation.settings) <= 0]
    return _named(empty) if len(empty) < len(visible) else ""


def _elsewhere(situation: Situation, order: OrderFacts) -> str:
    word = word_of(order, situation.settings)
    status = status_of(word, situation.words)
    return f"{word}: {status}" if status not in ("", "awaiting_shipment") else ""


def _all_empty(*names: str) -> Callable[[Situation, OrderFacts], str]:
    def look(situation: Situation, _: OrderFacts) -> str:
        document: Mapping[str, Any] = situation.document
        told = [name for name in names if name in document]
        return (
            Phrase(TEXTS["empty"])
            if told and not any(text(document[name]) for name in told)
            else ""
        )

    return look


def _carrier(situation: Situation, _: OrderFacts) -> str:
    return text(situation.document.get("logisticsCarrier"))


_LOOKS: tuple[tuple[str, str, Callable[[Situation, OrderFacts], str]], ...] = (
    ("MAPPED_ELSEWHERE", "stage", _elsewhere),
    ("QTY_DISPATCH_PARTIAL", "lineItems.qtyShipped", _unpicked),
    ("LINE_HIDDEN", "lineItems", _hidden),
    ("BOM_COMPONENTS", "lineItems.parentId", _parts),
    ("PHONE_MISSING", "phone, mobile", _all_empty("phone", "mobile")),
    ("EMAIL_MISSING", "email", _all_empty("email", "memberEmail")),
    ("CARRIER_KEPT", "logisticsCarrier", _carrier),
)
"""Code, field, and what shows it; a field that is not in the input shows nothing."""
