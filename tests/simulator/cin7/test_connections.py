from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7 import connections
from simulator.cin7.access import authenticate
from simulator.cin7.connections import BadConnection, Connection
from simulator.errors import Unauthorized

if TYPE_CHECKING:
    from simulator.world import World

KNOWN = ("SalesOrders.Read", "SalesOrders.Update", "Stock.Read")


def header(world: World, key: str) -> str:
    """The Authorization header of the account with this *key*."""
    return "Basic " + base64.b64encode(f"{world.account.cin7_username}:{key}".encode()).decode()


def names(world: World) -> list[str]:
    """The names of all connections."""
    return [one.name for one in connections.every(world)]


def test_an_account_is_born_with_three_connections(cin7_world: World) -> None:
    """Each may do everything."""
    assert ["user", "integration", "lab"] == names(cin7_world)
    assert [None] * 3 == [one.permissions for one in connections.every(cin7_world)]


def test_a_new_connection_opens_the_door_with_its_own_key(cin7_world: World) -> None:
    """The key is given or made: 32 hexadecimal characters; the others keep theirs."""
    made = connections.create(cin7_world, {"name": "shop"}, KNOWN)
    given = connections.create(cin7_world, {"name": "other", "key": "open sesame"}, KNOWN)

    assert ["user", "integration", "lab", "shop", "other"] == names(cin7_world)
    assert (32, True) == (len(made.key), set(made.key) <= set("0123456789abcdef"))
    assert ["shop", "other", "user"] == [
        authenticate(cin7_world, header(cin7_world, key))
        for key in (made.key, given.key, cin7_world.account.cin7_keys["user"])
    ]


@pytest.mark.parametrize(("usual", "expected"), [("none", frozenset()), ("all", None)])
def test_what_a_new_connection_may_is_a_setting(
    cin7_world: World, usual: str, expected: frozenset[str] | None
) -> None:
    """Nothing, unless the setting or its maker says otherwise."""
    cin7_world.settings.set("cin7.new_connection", usual)
    made = connections.create(cin7_world, {"name": "shop"}, KNOWN)
    told = connections.create(cin7_world, {"name": "other", "permissions": ["stock.READ"]}, KNOWN)

    assert (expected, frozenset({"Stock.Read"})) == (made.permissions, told.permissions)


def test_a_connection_gets_another_key_and_other_permissions(cin7_world: World) -> None:
    """The old key opens nothing any more."""
    old = cin7_world.account.cin7_keys["user"]
    wanted = {"key": "new", "permissions": ["SalesOrders.Read"]}
    changed = connections.change(cin7_world, "user", wanted, KNOWN)

    assert Connection("user", "new", frozenset({"SalesOrders.Read"})) == changed
    assert changed == connections.named(cin7_world, "user")
    assert "user" == authenticate(cin7_world, header(cin7_world, "new"))
    with pytest.raises(Unauthorized):
        authenticate(cin7_world, header(cin7_world, old))


def test_a_deleted_connection_is_gone_and_its_name_is_free(cin7_world: World) -> None:
    """One made anew under its name has another key."""
    old = cin7_world.account.cin7_keys["lab"]
    connections.delete(cin7_world, "lab")
    gone = names(cin7_world)
    made = connections.create(cin7_world, {"name": "lab"}, KNOWN)

    assert ["user", "integration"] == gone
    assert old != made.key
    with pytest.raises(Unauthorized):
        authenticate(cin7_world, header(cin7_world, old))


def test_all_connections_can_be_deleted(cin7_world: World) -> None:
    """Those that the account was born with do not come back."""
    for name in names(cin7_world):
        connections.delete(cin7_world, name)

    assert [] == names(cin7_world)
    assert None is connections.with_key(cin7_world, cin7_world.account.cin7_keys["user"])


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({}, "name cannot be None; it is text of 1 to 100 characters"),
        ({"name": ""}, "name cannot be ''"),
        ({"name": "x" * 101}, "name cannot be 'xxx"),
        ({"name": "a\x00b"}, "name cannot be 'a\\x00b'"),
        ({"name": "user"}, "there is a connection 'user' already"),
        ({"name": "shop", "key": 5}, "key cannot be 5"),
        ({"name": "shop", "permissions": "some"}, "permissions cannot be 'some'; give 'all'"),
        ({"name": "shop", "permissions": ["Stock.Eat"]}, "no permission 'Stock.Eat'; there are"),
        ({"name": "shop", "permissions": [7]}, "no permission 7"),
    ],
)
def test_a_connection_that_makes_no_sense_is_refused(
    cin7_world: World, wanted: dict[str, Any], words: str
) -> None:
    """Nothing is stored then."""
    with pytest.raises(BadConnection) as caught:
        connections.create(cin7_world, wanted, KNOWN)

    assert words in str(caught.value)
    assert ["user", "integration", "lab"] == names(cin7_world)


def test_two_connections_cannot_have_one_key(cin7_world: World) -> None:
    """Else nobody could say who calls."""
    key = cin7_world.account.cin7_keys["lab"]
    with pytest.raises(BadConnection, match="connection 'lab' has the key"):
        connections.change(cin7_world, "user", {"key": key}, KNOWN)


def test_a_connection_that_is_not_there_is_named(cin7_world: World) -> None:
    """With those that are."""
    with pytest.raises(BadConnection, match="no connection 'shop'; there are user, integration"):
        connections.delete(cin7_world, "shop")


def test_connections_are_part_of_a_snapshot(cin7_world: World) -> None:
    """And come back with it."""
    connections.create(cin7_world, {"name": "shop", "permissions": ["Stock.Read"]}, KNOWN)
    snapshot = cin7_world.snapshot()
    connections.delete(cin7_world, "shop")
    cin7_world.restore(snapshot)

    assert ["user", "integration", "lab", "shop"] == names(cin7_world)
