"""Accounts registered for others: answered and remembered, but nothing is behind their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator import chance
from simulator.shipstation.collections import REGISTRATIONS
from simulator.shipstation.reading import read
from simulator.shipstation.schema_requests import REGISTRATION
from simulator.store import Compare

if TYPE_CHECKING:
    from simulator.world import World

FIRST_SELLER_ID: Final = 123_456


def register(world: World, value: object, text: str) -> dict[str, Any]:
    """Register an account, once for each e-mail address.

    Raises:
        InvalidRequest: If members are missing or cannot be read.
    """
    request = read(REGISTRATION, value, "request", text)
    if world.settings["shipstation.register_needs_approval"]:
        return _answer("Partner is not approved to register accounts.")
    email = request["email"].strip().casefold()
    if world.store.count(REGISTRATIONS, Compare("email", "=", email)):
        return _answer("An account with this email address already exists.")
    number = world.store.next_id("shipstation.seller", FIRST_SELLER_ID)
    answer = _answer(
        "ShipStation account created.",
        number,
        chance.token(world.seed, 32, "registered key", number),
        chance.token(world.seed, 32, "registered secret", number),
    )
    kept = {name: request[name] for name in request if name != "password"} | {"sellerId": number}
    world.store.put(REGISTRATIONS, number, orjson.dumps(kept), {"email": email})
    return answer


def _answer(
    message: str, seller: int | None = None, key: str | None = None, secret: str | None = None
) -> dict[str, Any]:
    """The documented words if a *seller* was made; the words of a failure are a guess."""
    return {
        "message": message,
        "sellerId": seller,
        "success": seller is not None,
        "apiKey": key,
        "apiSecret": secret,
    }
