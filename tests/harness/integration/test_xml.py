from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from harness.countries import country_code
from harness.integration import xml
from harness.rules.facts import facts
from harness.rules.mapping import Surroundings, export
from harness.rules.settings import IntegrationSettings

WIRE = Path(__file__).parents[2] / "wire" / "export"
OPTIONS = {"tee-m": {"optionWeight": 0.25, "image": {"link": "https://img.example/t.png?a=1&b=2"}}}
AROUND = Surroundings(options=OPTIONS, branches={"3": "Main & more"}, bins={("tee-m", "3"): "A<1>"})
RICH = {
    "reference": "SO-7 & <7>",
    "freightDescription": "Express ]]> courier",
    "paymentTerms": "Prepaid",
    "currencyCode": "NZD",
    "freightTotal": 8.5,
    "total": 42.2125,
    "discountTotal": 5,
    "discountDescription": "Spring",
    "deliveryInstructions": "Ring twice,\nthen leave at the door.\x0b",
    "internalComments": "Déjà vu 東京",
    "deliveryState": "AKL",
    "customFields": {"orders_1004": "blue"},
    "source": "Shopify",
    "lineItems": [
        {
            "id": 11,
            "code": "TEE-M",
            "name": "Tee shirt",
            "qty": 3,
            "qtyShipped": 2,
            "unitPrice": 10.5,
            "option1": "M",
            "option2": "Red",
        },
        {"id": 12, "code": "HIDDEN", "name": "Hidden", "qtyShipped": 1, "hidden": True},
    ],
}


def write(document: dict[str, Any], **settings: Any) -> bytes:
    """The document of one order."""
    chosen = IntegrationSettings(**settings)
    order = export(document, facts(document, country_code), chosen, AROUND)
    return xml.document([xml.order(order)], 1)


@pytest.mark.parametrize(("name", "changes"), [("plain.xml", {}), ("rich.xml", RICH)])
def test_an_order_is_written_byte_for_byte(
    sales_order: Any, name: str, changes: dict[str, Any]
) -> None:
    """As in the samples."""
    assert (WIRE / name).read_bytes() == write(sales_order(**changes), custom_field1="orders_1004")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {**RICH, "currencyCode": None},
        {**RICH, "currencyCode": None, "branchId": 3},
        {"lineItems": []},
        {"deliveryCity": "x" * 300, "deliveryInstructions": "]]>" * 500},
        {"reference": "\x00\ud800", "phone": "\x1b[0m"},
    ],
)
def test_what_is_written_fits_the_strictest_schema(
    sales_order: Any, changes: dict[str, Any]
) -> None:
    """Whatever stands in the order, so long as its dates and country are good."""
    schema = etree.XMLSchema(etree.parse(WIRE / "strict.xsd"))
    everything = {"requested_warehouse": "branch", "line_discount": "adjustment"}
    schema.assertValid(etree.fromstring(write(sales_order(**changes), **everything)))


def test_a_text_comes_back_as_it_was(sales_order: Any) -> None:
    """Markup, the end of a CDATA section and letters of all scripts survive."""
    words = "a ]]> b & <c> ]]]]>> 'é' \"東\" 😀"
    root = etree.fromstring(write(sales_order(deliveryInstructions=words)))

    assert words == root.findtext("Order/CustomerNotes")


@pytest.mark.parametrize(("length", "expected"), [(999, 999), (1000, 1000), (1001, 1000)])
def test_a_text_is_cut_at_its_limit(sales_order: Any, length: int, expected: int) -> None:
    """Counted in characters, not in what escaping makes of them."""
    root = etree.fromstring(write(sales_order(deliveryInstructions="]" * length)))

    assert expected == len(root.findtext("Order/CustomerNotes") or "")


def test_characters_that_xml_cannot_hold_are_left_out(sales_order: Any) -> None:
    """The rest of the text stays."""
    root = etree.fromstring(write(sales_order(deliveryInstructions="a\x0bb\ud800c\ufffed\te")))

    assert "abcd\te" == root.findtext("Order/CustomerNotes")
