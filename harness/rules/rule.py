"""A rule that an order can break, and the breach of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.rules.phrase import Phrase

if TYPE_CHECKING:
    from datetime import datetime

    from harness.rules.settings import IntegrationSettings
    from harness.rules.sources import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The words that explain a refusal.

    *wanted* may hold `{settings.x}`, `{since}` and `{now}`, filled in when the rule is broken;
    *remedy* may hold `{settings.x}`.
    *criterion* is the number in the vendor's list of five, 0 for what is not in it.
    """

    code: str
    field: str
    wanted: str
    remedy: str
    screen: str
    mark: Mark
    source: str
    criterion: int = 0

    def advice(self, settings: IntegrationSettings) -> str:
        """What to do about a breach where *settings* hold."""
        return Phrase(self.remedy, settings=settings)


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule broken by one order: what was found, what would have been right, what to do.

    The three are phrases, but for a value that was found as it is.
    """

    rule: Rule
    field: str
    found: str
    wanted: str
    remedy: str

    @property
    def code(self) -> str:
        """The code of the broken rule."""
        return self.rule.code


@dataclass(frozen=True, slots=True)
class Edge:
    """A moment at which a rule can change its answer, and the *field* that makes it so.

    At *moment* itself the new answer holds already, or with *after* still the old one.
    """

    field: str
    moment: datetime
    after: bool = False
