from __future__ import annotations

from functools import cmp_to_key
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.cin7.catalog import ORDER
from simulator.cin7.collections import ORDERS
from simulator.cin7.kinds import comparable, save
from simulator.cin7.listing import Query, find, split
from simulator.cin7.schema_orders import SALES_ORDER
from simulator.cin7.settings import SETTINGS
from simulator.cin7.where import Rules, parse
from simulator.settings import Settings
from simulator.store import SqliteStore
from simulator.store.condition import Both, Condition, holds

FIELDS = SALES_ORDER.queryable
DAYS = ["2026-11-19T00:00:00Z", "2026-11-20T00:00:00Z", "2026-11-20T00:00:01Z"]
WORDS = ["New", "new", "Fully Picked", "it's", "", "50%", "a_b", "Straße", "İ"]

_ops = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
_words = st.sampled_from(WORDS)
# Of each type one field that has a column beside the document, and one that has none.
_words_of = st.sampled_from(["stage", "Reference", "trackingCode", "company"])
_days_of = st.sampled_from(["modifiedDate", "DISPATCHEDDATE", "cancellationDate"])
_numbers_of = st.sampled_from(["id", "branchId", "total", "freightTotal", "salesPersonId"])


def quoted(text: str) -> str:
    """*text* as the language writes it."""
    return "'" + text.replace("'", "''") + "'"


_comparisons = st.one_of(
    st.builds(lambda name, op, word: f"{name}{op}{quoted(word)}", _words_of, _ops, _words),
    st.builds(
        lambda name, no, word: f"{name}{no} LIKE {quoted(word)}",
        _words_of,
        st.sampled_from(["", " not"]),
        _words.map(lambda word: f"%{word[1:]}%"),
    ),
    st.builds(
        lambda name, op, day, end: f"{name} {op} '{day[:-1]}{end}'",
        _days_of,
        _ops,
        st.sampled_from(DAYS),
        st.sampled_from(["Z", ".5Z", ""]),
    ),
    st.builds(
        lambda name, op, number: f"{name}{op}{number}",
        _numbers_of,
        _ops,
        st.sampled_from(["0", "1", "2.5", "-3", "'3'"]),
    ),
    st.builds(
        lambda name, no, some: f"{name}{no} IN ({', '.join(map(quoted, some))})",
        _words_of,
        st.sampled_from(["", " NOT"]),
        st.lists(_words, min_size=1, max_size=3),
    ),
    st.builds(
        lambda name, no: f"{name} IS{no} NULL",
        _words_of | _days_of | _numbers_of,
        st.sampled_from(["", " NOT"]),
    ),
    st.sampled_from(["isApproved=1", "isVoid<>'true'", "IsVoid = 0"]),
)
_wheres = st.recursive(
    _comparisons,
    lambda inner: st.builds(
        lambda parts, word: f"({f' {word} '.join(parts)})",
        st.lists(inner, min_size=2, max_size=3),
        st.sampled_from(["AND", "or"]),
    ),
    max_leaves=8,
)
_numbers = st.none() | st.sampled_from([0, 1, 2.5, -3.0, 3])
_orders = st.fixed_dictionaries(
    {
        "stage": st.none() | _words,
        "reference": _words,
        "trackingCode": st.none() | _words,
        "company": st.none() | _words,
        "modifiedDate": st.none() | st.sampled_from(DAYS),
        "dispatchedDate": st.none() | st.sampled_from(DAYS),
        "cancellationDate": st.none() | st.sampled_from(DAYS),
        "branchId": st.integers(0, 3),
        "salesPersonId": st.none() | st.integers(0, 3),
        "total": _numbers,
        "freightTotal": _numbers,
        "isApproved": st.booleans(),
        "isVoid": st.booleans(),
    }
)
_sequences = st.lists(
    st.tuples(st.sampled_from(["id", "stage", "modifieddate", "total", "company"]), st.booleans()),
    max_size=2,
).map(tuple)


def meets(condition: Condition, document: dict[str, Any]) -> bool:
    """Whether the pure predicate takes *document*."""
    return holds(condition, lambda key: comparable(FIELDS[key], document.get(FIELDS[key].name)))


def sequence(order: tuple[tuple[str, bool], ...]) -> Any:
    """A sort key: nulls first, ties by id."""

    def compare(one: dict[str, Any], other: dict[str, Any]) -> int:
        for key, descending in (*order, ("id", False)):
            left, right = (
                comparable(FIELDS[key], each.get(FIELDS[key].name)) for each in (one, other)
            )
            if left == right:
                continue
            first = left is None or (right is not None and left < right)  # type: ignore[operator]
            return -1 if first != descending else 1
        return 0

    return cmp_to_key(compare)


@settings(max_examples=30, deadline=None)
@given(
    _wheres,
    st.lists(_orders, min_size=3, max_size=9),
    _sequences,
    st.integers(1, 4),
    st.integers(1, 3),
)
def test_a_page_is_what_a_filter_in_python_gives(
    text: str,
    orders: list[dict[str, Any]],
    order: tuple[tuple[str, bool], ...],
    rows: int,
    page: int,
) -> None:
    """Whatever is asked, store and predicate together give what the predicate alone does."""
    condition = parse(text, FIELDS, Rules())
    documents = [{"id": number, **one} for number, one in enumerate(orders, 1)]
    store = SqliteStore([ORDERS])
    for document in documents:
        save(store, ORDER, document["id"], document)
    found = orjson.loads(
        find(store, Settings(SETTINGS), ORDER, Query(condition, order, page, rows))
    )
    store.close()

    wanted = sorted((one for one in documents if meets(condition, one)), key=sequence(order))

    assert wanted[(page - 1) * rows : page * rows] == found


@settings(max_examples=60, deadline=None)
@given(_wheres, st.lists(_orders, max_size=4))
def test_a_split_condition_means_what_it_meant(text: str, orders: list[dict[str, Any]]) -> None:
    """The part for the store and the rest together hold exactly where the whole does."""
    condition = parse(text, FIELDS, Rules())
    served, rest = split(condition, ORDER.columns)
    documents = [{"id": number, **one} for number, one in enumerate(orders, 1)]

    assert [meets(condition, one) for one in documents] == [
        meets(Both((served, rest)), one) for one in documents
    ]
