"""Refreshing stores: an import is started here, and asked how it goes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson

from simulator.clock import iso
from simulator.shipstation.collections import CONNECTIONS
from simulator.shipstation.errors import ApplicationError
from simulator.shipstation.stores import load, load_connection

if TYPE_CHECKING:
    from simulator.world import World

# Only "Updating orders" is documented; the other texts and all numbers but 2 are guesses.
REFRESH_STATES: dict[str, tuple[int, str]] = {
    "idle": (0, "Idle"),
    "queued": (1, "Queued"),
    "updating": (2, "Updating orders"),
    "complete": (3, "Complete"),
    "error": (4, "Error"),
}


def status(world: World, store_id: int) -> dict[str, Any]:
    """How the last refresh of a store went, or goes.

    Raises:
        UnknownRecord: If there is no such store.
    """
    document = load(world.store, store_id)
    found = world.store.get(CONNECTIONS, store_id)
    told = {"state": "idle"} if found is None else orjson.loads(found)
    number, text = REFRESH_STATES[told["state"]]
    short = world.settings["shipstation.refresh_status_dates"] == "day"
    attempt, read_until = document["lastRefreshAttempt"], document["refreshDate"]
    return {
        "storeId": store_id,
        "refreshStatusId": number,
        "refreshStatus": text,
        "lastRefreshAttempt": _american(attempt) if short else attempt,
        "refreshDate": _american(read_until) if short else read_until,
    }


def _american(wire: str | None) -> str | None:
    """The date of *wire* as the documented sample has it: M-d-yyyy."""
    if wire is None:
        return None
    moment = datetime.fromisoformat(wire)
    return f"{moment.month}-{moment.day}-{moment.year}"


def refresh(world: World, store_id: int | None, since: datetime | None) -> str:
    """Start an import of a store, or of all; what ShipStation says of it.

    It goes on from where the last one ended, or looks back to *since*.

    Raises:
        UnknownRecord: If there is no such store.
        ApplicationError: If the store cannot be refreshed. That it is refused is a guess.
    """
    if store_id is None:
        for row in world.store.find(CONNECTIONS):
            if load(world.store, row.id)["active"]:
                _start(world, row.id, since)
        return "A store refresh has been initiated for all stores"
    document = load(world.store, store_id)
    if world.store.get(CONNECTIONS, store_id) is None or not document["active"]:
        raise ApplicationError(
            f"Store ID {store_id} cannot be refreshed.",
            reason="only an active store that is connected can be",
        )
    _start(world, store_id, since)
    return f"A store refresh has been initiated for Store ID {store_id}"


def _start(world: World, store_id: int, since: datetime | None) -> None:
    told = load_connection(world.store, store_id) | {"state": "queued"}
    world.store.put(CONNECTIONS, store_id, orjson.dumps(told), {})
    payload = {"storeId": store_id, "since": None if since is None else iso(since)}
    world.agenda.add(world.clock.now(), "store.import", payload, key=f"import:{store_id}")
