from __future__ import annotations

from typing import Any

import pytest

from harness.rules.facts import facts
from harness.rules.mapping import export
from harness.rules.settings import IntegrationSettings
from harness.rules.usability import RULES, unusable


def breaches(document: dict[str, Any], **settings: Any) -> list[tuple[str, str, str]]:
    """Code, element and what was found, of what makes *document* unusable."""
    chosen = IntegrationSettings(**settings)
    order = facts(document, lambda _: "NZ")
    found = unusable(export(document, order, chosen), order, chosen)
    return [(breach.code, breach.field, breach.found) for breach in found]


def line(**changes: Any) -> list[dict[str, Any]]:
    """The only line of an order."""
    return [{"id": 1, "code": "TEE", "name": "Tee", "qtyShipped": 1, **changes}]


def test_a_ready_order_is_usable(ready_document: Any) -> None:
    """ShipStation can take it."""
    assert [] == breaches(ready_document())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reference": ""}, "OrderNumber"),
        ({"deliveryAddress1": " "}, "ShipTo/Address1"),
        ({"deliveryCity": None}, "ShipTo/City"),
        ({"memberEmail": "", "email": ""}, "CustomerCode"),
        ({"lineItems": line(code="")}, "Item/SKU"),
        ({"lineItems": line(name="")}, "Item/Name"),
        ({"createdDate": None}, "OrderDate"),
    ],
)
def test_a_required_element_must_have_a_text(
    ready_document: Any, changes: dict[str, Any], field: str
) -> None:
    """The guide's table says which."""
    assert [("MISSING_REQUIRED", field, "")] == breaches(ready_document(**changes))


def test_a_recipient_without_a_name_is_nobody(ready_document: Any) -> None:
    """Neither delivery nor contact names one, so both addresses lack it."""
    assert [
        ("MISSING_REQUIRED", "BillTo/Name", ""),
        ("MISSING_REQUIRED", "ShipTo/Name", ""),
    ] == breaches(ready_document(firstName="", lastName=""))


def test_empty_texts_can_be_sent_but_not_empty_dates(ready_document: Any) -> None:
    """The schema allows the one and not the other."""
    document = ready_document(deliveryCity="", createdDate=None)

    assert [("MISSING_REQUIRED", "OrderDate", "")] == breaches(document, missing_required="send")


@pytest.mark.parametrize(
    ("name", "limit", "field"),
    [
        ("reference", 50, "OrderNumber"),
        ("deliveryCity", 100, "ShipTo/City"),
        ("deliveryAddress1", 200, "ShipTo/Address1"),
        ("deliveryInstructions", 1000, "CustomerNotes"),
    ],
)
def test_a_text_may_be_as_long_as_its_limit(
    ready_document: Any, name: str, limit: int, field: str
) -> None:
    """One character more is refused, if it is not to be cut."""
    long = "x" * (limit + 1)

    assert [] == breaches(ready_document(**{name: long[1:]}), long_fields="refuse")
    assert [] == breaches(ready_document(**{name: long}), long_fields="cut")
    assert [("FIELD_TOO_LONG", field, f"{limit + 1} characters: {'x' * 40}...")] == breaches(
        ready_document(**{name: long}), long_fields="refuse"
    )


def test_an_option_has_a_limit_too(ready_document: Any) -> None:
    """A hundred characters."""
    document = ready_document(lineItems=line(option1="x" * 101))

    assert [("FIELD_TOO_LONG", "Item/Options/Option/Value", f"101 characters: {'x' * 40}...")] == (
        breaches(document, long_fields="refuse")
    )


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (1, []),
        (99999, []),
        (100000, [("BAD_NUMBER_OR_DATE", "Item/Quantity", "100000 of TEE")]),
        (1.5, [("BAD_NUMBER_OR_DATE", "Item/Quantity", "1.5 of TEE")]),
    ],
)
def test_a_quantity_is_whole_and_not_too_large(
    ready_document: Any, quantity: float, expected: list[Any]
) -> None:
    """ShipStation counts pieces."""
    assert expected == breaches(ready_document(lineItems=line(qtyShipped=quantity)))


def test_numbers_and_dates_that_cannot_be_read_are_told(ready_document: Any) -> None:
    """As they stand in the order."""
    document = ready_document(total="1,000", estimatedDeliveryDate="soon")

    assert [
        ("BAD_NUMBER_OR_DATE", "total", "1,000"),
        ("BAD_NUMBER_OR_DATE", "estimatedDeliveryDate", "soon"),
    ] == breaches(document)


@pytest.mark.parametrize(
    ("sign", "shown"),
    [("\x0b", "U+000B at 3"), ("\ud800", "U+D800 at 3"), ("\uffff", "U+FFFF at 3")],
)
def test_a_character_that_xml_cannot_hold_is_found(
    ready_document: Any, sign: str, shown: str
) -> None:
    """It is removed or refused, as the setting says."""
    document = ready_document(deliveryInstructions=f"ab{sign}c")

    assert [] == breaches(document)
    assert [("BAD_CHARACTER", "CustomerNotes", shown)] == breaches(
        document, bad_characters="refuse"
    )


def test_line_breaks_and_letters_of_all_scripts_are_good(ready_document: Any) -> None:
    """They are no control characters."""
    document = ready_document(deliveryInstructions="a\tb\r\nc é 東 😀 ]]>")

    assert [] == breaches(document, bad_characters="refuse")


def test_every_rule_says_what_to_do_and_how_it_is_known() -> None:
    """No row of the table lacks its words."""
    assert ["MISSING_REQUIRED", "FIELD_TOO_LONG", "BAD_NUMBER_OR_DATE", "BAD_CHARACTER"] == [
        rule.code for rule in RULES if rule.remedy and rule.screen and rule.mark and rule.source
    ]
