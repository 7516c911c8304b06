"""The embedded store: SQLite, in memory or in a file.

One connection under one lock. A file is written ahead (WAL), so what a
transaction stored outlives the process, however it ends.
"""

from __future__ import annotations

import sqlite3
import threading
from base64 import b64decode, b64encode
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from simulator.store.base import BadDatabase, Collection, Row
from simulator.store.condition import EVERYTHING, Condition, Value
from simulator.store.sql import order_by, where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

FORMAT = 1
"""The layout written here; a file of another format is refused, never guessed at."""

_CHUNK = 500
_TOO_LARGE = 2**63
_HUGE = 10**300
_MARK = 0x53424348  # "SBCH": tells our files from other programs' databases


class SqliteStore:
    """A store of *collections* in *path*, or in memory without one.

    Raises:
        BadDatabase: If the file cannot be opened or written, is not ours, or has another format.
    """

    def __init__(self, collections: Iterable[Collection], path: Path | None = None) -> None:
        self._collections = {collection.name: collection for collection in collections}
        self._lock = threading.RLock()
        self._depth = 0
        self._puts = {name: _put_text(one) for name, one in self._collections.items()}
        with ExitStack() as unless_ready:
            try:
                self._connection = sqlite3.connect(
                    path or ":memory:", isolation_level=None, check_same_thread=False
                )
                unless_ready.callback(self._connection.close)
                self._prepare(path)
            except sqlite3.Error as error:
                raise BadDatabase(
                    f"database {str(path)!r} cannot be used: {error}; "
                    "give a path in a folder that exists and can be written"
                ) from error
            unless_ready.pop_all()

    def _prepare(self, path: Path | None) -> None:
        run = self._connection.execute
        mark, version = _pragma(run, "application_id"), _pragma(run, "user_version")
        fresh = run("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if not fresh and (mark != _MARK or version != FORMAT):
            what = f"has format {version}" if mark == _MARK else "belongs to another program"
            raise BadDatabase(
                f"database {str(path)!r} {what}; this version writes format {FORMAT}. "
                "Give another file, or remove this one to start anew"
            )
        run("PRAGMA case_sensitive_like = ON")
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = NORMAL")
        with self.transaction():
            run(f"PRAGMA application_id = {_MARK}")
            run(f"PRAGMA user_version = {FORMAT}")
            for text in _schema(self._collections.values()):
                run(text)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """See `Store.transaction`."""
        with self._lock:
            run, depth = self._connection.execute, self._depth
            run(f"SAVEPOINT level{depth}" if depth else "BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
                run(f"RELEASE level{depth}" if depth else "COMMIT")
            except BaseException:
                # A full disk has already undone everything by itself.
                if self._connection.in_transaction:
                    run(f"ROLLBACK TO level{depth}" if depth else "ROLLBACK")
                    if depth:
                        run(f"RELEASE level{depth}")
                raise
            finally:
                self._depth = depth

    def next_id(self, sequence: str, first: int = 1) -> int:
        """See `Store.next_id`."""
        with self._lock:
            row = self._connection.execute(
                "INSERT INTO sequences (name, last) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last",
                (sequence, first),
            ).fetchone()
            return int(row[0])

    def put(
        self, collection: Collection, id: int, document: bytes, keys: Mapping[str, Value]
    ) -> None:
        """See `Store.put`."""
        columns = [_storable(keys.get(column.name)) for column in collection.columns]
        with self._lock:
            self._connection.execute(self._puts[collection.name], (id, document, *columns))

    def get(self, collection: Collection, id: int) -> bytes | None:
        """See `Store.get`."""
        with self._lock:
            row = self._connection.execute(
                f'SELECT document FROM "{collection.name}" WHERE id = ?',
                (_storable(id),),
            ).fetchone()
        return None if row is None else row[0]

    def find(
        self,
        collection: Collection,
        condition: Condition = EVERYTHING,
        order: Sequence[tuple[str, bool]] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Row]:
        """See `Store.find`."""
        text, values = where(condition)
        with self._lock:
            rows = self._connection.execute(
                f'SELECT id, document FROM "{collection.name}" WHERE {text}'
                f" ORDER BY {order_by(order)} LIMIT ? OFFSET ?",
                (*map(_storable, values), -1 if limit is None else limit, offset),
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
        text, values = where(condition)
        with self._lock:
            row = self._connection.execute(
                f'SELECT count(*) FROM "{collection.name}" WHERE {text}',
                [*map(_storable, values)],
            ).fetchone()
        return int(row[0])

    def remove(self, collection: Collection, id: int) -> bool:
        """See `Store.remove`."""
        with self._lock:
            done = self._connection.execute(
                f'DELETE FROM "{collection.name}" WHERE id = ?',
                (_storable(id),),
            )
            return done.rowcount > 0

    def meta(self, name: str) -> str | None:
        """See `Store.meta`."""
        with self._lock:
            row = self._connection.execute(
                "SELECT value FROM meta WHERE name = ?", (name,)
            ).fetchone()
        return None if row is None else row[0]

    def set_meta(self, name: str, value: str) -> None:
        """See `Store.set_meta`."""
        with self._lock:
            self._connection.execute(
                "INSERT INTO meta (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def dump(self) -> dict[str, Any]:
        """See `Store.dump`. Documents are written as text, or in base64 if they are none."""
        run = self._connection.execute
        with self.transaction():
            return {
                "format": FORMAT,
                "meta": dict(run("SELECT name, value FROM meta ORDER BY name")),
                "sequences": dict(run("SELECT name, last FROM sequences ORDER BY name")),
                "collections": {
                    name: [
                        [id, _written(document), *keys]
                        for id, document, *keys in run(f'SELECT * FROM "{name}" ORDER BY id')
                    ]
                    for name in self._collections
                },
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
                self.put(collection, id, _read(document), dict(named))

    def clear(self) -> None:
        """See `Store.clear`."""
        with self.transaction():
            for name in ("meta", "sequences", *self._collections):
                self._connection.execute(f'DELETE FROM "{name}"')

    def close(self) -> None:
        """See `Store.close`."""
        with self._lock:
            self._connection.close()


def _storable(value: Value) -> Value:
    """*value* as SQLite can take it: a whole number beyond its 64 bits as the nearest real."""
    if isinstance(value, int) and not -_TOO_LARGE <= value < _TOO_LARGE:
        return float(max(min(value, _HUGE), -_HUGE))
    return value


def _written(document: bytes) -> str | dict[str, str]:
    try:
        return document.decode()
    except UnicodeDecodeError:
        return {"base64": b64encode(document).decode()}


def _read(document: str | dict[str, str]) -> bytes:
    if isinstance(document, dict):
        return b64decode(document["base64"], validate=True)
    return document.encode()


def _pragma(run: Any, name: str) -> int:
    return int(run(f"PRAGMA {name}").fetchone()[0])


def _put_text(collection: Collection) -> str:
    names = ["id", "document", *(column.name for column in collection.columns)]
    listed = ", ".join(f'"{name}"' for name in names)
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])
    return (
        f'INSERT INTO "{collection.name}" ({listed}) VALUES ({", ".join("?" * len(names))})'
        f" ON CONFLICT (id) DO UPDATE SET {updates}"
    )


def _schema(collections: Iterable[Collection]) -> Iterator[str]:
    yield "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
    yield "CREATE TABLE IF NOT EXISTS sequences (name TEXT PRIMARY KEY, last INTEGER NOT NULL)"
    for one in collections:
        columns = "".join(f', "{column.name}" {column.type.upper()}' for column in one.columns)
        yield (
            f'CREATE TABLE IF NOT EXISTS "{one.name}"'
            f" (id INTEGER PRIMARY KEY, document BLOB NOT NULL{columns})"
        )
        for kind, groups in (("", one.indexes), ("UNIQUE ", one.unique)):
            for group in groups:
                name = "_".join((one.name, *group))
                listed = ", ".join(f'"{column}"' for column in group)
                yield f'CREATE {kind}INDEX IF NOT EXISTS "{name}" ON "{one.name}" ({listed})'
