from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.cin7.schema_orders import LINE, SALES_ORDER
from simulator.cin7.selection import Selection, parse, project, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        (" , ", None),
        ("id, BranchId", {"id": {}, "branchid": {}}),
        ("id,lineItems( id , code ),total", {"id": {}, "lineitems": {"id": {}, "code": {}},
                                             "total": {}}),
        ("lineItems(id", {"lineitems": {"id": {}}}),
        ("id),total", {"id": {}, "total": {}}),
        ("(id),total", {"total": {}}),
    ],
)  # fmt: skip
def test_fields_are_read_leniently(text: str, expected: Selection | None) -> None:
    """Blanks and case do not count, and lone parentheses do no harm."""
    assert expected == parse(text)


def test_a_projection_keeps_wire_order_and_wire_names() -> None:
    """Asked in any order and case, fields come in the order of the table."""
    document = SALES_ORDER.blank() | {"id": 1, "lineItems": [LINE.blank() | {"id": 7, "qty": 1.0}]}
    chosen = read("ACCOUNTINGATTRIBUTES(importDate),LINEITEMS(Qty,id),Reference,nonsense,id",
                  SALES_ORDER)  # fmt: skip

    assert chosen is not None
    assert list(project(document, chosen).items()) == [
        ("id", 1),
        ("reference", None),
        ("lineItems", [{"id": 7, "qty": 1.0}]),
        ("accountingAttributes", {"importDate": None}),
    ]


def test_only_unknown_fields_leave_nothing() -> None:
    """Asked for what there is not, an object comes back empty."""
    assert read("nonsense", SALES_ORDER) == ()
    assert project(SALES_ORDER.blank(), ()) == {}


def test_a_hidden_line_stays_marked() -> None:
    """The mark of a hidden line follows it whatever was asked."""
    document = {"lineItems": [{"id": 7, "code": "A", "hidden": True}]}

    assert project(document, (("lineItems", (("code", None),)),)) == {
        "lineItems": [{"code": "A", "hidden": True}]
    }


@settings(deadline=None)
@given(st.text("ab,() "))
def test_no_text_is_too_strange(text: str) -> None:
    """Any text gives a selection or none."""
    chosen = parse(text)

    assert chosen is None or chosen
