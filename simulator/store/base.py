"""What every store promises; tests/contract/ holds each store to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from simulator.store.condition import EVERYTHING, Condition, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager


class BadDatabase(Exception):
    """A database cannot be used; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Column:
    """One value kept beside a document so that queries can find it by index."""

    name: str
    type: Literal["text", "integer", "real"]


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents of one kind, each with a whole number as id.

    *indexes* and *unique* are tuples of column names; every index ends in id of itself.
    """

    name: str
    columns: tuple[Column, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)  # not frozen: made so often that it shows
class Row:
    """A stored document."""

    id: int
    document: bytes


class Store(Protocol):
    """Documents as bytes, with the few columns that queries need."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing: an exception undoes what was written in the block, and goes on.

        Inside another transaction it undoes only its own part. What the
        outermost block wrote is durable when the block ends.
        """
        ...

    def next_id(self, sequence: str, first: int = 1) -> int:
        """The next number of *sequence*, which starts at *first*."""
        ...

    def pass_over(self, sequence: str, last: int) -> None:
        """Let *last* be the last number of *sequence* that was given."""
        ...

    def put(
        self, collection: Collection, id: int, document: bytes, keys: Mapping[str, Value]
    ) -> None:
        """Insert or replace a document; a column not in *keys* is null."""
        ...

    def get(self, collection: Collection, id: int) -> bytes | None:
        """The document with this *id*."""
        ...

    def find(
        self,
        collection: Collection,
        condition: Condition = EVERYTHING,
        order: Sequence[tuple[str, bool]] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Row]:
        """The documents that meet *condition*, sorted by *order* (column, descending), then id."""
        ...

    def scan(
        self,
        collection: Collection,
        condition: Condition = EVERYTHING,
        order: Sequence[tuple[str, bool]] = (),
    ) -> Iterator[Row]:
        """As `find`, piece by piece, so that not all is in memory at once."""
        ...

    def count(self, collection: Collection, condition: Condition = EVERYTHING) -> int:
        """How many documents meet *condition*."""
        ...

    def remove(self, collection: Collection, id: int) -> bool:
        """Delete a document; whether there was one."""
        ...

    def meta(self, name: str) -> str | None:
        """A note kept beside the documents."""
        ...

    def set_meta(self, name: str, value: str) -> None:
        """Keep a note under *name*."""
        ...

    def dump(self) -> dict[str, Any]:
        """Everything, as values that JSON can hold."""
        ...

    def load(self, dump: Mapping[str, Any]) -> None:
        """Replace everything by *dump*, all or nothing."""
        ...

    def clear(self) -> None:
        """Forget every document, number and note."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
