"""What becomes of a transaction: its status, what may not change, how it ends. Pure.

DRAFT <-> APPROVED -> stage Fully Picked -> dispatched
  any  -> VOID, for good
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from simulator.cin7.errors import ItemRefused
from simulator.cin7.totals import exact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

FULLY_PICKED = "fully picked"
DISPATCHED = "Dispatched"


class Ending(NamedTuple):
    """How a kind of transaction is called, and the date that ends it, with the word for that."""

    name: str
    date: str
    word: str
    lines: str = "lineItems"


DISPATCH = Ending("Sales order", "dispatchedDate", "dispatched")


def status_of(order: Mapping[str, Any]) -> str:
    """The status that the two flags make."""
    if order.get("isVoid"):
        return "VOID"
    return "APPROVED" if order["isApproved"] else "DRAFT"


def fully_picked(order: Mapping[str, Any] | None) -> bool:
    """Whether the order stands approved at stage Fully Picked, not yet dispatched."""
    return (
        order is not None
        and order["status"] == "APPROVED"
        and order["dispatchedDate"] is None
        and (order["stage"] or "").strip().casefold() == FULLY_PICKED
    )


def refuse_change(
    before: Mapping[str, Any], changes: Mapping[str, Any], ending: Ending = DISPATCH, *, lines: bool
) -> None:
    """Refuse what cannot be changed any more; *lines* of what has ended only if told so.

    Raises:
        ItemRefused: If *changes* may not be made to *before*.
    """
    name = f"{ending.name} {before['reference']}"
    if before.get("isVoid"):
        raise ItemRefused(f"{name} is void, it cannot be changed.")
    date, word = ending.date, ending.word
    if not date or before[date] is None:
        return
    if "branchId" in before and changes.get("branchId", before["branchId"]) != before["branchId"]:
        raise ItemRefused(
            f"{name} is {word}, branchId cannot change"
            f" from {before['branchId']} to {changes['branchId']}."
        )
    if lines and changes.get(ending.lines):
        raise ItemRefused(f"{name} is {word}, its {ending.lines} cannot be changed.")
    if date in changes and changes[date] is None:
        raise ItemRefused(f"{name} is {word}, {date} cannot be cleared.")


def refuse_state(order: Mapping[str, Any], ending: Ending = DISPATCH) -> None:
    """Refuse what has ended and is a draft at once.

    Raises:
        ItemRefused: If it is.
    """
    ended = bool(ending.date) and order[ending.date] is not None
    if ended and (order.get("status") or status_of(order)) == "DRAFT":
        raise ItemRefused(
            f"{ending.name} {order['reference'] or ''} is a draft, it cannot be {ending.word};"
            " set isApproved to true."
        )


def ship_all(order: dict[str, Any]) -> None:
    """Dispatch: every line is shipped whole, and the stage says so."""
    order["stage"] = DISPATCHED
    for line in order["lineItems"]:
        ship(line, exact(line["qty"]))


def ship(line: dict[str, Any], quantity: Decimal) -> None:
    """Note on *line* that *quantity* of it has been shipped."""
    line["qtyShipped"] = float(quantity)
    line["uomQtyShipped"] = float(quantity / (exact(line["uomSize"]) or 1))


def receive_all(order: dict[str, Any]) -> None:
    """Every line of a purchase order or credit note has arrived whole."""
    for line in order["lineItems"]:
        line["qtyShipped"] = float(exact(line["qty"]))


def adjust_all(adjustment: dict[str, Any]) -> None:
    """Every line of an adjustment has been adjusted by its quantity."""
    for line in adjustment["lineItems"]:
        line["qtyAdjusted"] = float(exact(line["qty"]))


def make_all(job: dict[str, Any]) -> None:
    """Every product of a job is made as planned, from what was planned."""
    for product in job["products"]:
        product["actualQty"] = float(exact(product["standardQty"]))
        for component in product["components"]:
            component["actualQty"] = float(exact(component["standardQty"]))
