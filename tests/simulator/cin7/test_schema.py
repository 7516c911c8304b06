from __future__ import annotations

from simulator.cin7.schema import Model, amount, mapping, part, rows, text, whole
from simulator.cin7.schema_orders import LINE, SALES_ORDER

INNER = Model("Inner", (whole("number"), text("word")))
OUTER = Model(
    "Outer",
    (whole("id"), text("Name"), amount("Sum"), mapping("more"), rows("many", INNER),
     part("one", INNER), part("always", INNER, always=True)),
)  # fmt: skip


def test_a_blank_document_has_every_field_in_order() -> None:
    """Numbers are 0, texts null, lists empty, and always-parts blank."""
    assert list(OUTER.blank().items()) == [
        ("id", 0),
        ("Name", None),
        ("Sum", 0.0),
        ("more", {}),
        ("many", []),
        ("one", None),
        ("always", {"number": 0, "word": None}),
    ]


def test_numbers_may_be_null_in_a_blank_document() -> None:
    """All but the id."""
    blank = OUTER.blank(null_numbers=True)

    assert (blank["id"], blank["Sum"], blank["always"]["number"]) == (0, None, None)


def test_blank_documents_share_nothing() -> None:
    """Filling one leaves the next one blank."""
    OUTER.blank()["more"]["x"] = 1
    OUTER.blank()["always"]["number"] = 1

    assert OUTER.blank()["more"] == {}
    assert OUTER.blank()["always"]["number"] == 0


def test_inner_documents_change_key_by_key_and_lists_whole() -> None:
    """Maps and parts keep what is not mentioned; lists are replaced by whole items."""
    document = OUTER.blank() | {"more": {"a": 1, "b": 2}, "many": [{"number": 9, "word": "x"}]}
    OUTER.change(
        document,
        {"Name": "n", "more": {"b": 3, "a": None}, "many": [{"word": "y"}], "one": {"number": 4},
         "always": {"word": "z"}},
    )  # fmt: skip

    assert document == {
        "id": 0,
        "Name": "n",
        "Sum": 0.0,
        "more": {"a": 1, "b": 3},
        "many": [{"number": 0, "word": "y"}],
        "one": {"number": 4, "word": None},
        "always": {"number": 0, "word": "z"},
    }


def test_orders_and_lines_have_the_vendors_fields() -> None:
    """Their number is the vendor's, and what the server sets is not writable."""
    assert len(SALES_ORDER.fields) == 83
    assert len(LINE.fields) == 33
    assert [one.name for one in LINE.fields if not one.writable] == [
        "id", "createdDate", "transactionId", "parentId", "productId", "sizeCodes",
        "uomQtyShipped", "uomSize", "qtyShipped", "holdingQty", "stockMovements",
    ]  # fmt: skip


def test_every_field_says_how_it_is_known() -> None:
    """Each row has a mark and a source."""
    assert {one.mark for one in SALES_ORDER.fields} == {"documented", "inferred", "observed"}
    assert all(one.source for one in (*SALES_ORDER.fields, *LINE.fields))
