from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from harness.rules.catalogue import CASES
from harness.rules.diagnosis import STEPS, reasons
from harness.rules.eligibility import CRITERIA
from harness.rules.facts import NotAnOrder
from harness.rules.settings import IntegrationSettings
from harness.rules.usability import RULES

if TYPE_CHECKING:
    from datetime import datetime


def test_a_ready_order_has_no_reason_to_stay_out(ready_document: Any, now: datetime) -> None:
    """The list is empty."""
    assert [] == reasons(ready_document(), now, IntegrationSettings(), lambda _: "NZ")


def test_selection_comes_before_validity(ready_document: Any, now: datetime) -> None:
    """Both are told at once."""
    document = ready_document(stage="New", deliveryCountry="Nowhere", deliveryCity="")
    found = reasons(document, now, IntegrationSettings(), lambda _: None)

    assert ["STAGE_NOT_FULLY_PICKED", "COUNTRY_NOT_ISO", "MISSING_REQUIRED"] == [
        breach.code for breach in found
    ]


def test_what_is_no_order_has_no_reasons(now: datetime) -> None:
    """It is refused instead."""
    with pytest.raises(NotAnOrder):
        reasons({}, now, IntegrationSettings(), lambda _: None)


def test_each_code_is_in_the_catalogue() -> None:
    """Nothing is named that cannot be looked up, and no step names a code twice."""
    known = {case.code for case in CASES}
    stepped = [code for step in STEPS for code in step.codes]

    assert set(stepped) <= known
    assert len(stepped) == len(set(stepped))
    assert {rule.code for rule in (*CRITERIA, *RULES)} <= set(stepped)


def test_there_are_eight_places_to_look() -> None:
    """From the connection to the way back."""
    assert [
        "Connection",
        "Import run at all",
        "Selection in Cin7",
        "Window and paging",
        "XML validity",
        "Mapping and place",
        "Content",
        "Way back",
    ] == [step.title for step in STEPS]
