from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from simulator.store import BadDatabase, Both, Collection, Column, Compare, SqliteStore

if TYPE_CHECKING:
    from pathlib import Path

ORDERS = Collection(
    "orders",
    (Column("stage", "text"), Column("modified", "text")),
    indexes=(("stage", "modified"), ("modified",)),
)


def refusal(path: Path) -> str:
    """What is said about a database that cannot be used."""
    with pytest.raises(BadDatabase) as caught:
        SqliteStore([ORDERS], path)
    return str(caught.value)


def test_a_file_is_found_again(tmp_path: Path) -> None:
    """Documents, numbers and notes outlive the store that wrote them."""
    with closing(SqliteStore([ORDERS], tmp_path / "a.db")) as first:
        first.put(ORDERS, 1, b"order", {"stage": "New"})
        first.next_id("orders", 100)
        first.set_meta("seed", "7")
    with closing(SqliteStore([ORDERS], tmp_path / "a.db")) as again:
        kept = again.get(ORDERS, 1), again.next_id("orders"), again.meta("seed")

    assert (b"order", 101, "7") == kept


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """It says which file, and what to do."""
    path = tmp_path / "notes.txt"
    path.write_text("not a database, " * 100)
    said = refusal(path)

    assert said.startswith(
        f"database {str(path)!r} belongs to another program: file is not a database; "
    )


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """It says what would be right."""
    said = refusal(tmp_path / "missing" / "a.db")

    assert said.endswith("give a path in a folder that exists and can be written")


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    """Not a byte of it changes."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    said = refusal(path)

    assert "belongs to another program; this version writes format" in said
    assert before == path.read_bytes()


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    """It says which one it has, and what to do."""
    path = tmp_path / "a.db"
    SqliteStore([ORDERS], path).close()
    with closing(sqlite3.connect(path)) as changed:
        changed.execute("PRAGMA user_version = 999")
    said = refusal(path)

    assert "has format 999; this version writes format" in said
    assert said.endswith("Give another file, or remove this one to start anew")


@pytest.mark.parametrize(
    ("condition", "order", "index"),
    [
        (Compare("stage", "=", "New"), (("modified", False),), "orders_stage_modified"),
        (Compare("modified", ">", "2026"), (("modified", False),), "orders_modified"),
        (
            Both((Compare("stage", "=", "New"), Compare("modified", ">", "2026"))),
            (("modified", False),),
            "orders_stage_modified",
        ),
    ],
)
def test_filter_and_order_are_served_by_an_index(
    tmp_path: Path, condition: Compare | Both, order: tuple[tuple[str, bool], ...], index: str
) -> None:
    """The page's ids come out of one index in their order; only its own documents are read."""
    with closing(SqliteStore([ORDERS], tmp_path / "a.db")) as store:
        store.put(ORDERS, 1, b"order", {})  # where nothing is, nothing is looked for
        said: list[str] = []
        store._connection.set_trace_callback(said.append)
        store.find(ORDERS, condition, order, limit=10)
        plan = [
            row[3] for row in store._connection.execute(f"EXPLAIN QUERY PLAN {said[-1]}").fetchall()
        ]

    assert "SEARCH orders USING INTEGER PRIMARY KEY (rowid=?)" == plan[0]
    assert f"USING COVERING INDEX {index}" in plan[2]
    # What is sorted, outside of the inner query, is the page.
    assert ["USE TEMP B-TREE FOR ORDER BY"] == plan[3:]


def test_a_condition_narrows_before_ids_are_sorted(tmp_path: Path) -> None:
    """Else a window of a few among very many would be found by reading all of them."""
    with closing(SqliteStore([ORDERS], tmp_path / "a.db")) as store:
        store.put(ORDERS, 1, b"order", {})  # where nothing is, nothing is looked for
        said: list[str] = []
        store._connection.set_trace_callback(said.append)
        store.find(ORDERS, Compare("modified", ">", "2026"), limit=10)
        plan = [
            row[3] for row in store._connection.execute(f"EXPLAIN QUERY PLAN {said[-1]}").fetchall()
        ]

    assert "SEARCH orders USING COVERING INDEX orders_modified (modified>?)" == plan[2]


def test_a_full_database_refuses_a_write_and_stays_usable(tmp_path: Path) -> None:
    """The transaction is undone with the reason, and the next one works."""
    with closing(SqliteStore([ORDERS], tmp_path / "a.db")) as store:
        store._connection.execute("PRAGMA max_page_count = 20")
        full = pytest.raises(sqlite3.OperationalError, match="full")
        with full, store.transaction():
            store.put(ORDERS, 1, b"small", {})
            store.put(ORDERS, 2, b"x" * 1_000_000, {})
        with store.transaction():
            store.put(ORDERS, 3, b"small", {})
        kept = [row.id for row in store.find(ORDERS)]

    assert [3] == kept


_WRITER = """
import sys
from pathlib import Path
from simulator.store import Collection, SqliteStore
notes = Collection("notes")
store = SqliteStore([notes], Path(sys.argv[1]))
for id in range(1, 100_000):
    with store.transaction():
        store.put(notes, id, b"x" * 2500, {})
        store.put(notes, id + 1_000_000, b"y", {})
    print(id, flush=True)
"""


@pytest.mark.slow
def test_what_was_stored_outlives_a_killed_process(tmp_path: Path) -> None:
    """Every transaction that ended is there whole; at most the one after it may be, too."""
    path = tmp_path / "a.db"
    writer = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    with writer.stdout:
        for _ in range(200):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        acknowledged = 200 + len(writer.stdout.read().splitlines())
        writer.wait(10)
    notes = Collection("notes")
    with closing(SqliteStore([notes], path)) as store:
        kept = [row.id for row in store.find(notes)]
    stored = len(kept) // 2

    assert acknowledged <= stored <= acknowledged + 1
    assert [*range(1, stored + 1), *range(1_000_001, stored + 1_000_001)] == kept
