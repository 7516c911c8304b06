from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7.access import authenticate
from simulator.errors import Unauthorized

if TYPE_CHECKING:
    from simulator.world import World


def basic(username: str, key: str) -> str:
    """The header of these credentials."""
    return "Basic " + base64.b64encode(f"{username}:{key}".encode()).decode()


@pytest.mark.parametrize("name", ["user", "integration", "lab"])
def test_each_connection_is_known_by_its_key(cin7_world: World, name: str) -> None:
    """One username, a key for each connection; the scheme's case does not count."""
    account = cin7_world.account
    header = basic(account.cin7_username, account.cin7_keys[name])

    assert name == authenticate(cin7_world, header)
    assert name == authenticate(cin7_world, header.replace("Basic", "basic"))


@pytest.mark.parametrize(
    ("header", "fragment"),
    [
        (None, "no credentials"),
        ("", "no credentials"),
        ("Bearer x", "no Basic credentials"),
        ("Basic %%%", "no base64"),
        ("Basic /w==", "no base64"),
        (basic("somebody", "x"), "username 'somebody'"),
    ],
)
def test_anything_else_is_refused(cin7_world: World, header: str | None, fragment: str) -> None:
    """Without the credentials of a connection there is no way in."""
    with pytest.raises(Unauthorized, match=fragment):
        authenticate(cin7_world, header)


def test_the_key_of_one_account_needs_its_username(cin7_world: World) -> None:
    """A right key under a wrong username is refused."""
    with pytest.raises(Unauthorized):
        authenticate(cin7_world, basic("other", cin7_world.account.cin7_keys["user"]))


def test_the_second_has_three_calls_and_the_minute_sixty(cin7: Any, cin7_world: World) -> None:
    """The fourth call of a second is refused, and the sixty-first of a minute."""
    for unit, amount in (("second", 3), ("minute", 60)):
        cin7_world.settings.set(f"cin7.limit_per_{unit}", amount)
    burst = [cin7.call("GET", "SalesOrders").status_code for _ in range(4)]
    for _ in range(56):
        cin7_world.clock.wait(1)
        cin7.get("SalesOrders")
    cin7_world.clock.wait(1)
    late = cin7.call("GET", "SalesOrders")

    assert burst == [200, 200, 200, 429]
    assert (late.status_code, late.headers["Retry-After"]) == (429, "3")
    assert late.json == "API calls quota exceeded! maximum admitted 60 per Minute."


def test_the_day_has_its_limit_too(cin7: Any, cin7_world: World) -> None:
    """The daily quota is counted on the world's clock."""
    cin7_world.settings.set("cin7.limit_per_day", 1)
    cin7.get("SalesOrders")
    late = cin7.call("GET", "SalesOrders")

    assert (late.headers["Retry-After"], late.json) == (
        "86400",
        "API calls quota exceeded! maximum admitted 1 per Day.",
    )


@pytest.mark.parametrize(
    ("ticked", "expected"),
    [
        ("all", [200, 200, 200]),
        ("SalesOrders.Read", [200, 403, 403]),
        ("salesorders.read, SALESORDERS.CREATE", [200, 200, 403]),
        ("", [403, 403, 403]),
    ],
)
def test_permissions_are_per_resource_and_verb(
    cin7: Any, cin7_world: World, ticked: str, expected: list[int]
) -> None:
    """Read, create and update are ticked apart."""
    cin7_world.settings.set("cin7.permissions", ticked)

    assert expected == [
        cin7.call("GET", "SalesOrders").status_code,
        cin7.call("POST", "SalesOrders", []).status_code,
        cin7.call("PUT", "SalesOrders", []).status_code,
    ]
