"""What a ShipStation account starts with: a manual store, a user, warehouses."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator import chance
from simulator.shipstation import dates
from simulator.shipstation.collections import STORES, USERS, WAREHOUSES
from simulator.shipstation.schema import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from simulator.world import World

MANUAL_STORE_ID: Final = 22766
"""The store of orders that come by the API or are typed in; every account has it.

Connected stores are numbered from a lower number on, so the first of them heads the list.
"""

FIRST_WAREHOUSE_ID: Final = 17977
_ADDRESS_MEMBERS = tuple(field.name for field in ADDRESS.fields)


def plant(world: World, data: Mapping[str, Any]) -> None:
    """Fill an empty account: the manual store, one user, and the warehouses in *data*.

    *data* is ``{"warehouses": [{"warehouseName", "originAddress", "returnAddress", "isDefault"}]}``
    with members of the API; ids are given out if absent.
    """
    now = world.clock.now()
    with world.store.transaction():
        _manual_store(world, now)
        _user(world)
        for given in data.get("warehouses", ()):
            _warehouse(world, given, now)


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


def _user(world: World) -> None:
    digits = chance.token(world.seed, 32, "shipstation.user")
    cuts = (0, 8, 12, 16, 20, 32)
    guid = "-".join(digits[start:end] for start, end in itertools.pairwise(cuts))
    user = {"userId": guid, "userName": "shipping", "name": "Shipping Desk"}
    world.store.put(USERS, 1, orjson.dumps(user), {})


def _warehouse(world: World, given: Mapping[str, Any], now: datetime) -> None:
    number = given.get("warehouseId") or world.store.next_id(
        "shipstation.warehouse", FIRST_WAREHOUSE_ID
    )
    origin = _address(given["originAddress"])
    back = _address(given.get("returnAddress") or origin) | {"residential": None}
    document = {
        "warehouseId": number,
        "warehouseName": given["warehouseName"],
        "originAddress": origin,
        "returnAddress": back,
        "createDate": dates.long(now),
        "isDefault": bool(given.get("isDefault", False)),
        # Seen in recorded answers, always null; their place is a guess.
        "sellerIntegrationId": None,
        "extInventoryIdentity": None,
        "registerFedexMeter": None,
    }
    columns = {"name": document["warehouseName"].casefold()}
    world.store.put(WAREHOUSES, number, orjson.dumps(document), columns)


def _address(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given.get(name) for name in _ADDRESS_MEMBERS}
