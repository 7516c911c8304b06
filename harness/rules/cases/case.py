"""One failure case of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.rules.sources import Mark


@dataclass(frozen=True, slots=True)
class Case:
    """A way in which an order goes wrong, by its *code*.

    *noticed* says where it shows: "Cin7", "ShipStation", "both" or "nowhere". *simulated* says
    whether the bench can bring it about, with an order, a setting, a fault,
    or an integration under test that errs.
    """

    code: str
    number: int
    title: str
    cause: str
    noticed: str
    remedy: str
    mark: Mark
    source: str
    simulated: bool = True
