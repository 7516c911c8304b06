"""Orders split on the screen: some lines move to a second order, which ships by itself."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from simulator import chance
from simulator.shipstation import dates, orders, statuses
from simulator.shipstation.collections import ORDERS
from simulator.shipstation.errors import ApplicationError
from simulator.shipstation.orders import FIRST_ITEM_ID, FIRST_ORDER_ID
from simulator.shipstation.schema import ZERO
from simulator.store import Both, Compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.store import Store
    from simulator.world import World

_KEPT = ("amountPaid", "taxAmount", "shippingAmount")


def split(
    world: World, order_id: int, moves: Sequence[tuple[int, int]]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Move lines, pairs of orderItemId and quantity, to a second order; gives both.

    Tax, shipping and what was paid stay with the first: a guess. In the legacy layout the second
    has a key and a number of its own, which its store does not know.

    Raises:
        UnknownRecord: If there is no such order.
        ApplicationError: If it is closed or combined, or *moves* cannot be made.
    """
    first = orders.load(world.store, order_id)
    _check(first)
    second = copy.deepcopy(first)
    second["items"] = _moved(world.store, first, moves)
    now = world.clock.now()
    _identify(world, first, second)
    second["createDate"] = dates.long(now)
    moved = orders.lines_total(second["items"])
    second |= {"orderTotal": moved, **dict.fromkeys(_KEPT, ZERO)}
    # An imported order's total is what its store said: what has moved is taken from that.
    first["orderTotal"] = Decimal(str(first["orderTotal"])) - moved
    for document in (first, second):
        document["weight"] = orders.items_weight(document["items"])
        document["advancedOptions"]["mergedOrSplit"] = True
        orders.touch(world.store, document, now)
    return first, second


def _check(document: Mapping[str, Any]) -> None:
    number, status = document["orderId"], document["orderStatus"]
    if status not in statuses.EDITABLE:
        raise ApplicationError(f"The order is {status} and cannot be split.", reason=f"{number}")
    if document["advancedOptions"]["mergedIds"]:
        raise ApplicationError("A combined order cannot be split.", reason=f"{number}")


def _moved(
    store: Store, order: dict[str, Any], moves: Sequence[tuple[int, int]]
) -> list[dict[str, Any]]:
    """The lines of the second order, taken out of *order*; each side keeps its lines' keys."""
    wanted = dict(moves)
    lines = {item["orderItemId"]: item for item in order["items"] if not item["adjustment"]}
    for number, quantity in wanted.items():
        held = lines[number]["quantity"] if number in lines else 0
        if not 0 < quantity <= held:
            raise ApplicationError(
                f"Cannot move {quantity} of item {number}.", reason=f"the order has {held} of it"
            )
    if not wanted or len(wanted) < len(moves):
        raise ApplicationError("Choose each item to move once.", reason=f"got {list(moves)}")
    left = sum(item["quantity"] for item in lines.values()) - sum(wanted.values())
    if left == 0:
        raise ApplicationError("One item at least must stay.", reason="all would move")
    moved = []
    for number, quantity in wanted.items():
        line = lines[number]
        part = {**line, "quantity": quantity}
        if quantity < line["quantity"]:
            line["quantity"] -= quantity
            part["orderItemId"] = store.next_id("shipstation.order_item", FIRST_ITEM_ID)
        else:
            order["items"].remove(line)
        moved.append(part)
    return moved


def _identify(world: World, first: Mapping[str, Any], second: dict[str, Any]) -> None:
    number = world.store.next_id("shipstation.order", FIRST_ORDER_ID)
    second["orderId"] = number
    second["advancedOptions"]["parentId"] = first["orderId"]
    if world.settings["shipstation.split_orders"] == "legacy":
        second["orderKey"] = chance.token(world.seed, 32, "orderKey", number)
        # A recorded shipment has such a suffix; how it is counted is a guess.
        second["orderNumber"] = f"{first['orderNumber']}-{_place(world.store, first)}"


def _place(store: Store, first: Mapping[str, Any]) -> int:
    """How many orders have been split off *first* before, and one."""
    stem = first["orderNumber"].casefold() + "-"
    row = Both((Compare("order_number", ">=", stem), Compare("order_number", "<", stem + ":")))
    return store.count(ORDERS, row) + 1
