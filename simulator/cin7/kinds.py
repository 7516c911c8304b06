"""A kind of record: its resource name, its fields, its collection, and how to store one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from simulator.store.condition import Both, Compare

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.cin7.schema import Field, Model
    from simulator.settings import Settings
    from simulator.store import Collection, Store
    from simulator.store.condition import Value

Document = dict[str, Any]

LARGEST_ID = 2**31 - 1


@dataclass(frozen=True)
class Kind:
    """Records of one resource.

    *complete* fills, in documents just read, the fields *computed*, which other collections know.
    """

    name: str
    model: Model
    collection: Collection
    complete: Callable[[Store, Settings, list[Document]], None] | None = None
    computed: frozenset[str] = frozenset()
    copied: tuple[tuple[str, Field], ...] = field(init=False, repr=False)
    columns: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Pair each column with the field it copies."""
        fields = self.model.queryable
        copied = tuple((one.name, fields[one.name]) for one in self.collection.columns)
        object.__setattr__(self, "copied", copied)
        own_id = {"id"} & fields.keys()
        object.__setattr__(self, "columns", frozenset({name for name, _ in copied} | own_id))


def comparable(one: Field, value: Any) -> Value:
    """*value* of field *one* as conditions compare it: no case, truth as 1 and 0."""
    if value is None or one.type in ("date", "integer", "decimal"):
        return value  # type: ignore[no-any-return]  # wire values of these types are Values
    return int(value) if one.type == "boolean" else str(value).casefold()


def save(store: Store, kind: Kind, number: int, document: Document) -> None:
    """Store *document* under *number*, as the JSON that goes on the wire."""
    keys = {name: comparable(one, document.get(one.name)) for name, one in kind.copied}
    store.put(kind.collection, number, orjson.dumps(document), keys)


def load(store: Store, kind: Kind, number: int) -> Document | None:
    """The record *number*, read anew, or None."""
    found = store.get(kind.collection, number) if 0 < number <= LARGEST_ID else None
    return None if found is None else orjson.loads(found)


def free_id(store: Store, sequence: str, first: int, *kinds: Kind) -> int:
    """The next number of *sequence* that no record of *kinds* has; planted ones may be ahead.

    No two of *kinds* have a record of the same number.
    """
    number = store.next_id(sequence, first)
    if all(store.get(kind.collection, number) is None for kind in kinds):
        return number
    # The run of numbers that are taken is measured in steps that double, then halve.
    step = 1
    while _taken(store, kinds, number, step):
        number, step = number + step, step * 2
    while step > 1:
        step //= 2
        if _taken(store, kinds, number, step):
            number += step
    store.pass_over(sequence, number)
    return number


def _taken(store: Store, kinds: tuple[Kind, ...], number: int, many: int) -> bool:
    """Whether *many* numbers from *number* on all have a record of *kinds*."""
    among = Both((Compare("id", ">=", number), Compare("id", "<", number + many)))
    return sum(store.count(kind.collection, among) for kind in kinds) >= many
