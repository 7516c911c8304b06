"""The texts of SQLite's statements on collections: tables, indexes, writes, and one hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.store.condition import Both, Compare, Condition, Member

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from simulator.store.base import Collection


class Table:
    """The texts that read and write the documents of *collection*."""

    def __init__(self, collection: Collection) -> None:
        names = quoted_names(collection)
        self.columns = [column.name for column in collection.columns]
        self.get = f'SELECT {", ".join(names[1:])} FROM "{collection.name}" WHERE id = ?'
        self.insert = (
            f'INSERT INTO "{collection.name}" ({", ".join(names)})'
            f" VALUES ({', '.join('?' * len(names))}) ON CONFLICT (id) DO NOTHING"
        )
        self._start = f'UPDATE "{collection.name}" SET document = ?'
        self._parts = [f", {name} = ?" for name in names[2:]]

    def update(self, places: Iterable[int]) -> str:
        """The text that writes a document and those of its columns that stand at *places*."""
        return f"{self._start}{''.join([self._parts[place] for place in places])} WHERE id = ?"


def quoted_names(collection: Collection) -> list[str]:
    """The columns of a collection's table, quoted."""
    names = ("id", "document", *(column.name for column in collection.columns))
    return [f'"{name}"' for name in names]


def by_narrowed_id(
    collection: Collection, condition: Condition, order: Sequence[tuple[str, bool]]
) -> str:
    """The text that sorts by id after an index has narrowed the rows; empty if none can.

    Left alone SQLite would walk the whole table by id, testing each row, to save the sorting.
    The plus forbids it to.
    """
    if [column for column, _ in order] not in ([], ["id"]):
        return ""
    leading = {group[0] for group in collection.indexes} - {"id"}
    parts = condition.parts if isinstance(condition, Both) else (condition,)
    equal = [part.column for part in parts if isinstance(part, Compare) and part.op == "="]
    if len(equal) == len(parts) and any((column,) in collection.indexes for column in equal):
        # An index on one column has its rows by id where that column is equal: nothing to sort.
        return ""
    narrowed = any(
        part.column in leading and not (isinstance(part, Compare) and part.op == "<>")
        for part in parts
        if isinstance(part, Compare | Member)
    )
    return f'+"id"{" DESC" if order and order[0][1] else ""}' if narrowed else ""


def schema(collections: Iterable[Collection]) -> Iterator[str]:
    """The statements that make the tables and indexes of *collections*, where they are not yet."""
    yield "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
    yield "CREATE TABLE IF NOT EXISTS sequences (name TEXT PRIMARY KEY, last INTEGER NOT NULL)"
    for one in collections:
        columns = "".join(f'"{column.name}" {column.type.upper()}, ' for column in one.columns)
        # The document stands last: else each test of a column would walk through its bytes.
        yield (
            f'CREATE TABLE IF NOT EXISTS "{one.name}"'
            f" (id INTEGER PRIMARY KEY, {columns}document BLOB NOT NULL)"
        )
        for kind, groups in (("", one.indexes), ("UNIQUE ", one.unique)):
            for group in groups:
                name = "_".join((one.name, *group))
                listed = ", ".join(f'"{column}"' for column in group)
                yield f'CREATE {kind}INDEX IF NOT EXISTS "{name}" ON "{one.name}" ({listed})'
