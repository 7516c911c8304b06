"""Warehouses (Ship From Locations): listed, made, replaced, and deleted softly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator.shipstation import dates
from simulator.shipstation.collections import DELETED_WAREHOUSES, WAREHOUSES
from simulator.shipstation.errors import UnknownRecord
from simulator.shipstation.reading import read
from simulator.shipstation.schema_requests import WAREHOUSE_REQUEST

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from simulator.store import Store
    from simulator.world import World

FIRST_WAREHOUSE_ID: Final = 17977


def find(store: Store) -> list[bytes]:
    """All warehouses by id."""
    return [row.document for row in store.find(WAREHOUSES)]


def get(store: Store, warehouse_id: int) -> bytes:
    """The document of a warehouse.

    Raises:
        UnknownRecord: If there is none, or it was deleted.
    """
    document = store.get(WAREHOUSES, warehouse_id)
    if document is None:
        raise UnknownRecord("warehouse", warehouse_id)
    return document


def create(world: World, value: object, text: str) -> bytes:
    """Make a warehouse, and give its document.

    Raises:
        InvalidRequest: If members are missing or cannot be read.
    """
    given = read(WAREHOUSE_REQUEST, value, "request", text)
    return plant(world.store, given, world.clock.now())


def replace(world: World, warehouse_id: int, value: object, text: str) -> bytes:
    """Make a warehouse what *value* says, whole, and give its document.

    Raises:
        UnknownRecord: If there is no such warehouse.
        InvalidRequest: If members are missing or cannot be read.
    """
    existing = orjson.loads(get(world.store, warehouse_id))
    given = read(WAREHOUSE_REQUEST, value, "request", text)
    return _save(world.store, existing | _told(given))


def delete(store: Store, warehouse_id: int) -> None:
    """Take a warehouse out of the list; its record stays, inactive.

    Raises:
        UnknownRecord: If there is no such warehouse.
    """
    document = get(store, warehouse_id)
    store.remove(WAREHOUSES, warehouse_id)
    store.put(DELETED_WAREHOUSES, warehouse_id, document, {})


def plant(store: Store, given: Mapping[str, Any], now: datetime) -> bytes:
    """Store a warehouse with the members in *given*; its id is given out if absent."""
    number = given.get("warehouseId") or store.next_id("shipstation.warehouse", FIRST_WAREHOUSE_ID)
    head = {"warehouseId": number, "warehouseName": None, "originAddress": None}
    tail = {
        "returnAddress": None,
        "createDate": dates.long(now),
        "isDefault": False,
        # Seen in recorded answers, always null; their place is a guess.
        "sellerIntegrationId": None,
        "extInventoryIdentity": None,
        "registerFedexMeter": None,
    }
    return _save(store, head | tail | _told(given))


def _told(given: Mapping[str, Any]) -> dict[str, Any]:
    origin = given["originAddress"]
    # Recorded answers have null for residential there, whatever was sent.
    back = {**(given.get("returnAddress") or origin), "residential": None}
    return {
        "warehouseName": given.get("warehouseName"),
        "originAddress": origin,
        "returnAddress": back,
        "isDefault": bool(given.get("isDefault", False)),
    }


def _save(store: Store, document: Mapping[str, Any]) -> bytes:
    """Store a warehouse; one that is the default takes that from the others (a guess)."""
    if document["isDefault"]:
        for row in store.find(WAREHOUSES):
            other = orjson.loads(row.document)
            if other["isDefault"] and row.id != document["warehouseId"]:
                _put(store, other | {"isDefault": False})
    return _put(store, document)


def _put(store: Store, document: Mapping[str, Any]) -> bytes:
    body = orjson.dumps(document)
    columns = {"name": (document["warehouseName"] or "").casefold()}
    store.put(WAREHOUSES, document["warehouseId"], body, columns)
    return body
