"""The embedded store: SQLite, in memory or in a file.

One connection under one lock. A file is written ahead (WAL), so what a
transaction stored outlives the process, however it ends.
"""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING, Any

from simulator.store import snapshot
from simulator.store.base import BadDatabase, Collection, Row
from simulator.store.condition import EVERYTHING, Condition, Value
from simulator.store.numbers import Numbers
from simulator.store.opening import FORMAT, opened
from simulator.store.recent import Recent
from simulator.store.sql import order_by, where
from simulator.store.statements import Table, by_narrowed_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

_CHUNK = 500
_TOO_LARGE = 2**63
_HUGE = 10**300


class SqliteStore:
    """A store of *collections* in *path*, or in memory without one.

    Raises:
        BadDatabase: If the file cannot be opened or written, is not ours, or has another format.
    """

    def __init__(self, collections: Iterable[Collection], path: Path | None = None) -> None:
        self._collections = {collection.name: collection for collection in collections}
        self._lock = threading.RLock()
        self._depth = 0
        self._begun = 0  # how many of the transactions around us SQLite knows of
        self._numbers = Numbers()
        self._notes: dict[str, str | None] = {}
        self._recent = Recent()
        self._tables = {name: Table(one) for name, one in self._collections.items()}
        self._connection = opened(path, self._collections.values())

    def transaction(self) -> AbstractContextManager[None]:
        """See `Store.transaction`. SQLite learns of it at the first write: many only read."""
        return _Transaction(self._enter, self._leave)

    def _enter(self) -> None:
        self._lock.acquire()
        self._depth += 1
        self._numbers.enter()

    def _leave(self, *, well: bool) -> None:
        depth = self._depth - 1
        try:
            if well:
                self._commit(depth)
            else:
                self._undo(depth)
        finally:
            self._depth = depth
            self._begun = min(self._begun, depth)
            self._lock.release()

    def _commit(self, depth: int) -> None:
        """End a transaction inside *depth* others."""
        try:
            if not depth:
                self._save_numbers()
            if self._begun > depth:
                self._connection.execute(f"RELEASE level{depth}" if depth else "COMMIT")
            self._numbers.leave()
        except BaseException:
            self._undo(depth)
            raise

    def _undo(self, depth: int) -> None:
        self._numbers.undo()
        self._notes.clear()
        self._recent.forget()
        # A full disk has already undone everything by itself.
        if self._begun > depth and self._connection.in_transaction:
            run = self._connection.execute
            run(f"ROLLBACK TO level{depth}" if depth else "ROLLBACK")
            if depth:
                run(f"RELEASE level{depth}")

    def _write(self) -> None:
        """Tell SQLite of the transactions around us, before something is written in them."""
        while self._begun < self._depth:
            level = self._begun
            self._connection.execute(f"SAVEPOINT level{level}" if level else "BEGIN IMMEDIATE")
            self._begun += 1

    def next_id(self, sequence: str, first: int = 1) -> int:
        """See `Store.next_id`."""
        with self._lock:
            if not self._depth:
                with self.transaction():
                    return self.next_id(sequence, first)
            last = self._numbers.last(sequence)
            if last is None:
                row = self._connection.execute(
                    "SELECT last FROM sequences WHERE name = ?", (sequence,)
                ).fetchone()
                last = first - 1 if row is None else int(row[0])
            self._numbers.give(sequence, last + 1)
            return last + 1

    def pass_over(self, sequence: str, last: int) -> None:
        """See `Store.pass_over`."""
        with self.transaction():
            self._numbers.give(sequence, last)

    def _save_numbers(self) -> None:
        """Write the numbers given in the transactions around us."""
        if unsaved := self._numbers.unsaved():
            self._write()
            self._connection.executemany(
                "INSERT INTO sequences (name, last) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET last = excluded.last",
                unsaved,
            )

    def put(
        self, collection: Collection, id: int, document: bytes, keys: Mapping[str, Value]
    ) -> None:
        """See `Store.put`."""
        table = self._tables[collection.name]
        values = [
            value if type(value := keys.get(name)) is str else _storable(value)
            for name in table.columns
        ]
        key = (collection.name, id)
        with self._lock:
            self._write()
            old = self._recent.columns(key)
            if old is None:
                old = self._inserted(table, id, document, values)
            if old is not None:
                # What does not change is not named: SQLite would write its indexes anew.
                changed = [place for place, value in enumerate(values) if value != old[place]]
                self._connection.execute(
                    table.update(changed), (document, *[values[place] for place in changed], id)
                )
            self._recent.keep(key, document, values)

    def _inserted(
        self, table: Table, id: int, document: bytes, values: list[Value]
    ) -> list[Value] | None:
        """Insert a document, unless there is one: then its columns."""
        run = self._connection.execute
        if run(table.insert, (id, document, *values)).rowcount:
            return None
        return list(run(table.get, (id,)).fetchone()[1:])

    def _empty(self, collection: Collection) -> bool:
        """Whether *collection* has no document: it is looked at once, until something is put."""
        name = collection.name
        empty = self._recent.empty(name)
        if empty is None:
            row = self._connection.execute(f'SELECT EXISTS (SELECT 1 FROM "{name}")').fetchone()
            empty = not row[0]
            self._recent.looked(name, empty=empty)
        return empty

    def get(self, collection: Collection, id: int) -> bytes | None:
        """See `Store.get`."""
        key = (collection.name, id)
        with self._lock:
            if self._empty(collection):
                return None
            if self._recent.knows(key):
                return self._recent.document(key)
            table = self._tables[collection.name]
            row = self._connection.execute(table.get, (_storable(id),)).fetchone()
            if row is None:
                self._recent.keep(key, None)
                return None
            document: bytes = row[0]
            self._recent.keep(key, document, list(row[1:]))
            return document

    def find(
        self,
        collection: Collection,
        condition: Condition = EVERYTHING,
        order: Sequence[tuple[str, bool]] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Row]:
        """See `Store.find`."""
        with self._lock:
            if self._empty(collection):
                return []
        text, values = where(condition)
        some = -1 if limit is None else limit
        if some in (-1, 0, 1, 2):
            wanted = f"{text} ORDER BY {order_by(order)} LIMIT ? OFFSET ?"
        else:
            # Ids alone are sorted and skipped, out of an index; then the page's documents are read.
            inner = by_narrowed_id(collection, condition, order) or order_by(order)
            wanted = (
                f'id IN (SELECT id FROM "{collection.name}" WHERE {text}'
                f" ORDER BY {inner} LIMIT ? OFFSET ?) ORDER BY {order_by(order)}"
            )
        with self._lock:
            rows = self._connection.execute(
                f'SELECT id, document FROM "{collection.name}" WHERE {wanted}',
                (*map(_storable, values), some, offset),
            ).fetchall()
        return [Row(id, document) for id, document in rows]

    def scan(
        self,
        collection: Collection,
        condition: Condition = EVERYTHING,
        order: Sequence[tuple[str, bool]] = (),
    ) -> Iterator[Row]:
        """See `Store.scan`.

        The ids are settled at the start; documents are read as they are when
        their turn comes, and those removed meanwhile are passed over.
        """
        text, values = where(condition)
        with self._lock:
            ids = self._connection.execute(
                f'SELECT id FROM "{collection.name}" WHERE {text} ORDER BY {order_by(order)}',
                [*map(_storable, values)],
            ).fetchall()
        for start in range(0, len(ids), _CHUNK):
            some = [id for (id,) in ids[start : start + _CHUNK]]
            marks = ", ".join("?" * len(some))
            with self._lock:
                found = dict(
                    self._connection.execute(
                        f'SELECT id, document FROM "{collection.name}" WHERE id IN ({marks})',
                        some,
                    )
                )
            yield from (Row(id, found[id]) for id in some if id in found)

    def count(self, collection: Collection, condition: Condition = EVERYTHING) -> int:
        """See `Store.count`."""
        with self._lock:
            if self._empty(collection):
                return 0
            text, values = where(condition)
            row = self._connection.execute(
                f'SELECT count(*) FROM "{collection.name}" WHERE {text}',
                [*map(_storable, values)],
            ).fetchone()
        return int(row[0])

    def remove(self, collection: Collection, id: int) -> bool:
        """See `Store.remove`."""
        with self._lock:
            self._write()
            done = self._connection.execute(
                f'DELETE FROM "{collection.name}" WHERE id = ?',
                (_storable(id),),
            )
            self._recent.keep((collection.name, id), None)
            return done.rowcount > 0

    def meta(self, name: str) -> str | None:
        """See `Store.meta`."""
        with self._lock:
            if name not in self._notes:
                row = self._connection.execute(
                    "SELECT value FROM meta WHERE name = ?", (name,)
                ).fetchone()
                self._notes[name] = None if row is None else row[0]
            return self._notes[name]

    def set_meta(self, name: str, value: str) -> None:
        """See `Store.set_meta`."""
        with self._lock:
            self._write()
            self._notes.pop(name, None)
            self._connection.execute(
                "INSERT INTO meta (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def dump(self) -> dict[str, Any]:
        """See `Store.dump`. Documents are written as text, or in base64 if they are none."""
        with self.transaction():
            self._save_numbers()
            return {
                "format": FORMAT,
                **snapshot.taken(self._connection.execute, self._collections),
            }

    def load(self, dump: Mapping[str, Any]) -> None:
        """See `Store.load`.

        Raises:
            BadDatabase: If *dump* is of another format or not one of ours.
        """
        format = dump.get("format") if isinstance(dump, dict) else None
        if format != FORMAT:
            raise BadDatabase(f"this snapshot has format {format!r}; {FORMAT} can be restored")
        try:
            with self.transaction():
                self.clear()
                self._fill(dump)
        except (
            sqlite3.Error,
            KeyError,
            TypeError,
            AttributeError,
            ValueError,
            OverflowError,
        ) as error:
            raise BadDatabase(f"this snapshot is damaged ({error}); nothing was changed") from error

    def _fill(self, dump: Mapping[str, Any]) -> None:
        for name, value in dump["meta"].items():
            self.set_meta(name, value)
        self._connection.executemany(
            "INSERT INTO sequences (name, last) VALUES (?, ?)", list(dump["sequences"].items())
        )
        for name, rows in dump["collections"].items():
            collection = self._collections[name]
            for id, document, *keys in rows:
                named = zip((one.name for one in collection.columns), keys, strict=True)
                self.put(collection, id, snapshot.read(document), dict(named))

    def clear(self) -> None:
        """See `Store.clear`."""
        with self.transaction():
            self._write()
            self._numbers.forget()
            self._notes.clear()
            self._recent.forget()
            for name in ("meta", "sequences", *self._collections):
                self._connection.execute(f'DELETE FROM "{name}"')

    def close(self) -> None:
        """See `Store.close`."""
        with self._lock:
            self._connection.close()


class _Transaction:
    """A block of `SqliteStore.transaction`; a generator would take twice as long."""

    __slots__ = ("_enter", "_leave")

    def __init__(self, enter: Callable[[], None], leave: Callable[..., None]) -> None:
        self._enter, self._leave = enter, leave

    def __enter__(self) -> None:
        self._enter()

    def __exit__(self, kind: object, *_: object) -> None:
        self._leave(well=kind is None)


def _storable(value: Value) -> Value:
    """*value* as SQLite can take it: a whole number beyond its 64 bits as the nearest real."""
    if isinstance(value, int) and not -_TOO_LARGE <= value < _TOO_LARGE:
        return float(max(min(value, _HUGE), -_HUGE))
    return value
