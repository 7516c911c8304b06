"""Who may call, how often, and for what."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from simulator.cin7.errors import MissingPermission
from simulator.errors import Unauthorized
from simulator.web.throttle import Limit

if TYPE_CHECKING:
    from simulator.settings import Settings
    from simulator.world import World

_WINDOWS = (("Second", "second", 1), ("Minute", "minute", 60), ("Day", "day", 86_400))


def authenticate(world: World, header: str | None) -> str:
    """The name of the connection whose key *header* carries.

    Raises:
        Unauthorized: If it carries none of the account's.
    """
    scheme, _, encoded = (header or "").partition(" ")
    if scheme.casefold() != "basic":
        raise Unauthorized(f"no Basic credentials in {header!r}" if header else "no credentials")
    try:
        text = base64.b64decode(encoded.strip(), validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise Unauthorized("the credentials are no base64 of username:key") from error
    username, _, key = text.partition(":")
    for name, known in world.account.cin7_keys.items():
        if key == known and username == world.account.cin7_username:
            return name
    raise Unauthorized(f"username {username!r} with this key is no connection of the account")


def limits(world: World) -> tuple[Limit, ...]:
    """The quotas of each connection; a figure of 0 lifts one."""
    return tuple(
        Limit(name, amount, seconds)
        for name, unit, seconds in _WINDOWS
        if (amount := world.settings[f"cin7.limit_per_{unit}"])
    )


def permit(settings: Settings, caller: str, permission: str) -> None:
    """Let *caller* pass if connections have *permission*.

    Raises:
        MissingPermission: If they lack it.
    """
    ticked = settings["cin7.permissions"]
    if ticked.strip().casefold() == "all":
        return
    if permission.casefold() not in {one.strip().casefold() for one in ticked.split(",")}:
        raise MissingPermission(permission, caller)
