"""What becomes of an order: its status, what may not change, and what it does to stock. Pure.

DRAFT <-> APPROVED -> stage Fully Picked -> dispatched
  any  -> VOID, for good
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.cin7.errors import ItemRefused
from simulator.cin7.totals import ZERO, exact

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

Effect = dict[int, tuple["Decimal", "Decimal"]]
"""Per product option: what has left the shelf, and what is still reserved."""

FULLY_PICKED = "fully picked"
DISPATCHED = "Dispatched"


def status_of(order: Mapping[str, Any]) -> str:
    """The status that the two flags make."""
    if order["isVoid"]:
        return "VOID"
    return "APPROVED" if order["isApproved"] else "DRAFT"


def stock_branch(order: Mapping[str, Any]) -> int:
    """The branch whose stock the order takes: the one that ships, if named."""
    branch: int = order["distributionBranchId"] or order["branchId"] or 0
    return branch


def fully_picked(order: Mapping[str, Any] | None) -> bool:
    """Whether the order stands approved at stage Fully Picked, not yet dispatched."""
    return (
        order is not None
        and order["status"] == "APPROVED"
        and order["dispatchedDate"] is None
        and (order["stage"] or "").strip().casefold() == FULLY_PICKED
    )


def refuse_change(before: Mapping[str, Any], changes: Mapping[str, Any], *, lines: bool) -> None:
    """Refuse what cannot be changed any more; *lines* of a dispatched order only if told so.

    Raises:
        ItemRefused: If *changes* may not be made to *before*.
    """
    name = f"Sales order {before['reference']}"
    if before["isVoid"]:
        raise ItemRefused(f"{name} is void, it cannot be changed.")
    if before["dispatchedDate"] is None:
        return
    if changes.get("branchId", before["branchId"]) != before["branchId"]:
        raise ItemRefused(
            f"{name} is dispatched, branchId cannot change"
            f" from {before['branchId']} to {changes['branchId']}."
        )
    if lines and changes.get("lineItems"):
        raise ItemRefused(f"{name} is dispatched, its lineItems cannot be changed.")
    if "dispatchedDate" in changes and changes["dispatchedDate"] is None:
        raise ItemRefused(f"{name} is dispatched, dispatchedDate cannot be cleared.")


def refuse_state(order: Mapping[str, Any]) -> None:
    """Refuse an order that is dispatched and a draft at once.

    Raises:
        ItemRefused: If it is.
    """
    if order["dispatchedDate"] is not None and order["status"] == "DRAFT":
        raise ItemRefused(
            f"Sales order {order['reference'] or ''} is a draft, it cannot be dispatched;"
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


def effect(order: Mapping[str, Any] | None, *, void_returns: bool = True) -> Effect:
    """What *order* does to the stock of its branch, by product option.

    Drafts do nothing. A void order reserves nothing, and what it had shipped
    is back on the shelf if *void_returns*.
    """
    found: Effect = {}
    if order is None or order["status"] == "DRAFT":
        return found
    void = order["status"] == "VOID"
    for line in order["lineItems"]:
        option = line["productOptionId"]
        if not option:
            continue
        shipped = exact(line["qtyShipped"])
        open_quantity = ZERO if void else max(ZERO, exact(line["qty"]) - shipped)
        if order["dispatchedDate"] is not None:
            open_quantity = ZERO
        gone, reserved = found.get(option, (ZERO, ZERO))
        left = ZERO if void and void_returns else shipped
        found[option] = (gone + left, reserved + open_quantity)
    return found
