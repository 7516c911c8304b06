from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from harness.rules.facts import facts
from harness.rules.mapping import ITEM, ORDER, Surroundings, export, stamp
from harness.rules.settings import IntegrationSettings

OPTION = {"code": "TEE-M", "optionWeight": 0.25, "image": {"link": "https://img.example/t.png"}}
AROUND = Surroundings(
    options={"tee-m": OPTION},
    labels={"5": ("Size", "", "Fit")},
    branches={"9": "Main"},
    bins={("tee-m", "9"): "A-12"},
)


def elements(document: dict[str, Any], **settings: Any) -> dict[str, str]:
    """Texts of the order's elements by path."""
    found = _export(document, settings)
    return {row.path: value for row, value in zip(ORDER, found.values, strict=True)}


def items(document: dict[str, Any], **settings: Any) -> list[dict[str, str]]:
    """Texts of each item's elements, those that are not empty."""
    return [
        {row.path: value for row, value in zip(ITEM, item.values, strict=True) if value}
        for item in _export(document, settings).items
    ]


def _export(document: dict[str, Any], settings: dict[str, Any]) -> Any:
    order = facts(document, lambda words: {"New Zealand": "NZ"}.get(words))
    return export(document, order, IntegrationSettings(**settings), AROUND)


def test_an_order_is_mapped_element_by_element(ready_document: Any) -> None:
    """Each element has its text, in the order in which they are written."""
    expected = {
        "OrderID": "7",
        "OrderNumber": "SO-7",
        "OrderDate": "03/01/2026 10:05",
        "OrderStatus": "Fully Picked",
        "LastModified": "03/01/2026 11:30",
        "ShippingMethod": "",
        "PaymentMethod": "",
        "CurrencyCode": "",
        "OrderTotal": "24.15",
        "TaxAmount": "3.15",
        "ShippingAmount": "0.00",
        "CustomerNotes": "",
        "InternalNotes": "",
        "Gift": "false",
        "CustomField1": "",
        "CustomField2": "",
        "CustomField3": "",
        "RequestedWarehouse": "",
        "Source": "",
        "Customer/CustomerCode": "buyer@example.nz",
        "Customer/BillTo/Name": "Aroha Ngata",
        "Customer/BillTo/Company": "",
        "Customer/BillTo/Phone": "021 555 0100",
        "Customer/BillTo/Email": "aroha@example.nz",
        "Customer/ShipTo/Name": "Aroha Ngata",
        "Customer/ShipTo/Company": "",
        "Customer/ShipTo/Address1": "1 Queen Street",
        "Customer/ShipTo/Address2": "",
        "Customer/ShipTo/City": "Auckland",
        "Customer/ShipTo/State": "",
        "Customer/ShipTo/PostalCode": "1010",
        "Customer/ShipTo/Country": "NZ",
        "Customer/ShipTo/Phone": "021 555 0100",
    }

    assert list(expected.items()) == list(elements(ready_document()).items())


@pytest.mark.parametrize(
    ("changes", "settings", "path", "expected"),
    [
        ({"phone": "09 1", "mobile": "021 2"}, {}, "Customer/ShipTo/Phone", "09 1"),
        ({"phone": "09 1", "mobile": "021 2"}, {}, "Customer/BillTo/Phone", "09 1"),
        ({"phone": "  ", "mobile": "021 2"}, {}, "Customer/ShipTo/Phone", "021 2"),
        ({"phone": None, "mobile": None}, {}, "Customer/ShipTo/Phone", ""),
        ({"deliveryFirstName": "Tane"}, {}, "Customer/ShipTo/Name", "Tane"),
        ({"deliveryFirstName": "Tane"}, {}, "Customer/BillTo/Name", "Aroha Ngata"),
        ({"billingLastName": "Moana"}, {}, "Customer/BillTo/Name", "Moana"),
        (
            {"firstName": "", "lastName": "", "deliveryCompany": "Kiwi Ltd"},
            {},
            "Customer/ShipTo/Name",
            "Kiwi Ltd",
        ),
        (
            {"firstName": "", "lastName": "", "deliveryCompany": "Kiwi Ltd"},
            {},
            "Customer/BillTo/Name",
            "Kiwi Ltd",
        ),
        ({"firstName": "", "lastName": ""}, {}, "Customer/ShipTo/Name", ""),
        ({"memberEmail": ""}, {}, "Customer/CustomerCode", "aroha@example.nz"),
        ({"memberId": 5}, {"customer_code_from": "memberId"}, "Customer/CustomerCode", "5"),
        (
            {"memberId": 0},
            {"customer_code_from": "memberId"},
            "Customer/CustomerCode",
            "buyer@example.nz",
        ),
        ({"memberEmail": "", "email": "", "memberId": 0}, {}, "Customer/CustomerCode", ""),
        ({}, {"status_word": "fixed", "fixed_status": "Paid"}, "OrderStatus", "Paid"),
        ({"currencyCode": "NZD"}, {}, "CurrencyCode", "NZD"),
        ({"currencyCode": "NZD"}, {"currency_element": "omit"}, "CurrencyCode", ""),
        ({"freightDescription": "Courier"}, {}, "ShippingMethod", "Courier"),
        (
            {"freightDescription": "Courier", "logisticsCarrier": "DHL"},
            {"shipping_method_from": "logisticsCarrier"},
            "ShippingMethod",
            "DHL",
        ),
        ({"customerOrderNo": "PO 9"}, {"custom_field1": "customerOrderNo"}, "CustomField1", "PO 9"),
        (
            {"customFields": {"orders_1004": "blue"}},
            {"custom_field2": "orders_1004"},
            "CustomField2",
            "blue",
        ),
        ({"customFields": {}}, {"custom_field3": "orders_1004"}, "CustomField3", ""),
        ({"deliveryCountry": "Nowhere"}, {}, "Customer/ShipTo/Country", ""),
        (
            {"deliveryCountry": "nz"},
            {"country_conversion": "off"},
            "Customer/ShipTo/Country",
            "nz",
        ),
        ({"modifiedDate": None}, {}, "LastModified", "03/01/2026 10:05"),
        ({"createdDate": None, "modifiedDate": None}, {}, "OrderDate", ""),
    ],
)
def test_an_element_comes_from_its_members(
    ready_document: Any, changes: dict[str, Any], settings: dict[str, Any], path: str, expected: str
) -> None:
    """With what stands in when the first is empty."""
    assert expected == elements(ready_document(**changes), **settings)[path]


def test_a_line_is_an_item_with_its_weight_and_picture(ready_document: Any) -> None:
    """Weight and picture come from the product option with the line's code."""
    assert [
        {
            "LineItemID": "11",
            "SKU": "TEE-M",
            "Name": "Tee shirt",
            "ImageUrl": "https://img.example/t.png",
            "Weight": "250.00",
            "WeightUnits": "Grams",
            "Quantity": "2",
            "UnitPrice": "10.50",
        }
    ] == items(ready_document())


def test_a_line_without_a_product_has_no_weight(ready_document: Any) -> None:
    """The element is then left out, since it must not be empty."""
    line = {"id": 12, "code": "GIFT", "name": "Wrapping", "qtyShipped": 1}

    assert [
        {
            "LineItemID": "12",
            "SKU": "GIFT",
            "Name": "Wrapping",
            "Quantity": "1",
            "UnitPrice": "0.00",
        }
    ] == items(ready_document(lineItems=[line]))


def test_discount_and_surcharge_are_adjustments(ready_document: Any) -> None:
    """One piece each; the discount's price is negative."""
    document = ready_document(lineItems=[], discountTotal=5, voucherCode="SPRING", surcharge="2.5")

    assert [
        {
            "SKU": "DISCOUNT",
            "Name": "SPRING",
            "Adjustment": "true",
            "Quantity": "1",
            "UnitPrice": "-5.00",
        },
        {
            "SKU": "SURCHARGE",
            "Name": "Surcharge",
            "Adjustment": "true",
            "Quantity": "1",
            "UnitPrice": "2.50",
        },
    ] == items(document)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"discountDescription": "Staff", "voucherCode": "X"}, "Staff"),
        ({}, "Discount"),
    ],
)
def test_a_discount_has_a_name(ready_document: Any, changes: dict[str, Any], name: str) -> None:
    """Its description, else the voucher, else a plain word."""
    document = ready_document(lineItems=[], discountTotal=1, **changes)

    assert name == items(document)[0]["Name"]


@pytest.mark.parametrize(
    ("quantity", "expected"), [(2, "2"), (2.0, "2"), ("3.000", "3"), (1.5, "1.5"), (100, "100")]
)
def test_a_quantity_is_whole_if_it_can_be(
    ready_document: Any, quantity: object, expected: str
) -> None:
    """A part of a piece is shown as it is, for the rules to refuse."""
    line = {"id": 1, "code": "A", "name": "A", "qtyShipped": quantity}

    assert expected == items(ready_document(lineItems=[line]))[0]["Quantity"]


def test_options_of_a_line_are_kept_in_their_places(ready_document: Any) -> None:
    """Size and color, and a third."""
    line = {"id": 1, "code": "A", "name": "A", "qtyShipped": 1, "option1": "M", "option3": "Red"}
    found = _export(ready_document(lineItems=[line]), {})

    assert ("M", "", "Red") == found.items[0].options


def test_dates_are_written_with_all_their_digits() -> None:
    """Month first, no seconds."""
    assert stamp(datetime(2026, 3, 1, 9, 5, 59, tzinfo=UTC)) == "03/01/2026 09:05"
    assert stamp(None) == ""


def test_each_row_says_how_we_know() -> None:
    """Where an element comes from is never a silent choice."""
    assert [] == [row.path for row in (*ORDER, *ITEM) if not (row.mark and row.source)]


def test_a_branch_is_the_requested_warehouse_by_setting(ready_document: Any) -> None:
    """By its name; an unknown one is none."""
    main, other = ready_document(branchId=9), ready_document(branchId=4)
    wanted = "branch"

    assert "" == elements(main)["RequestedWarehouse"]
    assert ["Main", ""] == [
        elements(one, requested_warehouse=wanted)["RequestedWarehouse"] for one in (main, other)
    ]


def test_the_bin_at_the_orders_branch_is_the_location(ready_document: Any) -> None:
    """Whatever the case of the code; at another branch it is not kept there."""
    here, there = items(ready_document(branchId=9)), items(ready_document(branchId=4))

    assert ["A-12", None] == [found[0].get("Location") for found in (here, there)]


def test_options_are_called_by_the_labels_of_their_product(ready_document: Any) -> None:
    """What has no label keeps its number."""
    line = {"id": 1, "code": "TEE-M", "name": "T", "qty": 1, "qtyShipped": 1}
    known = _export(ready_document(lineItems=[{**line, "productId": 5}]), {})
    unknown = _export(ready_document(lineItems=[{**line, "productId": 6}]), {})

    assert ("Size", "Option 2", "Fit") == known.items[0].option_names
    assert ("Option 1", "Option 2", "Option 3") == unknown.items[0].option_names


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("ignore", [("TEE-M", "10.00")]),
        ("net", [("TEE-M", "9.25")]),
        ("adjustment", [("TEE-M", "10.00"), ("DISCOUNT", "-1.50")]),
    ],
)
def test_a_lines_discount_goes_by_setting(
    ready_document: Any, choice: str, expected: list[tuple[str, str]]
) -> None:
    """It is the discount of the whole line."""
    line = {
        "id": 1, "code": "TEE-M", "name": "T", "qty": 2, "qtyShipped": 2,
        "unitPrice": 10, "discount": 1.5,
    }  # fmt: skip
    found = items(ready_document(lineItems=[line]), line_discount=choice)

    assert expected == [(one["SKU"], one["UnitPrice"]) for one in found]
