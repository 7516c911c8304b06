"""Which ShipStation status a store's own status word means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

STATUSES: Final = ("awaiting_payment", "awaiting_shipment", "shipped", "cancelled", "on_hold")
"""In the order of the connection form. A word in two lists means the first: a guess."""


def status_of(word: str, mapping: Sequence[tuple[str, str]], *, trim: bool = True) -> str | None:
    """The status whose list has *word*, or None if no list has it.

    Words are compared exactly, case included (documented). *mapping* pairs a
    status with one word or with several between commas; *trim* drops the blanks
    around them (a guess).
    """
    for status in STATUSES:
        for key, words in mapping:
            if key == status and word and word in split(words, trim=trim):
                return status
    return None


def split(words: str, *, trim: bool = True) -> tuple[str, ...]:
    """The words of a comma-separated list, without empty ones."""
    parts = (part.strip() if trim else part for part in words.split(","))
    return tuple(part for part in parts if part)
