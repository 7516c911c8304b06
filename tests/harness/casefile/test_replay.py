from __future__ import annotations

import pytest

from harness.casefile.replay import verdict
from harness.rules.examples import BASE
from harness.sealed import BadFile

AT = "2026-03-02T09:00:00Z"


def test_an_order_that_is_well_imports() -> None:
    """Nothing is wrong, and nothing is to be done."""
    found = verdict(BASE, AT)

    assert ("awaiting_shipment", ()) == (found.status, found.reasons)


def test_reasons_are_told_with_what_was_found_and_wanted() -> None:
    """And the fixes in words."""
    found = verdict({**BASE, "stage": "New"}, AT)

    assert (("STAGE_NOT_FULLY_PICKED", "stage", "New", "Fully Picked"),) == found.reasons
    assert (("Set the stage to Fully Picked.",),) == found.fixes


def test_settings_and_status_words_count() -> None:
    """Those of the account."""
    packed = {**BASE, "stage": "Packed"}
    found = verdict(packed, AT, {"ready_stage": "Packed"}, {"awaiting_shipment": "Packed"})

    assert "awaiting_shipment" == found.status


@pytest.mark.parametrize(
    ("order", "at", "assumptions", "expected"),
    [
        ({"nothing": 1}, AT, {}, "no member of a sales order here"),
        (BASE, "never", {}, "Invalid isoformat string: 'never'"),
        (BASE, AT, {"date_rule": "never"}, "setting 'date_rule' cannot be 'never'"),
        (BASE, AT, {"more": 1}, "setting 'more' cannot be 1"),
    ],
)
def test_what_cannot_be_run_is_told(
    order: dict[str, object], at: str, assumptions: dict[str, object], expected: str
) -> None:
    """In one line."""
    with pytest.raises(BadFile) as caught:
        verdict(order, at, assumptions)

    assert expected in str(caught.value)
