from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7 import connections
from simulator.cin7.access import authenticate
from simulator.cin7.routes import ROUTES
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


KNOWN = frozenset(route.permission for route in ROUTES)


@pytest.mark.parametrize(
    ("ticked", "expected"),
    [
        ("all", [200, 200, 200, 200]),
        ([], [403, 403, 403, 403]),
        (["SalesOrders.Read"], [200, 403, 403, 403]),
        (["SalesOrders.Create", "SalesOrders.Update"], [403, 200, 200, 403]),
        (["Contacts.Delete"], [403, 403, 403, 200]),
    ],
)
def test_each_connection_has_permissions_of_its_own(
    cin7: Any, cin7_world: World, ticked: Any, expected: list[int]
) -> None:
    """A box of the grid is a resource and one of read, create, update and delete."""
    connections.change(cin7_world, "user", {"permissions": ticked}, KNOWN)

    assert expected == [
        cin7.call("GET", "SalesOrders").status_code,
        cin7.call("POST", "SalesOrders", []).status_code,
        cin7.call("PUT", "SalesOrders", []).status_code,
        cin7.call("DELETE", "Contacts/101").status_code,
    ]


def test_no_connection_may_more_than_the_setting_allows(cin7: Any, cin7_world: World) -> None:
    """The setting is a ceiling over all of them."""
    cin7_world.settings.set("cin7.permissions", "Stock.Read")

    assert [200, 403] == [cin7.call("GET", path).status_code for path in ("Stock", "SalesOrders")]


def test_a_refused_call_says_why_only_to_the_journal(cin7: Any, cin7_world: World) -> None:
    """The caller gets the vendor's words."""
    connections.change(cin7_world, "user", {"permissions": []}, KNOWN)
    answer = cin7.call("GET", "Stock/1")

    assert {"message": "You do not have permission to access this resource."} == answer.json
    assert (
        "connection 'user' lacks the permission 'Stock.Read'"
        == cin7_world.journal.exchanges()[-1].reason
    )


def test_the_limits_are_counted_for_each_key(cin7: Any, cin7_world: World) -> None:
    """What one connection uses up, another still has."""
    made = connections.create(cin7_world, {"name": "shop", "permissions": "all"}, KNOWN)
    cin7_world.settings.set("cin7.limit_per_second", 1)
    first = [cin7.call("GET", "Stock").status_code for _ in range(2)]
    other = type(cin7)(cin7_world, key=made.key)

    assert ([200, 429], [200, 429]) == (
        first,
        [other.call("GET", "Stock").status_code for _ in range(2)],
    )


@pytest.mark.parametrize(
    ("status", "message"),
    [
        ("401", "Authorization has been denied for this request."),
        ("403", "You do not have permission to access this resource."),
    ],
)
def test_an_inactive_account_is_answered_as_the_setting_says(
    cin7: Any, cin7_world: World, status: str, message: str
) -> None:
    """Whatever the key and its permissions."""
    cin7_world.change_settings({"cin7.account_active": False, "cin7.inactive_answer": status})
    answer = cin7.call("GET", "SalesOrders")

    assert (int(status), {"message": message}) == (answer.status_code, answer.json)
    assert "account 'ShipbenchUS' is inactive" == cin7_world.journal.exchanges()[-1].reason
