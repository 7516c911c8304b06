"""Orders put into the account as they are, read-only fields included: no vendor offers this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.cin7 import batch, lines
from simulator.cin7.catalog import ORDER
from simulator.cin7.desk import Desk
from simulator.cin7.effects import Effect, sale, stock_branch
from simulator.cin7.errors import BadValue, ItemRefused
from simulator.cin7.kinds import LARGEST_ID, Document, save
from simulator.cin7.moves import Cause
from simulator.cin7.reading import read
from simulator.cin7.schema_orders import SALES_ORDER
from simulator.cin7.selection import HIDDEN
from simulator.cin7.totals import ZERO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.world import World


def plant(world: World, documents: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Store each of *documents* as given, filling only what it leaves out; one result for each.

    What is not shipped yet is reserved; stock on hand is taken to be counted
    after whatever the orders have shipped.
    """
    with world.store.transaction():
        desk = Desk(world.store, world.settings, world.clock.now())
        results = []
        for position, raw in enumerate(documents):
            try:
                order = _plant(desk, raw)
            except (BadValue, ItemRefused) as refused:
                results.append(batch.result(position, None, None, [str(refused)]))
            else:
                results.append(batch.result(position, order["id"], order["reference"]))
        desk.ledger.write()
    return results


def _plant(desk: Desk, raw: dict[str, Any]) -> Document:
    complaints: list[str] = []
    values = read(SALES_ORDER, raw, "", complaints, everything=True)
    if complaints:
        raise ItemRefused(*complaints)
    given = values.pop("lineItems", [])
    order = desk.fresh()
    _flags(values)
    SALES_ORDER.change(order, values, null_numbers=desk.null_numbers)
    _refuse_clash(desk, order)
    desk.default(order)
    order["reference"] = order["reference"] or desk.generated()
    order["modifiedDate"] = order["modifiedDate"] or desk.now
    order["lineItems"] = [
        _line(desk, line_values, raw_line)
        for line_values, raw_line in zip(given, _raw_lines(raw), strict=True)
    ]
    branch = stock_branch(order)
    for line in order["lineItems"]:
        if not line["productOptionId"]:
            lines.link(line, branch, desk.ledger, unknown_refused=False)
    _sum_up(desk, order, values)
    desk.number(order)
    cause = Cause(ORDER.name, order["id"], order["reference"])
    desk.ledger.move({}, _reserved(sale(order)), cause)
    save(desk.store, ORDER, order["id"], order)
    return order


def _flags(values: dict[str, Any]) -> None:
    """Let status and its two flags agree when only one side is given."""
    match values.get("status"):
        case None:
            approved = "APPROVED" if values.get("isApproved", True) else "DRAFT"
            values["status"] = "VOID" if values.get("isVoid") else approved
        case status:
            values.setdefault("isVoid", status == "VOID")
            values.setdefault("isApproved", status == "APPROVED")


def _refuse_clash(desk: Desk, order: Document) -> None:
    number = order["id"]
    if not 0 <= number <= LARGEST_ID:
        raise ItemRefused(f"id {number} is not between 1 and {LARGEST_ID}.")
    if number and desk.store.get(ORDER.collection, number) is not None:
        raise ItemRefused(f"Sales order with id {number} already exists.")
    if order["reference"] and desk.taken(order["reference"]):
        raise ItemRefused(f"Reference {order['reference']} already exists.")


def _raw_lines(raw: dict[str, Any]) -> list[dict[str, Any]]:
    for key, value in raw.items():
        if key.casefold() == "lineitems" and value is not None:
            found: list[dict[str, Any]] = value
            return found
    return []


def _line(desk: Desk, values: dict[str, Any], raw: dict[str, Any]) -> Document:
    number = values.get("id", 0)
    line = desk.line(values)
    line["id"] = number
    if next((value for key, value in raw.items() if key.casefold() == HIDDEN), None):
        line[HIDDEN] = True
    return line


def _sum_up(desk: Desk, order: Document, values: dict[str, Any]) -> None:
    """Compute those totals that the document leaves out."""
    desk.sum_up(order)
    order |= {name: values[name] for name in ("productTotal", "total") if name in values}


def _reserved(found: Effect) -> Effect:
    return {shelf: (ZERO, reserved, ZERO) for shelf, (_, reserved, _) in found.items()}
