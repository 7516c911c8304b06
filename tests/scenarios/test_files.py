"""Orders from a user's file: all of them, or one clear mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.files import OrdersFileError, parse, read

if TYPE_CHECKING:
    from pathlib import Path

ONE = b'{"reference": "SO-1", "lineItems": [{"code": "A", "qty": 1}]}'
TWO = b'{"reference": "SO-2"}'


@pytest.mark.parametrize(
    ("content", "references"),
    [
        (ONE, ["SO-1"]),
        (b"[" + ONE + b"," + TWO + b"]", ["SO-1", "SO-2"]),
        (b"[" + ONE + b"]\n", ["SO-1"]),
        (ONE + b"\n" + TWO, ["SO-1", "SO-2"]),
        (ONE + b"\r\n\r\n" + TWO + b"\r\n", ["SO-1", "SO-2"]),
        (b"\xef\xbb\xbf" + ONE, ["SO-1"]),
        (b"\xff\xfe" + ONE.decode().encode("utf-16-le"), ["SO-1"]),
        (b'{\n "reference":\n "SO-1"\n}', ["SO-1"]),
        ('{"reference": "a\u2028b"}\n{"reference": "c"}'.encode(), ["a\u2028b", "c"]),
    ],
)
def test_orders_come_in_several_shapes(content: bytes, references: list[str]) -> None:
    """An array, one object, or one object per line, with or without a byte order mark."""
    assert references == [order["reference"] for order in parse(content)]


def test_names_are_brought_to_the_apis_case() -> None:
    """Names in Pascal case or any other come out as the API writes them; their values stay."""
    content = (
        b'{"Reference": "SO-1", "DeliveryCountry": "NZ", "isapproved": true,'
        b' "SSCCNumber": "1", "CustomFields": {"Orders_1001": "x"},'
        b' "LineItems": [{"QtyShipped": 2, "Code": "A", "Option1": "Red"}]}'
    )

    assert [
        {
            "reference": "SO-1",
            "deliveryCountry": "NZ",
            "isApproved": True,
            "ssccNumber": "1",
            "customFields": {"Orders_1001": "x"},
            "lineItems": [{"qtyShipped": 2, "code": "A", "option1": "Red"}],
        }
    ] == parse(content)


@pytest.mark.parametrize("lines", [b"null", b"[]"])
def test_an_order_without_lines_is_an_order(lines: bytes) -> None:
    """Missing lines are for the rules to judge."""
    assert [] == parse(b'{"reference": "SO-1", "lineItems": ' + lines + b"}")[0]["lineItems"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "o.json: the file is empty; give a JSON array of orders, or one order per line"),
        (b" \n\t\n", "o.json: the file is empty"),
        (b"[]", "o.json: the array holds no orders"),
        (b'[\n{"reference": 1,}\n]', "o.json:2:16: not JSON"),
        (ONE + b"\n{oops}\n", "o.json:2:2: not JSON"),
        (b"hello", "o.json:1:1: not JSON"),
        (b"[" + ONE + b", 5]", "o.json: element 2: a number (5), not an order"),
        (ONE + b"\nnull", "o.json:2: element 2: null (null), not an order"),
        (b'"SO-1"', 'o.json: element 1: a text ("SO-1"), not an order'),
        (b"{}", "o.json: element 1: no sales order: it has nothing; expected some of reference,"),
        (b'[{"name": "x"}]', "o.json: element 1: no sales order: it has name; expected some of"),
        (b'{"orderNumber": "1", "items": []}', "o.json: element 1: an order of ShipStation's"),
        (
            b'{"reference": "1", "lineItems": {"code": "A"}}',
            'o.json: element 1: its lineItems are an object ({"code":"A"}), not a list',
        ),
        (
            b'{"reference": "1", "lineItems": [{"code": "A"}, "B"]}',
            'o.json: element 1: its line 2 is a text ("B"), not an object',
        ),
        (
            b'{"reference": "1", "Reference": "2"}',
            "o.json: element 1: both 'reference' and 'Reference' are there; keep one",
        ),
        (ONE + b"\n\xff", "o.json:2: not UTF-8 text; save it as UTF-8"),
        (b"\xff\xfe\x00", "o.json:1: not UTF-16-LE text; save it as UTF-8"),
    ],
)
def test_a_mistake_says_where_and_what(content: bytes, message: str) -> None:
    """The first mistake is told with its file, its place and what was found."""
    with pytest.raises(OrdersFileError) as caught:
        parse(content, file="o.json")

    assert message == str(caught.value)[: len(message)]
    assert "\n" not in str(caught.value)


def test_the_parts_of_a_mistake_can_be_read() -> None:
    """Line, column and element are attributes, counted from 1, and 0 where not known."""
    with pytest.raises(OrdersFileError) as caught:
        parse(ONE + b"\n[1]", file="o.json")

    error = caught.value
    assert ("o.json", 2, 0, 2) == (error.file, error.line, error.column, error.element)


def test_a_file_is_read(tmp_path: Path) -> None:
    """read() takes the orders of a file."""
    file = tmp_path / "orders.json"
    file.write_bytes(ONE)

    assert ["SO-1"] == [order["reference"] for order in read(file)]


def test_a_missing_file_is_one_clear_mistake(tmp_path: Path) -> None:
    """A file that is not there is told by its name."""
    with pytest.raises(OrdersFileError) as caught:
        read(tmp_path / "none.json")

    assert "none.json: cannot be read: No such file or directory" in str(caught.value)


def orders_or_mistake(content: bytes) -> tuple[list[dict[str, Any]], str]:
    """What comes out: orders and no mistake, or no orders and the words of a mistake."""
    try:
        return parse(content, file="o.json"), ""
    except OrdersFileError as error:
        return [], str(error)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_orders_or_one_mistake(content: bytes) -> None:
    """Whatever is in the file, nothing but orders or a mistake in one line comes out."""
    orders, mistake = orders_or_mistake(content)

    assert bool(orders) is not mistake.startswith("o.json")
    assert "\n" not in mistake


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["reference", "Reference", "lineItems", "stage", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(_JSON)
def test_any_json_gives_orders_or_one_mistake(value: Any) -> None:
    """Whatever JSON is in the file, the lines of what comes out are objects."""
    orders, mistake = orders_or_mistake(orjson.dumps(value))
    lines = [line for order in orders for line in order.get("lineItems", [])]

    assert bool(orders) is not mistake.startswith("o.json")
    assert "\n" not in mistake
    assert all(isinstance(line, dict) for line in lines)
