"""What should become of an order, told from the order alone and before anything happens to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.countries import country_code
from harness.events import Reason
from harness.lab import DEFAULT_STATUSES
from harness.rules import diagnosis, placing
from harness.rules.facts import NotAnOrder, facts
from harness.rules.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from harness.rules.rule import Breach
    from harness.rules.settings import IntegrationSettings

READY = "awaiting_shipment"
TEXTS = {
    "unmapped": "no status list of the store has {word}",
    "breach": "{field} is {found}; wanted {wanted}",
    "empty": "empty",
}


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where an order will end if all works: *status* at ShipStation, or "" with *reasons*."""

    status: str
    reasons: tuple[Reason, ...] = ()


def forecast(
    document: Mapping[str, Any],
    now: datetime,
    settings: IntegrationSettings,
    words: Mapping[str, str] = DEFAULT_STATUSES,
) -> Forecast:
    """What the rules say of the order in *document* at *now*.

    *words* are the status words that the store was connected with.
    """
    try:
        order = facts(document, country_code)
    except NotAnOrder as error:
        return Forecast("", (Reason("NOT_AN_ORDER", str(error)),))
    breaches = diagnosis.breaches(document, order, now, settings)
    if breaches:
        return Forecast("", tuple(map(reason, breaches)))
    status = placing.status_of(placing.word_of(order, settings), words)
    if status:
        return Forecast(status)
    return Forecast("", (_unmapped(placing.word_of(order, settings)),))


def _unmapped(word: str) -> Reason:
    return Reason(
        placing.UNMAPPED.code,
        Phrase(TEXTS["unmapped"], word=repr(word)),
        field=placing.UNMAPPED.field,
        found=word,
        fix=Phrase(placing.UNMAPPED.remedy),
    )


def reason(breach: Breach) -> Reason:
    """*breach* as events tell it."""
    return Reason(
        code=breach.code,
        message=Phrase(
            TEXTS["breach"],
            field=breach.field,
            found=breach.found or Phrase(TEXTS["empty"]),
            wanted=breach.wanted,
        ),
        field=breach.field,
        found=breach.found,
        fix=breach.remedy,
    )
