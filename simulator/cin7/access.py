"""Who may call, how often, and for what."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from simulator.cin7 import connections
from simulator.cin7.errors import InactiveAccount, MissingPermission
from simulator.errors import Unauthorized
from simulator.web.throttle import Limit

if TYPE_CHECKING:
    from simulator.world import World

_WINDOWS = (("Second", "second", 1), ("Minute", "minute", 60), ("Day", "day", 86_400))


def authenticate(world: World, header: str | None) -> str:
    """The name of the connection whose key *header* carries.

    Raises:
        Unauthorized: If it carries none of the account's, or (by setting) the account is inactive.
        InactiveAccount: If the account is inactive.
    """
    scheme, _, encoded = (header or "").partition(" ")
    if scheme.casefold() != "basic":
        raise Unauthorized(f"no Basic credentials in {header!r}" if header else "no credentials")
    try:
        text = base64.b64decode(encoded.strip(), validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise Unauthorized("the credentials are no base64 of username:key") from error
    username, _, key = text.partition(":")
    found = None
    if username == world.account.cin7_username:
        found = connections.with_key(world, key)
    if found is None:
        raise Unauthorized(f"username {username!r} with this key is no connection of the account")
    if not world.settings["cin7.account_active"]:
        if world.settings["cin7.inactive_answer"] == "403":
            raise InactiveAccount(username)
        raise Unauthorized(f"account {username!r} is inactive")
    return found.name


def limits(world: World) -> tuple[Limit, ...]:
    """The quotas of each connection; a figure of 0 lifts one."""
    return tuple(
        Limit(name, amount, seconds)
        for name, unit, seconds in _WINDOWS
        if (amount := world.settings[f"cin7.limit_per_{unit}"])
    )


def permit(world: World, caller: str, permission: str) -> None:
    """Let *caller* pass if its connection has *permission*.

    Raises:
        MissingPermission: If it lacks it.
    """
    if not (_allowed(world, permission) and _ticked(world, caller, permission)):
        raise MissingPermission(permission, caller)


def _allowed(world: World, permission: str) -> bool:
    ceiling = world.settings["cin7.permissions"]
    if ceiling.strip().casefold() == "all":
        return True
    return permission.casefold() in {one.strip().casefold() for one in ceiling.split(",")}


def _ticked(world: World, caller: str, permission: str) -> bool:
    connection = connections.named(world, caller)
    return connection is not None and connection.may(permission)
