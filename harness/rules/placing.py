"""Where ShipStation puts an order: its status word, and the lists the store was connected with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.rules import sources
from harness.rules.eligibility import stage_fits
from harness.rules.phrase import Phrase
from harness.rules.rule import Breach, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.rules.facts import OrderFacts
    from harness.rules.settings import IntegrationSettings

UNMAPPED = Rule(
    code="STATUS_UNMAPPED", field="stage",
    wanted="a word that one of the store's status lists has",
    remedy="Write the stage as the store's status lists have it, or reconnect the store.",
    screen="ShipStation, Cin7 store, status lists", mark="documented", source=sources.STATUSES,
)  # fmt: skip


def status_of(word: str, words: Mapping[str, str]) -> str:
    """The status whose list in *words* has *word*; "" if none. Whole words, case included."""
    return next((status for status, listed in words.items() if word in split(listed)), "")


def split(listed: str) -> list[str]:
    """The words of a list with commas, without empty ones."""
    return [word for word in (one.strip() for one in listed.split(",")) if word]


def word_of(order: OrderFacts, settings: IntegrationSettings) -> str:
    """The status word that *order* is sent with, once its stage is one that is sent."""
    if settings.status_word == "fixed":
        return settings.fixed_status.strip()
    return order.stage if stage_fits(order.stage, settings) else settings.ready_stage.strip()


def misplaced(
    order: OrderFacts, settings: IntegrationSettings, words: Mapping[str, str]
) -> list[Breach]:
    """That ShipStation puts *order* nowhere, as its word is in none of *words*; else nothing."""
    word = word_of(order, settings)
    if status_of(word, words):
        return []
    wanted, remedy = Phrase(UNMAPPED.wanted), UNMAPPED.advice(settings)
    return [Breach(UNMAPPED, UNMAPPED.field, word, wanted, remedy)]
