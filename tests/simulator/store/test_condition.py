from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.store import (
    EVERYTHING,
    Both,
    Collection,
    Column,
    Compare,
    Condition,
    Either,
    IsNull,
    Like,
    Member,
    Opposite,
    SqliteStore,
    Value,
    holds,
)

ORDER = {"stage": "New", "total": 10, "rate": 0.5, "note": None}
OPEN = Compare("note", "=", "x")
TRUE, FALSE = EVERYTHING, Either(())


@pytest.mark.parametrize(
    ("op", "true_of"),
    [
        ("=", [10]),
        ("<>", [9, 11]),
        ("<", [11]),
        ("<=", [10, 11]),
        (">", [9]),
        (">=", [9, 10]),
    ],
)
def test_each_relation_holds_on_its_side_of_a_value(op: str, true_of: list[int]) -> None:
    """Ten, compared with nine, ten and eleven."""
    found = [value for value in (9, 10, 11) if holds(Compare("total", op, value), ORDER.get)]  # type: ignore[arg-type]  # parametrized text

    assert true_of == found


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Member("stage", ("New", "Processing")), True),
        (Member("stage", ("Processing",)), False),
        (Member("stage", ()), False),
        (Like("stage", "N%"), True),
        (Like("stage", "n%"), False),
        (Like("stage", "%e%"), True),
        (Like("stage", "New"), True),
        (Like("stage", "Ne"), False),
        (Like("stage", "N_w"), False),
        (Like("stage", "%"), True),
        (Like("stage", ""), False),
        (IsNull("note"), True),
        (IsNull("stage"), False),
        (Both((TRUE, TRUE)), True),
        (Both((TRUE, FALSE)), False),
        (Either((FALSE, TRUE)), True),
        (Either((FALSE, FALSE)), False),
        (Opposite(FALSE), True),
        (Opposite(TRUE), False),
        (EVERYTHING, True),
    ],
)
def test_each_kind_of_condition_holds_or_not(condition: Condition, expected: bool) -> None:
    """One line for each side of each kind."""
    assert expected is holds(condition, ORDER.get)


@pytest.mark.parametrize(
    "condition",
    [
        OPEN,
        Opposite(OPEN),
        Compare("stage", "=", None),
        Compare("stage", "<>", None),
        Member("note", ("x", "y")),
        Opposite(Member("note", ("x", "y"))),
        Opposite(Member("stage", ("x", None))),
        Like("note", "%"),
        Opposite(Like("note", "%")),
        Both((TRUE, OPEN)),
        Either((FALSE, OPEN)),
        Opposite(Either((FALSE, OPEN))),
    ],
)
def test_what_a_null_leaves_open_does_not_hold(condition: Condition) -> None:
    """Neither a comparison with a null nor its opposite is true."""
    assert not holds(condition, ORDER.get)


@pytest.mark.parametrize(
    "condition", [Either((TRUE, OPEN)), Opposite(Both((FALSE, OPEN))), Opposite(Member("note", ()))]
)
def test_what_is_decided_without_the_null_holds(condition: Condition) -> None:
    """One true part is enough for `Either`, one false part against `Both`."""
    assert holds(condition, ORDER.get)


ALIKE = Collection(
    "alike", (Column("text", "text"), Column("whole", "integer"), Column("real", "real"))
)

texts = st.text(st.sampled_from("aAbé_%\\' \n"), max_size=4)
patterns = st.text(st.sampled_from("aAb_%\\'."), max_size=4)
wholes = st.integers(-3, 3) | st.integers(-(2**53), 2**53)
reals = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from([-1.0, 0.0, 1.5])
operators = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
values = {"text": texts, "whole": wholes | reals, "real": wholes | reals}


def compares(column: str) -> st.SearchStrategy[Condition]:
    """Conditions on one column that compare like with like, or with null."""
    value = st.none() | values[column]
    return st.one_of(
        st.builds(Compare, st.just(column), operators, value),
        st.builds(Member, st.just(column), st.lists(value, max_size=3).map(tuple)),
        st.builds(IsNull, st.just(column)),
    )


leaves = st.one_of(*map(compares, values), st.builds(Like, st.just("text"), patterns))
conditions = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.builds(Both, st.lists(parts, max_size=3).map(tuple)),
        st.builds(Either, st.lists(parts, max_size=3).map(tuple)),
        st.builds(Opposite, parts),
    ),
    max_leaves=8,
)
rows = st.fixed_dictionaries(
    {
        "text": st.none() | texts,
        "whole": st.none() | st.integers(-3, 3) | st.integers(-(2**63), 2**63 - 1),
        "real": st.none() | reals,
    }
)


@given(st.lists(rows, max_size=5), st.lists(conditions, min_size=1, max_size=5))
def test_sql_and_the_predicate_agree(some: list[dict[str, Value]], asked: list[Condition]) -> None:
    """What a store finds is what `holds` is true of, on any rows and any condition."""
    store = SqliteStore([ALIKE])
    for id, row in enumerate(some):
        store.put(ALIKE, id, b"", row)
    found = [[row.id for row in store.find(ALIKE, condition)] for condition in asked]
    counted = [store.count(ALIKE, condition) for condition in asked]
    store.close()

    assert found == [
        [id for id, row in enumerate(some) if holds(condition, row.get)] for condition in asked
    ]
    assert counted == [len(ids) for ids in found]


@given(st.none() | texts, st.lists(patterns, min_size=1, max_size=5))
def test_sql_and_the_predicate_agree_on_patterns(text: str | None, asked: list[str]) -> None:
    """Only % is wild: _ and \\ stand for themselves, and case counts."""
    store = SqliteStore([ALIKE])
    store.put(ALIKE, 1, b"", {"text": text})
    found = [bool(store.find(ALIKE, Like("text", pattern))) for pattern in asked]
    store.close()

    assert found == [holds(Like("text", pattern), {"text": text}.get) for pattern in asked]
