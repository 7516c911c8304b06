"""Back orders: what an order has not dispatched becomes an order of its own, as on the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from simulator.cin7 import serials
from simulator.cin7.catalog import ORDER
from simulator.cin7.desk import Desk
from simulator.cin7.effects import sale
from simulator.cin7.errors import NoSuchRecord
from simulator.cin7.kinds import Document, load, save
from simulator.cin7.lifecycle import ship
from simulator.cin7.moves import Cause
from simulator.cin7.totals import ZERO, exact, rounded
from simulator.errors import BadRequest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from simulator.world import World

# What belongs to the shipment or the bill of the first order, not to what is still to come.
_LEFT_BEHIND = (
    "id", "invoiceDate", "invoiceNumber", "dispatchedDate", "trackingCode", "logisticsCarrier",
    "logisticsStatus", "freightTotal", "surcharge", "discountTotal", "voucherCode",
    "cancellationDate", "accountingAttributes", "modifiedCOGSDate",
)  # fmt: skip
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONGEST = 30


def split(world: World, order_id: int, sent: Mapping[int, Decimal] | None = None) -> int:
    """Move what order *order_id* has not dispatched to a new order; gives the new order's id.

    *sent* says how many pieces of each line have gone out, by the line's id, whatever was picked
    of it: what went out less than was picked is back on the shelf. Lines it does not name have
    not gone out, but for the components of a kit, which go with it. The new order is a draft at
    stage New, to be approved separately. Freight, surcharge and order discount stay with the
    first (a guess).

    Raises:
        NotFound: If there is no such order.
        BadRequest: If it is void, a draft or dispatched, has all or none of it shipped, or *sent*
            names a line that it has not, or more than was ordered.
    """
    with world.store.transaction():
        before, after = load(world.store, ORDER, order_id), load(world.store, ORDER, order_id)
        if before is None or after is None:
            raise NoSuchRecord(ORDER.name, order_id)
        if before["status"] != "APPROVED" or before["dispatchedDate"] is not None:
            state = "dispatched" if before["dispatchedDate"] else before["status"].casefold()
            raise BadRequest(f"order {order_id} is {state}; only an open order is split")
        desk = Desk(world.store, world.settings, world.clock.now())
        if sent is not None:
            _send(after, sent)
        rest = _rest(desk, after)
        if not after["lineItems"] or not rest["lineItems"]:
            some = "all" if after["lineItems"] else "none"
            raise BadRequest(f"order {order_id} has {some} of its lines shipped; nothing to split")
        rest["reference"] = _reference(desk, before["reference"])
        for order in (after, rest):
            desk.sum_up(order)
            order["modifiedDate"] = desk.now
        desk.number(rest)
        cause = Cause(ORDER.name, order_id, before["reference"])
        desk.ledger.move(sale(before), sale(after), cause)
        desk.ledger.write()
        if desk.settings["cin7.serials_follow"]:
            serials.follow(world.store, before, after)
        save(world.store, ORDER, order_id, after)
        save(world.store, ORDER, rest["id"], rest)
        number: int = rest["id"]
        return number


def _send(order: Document, sent: Mapping[int, Decimal]) -> None:
    """Let the lines of *order* have shipped what *sent* says."""
    lines = {line["id"]: line for line in order["lineItems"]}
    for number, quantity in sent.items():
        if number not in lines:
            known = ", ".join(map(str, lines))
            raise BadRequest(f"order {order['id']} has no line {number}; it has {known}")
        ordered = exact(lines[number]["qty"])
        if not 0 <= quantity <= ordered:
            raise BadRequest(f"line {number} cannot have sent {quantity} of {ordered}")
    for number, line in lines.items():
        ship(line, sent[number] if number in sent else _with_kit(line, lines, sent))


def _with_kit(
    line: Document, lines: Mapping[int, Document], sent: Mapping[int, Decimal]
) -> Decimal:
    """What went out of *line* if it is a component: its part of the kits that did."""
    kit = lines.get(line["parentId"])
    whole = exact(kit["qty"]) if kit is not None else ZERO
    if kit is None or not whole:
        return ZERO
    return exact(line["qty"]) * sent.get(kit["id"], ZERO) / whole


def _rest(desk: Desk, order: Document) -> Document:
    """A new order of what *order* has not shipped, which is taken off *order*."""
    blank = desk.fresh()
    rest = {**order, **{name: blank[name] for name in _LEFT_BEHIND}}
    rest |= {"isApproved": False, "status": "DRAFT", "stage": "New", "createdDate": desk.now}
    kept, rest["lineItems"] = [], []
    renamed: dict[int, int] = {}
    for line in order["lineItems"]:
        quantity, shipped = exact(line["qty"]), exact(line["qtyShipped"])
        if quantity > shipped:
            renamed[line["id"]] = desk.next_line()
            rest["lineItems"].append(_part(line, quantity - shipped, quantity, desk.now))
            rest["lineItems"][-1]["id"] = renamed[line["id"]]
        if shipped or not quantity:
            discount = exact(line["discount"])
            if quantity > shipped and rest["lineItems"][-1]["discount"] is not None:
                line["discount"] = float(discount - exact(rest["lineItems"][-1]["discount"]))
            _measure(line, shipped)
            kept.append(line)
    for line in rest["lineItems"]:
        line["parentId"] = renamed.get(line["parentId"], 0)
    alive = {line["id"] for line in kept}
    for line in kept:
        line["parentId"] = line["parentId"] if line["parentId"] in alive else 0
    order["lineItems"] = kept
    return rest


def _part(line: Document, quantity: Decimal, whole: Decimal, now: str) -> Document:
    """A copy of *line* for *quantity* of its *whole*, nothing of it shipped."""
    part = {**line, "createdDate": now, "qtyShipped": None, "uomQtyShipped": None}
    part["stockMovements"] = []
    if line["discount"] is not None:
        part["discount"] = rounded(exact(line["discount"]) * quantity / whole, 4)
    _measure(part, quantity)
    return part


def _measure(line: Document, quantity: Decimal) -> None:
    line["qty"] = float(quantity)
    if line["uomQtyOrdered"] is not None:
        line["uomQtyOrdered"] = float(quantity / (exact(line["uomSize"]) or 1))


def _reference(desk: Desk, reference: str) -> str:
    """*reference* with the next letter: SO-1, SO-1-A, SO-1-B."""
    hyphen = desk.settings["cin7.backorder_suffix"].removesuffix("A")
    earlier = re.fullmatch(rf"(.+){hyphen}[A-Z]", reference)
    base = earlier.group(1) if earlier and desk.taken(earlier.group(1)) else reference
    for letter in _LETTERS:
        made = f"{base}{hyphen}{letter}"
        if len(made) > _LONGEST:
            break
        if not desk.taken(made):
            return made
    raise BadRequest(f"{reference!r} leaves no room for another back order; rename the order first")
