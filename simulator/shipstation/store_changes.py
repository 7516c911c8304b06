"""Changing a store: by PUT /stores/{id}, or by connecting it again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator.shipstation import dates, stores
from simulator.shipstation.collections import CONNECTIONS
from simulator.shipstation.reading import read
from simulator.shipstation.schema import Field, Model
from simulator.shipstation.schema_answers import STATUS_MAPPING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.world import World

_DOC: Final = "documented"
_TEXTS: Final = ("accountName", "email", "companyName", "phone", "publicEmail", "website")
_FLAGS: Final = ("active", "autoRefresh")
_NEVER_NULL: Final = ("companyName", "phone", "publicEmail", "website")

# All other members of a store are ShipStation's own, or the connection's: sent back, and ignored.
STORE_UPDATE = Model(
    "SS.OpenApi.Models.Stores.Store",
    (
        Field("storeName", "text", _DOC, "update store", required=True),
        *(Field(name, "text", _DOC, "update store") for name in _TEXTS),
        *(Field(name, "flag", _DOC, "update store; absent leaves it: a guess") for name in _FLAGS),
        Field("statusMappings", "objects", _DOC, "update store", model=STATUS_MAPPING),
    ),
)


def update(world: World, store_id: int, value: object, text: str = "") -> dict[str, Any]:
    """Replace what can be changed of a store, and give its document.

    Its address and status words are those of the connection; whether the words follow hangs on
    `shipstation.status_words`.

    Raises:
        InvalidRequest: If members are missing or cannot be read.
        UnknownRecord: If there is no such store.
    """
    document = stores.load(world.store, store_id)
    given = read(STORE_UPDATE, value, "store", text)
    document["storeName"] = given["storeName"]
    for name in _TEXTS:
        document[name] = given[name] or ("" if name in _NEVER_NULL else None)
    for name in _FLAGS:
        document[name] = document[name] if given[name] is None else given[name]
    document["modifyDate"] = dates.short(world.clock.now())
    stores.save(world.store, document)
    if world.store.get(CONNECTIONS, store_id) is not None:
        if document["active"] and document["autoRefresh"]:
            stores.poll_later(world, store_id)
        if given["statusMappings"] and world.settings["shipstation.status_words"] == "editable":
            _set_words(world, store_id, _words(given["statusMappings"]))
    return stores.get(world.store, store_id)


def _words(mappings: list[dict[str, Any]]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for row in mappings:
        if row["orderStatus"] in stores.STATUS_FIELDS and row["statusKey"]:
            found.setdefault(row["orderStatus"], []).append(row["statusKey"])
    return {status: ",".join(words) for status, words in found.items()}


def _set_words(world: World, store_id: int, statuses: Mapping[str, str]) -> None:
    told = stores.load_connection(world.store, store_id)
    told["statuses"] = [
        [field, statuses[field]] for field in stores.STATUS_FIELDS if field in statuses
    ]
    world.store.put(CONNECTIONS, store_id, orjson.dumps(told), {})


def reconnect(
    world: World,
    store_id: int,
    *,
    url: str | None = None,
    username: str | None = None,
    password: str | None = None,
    statuses: Mapping[str, str] | None = None,
) -> None:
    """Fill in the connection form again; what is None stays. Automatic imports are awake again.

    The store stays the same one, with its orders and the date up to which it was read.

    Raises:
        UnknownRecord: If no store with this id is connected.
        ValueError: If *statuses* has a field that the form does not have.
    """
    stores.check_fields(statuses or {})
    told = stores.load_connection(world.store, store_id)
    for name, value in (("username", username), ("password", password)):
        told[name] = told[name] if value is None else value
    told["halted"] = False
    world.store.put(CONNECTIONS, store_id, orjson.dumps(told), {})
    if statuses is not None:
        _set_words(world, store_id, statuses)
    document = stores.load(world.store, store_id)
    document["integrationUrl"] = document["integrationUrl"] if url is None else url
    document["modifyDate"] = dates.short(world.clock.now())
    stores.save(world.store, document)
