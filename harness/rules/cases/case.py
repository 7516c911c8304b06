"""One failure case of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.rules.sources import Mark


NOTICED = {
    "Cin7": "in Cin7",
    "ShipStation": "in ShipStation",
    "both": "in both",
    "nowhere": "nowhere",
}
"""Where a case shows, as said to people."""


@dataclass(frozen=True, slots=True)
class Case:
    """A way in which an order goes wrong, by its *code*.

    *noticed* says where it shows, one of `NOTICED`. *why_not* says why
    no scenario brings it about, with an order, a setting, a fault, or a store that errs; "" when
    one does.
    """

    code: str
    number: int
    title: str
    cause: str
    noticed: str
    remedy: str
    mark: Mark
    source: str
    why_not: str = ""

    @property
    def simulated(self) -> bool:
        """Whether a scenario in `features/` brings it about."""
        return not self.why_not
