"""Opens a SQLite database that is ours, or a new one: never one of another program or format."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from simulator.store.base import BadDatabase
from simulator.store.statements import schema

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from simulator.store.base import Collection

FORMAT = 1
"""The layout written here; a file of another format is refused, never guessed at."""

_STATEMENTS = 512
_MARK = 0x53424348  # "SBCH": tells our files from other programs' databases


def opened(path: Path | None, collections: Iterable[Collection]) -> sqlite3.Connection:
    """A connection to the database at *path*, or in memory, that has tables for *collections*.

    Raises:
        BadDatabase: If the file cannot be opened or written, is not ours, or has another format.
    """
    with ExitStack() as unless_ready:
        try:
            connection = sqlite3.connect(
                path or ":memory:",
                isolation_level=None,
                check_same_thread=False,
                cached_statements=_STATEMENTS,
            )
            unless_ready.callback(connection.close)
            _prepare(connection, path, collections)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
                raise BadDatabase(
                    f"database {str(path)!r} belongs to another program: {error}; give another file"
                ) from error
            raise BadDatabase(
                f"database {str(path)!r} cannot be used: {error}; "
                "give a path in a folder that exists and can be written"
            ) from error
        unless_ready.pop_all()
    return connection


def _prepare(
    connection: sqlite3.Connection, path: Path | None, collections: Iterable[Collection]
) -> None:
    run = connection.execute
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
    run("BEGIN IMMEDIATE")
    run(f"PRAGMA application_id = {_MARK}")
    run(f"PRAGMA user_version = {FORMAT}")
    for text in schema(collections):
        run(text)
    run("COMMIT")


def _pragma(run: Any, name: str) -> int:
    return int(run(f"PRAGMA {name}").fetchone()[0])
