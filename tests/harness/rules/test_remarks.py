from __future__ import annotations

from typing import Any

import pytest

from harness.rules.edits import Situation
from harness.rules.facts import facts
from harness.rules.remarks import remarks
from harness.rules.settings import IntegrationSettings

WORDS = {"awaiting_shipment": "Fully Picked", "on_hold": "Packed"}


@pytest.mark.parametrize(
    ("changes", "settings", "expected"),
    [
        ({}, {}, []),
        ({}, {"ready_stage": "Packed"}, [("MAPPED_ELSEWHERE", "Packed: on_hold")]),
        ({"phone": "", "mobile": ""}, {}, [("PHONE_MISSING", "empty")]),
        ({"email": "", "memberEmail": ""}, {}, [("EMAIL_MISSING", "empty")]),
        ({"logisticsCarrier": "UPS"}, {}, [("CARRIER_KEPT", "UPS")]),
        (
            {"lineItems": [{"code": "A", "qtyShipped": 1}, {"code": "B", "qtyShipped": 0}]},
            {},
            [("QTY_DISPATCH_PARTIAL", "B")],
        ),
        (
            {"lineItems": [{"code": "A", "qtyShipped": 1}, {"code": "B", "hidden": True}]},
            {},
            [("LINE_HIDDEN", "B")],
        ),
        (
            {"lineItems": [{"code": "A", "qtyShipped": 1}, {"code": "B", "parentId": 4}]},
            {},
            [("BOM_COMPONENTS", "B")],
        ),
    ],
)
def test_what_will_be_amiss_is_said_beforehand(
    ready_document: Any,
    changes: dict[str, Any],
    settings: dict[str, Any],
    expected: list[tuple[str, str]],
) -> None:
    """With the case of the catalogue and what shows it."""
    document = ready_document(**changes)
    situation = Situation(document, IntegrationSettings(**settings), WORDS)
    order = facts(document, lambda _: "NZ")

    assert expected == [(one.case.code, one.found) for one in remarks(situation, order)]
