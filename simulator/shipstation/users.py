"""The account's users, and orders given into their hands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from simulator.shipstation import orders
from simulator.shipstation.collections import USERS
from simulator.shipstation.errors import ApplicationError
from simulator.store import Compare

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from simulator.store import Store


def find(store: Store, *, inactive_too: bool = False) -> list[bytes]:
    """The users, who are all active unless an account was planted with others."""
    rows = store.find(USERS) if inactive_too else store.find(USERS, Compare("active", "=", 1))
    return [row.document for row in rows]


def plant(store: Store, user: dict[str, Any], *, active: bool = True) -> None:
    """Give the account a user (userId, userName, name); one with the same userId is replaced."""
    guid = user["userId"].casefold()
    rows = store.find(USERS, Compare("guid", "=", guid), limit=1)
    number = rows[0].id if rows else store.next_id("shipstation.user")
    store.put(USERS, number, orjson.dumps(user), {"guid": guid, "active": int(active)})


def assign(store: Store, order_ids: Sequence[int], user_id: str, now: datetime) -> None:
    """Give orders to a user: all of them, or none if one does not exist.

    Raises:
        UnknownRecord: If one of the orders does not exist.
        ApplicationError: If the user does not; the wording is a guess.
    """
    rows = store.find(USERS, Compare("guid", "=", user_id.casefold()), limit=1)
    if not rows:
        raise ApplicationError("Invalid userId", reason=f"GET /users shows no {user_id!r}")
    _give(store, order_ids, orjson.loads(rows[0].document)["userId"], now)


def unassign(store: Store, order_ids: Sequence[int], now: datetime) -> None:
    """Take orders from whoever has them: all of them, or none if one does not exist.

    Raises:
        UnknownRecord: If one of the orders does not exist.
    """
    _give(store, order_ids, None, now)


def _give(store: Store, order_ids: Sequence[int], user_id: str | None, now: datetime) -> None:
    for document in [orders.load(store, number) for number in dict.fromkeys(order_ids)]:
        document["userId"] = user_id
        orders.touch(store, document, now)
