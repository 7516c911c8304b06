from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from harness.rules.complaint import SELECTION, letter, worth_telling
from harness.rules.diagnosis import reasons
from harness.rules.eligibility import CRITERIA
from harness.rules.facts import facts
from harness.rules.settings import IntegrationSettings
from harness.rules.usability import RULES

if TYPE_CHECKING:
    from harness.rules.rule import Breach

ASKED = (datetime(2026, 3, 1, 8, 0, tzinfo=UTC), datetime(2026, 3, 2, 9, 0, tzinfo=UTC))


def letters(country: str) -> str | None:
    """The only country that these tests know."""
    return {"New Zealand": "NZ"}.get(country)


def broken(document: dict[str, Any], now: datetime) -> list[Breach]:
    """All that keeps the order in *document* out."""
    return reasons(document, now, IntegrationSettings(), letters)


@pytest.mark.parametrize(
    ("changes", "unusable", "all_"),
    [
        ({"deliveryCountry": ""}, True, True),
        ({"deliveryCountry": "Nowhere"}, True, True),
        ({"deliveryCity": ""}, True, True),
        ({"isApproved": False}, False, True),
        ({"isApproved": False, "deliveryCountry": ""}, False, True),
        ({"stage": "New"}, False, True),
        ({"isVoid": True}, False, True),
    ],
)
def test_an_order_that_was_not_chosen_is_mailed_about_only_on_request(
    ready_document: Any, now: datetime, changes: dict[str, Any], unusable: bool, all_: bool
) -> None:
    """A draft is no error; a chosen order without a country is one."""
    breaches = broken(ready_document(**changes), now)

    assert (unusable, all_) == (
        worth_telling(breaches, "unusable"),
        worth_telling(breaches, "all"),
    )


def test_the_codes_of_selection_are_rules() -> None:
    """None is misspelt, and what is not selection is country, quantity or the XML."""
    codes = {rule.code for rule in (*CRITERIA, *RULES)}

    assert set() == SELECTION - codes
    assert {
        "COUNTRY_MISSING",
        "COUNTRY_NOT_ISO",
        "QTY_DISPATCH_EMPTY",
        "QTY_DISPATCH_PARTIAL",
        "MISSING_REQUIRED",
        "FIELD_TOO_LONG",
        "BAD_NUMBER_OR_DATE",
        "BAD_CHARACTER",
    } == codes - SELECTION


def test_a_letter_says_what_to_put_right(ready_document: Any, now: datetime) -> None:
    """The order, each cause with what was found, the time, the window; and no link."""
    document = ready_document(deliveryCountry="")
    order = facts(document, letters)
    message = letter(order, broken(document, now), "ops@example.com", now, ASKED)

    assert (
        "Cin7 <no-reply@cin7.invalid>",
        "ops@example.com",
        "Order SO-7 was not sent to ShipStation",
        "Mon, 02 Mar 2026 09:00:00 +0000",
        "<7.20260302.COUNTRY_MISSING@cin7.invalid>",
    ) == tuple(message[name] for name in ("From", "To", "Subject", "Date", "Message-ID"))
    assert (
        "ShipStation asked at 2026-03-02 09:00 UTC for orders from 2026-03-01 08:00 to"
        " 2026-03-02 09:00 UTC.\n"
        "Order SO-7 (id 7) was not sent:\n"
        "\n"
        "COUNTRY_MISSING\n"
        "  Field:  deliveryCountry\n"
        "  Found:  (empty)\n"
        "  Wanted: a country\n"
        "  To do:  Fill in Delivery Country.\n"
        "\n"
        "Log in to Cin7, put this right, and import again in ShipStation.\n"
    ) == message.get_content()


def test_a_reference_cannot_write_headers_of_its_own(ready_document: Any, now: datetime) -> None:
    """Line ends and control characters become blanks."""
    document = ready_document(reference="SO-7\r\nBcc: x@example.com\x00", deliveryCountry="")
    message = letter(facts(document, letters), [], "ops@example.com", now, ASKED)

    assert "Order SO-7 Bcc: x@example.com was not sent to ShipStation" == message["Subject"]
    assert message["Bcc"] is None
