"""Who may call: HTTP Basic with a key and its secret, and 40 requests a minute for each pair."""

from __future__ import annotations

import base64
import binascii
from hmac import compare_digest
from typing import TYPE_CHECKING

from simulator.errors import PaymentRequired, Unauthorized
from simulator.web.throttle import Limit

if TYPE_CHECKING:
    from simulator.world import World


def authenticate(world: World, authorization: str | None) -> str:
    """The name of the key pair in *authorization*.

    Raises:
        Unauthorized: If it is no Basic header with a key pair of the account.
        PaymentRequired: If it is, but the account's plan has no API.
    """
    given = _credentials(authorization)
    for name, (key, secret) in world.account.shipstation_keys.items():
        if compare_digest(given, f"{key}:{secret}".encode()):
            if not world.settings["shipstation.plan_has_api"]:
                raise PaymentRequired("the keys are right, but shipstation.plan_has_api is off")
            return name
    shown = given.partition(b":")[0].decode("utf-8", "replace")
    raise Unauthorized(f"API key {shown!r} with its secret is not of this account")


def _credentials(authorization: str | None) -> bytes:
    if authorization is None:
        raise Unauthorized("no Authorization header; send Basic with API key and API secret")
    scheme, _, rest = authorization.strip().partition(" ")
    if scheme.casefold() != "basic":
        raise Unauthorized(f"the Authorization header is {scheme!r}; send Basic")
    try:
        return base64.b64decode(rest.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise Unauthorized("the Authorization header is not base64") from None


def limits(world: World) -> tuple[Limit, ...]:
    """The quota of each key pair."""
    amount = world.settings["shipstation.rate_limit"]
    if not amount:
        return ()
    return (Limit("minute", amount, world.settings["shipstation.rate_window_seconds"]),)
