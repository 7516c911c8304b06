"""An order that was found in an input, with where it stood and what the input did not tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from harness.rules.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS = {"mistake": "{source}: {message}"}
LIMIT_BYTES = 32 * 1024 * 1024
DateOrder = Literal["dmy", "mdy"]

# Members that decide whether an order is offered; each may stand under any of its names.
DECIDING: tuple[tuple[str, ...], ...] = (
    ("isApproved", "status"),
    ("stage",),
    ("createdDate",),
    ("estimatedDeliveryDate",),
    ("deliveryCountry",),
    ("branchId",),
    ("isVoid", "status"),
    ("dispatchedDate",),
    ("lineItems",),
)


class IntakeError(ValueError):
    """Raised when an input cannot be used: which one, and what is wrong in one line.

    *phrase* says both.
    """

    def __init__(self, source: str, message: str) -> None:
        self.phrase = Phrase(TEXTS["mistake"], source=source, message=message)
        super().__init__(str(self.phrase))
        self.source = source
        self.message = message


@dataclass(frozen=True, slots=True)
class Reading:
    """How an input is called, and which way round its dates are, as 3/2/2026."""

    source: str
    dates: DateOrder = "dmy"


@dataclass(frozen=True, slots=True)
class Found:
    """One order: its *document* with the API's names, and where it stood.

    *unknown* are columns or elements that mean nothing here. *ambiguous* are dates that could be
    read either way.
    """

    document: Mapping[str, Any]
    source: str
    place: str
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The deciding members that the input does not have."""
        gone = [names[0] for names in DECIDING if not any(one in self.document for one in names)]
        lines = self.document.get("lineItems") or ()
        if lines and not any("qtyShipped" in line for line in lines):
            gone.append("lineItems.qtyShipped")
        return tuple(gone)
