from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from harness.oracle import forecast
from harness.rules.settings import IntegrationSettings

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def exported(**members: Any) -> dict[str, Any]:
    """An order as Cin7 shows it, ready to ship."""
    return {
        "id": 1,
        "reference": "SO-1",
        "isApproved": True,
        "stage": "Fully Picked",
        "createdDate": "2026-03-01T09:00:00Z",
        "modifiedDate": "2026-03-01T09:00:00Z",
        "email": "jane@example.com",
        "deliveryFirstName": "Jane",
        "deliveryAddress1": "1 Main St",
        "deliveryCity": "Reno",
        "deliveryState": "NV",
        "deliveryPostalCode": "89502",
        "deliveryCountry": "United States",
        "billingFirstName": "Jane",
        "total": 10,
        "lineItems": [
            {"id": 2, "code": "A-1", "name": "Thing", "qty": 1, "qtyShipped": 1, "unitPrice": 10}
        ],
        **members,
    }


def test_a_good_order_waits_for_shipment() -> None:
    """Where nothing is wrong there is a status and no reason."""
    found = forecast(exported(), NOW, IntegrationSettings())

    assert ("awaiting_shipment", ()) == (found.status, found.reasons)


def test_all_reasons_are_told() -> None:
    """An order with three faults has three reasons."""
    document = exported(isApproved=False, stage="New", deliveryCountry="")

    found = forecast(document, NOW, IntegrationSettings())

    assert ["NOT_APPROVED", "STAGE_NOT_FULLY_PICKED", "COUNTRY_MISSING"] == [
        reason.code for reason in found.reasons
    ]


@pytest.mark.parametrize(
    ("words", "status", "codes"),
    [
        ({"awaiting_shipment": "Picked, Fully Picked"}, "awaiting_shipment", []),
        ({"on_hold": "Fully Picked"}, "on_hold", []),
        ({"awaiting_shipment": "fully picked"}, "", ["STATUS_UNMAPPED"]),
        ({}, "", ["STATUS_UNMAPPED"]),
    ],
)
def test_the_stage_must_be_in_a_list_of_the_store(
    words: dict[str, str], status: str, codes: list[str]
) -> None:
    """Lists of words are compared whole and in the case they were written in."""
    found = forecast(exported(), NOW, IntegrationSettings(), words)

    assert status == found.status
    assert codes == [reason.code for reason in found.reasons]


def test_what_is_no_order_has_a_reason_too() -> None:
    """Anything else than an order is not guessed at."""
    found = forecast({"color": "blue"}, NOW, IntegrationSettings())

    assert ["NOT_AN_ORDER"] == [reason.code for reason in found.reasons]


def test_a_reason_says_what_was_found_and_what_to_do() -> None:
    """The reason of a missing country names the field and its remedy."""
    [reason] = forecast(exported(deliveryCountry="England"), NOW, IntegrationSettings()).reasons

    assert ("COUNTRY_NOT_ISO", "deliveryCountry", "England", "rules") == (
        reason.code,
        reason.field,
        reason.found,
        reason.told_by,
    )
    assert reason.fix
