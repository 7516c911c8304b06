from __future__ import annotations

from typing import Any

import pytest

from harness.rules.settings import IntegrationSettings
from harness.rules.texts import cleaned, shortened, whole_pieces

USUAL = IntegrationSettings()


@pytest.mark.parametrize(
    ("document", "label", "expected"),
    [
        ({"deliveryCity": "abcdef"}, "ShipTo/City", {"deliveryCity": "abcd"}),
        ({"deliveryCity": "abc"}, "ShipTo/City", {"deliveryCity": "abc"}),
        (
            {"deliveryFirstName": "ab", "deliveryLastName": "cdef"},
            "ShipTo/Name",
            {"deliveryFirstName": "ab", "deliveryLastName": "c"},
        ),
        ({"firstName": "abcdef"}, "ShipTo/Name", {"firstName": "abcd", "lastName": ""}),
        ({"phone": "", "mobile": "012345"}, "BillTo/Phone", {"phone": "", "mobile": "0123"}),
        (
            {"lineItems": [{"name": "abcdef"}], "voucherCode": "abcdef"},
            "Item/Name",
            {"lineItems": [{"name": "abcd"}], "voucherCode": "abcd"},
        ),
    ],
)
def test_what_is_sent_is_cut_where_it_comes_from(
    document: dict[str, Any], label: str, expected: dict[str, Any]
) -> None:
    """The longest member of a name gives way; a fall-back only if it is the one sent."""
    assert expected == shortened(document, label, 4, USUAL)


def test_a_custom_field_is_cut_where_the_setting_says() -> None:
    """Also among the order's own custom fields."""
    settings = IntegrationSettings(custom_field1="own")

    assert {"customFields": {"own": "ab", "b": "abc"}} == shortened(
        {"customFields": {"own": "abc", "b": "abc"}}, "CustomField1", 2, settings
    )


def test_characters_that_xml_cannot_hold_go() -> None:
    """And nothing else."""
    assert {"deliveryCity": "a b"} == cleaned({"deliveryCity": "a\x01 b"}, "ShipTo/City", USUAL)


@pytest.mark.parametrize(
    ("value", "up", "expected"),
    [(1.5, False, 1), (1.5, True, 2), (0.5, False, 1), (100000, False, 99999), ("x", True, 1)],
)
def test_pieces_are_whole_and_at_least_one(value: object, up: bool, expected: int) -> None:
    """Down or up as asked, and no more than can be sent."""
    assert expected == whole_pieces(value, up=up)
