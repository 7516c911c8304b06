"""What is wrong with an order in its situation: its own rules, and its place at ShipStation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.rules.diagnosis import reasons
from harness.rules.facts import facts
from harness.rules.placing import misplaced

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from harness.rules.edits import Situation
    from harness.rules.facts import CountryCode
    from harness.rules.rule import Breach


@dataclass(frozen=True, slots=True)
class Judge:
    """Says what is wrong with a situation at *now*.

    *country_code* turns a country into letters, *near* into the name most like it ("" if none).
    *keep_account* leaves settings of the account as they are.
    """

    now: datetime
    country_code: CountryCode
    near: Callable[[str], str]
    keep_account: bool = False

    def breaches(self, found: Situation) -> list[Breach]:
        """All that keeps the order of *found* out of ShipStation.

        Raises:
            NotAnOrder: If its document is no order.
        """
        document, settings = found.document, found.settings
        broken = reasons(document, self.now, settings, self.country_code)
        return broken + misplaced(facts(document, self.country_code), settings, found.words)
