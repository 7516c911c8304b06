"""Qty Dispatched: filled from stock when an order is fully picked, or set by hand on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.cin7 import moments, serials
from simulator.cin7.catalog import ORDER
from simulator.cin7.effects import parents_of, sale, stock_branch
from simulator.cin7.errors import NoSuchRecord
from simulator.cin7.kinds import load, save
from simulator.cin7.lifecycle import ship
from simulator.cin7.moves import Cause
from simulator.cin7.selection import HIDDEN
from simulator.cin7.stock import Ledger
from simulator.cin7.totals import ZERO, exact
from simulator.errors import BadRequest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from simulator.world import World


def filled(
    lines: Sequence[Mapping[str, Any]], on_hand: Mapping[int, Decimal], *, unknown_fills: bool
) -> list[Decimal]:
    """What each of *lines* has shipped once picked, as far as *on_hand* (by option) allows.

    Earlier lines take first. Lines of no known product have no stock to run
    short of; *unknown_fills* says whether they count as picked.
    """
    left = dict(on_hand)
    quantities = []
    parents = parents_of(lines)
    for line in lines:
        shipped = exact(line["qtyShipped"])
        wanted = max(ZERO, exact(line["qty"]) - shipped)
        option = line["productOptionId"]
        if parents and line["id"] in parents:
            # Its components have the stock; they decide how much of it there is.
            taken = wanted
        elif option:
            taken = min(wanted, max(ZERO, left.get(option, ZERO)))
            left[option] = left.get(option, ZERO) - taken
        else:
            taken = wanted if unknown_fills else ZERO
        quantities.append(shipped + taken)
    return quantities


def fill(order: Mapping[str, Any], ledger: Ledger, *, unknown_fills: bool) -> None:
    """Ship what stock allows of *order*'s lines; untouched lines keep their null."""
    branch = stock_branch(order)
    lines = order["lineItems"]
    options = {line["productOptionId"] for line in lines if line["productOptionId"]}
    on_hand = {option: ledger.on_hand(option, branch) for option in options}
    for line, quantity in zip(
        lines, filled(lines, on_hand, unknown_fills=unknown_fills), strict=True
    ):
        if quantity != exact(line["qtyShipped"]):
            ship(line, quantity)


def pick(world: World, order_id: int, lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Set what only the screen can: quantities dispatched, and lines hidden or shown.

    Each of *lines* names a line by ``id`` or ``code`` and has ``qtyShipped``
    (null empties it), ``hidden``, or both. Gives the order as it is then.

    Raises:
        NotFound: If there is no such order.
        BadRequest: If the order is void, or a line or value makes no sense.
    """
    with world.store.transaction():
        before = load(world.store, ORDER, order_id)
        after = load(world.store, ORDER, order_id)
        if before is None or after is None:
            raise NoSuchRecord(ORDER.name, order_id)
        if before["isVoid"]:
            raise BadRequest(f"order {order_id} is void; a void order cannot be picked")
        for wanted in lines:
            _pick(_line(after, wanted), wanted)
        now = moments.wire(world.clock.now())
        after["modifiedDate"] = now
        ledger = Ledger(world.store, now)
        ledger.move(
            sale(before), sale(after), Cause(ORDER.name, order_id, after["reference"] or "")
        )
        ledger.write()
        if world.settings["cin7.serials_follow"]:
            serials.follow(world.store, before, after)
        save(world.store, ORDER, order_id, after)
        return after


def _line(order: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    code = str(wanted.get("code") or "").casefold()
    for line in order["lineItems"]:
        named = "id" in wanted and line["id"] == wanted["id"]
        if named or ("id" not in wanted and code and (line["code"] or "").casefold() == code):
            found: dict[str, Any] = line
            return found
    known = ", ".join(f"{line['id']} ({line['code']})" for line in order["lineItems"])
    key = wanted.get("id", wanted.get("code"))
    raise BadRequest(f"order {order['id']} has no line {key!r}; it has {known or 'none'}")


def _pick(line: dict[str, Any], wanted: Mapping[str, Any]) -> None:
    if "qtyShipped" in wanted:
        quantity = wanted["qtyShipped"]
        if quantity is None:
            line["qtyShipped"] = line["uomQtyShipped"] = None
        elif isinstance(quantity, bool) or not isinstance(quantity, int | float) or quantity < 0:
            raise BadRequest(f"qtyShipped cannot be {quantity!r}; give a number from 0, or null")
        else:
            ship(line, exact(quantity))
    match wanted.get("hidden"):
        case None:
            pass
        case True:
            line[HIDDEN] = True
        case False:
            line.pop(HIDDEN, None)
        case other:
            raise BadRequest(f"hidden cannot be {other!r}; it is true or false")
