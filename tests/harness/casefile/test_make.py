from __future__ import annotations

from typing import Any

import pytest

from harness.casefile import make, replay
from harness.casefile.case import CaseFile, dump
from harness.rules.examples import BASE
from harness.rules.settings import IntegrationSettings
from scenarios.generator import generate
from scenarios.model import DEFAULT_NOW

AT = "2026-03-02T09:00:00Z"
KEY = b"sixteen bytes or more"
PEOPLE = {
    "deliveryFirstName": "Aroha",
    "deliveryLastName": "Ngata",
    "deliveryCompany": "Ngata Joinery",
    "deliveryAddress1": "17 Whakatiki Street",
    "email": "aroha@ngata.example",
    "phone": "+64 21 555 0199",
    "reference": "SO-90817",
    "internalComments": "Ring Aroha on +64 21 555 0199 first",
}


def case(order: dict[str, Any], words: dict[str, str] | None = None, **settings: Any) -> CaseFile:
    """The case of *order*, not masked, under *settings*."""
    return make.new(
        order,
        AT,
        IntegrationSettings.from_mapping(settings),
        words or {},
        make.Around(),
        "called by Aroha",
    )


def big() -> dict[str, Any]:
    """An order with 60 members and 12 lines, in which one thing is wrong."""
    [order] = generate(1, 1, now=DEFAULT_NOW)
    line = {"name": "Cap", "qty": 2, "qtyShipped": 2, "unitPrice": 5}
    lines = [{**line, "id": place, "code": f"CAP-{place}"} for place in range(12)]
    more = {f"custom{place}": place for place in range(60)}
    wrong = {**order, **PEOPLE, "lineItems": lines, "stage": "Picking"}
    more = {f"custom{place}": place for place in range(60 - len(wrong))}
    return {**wrong, **more}


def test_what_a_fault_is_called_is_masked_too() -> None:
    """It may be named after the order; what it does stays."""
    fault = {"id": 1, "name": "for SO-90817", "step": "cin7.*", "kind": "status", "status": 500}
    made = make.new(
        {**BASE, **PEOPLE}, AT, IntegrationSettings(), {}, make.Around(7, faults=[fault])
    )
    [found] = make.masked(made, KEY).faults

    assert "90817" not in found["name"]
    assert {**fault, "name": found["name"]} == found
    assert 7 == made.seed


def test_a_case_has_what_came_of_the_order() -> None:
    """Reasons, status and fixes, and the settings that are not as usual."""
    found = case({**BASE, "deliveryCountry": ""}, date_rule="all", send_errors_to="a@example.com")

    assert ("COUNTRY_MISSING",) == found.verdict.codes
    assert "" == found.verdict.status
    assert found.verdict.fixes
    assert {"date_rule": "all"} == found.assumptions


def test_what_differs_in_status_words_is_kept() -> None:
    """Those that are as usual are not."""
    usual = {"on_hold": "On Hold"}

    assert {} == case(BASE, usual).statuses
    assert {"on_hold": "Waiting"} == case(BASE, {"on_hold": "Waiting"}).statuses


def test_a_case_ends_again_as_it_did() -> None:
    """Masked or not."""
    found = case({**BASE, **PEOPLE, "stage": "New"})
    masked = make.masked(found, KEY)

    assert found.verdict == replay.again(found)
    assert masked.verdict == replay.again(masked)
    assert found.verdict.codes == masked.verdict.codes


def test_nobody_is_in_a_masked_case() -> None:
    """Not in the order, nor in a text that speaks of them, nor in the note."""
    journal = [{"request": {"body": "{}", "target": "/?order=SO-90817"}, "response": {"body": ""}}]
    kept = make.new(
        {**BASE, **PEOPLE, "stage": "New"},
        AT, IntegrationSettings(), {}, make.Around(1, (), journal), "called by Aroha",
    )  # fmt: skip
    text = dump(make.masked(kept, KEY)).decode()

    names = ("Aroha", "Ngata", "Whakatiki", "aroha@ngata", "555 0199", "90817")
    assert [] == [name for name in names if name.casefold() in text.casefold()]
    assert all(name in dump(kept).decode() for name in ("Aroha", "90817"))


@pytest.mark.slow
def test_masked_orders_have_their_verdicts() -> None:
    """Of every defect that is generated."""
    defects = ["draft", "wrong-stage", "too-old", "no-country", "unknown-country",
               "missing-address", "void", "fractional-quantity"]  # fmt: skip
    for order in generate(60, 3, now=DEFAULT_NOW, defects=defects):
        document = {name: value for name, value in order.items() if name != "_lab"}
        found = case(document)

        assert found.verdict.codes == make.masked(found, KEY).verdict.codes


@pytest.mark.slow
def test_the_smallest_order_has_the_verdict_and_nothing_to_spare() -> None:
    """Of 60 members and 12 lines: whatever one of them is taken away, the verdict is another."""
    whole = case(big())
    least = make.small(whole)
    wanted = (("STAGE_NOT_FULLY_PICKED",), "")

    assert (60, 12) == (len(whole.order), len(whole.order["lineItems"]))
    assert wanted == (whole.verdict.codes, whole.verdict.status)
    assert wanted == (least.verdict.codes, least.verdict.status)
    assert 1 == len(least.order["lineItems"])
    for smaller in _without_one(dict(least.order)):
        assert wanted != _ends(smaller)


def _without_one(order: dict[str, Any]) -> list[dict[str, Any]]:
    """*order* without each one of its members, lines, and members of lines."""
    found = [{key: value for key, value in order.items() if key != name} for name in order]
    [line] = order["lineItems"]
    found.append({**order, "lineItems": []})
    for name in line:
        rest = {key: value for key, value in line.items() if key != name}
        found.append({**order, "lineItems": [rest]})
    return found


def _ends(order: dict[str, Any]) -> object:
    try:
        found = replay.verdict(order, AT)
    except ValueError:
        return None
    return (found.codes, found.status)


def test_an_order_that_imports_is_made_small_too() -> None:
    """So that what is needed for an import is seen."""
    least = make.small(case({**BASE, "phone": "1", "internalComments": "x"}))

    assert "awaiting_shipment" == least.verdict.status
    assert not {"phone", "internalComments"} & least.order.keys()
