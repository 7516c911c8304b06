from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.cin7.errors import BadValue
from simulator.cin7.reading import read
from simulator.cin7.schema_orders import SALES_ORDER
from simulator.cin7.schema_products import PRODUCT


def taken(**raw: Any) -> dict[str, Any]:
    """What is read of *raw*, without complaints."""
    complaints: list[str] = []
    values = read(SALES_ORDER, raw, "", complaints)
    assert complaints == []
    return values


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"reference": "R"}, {"reference": "R"}),
        ({"Reference": "R"}, {"reference": "R"}),
        ({"REFERENCE": "R"}, {"reference": "R"}),
        ({"reference": None}, {}),
        ({"trackingCode": ""}, {"trackingCode": ""}),
        ({"deliveryPostalCode": 1010}, {"deliveryPostalCode": "1010"}),
        ({"projectName": True}, {"projectName": "true"}),
        ({"nonsense": 1}, {}),
        ({"status": "VOID", "total": 3, "modifiedDate": "x"}, {}),
        ({"id": "4711"}, {"id": 4711}),
        ({"memberId": 7.0}, {"memberId": 7}),
        ({"memberId": ""}, {"memberId": 0}),
        ({"freightTotal": "12.50"}, {"freightTotal": 12.5}),
        ({"freightTotal": 3}, {"freightTotal": 3.0}),
        ({"freightTotal": ""}, {"freightTotal": 0.0}),
        ({"taxRate": ""}, {"taxRate": None}),
        ({"isVoid": "True"}, {"isVoid": True}),
        ({"isVoid": 0}, {"isVoid": False}),
        ({"isVoid": ""}, {"isVoid": False}),
        ({"taxStatus": "excl"}, {"taxStatus": "Excl"}),
        ({"taxStatus": 2}, {"taxStatus": "Excl"}),
        ({"taxStatus": ""}, {"taxStatus": None}),
        ({"dispatchedDate": "2026-11-20T12:00:00+12:00"},
         {"dispatchedDate": "2026-11-20T00:00:00Z"}),
        ({"dispatchedDate": ""}, {"dispatchedDate": None}),
        ({"customFields": {"orders_1": "x"}}, {"customFields": {"orders_1": "x"}}),
        ({"lineItems": [{"Code": "A", "QTY": "2", "qtyShipped": 9}]},
         {"lineItems": [{"code": "A", "qty": 2.0}]}),
        ({"accountingAttributes": {"accountingImportStatus": 1}},
         {"accountingAttributes": {"accountingImportStatus": "Imported"}}),
    ],
)  # fmt: skip
def test_values_are_taken_as_callers_send_them(
    raw: dict[str, Any], expected: dict[str, Any]
) -> None:
    """Case of keys, text for numbers and numbers for text do not matter."""
    assert expected == taken(**raw)


def test_read_only_fields_can_be_planted() -> None:
    """What the API ignores as read-only is read when everything is."""
    raw = {"status": "Approved", "lineItems": [{"id": 9001, "qtyShipped": 2}]}

    assert read(SALES_ORDER, raw, "", [], everything=True) == {
        "status": "APPROVED",
        "lineItems": [{"id": 9001, "qtyShipped": 2.0}],
    }


@pytest.mark.parametrize(
    ("raw", "path", "wanted"),
    [
        ({"reference": {}}, "reference", "text"),
        ({"memberId": "seven"}, "memberId", "a whole number"),
        ({"memberId": 7.5}, "memberId", "a whole number"),
        ({"memberId": 2**31}, "memberId", "a whole number"),
        ({"memberId": True}, "memberId", "a whole number"),
        ({"freightTotal": "1,5"}, "freightTotal", "a number"),
        ({"freightTotal": "1_000"}, "freightTotal", "a number"),
        ({"freightTotal": "NaN"}, "freightTotal", "a number"),
        ({"freightTotal": "1e999999999"}, "freightTotal", "a number"),
        ({"freightTotal": []}, "freightTotal", "a number"),
        ({"isVoid": "maybe"}, "isVoid", "true or false"),
        ({"isVoid": {}}, "isVoid", "true or false"),
        ({"taxStatus": "Both"}, "taxStatus", "one of Undefined, Incl, Excl, Exempt"),
        ({"taxStatus": True}, "taxStatus", "one of Undefined, Incl, Excl, Exempt"),
        (
            {"invoiceDate": "tomorrow"},
            "invoiceDate",
            "a valid date time, like 2026-11-20T00:00:00Z",
        ),
        ({"invoiceDate": 5}, "invoiceDate", "a valid date time, like 2026-11-20T00:00:00Z"),
        ({"customFields": []}, "customFields", "an object"),
        ({"lineItems": {}}, "lineItems", "an array"),
        ({"lineItems": [5]}, "lineItems[0]", "an object"),
        ({"lineItems": [{}, {"qty": "x"}]}, "lineItems[1].qty", "a number"),
        ({"accountingAttributes": 5}, "accountingAttributes", "an object"),
    ],
)
def test_a_value_of_the_wrong_type_is_named(raw: dict[str, Any], path: str, wanted: str) -> None:
    """The refusal has the path of the value and says what would be right."""
    with pytest.raises(BadValue) as caught:
        read(SALES_ORDER, raw, "", [])

    assert (caught.value.path, caught.value.wanted) == (path, wanted)


@pytest.mark.parametrize(
    ("raw", "complaints"),
    [
        ({"reference": "R" * 30}, []),
        ({"reference": "R" * 31},
         [f"reference has 31 characters, the maximum is 30: '{'R' * 31}'."]),
        ({"deliveryInstructions": "x" * 2001},
         [f"deliveryInstructions has 2001 characters, the maximum is 2000: '{'x' * 60}...'."]),
        ({"phone": 10**51}, [f"phone has 52 characters, the maximum is 50: '1{'0' * 51}'."]),
        ({"taxRate": 100}, []),
        ({"taxRate": 100.5}, ["taxRate is 100.5, the maximum is 100."]),
    ],
)  # fmt: skip
def test_a_complaint_shows_the_value_and_the_limit(
    raw: dict[str, Any], complaints: list[str]
) -> None:
    """Too long or too large concerns one element, and says by how much."""
    found: list[str] = []
    read(SALES_ORDER, raw, "", found)

    assert complaints == found


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)


def test_an_array_is_kept_as_it_is() -> None:
    """Category numbers are taken as sent; anything but an array is refused."""
    assert read(PRODUCT, {"categoryIdArray": [1, 2]}, "", []) == {"categoryIdArray": [1, 2]}
    with pytest.raises(BadValue, match="is not an array"):
        read(PRODUCT, {"categoryIdArray": 1}, "", [])


_NAMES = st.sampled_from([field.name for field in SALES_ORDER.fields])


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(_NAMES, _JSON, max_size=5))
def test_any_json_is_read_or_refused(raw: dict[str, Any]) -> None:
    """Whatever JSON a field holds, it is read or named as a bad value."""
    try:
        values = read(SALES_ORDER, raw, "", [])
    except BadValue as bad:
        values = {}
        named = bad.path.split("[")[0].split(".")[0] in raw
    else:
        named = True

    assert named
    assert values.keys() <= raw.keys()
