"""Notes to the buyer, typed on ShipStation's order screen; API V1 has no member for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from simulator.shipstation import orders
from simulator.shipstation.errors import ApplicationError

if TYPE_CHECKING:
    from simulator.store import Store

LONGEST: Final = 1000
"""Characters; what a notice to a store can hold. (Custom Store guide, 2012)"""


def of(store: Store, order_id: int) -> str:
    """The note on an order, or ""."""
    return store.meta(_key(order_id)) or ""


def write(store: Store, order_id: int, words: str) -> None:
    """Put *words* on an order, in place of what was there.

    Raises:
        UnknownRecord: If there is no such order.
        ApplicationError: If *words* are too long.
    """
    orders.load(store, order_id)
    if len(words) > LONGEST:
        raise ApplicationError(
            f"The note is too long ({len(words)}); it has {LONGEST} characters at most.",
            reason=f"{order_id}",
        )
    store.set_meta(_key(order_id), words)


def _key(order_id: int) -> str:
    return f"shipstation.buyer_note.{order_id}"
