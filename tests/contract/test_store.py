"""What every store promises; a new kind of store joins by one line in `store`."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import orjson
import pytest

from simulator.store import (
    BadDatabase,
    Collection,
    Column,
    Compare,
    Like,
    Member,
    SqliteStore,
    Store,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ORDERS = Collection(
    "orders",
    (
        Column("number", "text"),
        Column("stage", "text"),
        Column("weight", "real"),
        Column("rank", "integer"),
    ),
    indexes=(("stage",),),
    unique=(("number",),),
)
NOTES = Collection("notes")


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    path = None if request.param == "memory" else tmp_path / "bench.db"
    made = SqliteStore([ORDERS, NOTES], path)
    yield made
    made.close()


def fill(store: Store, *numbers: str) -> None:
    """Orders of these numbers, with ids from 1."""
    for id, number in enumerate(numbers, 1):
        store.put(ORDERS, id, number.encode(), {"number": number, "stage": "New"})


@contextmanager
def undone(store: Store) -> Iterator[None]:
    """A transaction that fails at its end, and lets its exception out."""
    with pytest.raises(KeyError, match="mine"), store.transaction():  # noqa: PT012 - it is a block
        yield
        raise KeyError("mine")


def ids(store: Store) -> list[int]:
    """The ids of all orders."""
    return [row.id for row in store.find(ORDERS)]


# Documents


def test_a_document_comes_back_byte_for_byte(store: Store) -> None:
    """Even one that is no text."""
    store.put(NOTES, 1, b'{"a": 1.50}\x00\xff', {})

    assert b'{"a": 1.50}\x00\xff' == store.get(NOTES, 1)


def test_there_is_no_document_under_an_unused_id(store: Store) -> None:
    """None, and not an error; however large the id."""
    assert [None, None, None] == [store.get(NOTES, id) for id in (1, 2**63, -(10**30))]


def test_the_same_id_in_two_collections_is_two_documents(store: Store) -> None:
    """Collections do not share numbers."""
    store.put(NOTES, 1, b"note", {})
    store.put(ORDERS, 1, b"order", {})

    assert (b"note", b"order") == (store.get(NOTES, 1), store.get(ORDERS, 1))


def test_putting_again_replaces_document_and_keys(store: Store) -> None:
    """A key left out becomes null."""
    store.put(ORDERS, 1, b"old", {"number": "A", "stage": "New"})
    store.put(ORDERS, 1, b"new", {"number": "B"})

    assert b"new" == store.get(ORDERS, 1)
    assert [0, 0, 1] == [
        store.count(ORDERS, condition)
        for condition in (
            Compare("number", "=", "A"),
            Compare("stage", "=", "New"),
            Compare("number", "=", "B"),
        )
    ]


def test_removing_tells_whether_there_was_something(store: Store) -> None:
    """Once, and not twice; and never under an id that cannot be."""
    fill(store, "A")

    assert [True, False, False] == [store.remove(ORDERS, id) for id in (1, 1, 2**63)]
    assert [] == ids(store)


def test_two_documents_cannot_share_a_unique_key(store: Store) -> None:
    """The second is refused, the first stays."""
    fill(store, "A")

    with pytest.raises(Exception, match=r"(?i)unique"):
        store.put(ORDERS, 2, b"other", {"number": "A"})

    assert [1] == ids(store)


def test_nulls_do_not_clash_under_a_unique_key(store: Store) -> None:
    """Orders without a number may be many."""
    store.put(ORDERS, 1, b"", {})
    store.put(ORDERS, 2, b"", {})

    assert [1, 2] == ids(store)


# Finding


def test_documents_are_found_by_id_order_unless_told_otherwise(store: Store) -> None:
    """Not by the order they were put in."""
    store.put(NOTES, 3, b"", {})
    store.put(NOTES, 1, b"", {})
    store.put(NOTES, 2, b"", {})

    assert [1, 2, 3] == [row.id for row in store.find(NOTES)]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ((("stage", False),), [2, 1, 3]),
        ((("stage", True),), [1, 3, 2]),
        ((("stage", False), ("number", True)), [2, 3, 1]),
        ((("id", True),), [3, 2, 1]),
    ],
)
def test_documents_are_sorted_as_asked_then_by_id(
    store: Store, order: tuple[tuple[str, bool], ...], expected: list[int]
) -> None:
    """Each column in its own direction; ties always by ascending id."""
    for id, (number, stage) in enumerate((("A", "New"), ("B", "Done"), ("C", "New")), 1):
        store.put(ORDERS, id, b"", {"number": number, "stage": stage})

    assert expected == [row.id for row in store.find(ORDERS, order=order)]


@pytest.mark.parametrize(
    ("limit", "offset", "expected"),
    [
        (None, 0, [1, 2, 3]),
        (2, 0, [1, 2]),
        (2, 2, [3]),
        (2, 3, []),
        (0, 0, []),
        (None, 1, [2, 3]),
        (5, 0, [1, 2, 3]),
    ],
)
def test_a_page_is_cut_out_of_what_is_found(
    store: Store, limit: int | None, offset: int, expected: list[int]
) -> None:
    """The last page may be short, the one after it is empty."""
    fill(store, "A", "B", "C")

    assert expected == [row.id for row in store.find(ORDERS, limit=limit, offset=offset)]


def test_text_is_compared_with_regard_to_case(store: Store) -> None:
    """In every relation, and in patterns."""
    fill(store, "SO-1", "so-2")

    assert [[2], [], [1]] == [
        [row.id for row in store.find(ORDERS, condition)]
        for condition in (
            Like("number", "so%"),
            Compare("number", "=", "SO-2"),
            Compare("number", "<", "a"),
        )
    ]


def test_numbers_are_compared_as_numbers(store: Store) -> None:
    """Ten is more than nine, and five and a half more than five."""
    store.put(ORDERS, 1, b"", {"rank": 9, "weight": 5})
    store.put(ORDERS, 2, b"", {"rank": 10, "weight": 5.5})

    assert [[2], [2], [1, 2]] == [
        [row.id for row in store.find(ORDERS, condition)]
        for condition in (
            Compare("rank", ">", 9),
            Compare("weight", ">", 5),
            Compare("rank", "<", 10**30),
        )
    ]


def test_the_id_is_a_column_of_every_collection(store: Store) -> None:
    """Even of one without columns."""
    store.put(NOTES, 1, b"", {})
    store.put(NOTES, 2, b"", {})

    assert [2] == [row.id for row in store.find(NOTES, Member("id", (2, 3, 10**30)))]


def test_counting_agrees_with_finding(store: Store) -> None:
    """With a condition and without."""
    fill(store, "A", "B", "C")

    assert (3, 2) == (store.count(ORDERS), store.count(ORDERS, Compare("number", ">", "A")))


# Scanning


def test_a_scan_gives_what_finding_gives(store: Store) -> None:
    """In the same order, over more than one piece."""
    with store.transaction():
        fill(store, *(f"{number:04}" for number in range(1200)))
    condition, order = Compare("number", ">=", "0100"), (("number", True),)

    assert list(store.scan(ORDERS, condition, order)) == store.find(ORDERS, condition, order)


def test_one_may_write_during_a_scan(store: Store) -> None:
    """New documents are not seen, removed ones are passed over, each comes once."""
    with store.transaction():
        fill(store, *(f"{number:04}" for number in range(1000)))
    seen = []
    for row in store.scan(ORDERS):
        seen.append(row.id)
        if row.id == 1:
            store.put(ORDERS, 5000, b"", {})
            store.remove(ORDERS, 1000)
        store.put(ORDERS, row.id, b"seen", {"number": f"seen {row.id}"})

    assert list(range(1, 1000)) == seen


# Numbers


def test_numbers_of_a_sequence_follow_each_other(store: Store) -> None:
    """From 1, or from where it is said to start; the start counts once."""
    drawn = [store.next_id("a"), store.next_id("a"), store.next_id("b", 100), store.next_id("b", 5)]

    assert [1, 2, 100, 101] == drawn


def test_a_number_drawn_in_vain_is_drawn_again(store: Store) -> None:
    """What a transaction undoes includes its numbers."""
    with undone(store):
        store.next_id("a")

    assert 1 == store.next_id("a")


def test_numbers_drawn_in_an_inner_block_go_with_it(store: Store) -> None:
    """Those of the outer one stay, also when all was dumped in between."""
    with store.transaction():
        outer = store.next_id("a")
        with undone(store):
            store.next_id("a")
            store.next_id("b")
            store.dump()
        again = store.next_id("a"), store.next_id("b")

    assert (1, (2, 1)) == (outer, again)
    assert {"a": 2, "b": 1} == store.dump()["sequences"]


def test_numbers_drawn_are_in_a_dump_of_the_same_block(store: Store) -> None:
    """Though the block has not ended."""
    with store.transaction():
        store.next_id("a", 7)
        dumped = store.dump()

    assert {"a": 7} == dumped["sequences"]


def test_after_loading_numbers_and_notes_are_those_of_the_dump(store: Store) -> None:
    """What was known before is forgotten."""
    store.next_id("a", 5)
    store.set_meta("name", "old")
    dumped = store.dump()
    store.next_id("a")
    store.set_meta("name", "new")
    store.load(dumped)

    assert (6, "old") == (store.next_id("a"), store.meta("name"))


def test_a_note_is_as_it_was_when_its_change_is_undone(store: Store) -> None:
    """Though it was read in between."""
    store.set_meta("name", "old")
    with undone(store):
        store.set_meta("name", "new")
        within = store.meta("name")

    assert ("new", "old") == (within, store.meta("name"))


def test_a_document_put_again_is_found_by_its_new_columns_only(store: Store) -> None:
    """Columns that are not given any more are null."""
    store.put(ORDERS, 1, b"old", {"number": "A", "stage": "New", "rank": 1})
    store.put(ORDERS, 1, b"new", {"number": "A", "stage": "Dispatched"})

    assert [] == store.find(ORDERS, Compare("stage", "=", "New"))
    assert [] == store.find(ORDERS, Compare("rank", "=", 1))
    assert [b"new"] == [
        row.document for row in store.find(ORDERS, Compare("stage", "=", "Dispatched"))
    ]


# Transactions


def test_what_a_transaction_wrote_stays(store: Store) -> None:
    """Once the block ended well."""
    with store.transaction():
        fill(store, "A")

    assert [1] == ids(store)


def test_an_exception_undoes_the_whole_block_and_goes_on(store: Store) -> None:
    """Puts, removals and notes alike."""
    fill(store, "A")

    with undone(store):
        store.remove(ORDERS, 1)
        store.put(ORDERS, 2, b"", {"number": "B"})
        store.set_meta("name", "value")

    assert ([1], None) == (ids(store), store.meta("name"))


def test_an_inner_block_undoes_only_its_own_part(store: Store) -> None:
    """The outer one goes on and commits."""
    with store.transaction():
        store.put(ORDERS, 1, b"", {})
        with undone(store):
            store.put(ORDERS, 2, b"", {})
        store.put(ORDERS, 3, b"", {})

    assert [1, 3] == ids(store)


def test_an_outer_block_undoes_inner_ones_that_ended_well(store: Store) -> None:
    """Only the outermost commits."""
    with undone(store), store.transaction(), store.transaction():
        store.put(ORDERS, 1, b"", {})

    assert [] == ids(store)


def test_a_refused_put_leaves_its_transaction_usable(store: Store) -> None:
    """Who catches the refusal may go on."""
    with store.transaction():
        fill(store, "A")
        with pytest.raises(Exception, match=r"(?i)unique"), store.transaction():
            store.put(ORDERS, 2, b"", {"number": "A"})
        store.put(ORDERS, 3, b"", {"number": "C"})

    assert [1, 3] == ids(store)


def test_after_an_undone_transaction_the_next_one_works(store: Store) -> None:
    """Nothing is left open."""
    with undone(store):
        pass
    with store.transaction():
        fill(store, "A")

    assert [1] == ids(store)


def test_another_thread_sees_a_transaction_whole_or_not_at_all(store: Store) -> None:
    """It waits until the block ends."""
    half, seen = threading.Event(), []

    def look() -> None:
        half.wait(5)
        seen.append(store.count(ORDERS))

    looking = threading.Thread(target=look)
    looking.start()
    with store.transaction():
        store.put(ORDERS, 1, b"", {})
        half.set()
        store.put(ORDERS, 2, b"", {})
    looking.join(5)

    assert [2] == seen


def test_threads_that_count_up_lose_nothing(store: Store) -> None:
    """Read and write in one transaction is one act."""
    store.put(NOTES, 1, b"0", {})

    def count_up() -> None:
        for _ in range(50):
            with store.transaction():
                store.put(NOTES, 1, str(int(store.get(NOTES, 1) or 0) + 1).encode(), {})

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert b"200" == store.get(NOTES, 1)


# Notes, dump and load


def test_a_note_is_kept_under_its_name(store: Store) -> None:
    """The latest one; none at first."""
    before = store.meta("seed")
    store.set_meta("seed", "1")
    store.set_meta("seed", "2")

    assert (None, "2", None) == (before, store.meta("seed"), store.meta("other"))


def test_a_dump_can_be_written_as_json_and_loaded(store: Store) -> None:
    """Documents, keys, numbers and notes are what they were; what came since is gone."""
    fill(store, "A", "B")
    store.put(NOTES, 7, b"caf\xc3\xa9 \xff\x00", {})
    store.put(ORDERS, 9, b"9", {"weight": 1.5, "rank": -3})
    store.next_id("orders", 100)
    store.set_meta("seed", "1")
    written = orjson.dumps(store.dump())
    fill(store, "C", "D", "E")
    store.put(ORDERS, 9, b"changed", {})
    store.next_id("orders")
    store.set_meta("seed", "2")
    store.load(orjson.loads(written))

    assert orjson.loads(written) == orjson.loads(orjson.dumps(store.dump()))
    assert [1, 2, 9] == ids(store)
    assert b"caf\xc3\xa9 \xff\x00" == store.get(NOTES, 7)
    assert [9] == [row.id for row in store.find(ORDERS, Compare("weight", "=", 1.5))]
    assert (101, "1") == (store.next_id("orders"), store.meta("seed"))


@pytest.mark.parametrize(
    "damage",
    [
        {"meta": None},
        {"sequences": [1]},
        {"sequences": {"orders": {}}},
        {"collections": {"unheard-of": []}},
        {"collections": {"notes": [[1]]}},
        {"collections": {"notes": [[1, None]]}},
        {"collections": {"notes": [[2**63, "x"]]}},
        {"collections": {"notes": [[1, {"base64": "?"}]]}},
        {"collections": {"orders": [[1, "x", "A"]]}},
        {"collections": {"orders": [[1, "x", "A", [], 1.5, 1]]}},
    ],
)
def test_a_damaged_dump_is_refused_and_nothing_is_changed(
    store: Store, damage: dict[str, object]
) -> None:
    """Wherever the damage is."""
    fill(store, "A")
    before = store.dump()

    with pytest.raises(BadDatabase, match=r"this snapshot is damaged .* nothing was changed"):
        store.load({**before, **damage})

    assert before == store.dump()


@pytest.mark.parametrize("dump", [{}, {"format": 0}, {"format": "new"}, [], None, "text"])
def test_a_dump_of_another_format_is_refused(store: Store, dump: object) -> None:
    """Rather than guessed at."""
    with pytest.raises(BadDatabase, match="this snapshot"):
        store.load(dump)  # type: ignore[arg-type]  # that is the question


def test_cleared_it_is_as_new(store: Store) -> None:
    """Documents, numbers and notes are gone."""
    new = store.dump()
    fill(store, "A")
    store.next_id("orders")
    store.set_meta("seed", "1")
    store.clear()

    assert new == store.dump()


def test_two_stores_do_not_notice_each_other(store: Store) -> None:
    """Even with the same collections in one process."""
    other = SqliteStore([ORDERS, NOTES])
    other.put(ORDERS, 1, b"", {})
    other.next_id("orders")
    other.close()

    assert ([], 1) == (ids(store), store.next_id("orders"))


def test_a_document_read_before_is_as_it_was_when_its_change_is_undone(store: Store) -> None:
    """Whatever was read or written inside the transaction."""
    fill(store, "SO-1")
    with undone(store):
        store.put(ORDERS, 1, b"changed", {"number": "SO-2", "stage": "Old"})
        store.put(ORDERS, 2, b"new", {})
        store.get(ORDERS, 1)
        raise KeyError("mine")

    assert (b"SO-1", None) == (store.get(ORDERS, 1), store.get(ORDERS, 2))


def test_a_document_put_again_after_an_undone_change_has_its_columns(store: Store) -> None:
    """Those of the change do not count as stored."""
    fill(store, "SO-1")
    with undone(store):
        store.put(ORDERS, 1, b"changed", {"number": "SO-1", "stage": "Old"})
        raise KeyError("mine")
    store.put(ORDERS, 1, b"again", {"number": "SO-1", "stage": "Old"})

    assert [b"again"] == [row.document for row in store.find(ORDERS, Compare("stage", "=", "Old"))]


def test_a_document_removed_can_be_put_anew(store: Store) -> None:
    """It is gone in between."""
    fill(store, "SO-1")
    store.remove(ORDERS, 1)
    gone = store.get(ORDERS, 1)
    fill(store, "SO-2")

    assert (None, b"SO-2") == (gone, store.get(ORDERS, 1))


def test_nothing_is_remembered_of_what_a_dump_replaced(store: Store) -> None:
    """Documents are those of the dump."""
    fill(store, "SO-1")
    dump = store.dump()
    fill(store, "SO-2")
    store.load(dump)

    assert b"SO-1" == store.get(ORDERS, 1)


def test_numbers_go_on_after_those_passed_over(store: Store) -> None:
    """Unless that is undone."""
    store.next_id("orders", 5)
    store.pass_over("orders", 9)
    with undone(store):
        store.pass_over("orders", 99)
        raise KeyError("mine")

    assert 10 == store.next_id("orders", 5)


@pytest.mark.parametrize("length", [16_384, 16_385, 1_000_000])
def test_a_document_of_any_length_can_be_read(store: Store, length: int) -> None:
    """Also the first time after it was written, and again."""
    store.put(NOTES, 1, b"x" * length, {})

    assert (b"x" * length, b"x" * length) == (store.get(NOTES, 1), store.get(NOTES, 1))


def seen(store: Store) -> tuple[int, int, bool]:
    """What finding, counting and getting tell of the notes: how many there are, if the first is."""
    return len(store.find(NOTES)), store.count(NOTES), store.get(NOTES, 1) is not None


def test_the_first_document_is_seen_where_nothing_was_before(store: Store) -> None:
    """Also after the collection was looked at; a large one as well."""
    before = seen(store)
    store.put(NOTES, 1, b"x" * 20_000, {})

    assert ((0, 0, False), (1, 1, True)) == (before, seen(store))


def test_the_first_document_is_gone_when_it_is_undone(store: Store) -> None:
    """Having been seen inside the block."""
    with undone(store):
        store.put(NOTES, 1, b"note", {})
        inside = seen(store)
        raise KeyError("mine")

    assert ((1, 1, True), (0, 0, False)) == (inside, seen(store))


def test_the_last_document_is_back_when_its_removal_is_undone(store: Store) -> None:
    """Alone or with everything else, having been missed inside the block."""
    store.put(NOTES, 1, b"note", {})
    missed = []
    for empty in (lambda: store.remove(NOTES, 1), store.clear):
        with undone(store):
            empty()
            missed.append(seen(store))
            raise KeyError("mine")

    assert ([(0, 0, False)] * 2, (1, 1, True)) == (missed, seen(store))


def test_a_dump_is_seen_where_nothing_was_before(store: Store) -> None:
    """And nothing where it has nothing."""
    nothing = store.dump()
    store.put(NOTES, 1, b"note", {})
    something = store.dump()
    found = []
    for dump in (nothing, something):
        store.load(dump)
        found.append(seen(store))

    assert [(0, 0, False), (1, 1, True)] == found


@pytest.mark.parametrize("collection", [ORDERS, NOTES])
def test_a_document_that_was_missed_can_be_put(store: Store, collection: Collection) -> None:
    """Beside another one, and with columns or without."""
    store.put(collection, 1, b"first", {})
    missed = store.get(collection, 2)
    store.put(collection, 2, b"second", {})

    assert (None, [b"first", b"second"]) == (
        missed, [row.document for row in store.find(collection)],
    )  # fmt: skip


def test_a_document_read_from_a_file_can_be_put_with_other_columns(tmp_path: Path) -> None:
    """Those it had there are known, and only what differs is written."""
    before = SqliteStore([ORDERS], tmp_path / "bench.db")
    before.put(ORDERS, 1, b"order", {"number": "SO-1", "stage": "New", "weight": 2, "rank": 1})
    before.close()
    after = SqliteStore([ORDERS], tmp_path / "bench.db")
    after.get(ORDERS, 1)
    after.put(ORDERS, 1, b"changed", {"number": "SO-1", "weight": 2.5, "rank": 1})
    found = [
        after.count(ORDERS, Compare(column, "=", value))
        for column, value in (("number", "SO-1"), ("stage", "New"), ("weight", 2.5), ("rank", 1))
    ]
    after.close()

    assert [1, 0, 1, 1] == found
