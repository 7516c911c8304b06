"""Stores: listed, connected, switched off and on, and how far each has been read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator.clock import iso, parse_iso
from simulator.shipstation import dates
from simulator.shipstation.collections import CONNECTIONS, IMPORT_ERRORS, STORES
from simulator.shipstation.errors import UnknownRecord
from simulator.shipstation.seed import store_document
from simulator.store import EVERYTHING, Both, Compare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from simulator.store import Condition, Store
    from simulator.world import World

FIRST_STORE_ID: Final = 12345

STATUS_FIELDS = ("awaiting_payment", "awaiting_shipment", "shipped", "cancelled", "on_hold")
"""The status fields of the connection form, in its order."""

MARKETPLACES: tuple[tuple[str, int, bool], ...] = (
    # name, id, whether it can be refreshed; the ids are observed
    ("ShipStation", 0, False),
    ("Amazon", 2, True),
    ("3DCart", 23, True),
    ("Amazon CA", 32, True),
    ("WooCommerce", 36, True),
)


@dataclass(frozen=True, slots=True)
class Connection:
    """How ShipStation reaches a store, and how far it has read.

    *statuses* pairs each ShipStation status with the store's words for it, as they were typed
    (comma separated). *halted* tells that automatic imports rest after a failure.
    """

    store_id: int
    name: str
    url: str
    username: str
    password: str
    statuses: tuple[tuple[str, str], ...]
    refresh_date: datetime | None
    last_refresh_attempt: datetime | None
    active: bool
    auto_import: bool
    halted: bool


def connect(
    world: World,
    *,
    name: str,
    url: str,
    username: str,
    password: str,
    statuses: Mapping[str, str],
    auto_import: bool = True,
) -> int:
    """Connect a store as the connection form does, and give its number.

    Raises:
        ValueError: If *statuses* has a field that the form does not have.
    """
    check_fields(statuses)
    now = world.clock.now()
    with world.store.transaction():
        number = world.store.next_id("shipstation.store", FIRST_STORE_ID)
        marketplace = world.settings["shipstation.marketplace_id"]
        document = store_document(
            number, name, marketplace, world.settings["shipstation.marketplace_name"], url, now
        )
        document["autoRefresh"] = auto_import
        save(world.store, document)
        connection = {
            "username": username,
            "password": password,
            "statuses": [[field, statuses[field]] for field in STATUS_FIELDS if field in statuses],
            "refreshDate": None,
            "lastRefreshAttempt": None,
            "halted": False,
            "state": "idle",
        }
        world.store.put(CONNECTIONS, number, orjson.dumps(connection), {})
        if auto_import:
            poll_later(world, number)
    return number


def check_fields(statuses: Mapping[str, str]) -> None:
    """Refuse a status field that the connection form does not have.

    Raises:
        ValueError: If there is one.
    """
    if unknown := [field for field in statuses if field not in STATUS_FIELDS]:
        raise ValueError(
            f"there is no status field {unknown[0]!r}; there are {', '.join(STATUS_FIELDS)}"
        )


def poll_later(world: World, store_id: int) -> None:
    """Plan the next automatic import of a store."""
    due = world.clock.now() + timedelta(minutes=world.settings["store.auto_import_minutes"])
    world.agenda.add(due, "store.poll", {"storeId": store_id}, key=f"poll:{store_id}")


def move(store: Store, store_id: int, url: str) -> None:
    """Let a connected store have another address.

    Raises:
        UnknownRecord: If there is no such store.
    """
    document = load(store, store_id)
    document["integrationUrl"] = url
    save(store, document)


def connection(store: Store, store_id: int) -> Connection:
    """How to reach a connected store.

    Raises:
        UnknownRecord: If no store with this id is connected.
    """
    return _read(store_id, _stored(store, store_id), _stored_connection(store, store_id))


@lru_cache(16)  # read for each call to the store, changed by each import
def _read(store_id: int, stored: bytes, connected: bytes) -> Connection:
    document, told = orjson.loads(stored), orjson.loads(connected)
    return Connection(
        store_id=store_id,
        name=document["storeName"],
        url=document["integrationUrl"],
        username=told["username"],
        password=told["password"],
        statuses=tuple((field, words) for field, words in told["statuses"]),
        refresh_date=_moment(told["refreshDate"]),
        last_refresh_attempt=_moment(told["lastRefreshAttempt"]),
        active=document["active"],
        auto_import=document["autoRefresh"],
        halted=told["halted"],
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else parse_iso(text)


def show_updating(store: Store, store_id: int) -> None:
    """Let a store's refresh status say that an import is under way."""
    told = load_connection(store, store_id) | {"state": "updating"}
    store.put(CONNECTIONS, store_id, orjson.dumps(told), {})


def save_progress(
    world: World,
    store_id: int,
    *,
    refresh_date: datetime | None,
    attempt: datetime,
    errors: Sequence[Mapping[str, Any]],
    halted: bool,
) -> None:
    """Keep how an import went; its *errors* take the place of the last one's."""
    store = world.store
    with store.transaction():
        told = load_connection(store, store_id)
        told |= {
            "refreshDate": None if refresh_date is None else iso(refresh_date),
            "lastRefreshAttempt": iso(attempt),
            "halted": halted,
            # An import that worked has read up to the moment of its attempt.
            "state": "complete" if refresh_date == attempt else "error",
        }
        store.put(CONNECTIONS, store_id, orjson.dumps(told), {})
        document = load(store, store_id)
        utc = world.settings["shipstation.store_refresh_zone"] == "utc"
        if refresh_date is not None:
            document["refreshDate"] = dates.short(refresh_date, utc=utc)
        document["lastRefreshAttempt"] = dates.short(attempt)
        save(store, document)
        store.put(IMPORT_ERRORS, store_id, orjson.dumps(list(errors)), {})


def errors(store: Store, store_id: int) -> list[dict[str, Any]]:
    """What the last import of a store could not take.

    Raises:
        UnknownRecord: If there is no such store.
    """
    load(store, store_id)
    found = store.get(IMPORT_ERRORS, store_id)
    return [] if found is None else orjson.loads(found)


def find(store: Store, *, inactive_too: bool, marketplace_id: int | None) -> list[bytes]:
    """The documents of GET /stores: without statusMappings."""
    parts: list[Condition] = [] if inactive_too else [Compare("active", "=", 1)]
    if marketplace_id is not None:
        parts.append(Compare("marketplace_id", "=", marketplace_id))
    rows = store.find(STORES, Both(tuple(parts)) if parts else EVERYTHING)
    return [row.document for row in rows]


def get(store: Store, store_id: int) -> dict[str, Any]:
    """The document of GET /stores/{id}: with statusMappings, one row for each word.

    Raises:
        UnknownRecord: If there is no such store.
    """
    document = load(store, store_id)
    found = store.get(CONNECTIONS, store_id)
    statuses = [] if found is None else orjson.loads(found)["statuses"]
    document["statusMappings"] = [
        {"orderStatus": status, "statusKey": word.strip()}
        for status, words in statuses
        for word in words.split(",")
        if word.strip()
    ]
    return document


def marketplaces(world: World) -> list[dict[str, Any]]:
    """The marketplaces, that of the connected stores last."""
    own = (
        world.settings["shipstation.marketplace_name"],
        world.settings["shipstation.marketplace_id"],
        True,
    )
    return [
        {
            "name": name,
            "marketplaceId": number,
            "canRefresh": refreshable,
            "supportsCustomMappings": refreshable,
            "supportsCustomStatuses": (name, number, refreshable) == own,
            "canConfirmShipments": refreshable,
        }
        for name, number, refreshable in (*MARKETPLACES, own)
    ]


def activate(world: World, store_id: int, *, active: bool) -> None:
    """Reactivate or deactivate a store.

    Raises:
        UnknownRecord: If there is no such store.
    """
    document = load(world.store, store_id)
    document["active"] = active
    document["modifyDate"] = dates.short(world.clock.now())
    save(world.store, document)
    if active and document["autoRefresh"]:
        poll_later(world, store_id)


def load(store: Store, store_id: int) -> dict[str, Any]:
    """The document of a store, as lists show it.

    Raises:
        UnknownRecord: If there is no such store.
    """
    return orjson.loads(_stored(store, store_id))  # type: ignore[no-any-return]  # an object


def _stored(store: Store, store_id: int) -> bytes:
    found = store.get(STORES, store_id)
    if found is None:
        raise UnknownRecord("store", store_id)
    return found


def load_connection(store: Store, store_id: int) -> dict[str, Any]:
    """What is kept of the connection of a store.

    Raises:
        UnknownRecord: If no store with this id is connected.
    """
    found = _stored_connection(store, store_id)
    return orjson.loads(found)  # type: ignore[no-any-return]  # an object


def _stored_connection(store: Store, store_id: int) -> bytes:
    found = store.get(CONNECTIONS, store_id)
    if found is None:
        raise UnknownRecord("connected store", store_id)
    return found


def save(store: Store, document: Mapping[str, Any]) -> None:
    """Store a store."""
    columns = {"active": int(document["active"]), "marketplace_id": document["marketplaceId"]}
    store.put(STORES, document["storeId"], orjson.dumps(document), columns)
