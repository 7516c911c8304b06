"""What a ShipStation account starts with: a manual store, a user, tags, warehouses."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator import chance
from simulator.shipstation import dates, tags, users, warehouses
from simulator.shipstation.collections import STORES
from simulator.shipstation.schema import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from simulator.world import World

MANUAL_STORE_ID: Final = 22766
"""The store of orders that come by the API or are typed in; every account has it.

Connected stores are numbered from a lower number on, so the first of them heads the list.
"""

_ADDRESS_MEMBERS = tuple(field.name for field in ADDRESS.fields)


def plant(world: World, data: Mapping[str, Any]) -> None:
    """Fill an empty account: the manual store, a user, some tags, and what is in *data*.

    *data* is ``{"warehouses": [{"warehouseName", "originAddress", "returnAddress", "isDefault"}],
    "users": [{"userId", "userName", "name", "active"}], "tags": [{"name", "color"}]}``, with
    members of the API; ids of warehouses and tags are given out if absent.
    """
    now = world.clock.now()
    with world.store.transaction():
        _manual_store(world, now)
        users.plant(world.store, _user(world))
        for user in data.get("users", ()):
            shown = {name: user[name] for name in ("userId", "userName", "name")}
            users.plant(world.store, shown, active=user.get("active", True))
        if not tags.find(world.store):
            for name, color in tags.DEFAULTS:
                tags.plant(world.store, name, color)
        for tag in data.get("tags", ()):
            tags.plant(world.store, tag["name"], tag["color"], tag.get("tagId"))
        for given in data.get("warehouses", ()):
            warehouses.plant(world.store, _with_addresses(given), now)


def store_document(
    store_id: int, name: str, marketplace_id: int, marketplace: str, url: str | None, now: datetime
) -> dict[str, Any]:
    """A store as GET /stores shows it, never refreshed yet."""
    return {
        "storeId": store_id,
        "storeName": name,
        "marketplaceId": marketplace_id,
        "marketplaceName": marketplace,
        "accountName": None,
        "email": None,
        "integrationUrl": url,
        "active": True,
        "companyName": "",
        "phone": "",
        "publicEmail": "",
        "website": "",
        "refreshDate": None,
        "lastRefreshAttempt": None,
        "createDate": dates.short(now),
        "modifyDate": dates.short(now),
        "autoRefresh": False,
    }


def _manual_store(world: World, now: datetime) -> None:
    document = store_document(MANUAL_STORE_ID, "Manual Orders", 0, "ShipStation", None, now)
    columns = {"active": 1, "marketplace_id": 0}
    world.store.put(STORES, MANUAL_STORE_ID, orjson.dumps(document), columns)


def _user(world: World) -> dict[str, Any]:
    digits = chance.token(world.seed, 32, "shipstation.user")
    cuts = (0, 8, 12, 16, 20, 32)
    guid = "-".join(digits[start:end] for start, end in itertools.pairwise(cuts))
    return {"userId": guid, "userName": "shipping", "name": "Shipping Desk"}


def _with_addresses(given: Mapping[str, Any]) -> dict[str, Any]:
    """A warehouse whose addresses have all their members, in wire order."""
    names = ("originAddress", "returnAddress")
    return {**given, **{name: _address(given[name]) for name in names if given.get(name)}}


def _address(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given.get(name) for name in _ADDRESS_MEMBERS}
