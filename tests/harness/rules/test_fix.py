from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from harness.rules.candidates import CANDIDATES
from harness.rules.edits import KINDS, Edit, Situation, applied
from harness.rules.eligibility import CRITERIA
from harness.rules.fix import hopeless, smallest
from harness.rules.judge import Judge
from harness.rules.settings import IntegrationSettings
from harness.rules.usability import RULES

if TYPE_CHECKING:
    from datetime import datetime

WORDS = {"awaiting_shipment": "Fully Picked"}
COUNTRIES = {"New Zealand": "NZ", "United States": "US"}


def judge(now: datetime, **options: Any) -> Judge:
    """Says what is wrong at *now*."""
    return Judge(now, COUNTRIES.get, lambda _: "", **options)


def start(document: Any, **settings: Any) -> Situation:
    """An order under *settings*."""
    return Situation(document, IntegrationSettings(**settings), WORDS)


def kinds(found: list[tuple[Edit, ...]]) -> list[list[str]]:
    """The kinds of edits in each set."""
    return [[edit.kind for edit in fix] for fix in found]


def test_every_rule_but_one_has_candidates() -> None:
    """A void order stays void."""
    codes = {rule.code for rule in (*CRITERIA, *RULES)} | {"STATUS_UNMAPPED"}

    assert {"VOIDED"} == codes - set(CANDIDATES)
    assert set(CANDIDATES) <= codes


@pytest.mark.parametrize(
    ("changes", "settings", "expected"),
    [
        ({}, {}, [[]]),
        ({"isApproved": False}, {}, [["approve"]]),
        ({"createdDate": "2025-11-01"}, {"date_rule": "etd_first"}, [["etd"], ["created"]]),
        (
            {"createdDate": "2026-03-01", "estimatedDeliveryDate": "2025-11-01"},
            {"date_rule": "all"},
            [["etd"], ["clear_etd"]],
        ),
        (
            {"createdDate": "2025-11-01", "estimatedDeliveryDate": "2025-11-01"},
            {"date_rule": "all"},
            [["etd", "created"], ["clear_etd", "created"]],
        ),
        ({"lineItems": []}, {}, [["add_line"]]),
        ({"lineItems": [{"code": "A", "name": "A", "qty": 1, "hidden": True}]}, {},
         [["unhide", "pick"]]),
        ({"lineItems": [{"code": "A", "name": "A", "qtyShipped": 1, "hidden": True}]}, {},
         [["unhide"]]),
        ({"lineItems": [{"code": "A", "name": "A", "qtyShipped": 1, "parentId": 9}]}, {},
         [["add_line"], ["send_parts"]]),
        (
            {"lineItems": [{"code": "A", "name": "A", "qtyShipped": 1},
                           {"code": "B", "name": "B", "qty": 1}]},
            {"qty_dispatch_rule": "all"},
            [["pick"], ["back_order"]],
        ),
        ({"lineItems": [{"code": "A", "name": "A", "qtyShipped": 1.5}]}, {}, [["whole"]]),
        ({"deliveryAddress1": "", "deliveryCity": " "}, {}, [["fill", "fill"]]),
        ({"deliveryCity": "x" * 101}, {"long_fields": "refuse"}, [["shorten"]]),
        (
            {"deliveryCity": "x" * 100 + "\x01"},
            {"long_fields": "refuse", "bad_characters": "refuse"},
            [["clean"]],
        ),
        ({"total": "ten"}, {}, [["number"]]),
        ({"dispatchedDate": "2026-03-01"}, {}, [["undispatch"]]),
    ],
)  # fmt: skip
def test_the_smallest_sets_are_found(
    ready_document: Any,
    now: datetime,
    changes: dict[str, Any],
    settings: dict[str, Any],
    expected: list[list[str]],
) -> None:
    """Cheapest first; no set holds another."""
    assert expected == kinds(smallest(start(ready_document(**changes), **settings), judge(now)))


def test_what_no_edit_puts_right_is_named(ready_document: Any, now: datetime) -> None:
    """Among others that could be."""
    found = start(ready_document(isVoid=True, stage="New"))

    assert [] == smallest(found, judge(now))
    assert ["VOIDED"] == [breach.code for breach in hopeless(found, judge(now))]


def test_what_is_hopeless_only_after_other_edits_is_named_too(
    ready_document: Any, now: datetime
) -> None:
    """A stage with a comma can be set, but stands in no list: lists are split at commas."""
    found = start(ready_document(stage="New", isApproved=False), ready_stage="Packed, ready")

    assert [] == smallest(found, judge(now))
    assert ["STATUS_UNMAPPED"] == [breach.code for breach in hopeless(found, judge(now))]


@pytest.mark.parametrize("branch", [0, "", None])
def test_an_order_of_no_branch_is_given_one(
    ready_document: Any, now: datetime, branch: object
) -> None:
    """There is nothing to tick in Get Orders From; that stock is picked does not matter."""
    found = start(ready_document(branchId=branch), branches=("3",))

    assert [["move"]] == kinds(smallest(found, judge(now)))


def test_the_account_can_be_left_alone(ready_document: Any, now: datetime) -> None:
    """A word that is in no list then needs another stage."""
    found = start(ready_document(stage="FULLY PICKED"))

    assert [["stage"], ["list_word"]] == kinds(smallest(found, judge(now)))
    assert [["stage"]] == kinds(smallest(found, judge(now, keep_account=True)))


def test_edits_are_done_in_one_order_and_leave_the_document_alone(ready_document: Any) -> None:
    """Unhiding comes before picking, whichever is named first."""
    document = ready_document(lineItems=[{"code": "A", "qty": 2, "hidden": True}])
    edits = [Edit("pick"), Edit("unhide")]
    one, other = applied(start(document), edits), applied(start(document), reversed(edits))

    assert one == other
    assert [{"code": "A", "qty": 2, "hidden": False, "qtyShipped": 2}] == one.document["lineItems"]
    assert [{"code": "A", "qty": 2, "hidden": True}] == document["lineItems"]


def test_every_kind_of_edit_says_what_to_do_where_and_costs() -> None:
    """No row lacks its words; names are unique."""
    assert all(kind.words and kind.screen and kind.cost > 0 for kind in KINDS)
    assert len(KINDS) == len({kind.name for kind in KINDS})
