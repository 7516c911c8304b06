"""Orders combined on the screen: one parcel, one label, and one notice for each of them.

The first order carries the lines of all; the others leave the lists and do what it does.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import orjson

from simulator.shipstation import dates, orders, statuses
from simulator.shipstation.collections import COMBINED_ORDERS, ORDERS
from simulator.shipstation.errors import ApplicationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from simulator.store import Store
    from simulator.world import World

_FOLLOWED = ("orderStatus", "shipDate", "holdUntilDate")
_SUMMED = ("amountPaid", "taxAmount", "shippingAmount", "orderTotal")


def combine(world: World, order_ids: Sequence[int]) -> dict[str, Any]:
    """Let the orders ship in the parcel of the first of them, whose document is given.

    That the others are hidden, and that money and weight are summed up, are guesses.

    Raises:
        UnknownRecord: If one does not exist.
        ApplicationError: If there are fewer than two, or one is closed or combined already.
    """
    numbers = list(dict.fromkeys(order_ids))
    if len(numbers) < 2:
        raise ApplicationError("Choose two or more orders to combine.", reason=f"got {numbers}")
    documents = [orders.load(world.store, number) for number in numbers]
    for document in documents:
        _check(document)
    now = world.clock.now()
    first, others = documents[0], documents[1:]
    for other in others:
        advanced = other["advancedOptions"]
        advanced["mergedOrSplit"], advanced["parentId"] = True, first["orderId"]
        other["modifyDate"] = dates.long(now)
        world.store.remove(ORDERS, other["orderId"])
        _save(world.store, other)
        first["items"] += other["items"]
        for name in _SUMMED:
            first[name] = Decimal(str(first[name])) + Decimal(str(other[name]))
    first["weight"] = orders.items_weight(first["items"])
    first["advancedOptions"]["mergedOrSplit"] = True
    first["advancedOptions"]["mergedIds"] = numbers[1:]
    orders.touch(world.store, first, now)
    follow(world.store, first, now)
    return first


def _check(document: Mapping[str, Any]) -> None:
    number, status = document["orderId"], document["orderStatus"]
    if status not in statuses.EDITABLE:
        raise ApplicationError(f"The order is {status} and cannot be combined.", reason=f"{number}")
    if document["advancedOptions"]["mergedIds"]:
        raise ApplicationError("The order was combined with others already.", reason=f"{number}")


def followers(store: Store, order: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The orders in the parcel of *order*, but for itself."""
    for number in order["advancedOptions"]["mergedIds"]:
        if (found := store.get(COMBINED_ORDERS, number)) is not None:
            yield orjson.loads(found)


def follow(store: Store, order: Mapping[str, Any], now: datetime) -> None:
    """Let the orders in the parcel of *order* have its status."""
    if not order["advancedOptions"]["mergedIds"]:
        return
    for document in followers(store, order):
        told = {name: order[name] for name in _FOLLOWED}
        if any(document[name] != value for name, value in told.items()):
            document |= told
            document["modifyDate"] = dates.long(now)
            _save(store, document)


def own_lines(store: Store, order: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The lines of *order* that came with it, not with another of its parcel."""
    others = {item["orderItemId"] for other in followers(store, order) for item in other["items"]}
    return [item for item in order["items"] if item["orderItemId"] not in others]


def _save(store: Store, document: Mapping[str, Any]) -> None:
    body = orders.dumps(document)
    store.put(COMBINED_ORDERS, document["orderId"], body, {"order_key": document["orderKey"]})
