from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.shipstation import reading
from simulator.shipstation.errors import ApplicationError, InvalidRequest
from simulator.shipstation.schema import INSURANCE, ORDER_ITEM, WEIGHT, Field, Model
from simulator.shipstation.schema_requests import TAG_REQUEST


def model(kind: str, **more: object) -> Model:
    """A model with the one member x."""
    return Model("T", (Field("x", kind, "guess", "", **more),))  # type: ignore[arg-type]  # a kind


def read_one(kind: str, value: object, **more: object) -> object:
    """*value* read as *kind*."""
    return reading.read(model(kind, **more), {"x": value}, "request")["x"]


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("text", "a", "a"),
        ("text", 5, "5"),
        ("integer", "7", 7),
        ("integer", 7.0, 7),
        ("money", "1.5", Decimal("1.50")),
        ("money", 0.125, Decimal("0.13")),
        ("money", 99.99, Decimal("99.99")),
        ("amount", 2.00005, Decimal("2.0001")),
        ("flag", "True", True),
        ("flag", "false", False),
        ("flag", 1, True),
        ("moment", "2026-03-02", "2026-03-02T00:00:00.0000000"),
        ("day", "2026-03-02T17:00:00Z", "2026-03-02"),
        ("day", "", None),
        ("integers", [1, "2"], [1, 2]),
        ("integers", [], None),
    ],
)
def test_values_are_read_leniently(kind: str, value: object, expected: object) -> None:
    """Text counts as a number or a truth, and money is rounded half up to the cent."""
    assert expected == read_one(kind, value)


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("integer", "x", "Could not convert string to integer: x."),
        ("integer", 1.5, "Could not convert float to integer: 1.5."),
        ("integer", 2**63, "Could not convert int to integer: 9223372036854775808."),
        ("money", "NaN", "Could not convert string to decimal: NaN."),
        ("money", [1], "Could not convert value to decimal: [1]."),
        ("money", "1e40", "Could not convert string to decimal: 1e40."),
        ("flag", "0", "The value '0' is not valid for Boolean."),
        ("flag", {}, "Could not convert value to boolean: {}."),
        ("moment", "soon", "Could not convert string to DateTime: soon."),
        ("text", {}, "Error reading string. Unexpected token."),
        ("small integer", 2**31, "JSON integer 2147483648 is too large or small for an Int32."),
        ("money", "922337203685477.59", "Could not convert string to decimal: 922337203685477.59."),
        ("text", "a\0b", "Invalid character in the given text: '\\u0000'."),
        ("texts", 5, "Error converting value 5 to type 'System.String[]'."),
        ("integer", "1_000", "Could not convert string to integer: 1_000."),
        ("integers", 5, "Error converting value 5 to type 'System.Int32[]'."),
    ],
)
def test_unreadable_values_are_named(kind: str, value: object, message: str) -> None:
    """The refusal carries the path and the reader's words."""
    with pytest.raises(InvalidRequest) as caught:
        read_one(kind, value)

    assert {"request.x": f"{message} Path 'x', line 1, position 1."} == caught.value.problems


def test_names_are_matched_without_case_and_unknown_ones_ignored() -> None:
    """A client's spelling of a name does not matter."""
    given = {"ORDERID": 1, "TagId": 2, "more": 3}

    assert {"orderId": 1, "tagId": 2} == reading.read(TAG_REQUEST, given, "request")


def test_all_missing_members_are_named() -> None:
    """What is required is asked for at once."""
    with pytest.raises(InvalidRequest) as caught:
        reading.read(TAG_REQUEST, {"tagId": None}, "request")

    assert {
        "request.orderId": "The orderId field is required.",
        "request.tagId": "The tagId field is required.",
    } == caught.value.problems


def test_every_member_is_filled_in_wire_order() -> None:
    """An item with nothing but a name has all eighteen members."""
    item = reading.read(ORDER_ITEM, {"name": "Mug"}, "request")

    expected = """orderItemId lineItemKey sku name imageUrl weight quantity unitPrice taxAmount
        shippingAmount warehouseLocation options productId fulfillmentSku adjustment upc
        createDate modifyDate"""

    assert expected.split() == list(item)


def test_a_weight_gets_its_number() -> None:
    """WeightUnits goes with the units, whatever the request says."""
    given = {"value": "2", "units": "Grams", "WeightUnits": 0}

    assert {"value": Decimal("2.0000"), "units": "grams", "WeightUnits": 2} == reading.read(
        WEIGHT, given, "request"
    )


def test_an_empty_choice_is_no_choice() -> None:
    """Empty text where a word is expected counts as absent."""
    assert reading.read(INSURANCE, {"provider": ""}, "request")["provider"] is None


def test_an_array_for_an_object() -> None:
    """The text is Json.NET's, with the position at the start."""
    with pytest.raises(InvalidRequest) as caught:
        reading.read(Model("SS.Order", ()), [], "apiOrder")

    assert caught.value.problems["apiOrder"].endswith("\r\nPath '', line 1, position 1.")


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a", (1, 7)), ("b.c", (2, 15)), ("items[0].d", (3, 19)), ("none", (1, 1))],
)
def test_positions(path: str, expected: tuple[int, int]) -> None:
    """A position stands behind the offending value."""
    text = '{"a": 1,\n "b": {"c": "x"},\n "items":[{"d":true}]}'

    assert expected == reading.position(text, path)


def test_a_form_is_read() -> None:
    """Form fields become members."""
    value = reading.parse_body(b"orderId=5&tagId=", "application/x-www-form-urlencoded", "r")

    assert {"orderId": "5", "tagId": ""} == value


def test_json_is_read_whatever_its_type_says() -> None:
    """One client sends JSON as plain text."""
    assert {"a": 1} == reading.parse_body(b'{"a":1}', "text/plain", "request")


def test_what_is_no_json_is_refused() -> None:
    """The position of the first bad character is told."""
    with pytest.raises(InvalidRequest) as caught:
        reading.parse_body(b'{"a":', "application/json", "apiOrder")

    assert "line 1, position" in caught.value.problems["apiOrder"]


@pytest.mark.parametrize("body", [b' {"a":1}', b'{"a":1}'])
def test_json_sent_as_a_form_is_json(body: bytes) -> None:
    """What curl -d sends without a content type of its own."""
    assert {"a": 1} == reading.parse_body(body, "application/x-www-form-urlencoded", "r")


def test_broken_json_sent_as_a_form_gets_the_readers_message() -> None:
    """It is no form whose fields are missing."""
    with pytest.raises(InvalidRequest) as caught:
        reading.parse_body(b'{"a":', "application/x-www-form-urlencoded", "apiOrder")

    assert "line 1, position" in caught.value.problems["apiOrder"]


def test_no_body_is_a_null_reference() -> None:
    """An absent body makes the application stumble."""
    with pytest.raises(ApplicationError) as caught:
        reading.parse_body(b" ", "application/json", "apiOrder")

    assert "Object reference not set to an instance of an object." == caught.value.text


def test_a_byte_order_mark_is_passed_over() -> None:
    """Some writers put one before UTF-8."""
    assert {"a": 1} == reading.parse_body(b'\xef\xbb\xbf{"a":1}', "application/json", "r")
