"""What a transaction does to stock, by branch and product option. Pure.

Each function gives the whole effect of one document as it stands; whoever changes the document
moves stock by the difference of its effects before and after. A draft does nothing. The second
argument says whether what a void document had moved goes back; most kinds cannot be void.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.cin7.totals import ZERO, exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

Figures = tuple["Decimal", "Decimal", "Decimal"]
"""What it adds to stock on hand, to open sales, and to what is coming in."""

Effect = dict[tuple[int, int], Figures]
"""By branch and product option."""

NONE: Figures = (ZERO, ZERO, ZERO)


def _add(
    found: Effect, branch: int, option: int, hand: Decimal, reserved: Decimal, incoming: Decimal
) -> None:
    if not option:
        return
    key = (branch, option)
    if key in found:
        before = found[key]
        found[key] = (before[0] + hand, before[1] + reserved, before[2] + incoming)
    else:
        found[key] = (hand, reserved, incoming)


def nothing(_: Mapping[str, Any] | None, __: bool = True) -> Effect:
    """The effect of a quote: none."""
    return {}


def stock_branch(order: Mapping[str, Any]) -> int:
    """The branch whose stock a sales order takes: the one that ships, if named."""
    branch: int = order["distributionBranchId"] or order["branchId"] or 0
    return branch


def sale(order: Mapping[str, Any] | None, void_returns: bool = True) -> Effect:
    """The effect of a sales order: what is open is reserved, what has shipped has left the shelf.

    A void order reserves nothing, and what it had shipped is back on the shelf
    if *void_returns*. A line with components below it has no stock of its own:
    its components have.
    """
    found: Effect = {}
    if order is None or order["status"] == "DRAFT":
        return found
    branch = stock_branch(order)
    void = order["status"] == "VOID"
    closed = void or order["dispatchedDate"] is not None
    parents = parents_of(order["lineItems"])
    for line in order["lineItems"]:
        if not line["productOptionId"] or (parents and line["id"] in parents):
            continue
        shipped = exact(line["qtyShipped"])
        reserved = ZERO if closed else max(ZERO, exact(line["qty"]) - shipped)
        left = ZERO if void and void_returns else -shipped
        _add(found, branch, line["productOptionId"], left, reserved, ZERO)
    return found


def parents_of(lines: Iterable[Mapping[str, Any]]) -> set[int]:
    """The ids of the lines that have components below them."""
    return {line["parentId"] for line in lines if line.get("parentId")}


def purchase(order: Mapping[str, Any] | None, void_returns: bool = True) -> Effect:
    """The effect of a purchase order: what is ordered is incoming until it is on the shelf.

    What a void order had brought is taken off again if *void_returns*.
    """
    found: Effect = {}
    if order is None or order["status"] == "DRAFT":
        return found
    void = order["status"] == "VOID"
    closed = void or order["fullyReceivedDate"] is not None
    for line in order["lineItems"]:
        received = exact(line["qtyShipped"])
        incoming = ZERO if closed else max(ZERO, exact(line["qty"]) - received)
        kept = ZERO if void and void_returns else received
        _add(found, order["branchId"], line["productOptionId"], kept, ZERO, incoming)
    return found


def credit(note: Mapping[str, Any] | None, _: bool = True) -> Effect:
    """The effect of a credit note: once completed, what it takes back is on the shelf."""
    found: Effect = {}
    if note is None or note["status"] == "DRAFT" or note["completedDate"] is None:
        return found
    for line in note["lineItems"]:
        returned = -exact(line["qtyShipped"])
        _add(found, note["branchId"], line["productOptionId"], returned, ZERO, ZERO)
    return found


def adjustment(document: Mapping[str, Any] | None, _: bool = True) -> Effect:
    """The effect of an adjustment: once completed, the shelf has so much more or less."""
    found: Effect = {}
    if document is None or not document["isApproved"] or document["completedDate"] is None:
        return found
    for line in document["lineItems"]:
        quantity = exact(line["qtyAdjusted"])
        _add(found, document["branchId"], line["productOptionId"], quantity, ZERO, ZERO)
    return found


def transfer(document: Mapping[str, Any] | None, _: bool = True) -> Effect:
    """The effect of a transfer between branches: reserved, then on its way, then arrived."""
    found: Effect = {}
    if document is None or not document["isApproved"]:
        return found
    source, destination = document["sourceBranchId"], document["destinationBranchId"]
    gone, arrived = document["dispatchedDate"] is not None, document["receivedDate"] is not None
    for line in document["lineItems"]:
        quantity, option = exact(line["qty"]), line["productOptionId"]
        moved = exact(line["qtyTransferred"])
        if gone:
            _add(found, source, option, -moved, ZERO, ZERO)
        else:
            _add(found, source, option, ZERO, quantity, ZERO)
        if arrived:
            _add(found, destination, option, moved, ZERO, ZERO)
        else:
            _add(found, destination, option, ZERO, ZERO, moved if gone else quantity)
    return found


def production(job: Mapping[str, Any] | None, _: bool = True) -> Effect:
    """The effect of a production job: components reserved and product coming, then exchanged."""
    found: Effect = {}
    if job is None or not job["isApproved"]:
        return found
    done, branch = job["completedDate"] is not None, job["branchId"]
    for product in job["products"]:
        made = exact(product["actualQty"] if done else product["standardQty"])
        hand, incoming = (made, ZERO) if done else (ZERO, made)
        _add(found, branch, product["productOptionId"], hand, ZERO, incoming)
        for component in product["components"]:
            used = exact(component["actualQty"] if done else component["standardQty"])
            hand, reserved = (-used, ZERO) if done else (ZERO, used)
            _add(found, branch, component["productOptionId"], hand, reserved, ZERO)
    return found
