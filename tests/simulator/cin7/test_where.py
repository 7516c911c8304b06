from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.cin7.catalog import ORDER
from simulator.cin7.collections import ORDERS
from simulator.cin7.errors import BadWhere
from simulator.cin7.kinds import comparable, save
from simulator.cin7.schema_orders import SALES_ORDER
from simulator.cin7.where import Rules, parse
from simulator.cin7.where_values import Literals
from simulator.store import SqliteStore
from simulator.store.condition import (
    EVERYTHING,
    Both,
    Compare,
    Condition,
    Either,
    IsNull,
    Like,
    Member,
    Opposite,
    holds,
)

FIELDS = SALES_ORDER.queryable
NOTHING = Either(())
DAY = "2026-11-20T00:00:00Z"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", EVERYTHING),
        ("  ", EVERYTHING),
        ("id=5", Compare("id", "=", 5)),
        ("ID = '5'", Compare("id", "=", 5)),
        ("id>-1.5", Compare("id", ">", -1.5)),
        ("total>=100", Compare("total", ">=", 100)),
        ("total <> 0.10", Compare("total", "<>", 0.1)),
        ("id=99999999999999999999", Compare("id", "=", 1e20)),
        ("reference='O''Neil'", Compare("reference", "=", "o'neil")),
        ("reference=1001", Compare("reference", "=", "1001")),
        ("Status='APPROVED'", Compare("status", "=", "approved")),
        ("isApproved=1", Compare("isapproved", "=", 1)),
        ("isVoid = FALSE", Compare("isvoid", "=", 0)),
        ("isVoid <> 'true'", Compare("isvoid", "<>", 1)),
        ("internalComments LIKE'%x'", Like("internalcomments", "%x")),
        ("firstname not like 'Jon%'", Opposite(Like("firstname", "jon%"))),
        ("id IN(1,2)", Member("id", (1, 2))),
        ("reference NOT IN ( 'A' , 'b' )", Opposite(Member("reference", ("a", "b")))),
        ("DispatchedDate IS NULL", IsNull("dispatcheddate")),
        ("InvoiceDate is not null", Opposite(IsNull("invoicedate"))),
        ("createddate>'2026-11-20T00:00:00Z'", Compare("createddate", ">", DAY)),
        ("createddate>='2026-11-20T00:00:00.000Z'", Compare("createddate", ">=", DAY)),
        ("createddate=2026-11-20T13:00:00+13:00", Compare("createddate", "=", DAY)),
        ("id=1 OR id=2 or ID=3", Member("id", (1, 2, 3))),
        (
            "id=1 OR stage='New'",
            Either((Compare("id", "=", 1), Compare("stage", "=", "new"))),
        ),
        (
            "id>1 and (stage='a' OR id=2) AND id<9",
            Both(
                (
                    Compare("id", ">", 1),
                    Either((Compare("stage", "=", "a"), Compare("id", "=", 2))),
                    Compare("id", "<", 9),
                )
            ),
        ),
        (
            "id=1 or id=2 and stage='a'",
            Either(
                (
                    Compare("id", "=", 1),
                    Both((Compare("id", "=", 2), Compare("stage", "=", "a"))),
                )
            ),
        ),
        ("((id=1))", Compare("id", "=", 1)),
    ],
)
def test_the_grammar(text: str, expected: Condition) -> None:
    """Each form of the language becomes its condition, whatever its case and blanks."""
    assert expected == parse(text, FIELDS, Rules())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("createddate>'2026-11-20T00:00:00.5Z'", Compare("createddate", ">", DAY)),
        ("createddate>='2026-11-20T00:00:00.5Z'", Compare("createddate", ">", DAY)),
        ("createddate<'2026-11-20T00:00:00.5Z'", Compare("createddate", "<=", DAY)),
        ("createddate<='2026-11-20T00:00:00.5Z'", Compare("createddate", "<=", DAY)),
        ("createddate='2026-11-20T00:00:00.5Z'", NOTHING),
        ("createddate<>'2026-11-20T00:00:00.5Z'", Opposite(IsNull("createddate"))),
    ],
)
def test_a_fraction_falls_between_whole_seconds(text: str, expected: Condition) -> None:
    """Documents hold whole seconds, so half a second past one lies after it and before the next."""
    assert expected == parse(text, FIELDS, Rules())


@pytest.mark.parametrize(
    ("text", "position", "fragment"),
    [
        ("id", 2, "an operator is missing"),
        ("id=", 3, "a value is missing"),
        ("id=New", 3, "a value is missing"),
        ("stage='New", 6, "closing quote"),
        ("id=5 id=6", 5, "AND or OR is missing"),
        ("id=5abc", 4, "AND or OR is missing"),
        ("id=5 AND", 8, "a field name is missing"),
        ("(id=5", 5, "')' is missing"),
        ("id IN 5", 6, "'(' is missing"),
        ("id IN (5;6)", 8, "unexpected"),
        ("id NOT 5", 7, "LIKE or IN is missing"),
        ("id IS 5", 6, "NULL is missing"),
        ("stage LIKE 5", 11, "a text in single quotes is missing"),
        ("id LIKE '5%'", 8, "LIKE does not apply"),
        ("nonsense=1", 0, "unknown field 'nonsense'"),
        ("lineItems='x'", 0, "unknown field 'lineItems'"),
        ("id='x'", 3, "'x' is not a number"),
        ("id='nan'", 3, "'nan' is not a number"),
        ("isVoid=2", 7, "'2' is not true or false"),
        ("createdDate>5", 12, "not a valid date time"),
        ("createdDate>'2026-11-20'", 12, "'2026-11-20' is not a valid date time"),
        ("createdDate>'2026-13-01T00:00:00Z'", 12, "not a valid date time"),
        ("id=5'", 4, "closing quote"),
        ("nonsense in (1)", 0, "unknown field 'nonsense'"),
    ],
)
def test_a_refusal_says_what_and_where(text: str, position: int, fragment: str) -> None:
    """What breaks the language is named, with its place."""
    with pytest.raises(BadWhere) as caught:
        parse(text, FIELDS, Rules())

    assert caught.value.position == position
    assert fragment in str(caught.value)


def test_parentheses_nest_sixty_deep_and_no_deeper() -> None:
    """A text cannot exhaust the stack."""
    assert parse("(" * 60 + "id=1" + ")" * 60, FIELDS, Rules()) == Compare("id", "=", 1)
    with pytest.raises(BadWhere, match="deeper than 60"):
        parse("(" * 61 + "id=1" + ")" * 61, FIELDS, Rules())


def test_a_date_without_zone_finds_nothing_or_is_utc() -> None:
    """Without Z there is no error and no row, unless the setting says otherwise."""
    text = "createdDate>'2026-11-20T00:00:00'"

    assert parse(text, FIELDS, Rules()) == NOTHING
    assert parse(text, FIELDS, Rules(literals=Literals(without_zone="utc"))) == Compare(
        "createddate", ">", DAY
    )


def test_a_bare_date_may_be_accepted() -> None:
    """By setting, a date without time is midnight."""
    rules = Rules(literals=Literals(bare="accept"))

    assert parse("createdDate='2026-11-20'", FIELDS, rules) == Compare("createddate", "=", DAY)


def test_a_date_without_quotes_may_be_refused() -> None:
    """By setting, dates need quotes."""
    with pytest.raises(BadWhere, match="must stand in single quotes"):
        parse(
            "createdDate=2026-11-20T00:00:00Z",
            FIELDS,
            Rules(literals=Literals(unquoted="400")),
        )


def test_an_unknown_field_may_find_nothing() -> None:
    """By setting, a comparison with an unknown field is met by no row, and others still count."""
    rules = Rules(unknown_field="no rows")

    assert parse("nonsense=1", FIELDS, rules) == NOTHING
    assert parse("nonsense NOT LIKE 'x' OR id=1", FIELDS, rules) == Either(
        (NOTHING, Compare("id", "=", 1))
    )


_PIECES = st.sampled_from(
    ["id", "stage", "createdDate", "isVoid", "nonsense", "=", "<>", "<=", "(", ")", ",", "'", "''",
     "'New'", "5", "-1.5", "99999999999999999999999", "2026-11-20", "2026-11-20T00:00:00Z",
     "'2026-11-20T00:00:00.5Z'", " ", " AND ", " OR ", " NOT ", " LIKE ", " IN ", " IS ", " NULL",
     "true", "%", "#", "\x00", "é"]
)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(_PIECES, max_size=12).map("".join)))
def test_no_text_does_anything_but_parse_or_be_refused(text: str) -> None:
    """Whatever is sent, the parser gives a condition or its own refusal."""
    with suppress(BadWhere):
        parse(text, FIELDS, Rules())


_TEXTS = st.sampled_from(["New", "new", "Fully Picked", "it's", "", "50%", "a_b", "Straße"])
_DAYS = st.sampled_from(["2026-11-19T00:00:00Z", DAY, "2026-11-21T12:00:00Z"])
_OPS = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_COMPARISONS = st.one_of(
    st.builds(lambda op, text: f"stage{op}{_quoted(text)}", _OPS, _TEXTS),
    st.builds(lambda text: f"reference LIKE {_quoted(text + '%')}", _TEXTS),
    st.builds(lambda text: f"reference not like {_quoted('%' + text)}", _TEXTS),
    st.builds(lambda op, day: f"modifiedDate{op}'{day}'", _OPS, _DAYS),
    st.builds(lambda op, day: f"dispatchedDate{op}'{day[:-1]}.5Z'", _OPS, _DAYS),
    st.builds(lambda op, number: f"branchId {op} {number}", _OPS, st.integers(-2, 4)),
    st.builds(lambda numbers: f"id IN ({','.join(map(str, numbers))})",
              st.lists(st.integers(1, 6), min_size=1, max_size=3)),
    st.sampled_from(["isApproved=1", "isVoid=false", "dispatchedDate IS NULL",
                     "stage is not null", "stage NOT IN ('new')"]),
)  # fmt: skip
_WHERES = st.recursive(
    _COMPARISONS,
    lambda inner: st.builds(
        lambda parts, word: f"({f' {word} '.join(parts)})",
        st.lists(inner, min_size=1, max_size=3),
        st.sampled_from(["AND", "or"]),
    ),
    max_leaves=6,
)
_ORDERS = st.fixed_dictionaries(
    {
        "stage": st.none() | _TEXTS,
        "reference": _TEXTS,
        "modifiedDate": _DAYS,
        "dispatchedDate": st.none() | _DAYS,
        "branchId": st.integers(0, 3),
        "isApproved": st.booleans(),
        "isVoid": st.booleans(),
    }
)


@settings(max_examples=25, deadline=None)
@given(_WHERES, st.lists(_ORDERS, max_size=4))
def test_the_index_and_the_predicate_agree(text: str, orders: list[dict[str, object]]) -> None:
    """Whether a condition is met does not depend on who decides it."""
    condition = parse(text, FIELDS, Rules())
    documents = [{"id": number, **order} for number, order in enumerate(orders, 1)]
    store = SqliteStore([ORDERS])
    for document in documents:
        save(store, ORDER, document["id"], document)
    found = [row.id for row in store.find(ORDERS, condition)]
    store.close()

    def meets(document: dict[str, object]) -> bool:
        return holds(condition, lambda key: comparable(FIELDS[key], document.get(FIELDS[key].name)))

    assert [document["id"] for document in documents if meets(document)] == found
