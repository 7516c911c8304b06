"""UpdateWarehouseLocation: an undocumented call that one production client makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from simulator.shipstation import orders
from simulator.shipstation.collections import ORDERS
from simulator.shipstation.errors import UnknownRecord
from simulator.store import Both, Compare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from simulator.store import Store


def update(store: Store, item_ids: Sequence[int], location: str | None, now: datetime) -> None:
    """Give lines of orders, whatever their status, another warehouseLocation: all or none.

    Raises:
        UnknownRecord: If one of the lines does not exist; that it is a 404 is a guess.
    """
    for number in item_ids:
        order = _order_of(store, number)
        for item in order["items"]:
            if item["orderItemId"] == number:
                item["warehouseLocation"] = location
        orders.touch(store, order, now)


def _order_of(store: Store, item_id: int) -> dict[str, Any]:
    within = Both((Compare("first_item", "<=", item_id), Compare("last_item", ">=", item_id)))
    for row in store.find(ORDERS, within):
        order: dict[str, Any] = orjson.loads(row.document)
        if any(item["orderItemId"] == item_id for item in order["items"]):
            return order
    raise UnknownRecord("order item", item_id)
