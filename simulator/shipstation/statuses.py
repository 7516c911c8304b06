"""Order statuses of ShipStation and what may still happen to an order in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from simulator.provenance import Mark

AWAITING_PAYMENT: Final = "awaiting_payment"
AWAITING_SHIPMENT: Final = "awaiting_shipment"
SHIPPED: Final = "shipped"
ON_HOLD: Final = "on_hold"
CANCELLED: Final = "cancelled"


@dataclass(frozen=True, slots=True)
class Status:
    """One value of orderStatus; *editable* says whether createorder may replace the order."""

    name: str
    editable: bool
    mark: Mark
    source: str


STATUSES: tuple[Status, ...] = (
    Status(AWAITING_PAYMENT, True, "documented", "list orders; create order"),
    Status(AWAITING_SHIPMENT, True, "documented", "list orders; create order"),
    Status("pending_fulfillment", True, "documented", "list orders; create orders"),
    Status(SHIPPED, False, "documented", "list orders; create order"),
    Status(ON_HOLD, True, "documented", "list orders; create order"),
    Status(CANCELLED, False, "documented", "list orders; create order"),
    Status("rejected_fulfillment", False, "guess", "listed; whether it is locked is not known"),
)

NAMES = tuple(status.name for status in STATUSES)
EDITABLE = frozenset(status.name for status in STATUSES if status.editable)


def after_import(current: str, imported: str, *, reopens_cancelled: bool) -> str:
    """The status of an order at *current* once its store sends it as *imported*.

    A shipped order is never reopened; a cancelled one only if *reopens_cancelled*, though it may
    still turn shipped.
    """
    if current == SHIPPED:
        return current
    if current == CANCELLED and imported != SHIPPED and not reopens_cancelled:
        return current
    return imported
