"""The connections of an account: each has a name, a key, and a grid of permissions.

Until one is changed they are those that the account is born with; from then on, what is stored.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator.chance import token
from simulator.cin7.collections_account import CONNECTIONS
from simulator.store.condition import Compare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.store import Store
    from simulator.world import World

_KEPT: Final = "cin7.connections"
_LONGEST = 100


class BadConnection(ValueError):
    """A connection cannot be as wished; the message says how it can."""


@dataclass(frozen=True, slots=True)
class Connection:
    """One of the account's doors; *permissions* None ticks every box of the grid."""

    name: str
    key: str
    permissions: frozenset[str] | None = None

    def may(self, permission: str) -> bool:
        """Whether the box of *permission*, such as SalesOrders.Read, is ticked."""
        return self.permissions is None or permission in self.permissions

    def as_json(self) -> dict[str, object]:
        """Values that JSON can hold."""
        ticked = "all" if self.permissions is None else sorted(self.permissions)
        return {"name": self.name, "key": self.key, "permissions": ticked}


def every(world: World) -> list[Connection]:
    """All connections, oldest first."""
    if world.store.meta(_KEPT) is None:
        return [Connection(name, key) for name, key in world.account.cin7_keys.items()]
    return [_read(row.document) for row in world.store.find(CONNECTIONS)]


def with_key(world: World, key: str) -> Connection | None:
    """The connection that has this *key*."""
    return _found(world, "key", key)


def named(world: World, name: str) -> Connection | None:
    """The connection that has this *name*."""
    return _found(world, "name", name)


def create(world: World, wanted: dict[str, Any], known: Iterable[str]) -> Connection:
    """A new connection; without a ``key`` it gets one, without ``permissions`` the usual ones.

    Raises:
        BadConnection: If name or key is missing, odd or in use, or a permission is not *known*.
    """
    usual = "all" if world.settings["cin7.new_connection"] == "all" else []
    name = _text(wanted, "name")
    with world.store.transaction():
        _keep(world)
        number = world.store.next_id("cin7.connections")
        key = _text({"key": token(world.seed, 32, "cin7 key", name, number)} | wanted, "key")
        made = Connection(name, key, _ticked(wanted.get("permissions", usual), known))
        _refuse_clash(world, made, but="")
        _save(world.store, number, made)
    return made


def change(world: World, name: str, wanted: dict[str, Any], known: Iterable[str]) -> Connection:
    """Give connection *name* another ``key``, other ``permissions``, or both.

    Raises:
        BadConnection: As for `create`, or if there is no such connection.
    """
    with world.store.transaction():
        _keep(world)
        number, made = _stored(world, name)
        if "key" in wanted:
            made = replace(made, key=_text(wanted, "key"))
        if "permissions" in wanted:
            made = replace(made, permissions=_ticked(wanted["permissions"], known))
        _refuse_clash(world, made, but=name)
        _save(world.store, number, made)
    return made


def delete(world: World, name: str) -> None:
    """Take connection *name* away; its key opens nothing any more.

    Raises:
        BadConnection: If there is no such connection.
    """
    with world.store.transaction():
        _keep(world)
        number, _ = _stored(world, name)
        world.store.remove(CONNECTIONS, number)


def _found(world: World, column: str, value: str) -> Connection | None:
    if world.store.meta(_KEPT) is None:
        pair = next((one for one in world.account.cin7_keys.items() if value in one), None)
        return Connection(*pair) if pair and pair[column == "key"] == value else None
    rows = world.store.find(CONNECTIONS, Compare(column, "=", value), limit=1)
    return _read(rows[0].document) if rows else None


def _stored(world: World, name: str) -> tuple[int, Connection]:
    rows = world.store.find(CONNECTIONS, Compare("name", "=", name), limit=1)
    if not rows:
        names = ", ".join(one.name for one in every(world)) or "none"
        raise BadConnection(f"there is no connection {name!r}; there are {names}")
    return rows[0].id, _read(rows[0].document)


def _keep(world: World) -> None:
    """Store the connections that the account was born with, once."""
    if world.store.meta(_KEPT) is None:
        for one in every(world):
            _save(world.store, world.store.next_id("cin7.connections"), one)
        world.store.set_meta(_KEPT, "stored")


def _save(store: Store, number: int, one: Connection) -> None:
    store.put(CONNECTIONS, number, orjson.dumps(one.as_json()), {"name": one.name, "key": one.key})


def _read(document: bytes) -> Connection:
    members = orjson.loads(document)
    ticked = members["permissions"]
    return Connection(
        members["name"], members["key"], None if ticked == "all" else frozenset(ticked)
    )


def _refuse_clash(world: World, wanted: Connection, *, but: str) -> None:
    for one in every(world):
        if one.name == but:
            continue
        if one.name == wanted.name:
            raise BadConnection(
                f"there is a connection {wanted.name!r} already; change or delete it"
            )
        if one.key == wanted.key:
            raise BadConnection(f"connection {one.name!r} has the key {wanted.key!r}; give another")


def _text(wanted: dict[str, Any], name: str) -> str:
    value = wanted.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST or not value.isprintable():
        raise BadConnection(f"{name} cannot be {value!r}; it is text of 1 to {_LONGEST} characters")
    return value


def _ticked(wanted: Any, known: Iterable[str]) -> frozenset[str] | None:
    if wanted == "all":
        return None
    boxes = {one.casefold(): one for one in known}
    if not isinstance(wanted, list):
        raise BadConnection(
            f"permissions cannot be {wanted!r}; give 'all', or a list like ['SalesOrders.Read']"
        )
    for one in wanted:
        if not isinstance(one, str) or one.casefold() not in boxes:
            raise BadConnection(
                f"there is no permission {one!r}; there are {', '.join(sorted(boxes.values()))}"
            )
    return frozenset(boxes[one.casefold()] for one in wanted)
