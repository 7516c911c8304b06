from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.rules.facts import NotAnOrder, facts, moment, number, text, truth


def no_code(_: str) -> str | None:
    """Knows no country."""
    return None


def test_an_order_is_read_from_its_document(ready_document: Any) -> None:
    """Members become values with types."""
    order = facts(ready_document(), lambda words: {"New Zealand": "NZ"}.get(words))

    assert ("7", "SO-7", True, False) == (order.id, order.reference, order.approved, order.void)
    assert datetime(2026, 3, 1, 10, 5, tzinfo=UTC) == order.created
    assert order.etd is None
    assert ("New Zealand", "NZ", "3") == (order.country, order.country_code, order.branch_id)
    assert (Decimal(2), Decimal(2)) == (order.lines[0].quantity, order.lines[0].dispatched)
    assert order.problems == ()


def test_almost_everything_may_be_missing() -> None:
    """A document that has a reference is an order."""
    order = facts({"reference": "SO-1"}, no_code)

    assert ("SO-1", "", "", ()) == (order.reference, order.stage, order.country, order.lines)
    assert order.created is None


def test_an_empty_country_is_not_looked_up() -> None:
    """Blanks are no country, whatever the look-up would say."""
    assert facts({"stage": "New", "deliveryCountry": "  "}, lambda _: "NZ").country_code is None


@pytest.mark.parametrize(
    ("members", "approved"),
    [
        ({"isApproved": True}, True),
        ({"isApproved": False}, False),
        ({"isApproved": "false"}, False),
        ({"isApproved": "true"}, True),
        ({"status": "DRAFT"}, False),
        ({"status": "APPROVED"}, True),
        ({}, True),
    ],
)
def test_approval_is_the_default(members: dict[str, Any], approved: bool) -> None:
    """Without a word on it an order counts as approved, as one posted to the API does."""
    assert approved is facts({"reference": "SO-1", **members}, no_code).approved


@pytest.mark.parametrize(
    ("members", "void"), [({"isVoid": True}, True), ({"status": "Void"}, True), ({}, False)]
)
def test_void_is_told_by_flag_or_status(members: dict[str, Any], void: bool) -> None:
    """Either is enough."""
    assert void is facts({"reference": "SO-1", **members}, no_code).void


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, None),
        ("", None),
        ("1,5", None),
        ("nan", None),
        (float("inf"), None),
        ("1e999", None),
        ("0." + "1" * 31, None),
        ([], None),
        (0, Decimal(0)),
        ("0e999", Decimal(0)),
        (12, Decimal(12)),
        (0.1, Decimal("0.1")),
        (" 12.50 ", Decimal("12.50")),
        (Decimal("1.5"), Decimal("1.5")),
    ],
)
def test_a_number_may_be_text(value: object, expected: Decimal | None) -> None:
    """What is no number, or none that an order holds, is None."""
    assert expected == number(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-03-01T10:00:00Z", datetime(2026, 3, 1, 10, tzinfo=UTC)),
        ("2026-03-01T10:00:00+13:00", datetime(2026, 2, 28, 21, tzinfo=UTC)),
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("tomorrow", None),
        ("0001-01-01T00:00:00+13:00", None),
        (None, None),
        (5, None),
    ],
)
def test_a_moment_is_in_utc(value: object, expected: datetime | None) -> None:
    """Other zones are converted; no zone is UTC; the rest is None."""
    assert expected == moment(value)


@pytest.mark.parametrize(
    ("value", "expected"), [("yes", True), ("no", False), (1, True), (0, False), (None, False)]
)
def test_truth_may_be_a_word(value: object, expected: bool) -> None:
    """Booleans come as words and numbers too."""
    assert expected is truth(value)


@pytest.mark.parametrize(("value", "expected"), [(None, ""), (" a ", "a"), (5, "5")])
def test_text_has_no_blanks_around(value: object, expected: str) -> None:
    """Null is the empty text."""
    assert expected == text(value)


def test_what_cannot_be_read_is_kept() -> None:
    """A wrong number or date is a problem, not a zero in silence."""
    line = {"code": "A", "qtyShipped": "two", "qty": "", "unitPrice": "$5"}
    order = facts(
        {"reference": "SO-1", "createdDate": "soon", "total": "1,000", "lineItems": [line]}, no_code
    )

    assert [
        ("total", "1,000"),
        ("createdDate", "soon"),
        ("lineItems[0].unitPrice", "$5"),
        ("lineItems[0].qtyShipped", "two"),
    ] == [(problem.field, problem.value) for problem in order.problems]


def test_a_blank_number_or_date_is_no_problem() -> None:
    """Blanks are as good as nothing."""
    assert facts({"reference": "SO-1", "createdDate": " ", "total": " "}, no_code).problems == ()


@pytest.mark.parametrize(("parent", "component"), [(None, False), (0, False), (12, True)])
def test_a_component_has_a_parent(parent: object, component: bool) -> None:
    """Null and 0 are top level."""
    order = facts({"lineItems": [{"parentId": parent}]}, no_code)

    assert component is order.lines[0].component


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ([], "JSON object, not []"),
        ({"Reference": "SO-1", "Stage": "New"}, "found Reference, Stage"),
        ({}, "found nothing"),
        ({"lineItems": "none"}, "lineItems is a list of objects, not 'none'"),
        ({"lineItems": [1]}, "lineItems is a list of objects, not [1]"),
    ],
)
def test_what_is_no_order_is_refused(document: Any, words: str) -> None:
    """The message shows what was found."""
    with pytest.raises(NotAnOrder) as caught:
        facts(document, no_code)

    assert words in str(caught.value)


JSON = st.one_of(
    st.sampled_from((None, True, [], {}, ["a"], {"a": 1}, 10**400, "1e999", "9999-12-31T23:59-12")),
    st.integers(),
    st.floats(),
    st.text(max_size=9),
)
NAMES = ("id", "isApproved", "status", "stage", "createdDate", "estimatedDeliveryDate", "total")
LINES = st.lists(
    st.fixed_dictionaries({}, optional=dict.fromkeys(("qty", "hidden", "id"), JSON)), max_size=2
)


@settings(max_examples=30)
@given(
    st.fixed_dictionaries({"reference": JSON}, optional=dict.fromkeys(NAMES, JSON)),
    LINES,
)
def test_any_member_can_be_anything(document: dict[str, Any], lines: list[Any]) -> None:
    """Reading is total: no value of a member stops it, and twice gives the same."""
    whole = {**document, "lineItems": lines}

    assert facts(whole, no_code) == facts(whole, no_code)
