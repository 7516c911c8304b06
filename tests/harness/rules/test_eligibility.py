from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from harness.rules.eligibility import CRITERIA, broken_rules, stage_fits
from harness.rules.facts import LineFacts, OrderFacts, facts
from harness.rules.settings import IntegrationSettings

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SIXTY_DAYS_AGO = "2026-01-01T09:00:00Z"
ONE_SECOND_MORE = "2026-01-01T08:59:59Z"
TOMORROW = "2026-03-03T00:00:00Z"


def codes(document: dict[str, Any], **settings: Any) -> list[str]:
    """Codes of the rules that *document* breaks."""
    order = facts(document, lambda words: {"New Zealand": "NZ"}.get(words))
    return [breach.code for breach in broken_rules(order, NOW, IntegrationSettings(**settings))]


def lines(*parts: tuple[float | None, bool]) -> list[dict[str, Any]]:
    """Lines with Qty Dispatch and hidden as in *parts*."""
    return [
        {"code": f"L{place}", "qty": 2, "qtyShipped": count, "hidden": hidden}
        for place, (count, hidden) in enumerate(parts)
    ]


def test_a_ready_order_breaks_no_rule(ready_document: Any) -> None:
    """It is offered."""
    assert [] == codes(ready_document())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"isApproved": False}, ["NOT_APPROVED"]),
        ({"stage": "Partially Picked"}, ["STAGE_NOT_FULLY_PICKED"]),
        ({"stage": "Fully Picked - hold"}, ["STAGE_NOT_FULLY_PICKED"]),
        ({"stage": None}, ["STAGE_NOT_FULLY_PICKED"]),
        ({"stage": " fully PICKED "}, []),
        ({"deliveryCountry": ""}, ["COUNTRY_MISSING"]),
        ({"deliveryCountry": "New Zeland"}, ["COUNTRY_NOT_ISO"]),
        ({"isVoid": True}, ["VOIDED"]),
        ({"dispatchedDate": "2026-03-01T00:00:00Z"}, ["ALREADY_DISPATCHED"]),
        ({"lineItems": []}, ["ALL_LINES_HIDDEN"]),
        ({"lineItems": lines((None, False))}, ["QTY_DISPATCH_EMPTY"]),
        ({"lineItems": lines((0, False), (0, False))}, ["QTY_DISPATCH_EMPTY"]),
        ({"lineItems": lines((0.001, False))}, []),
        ({"lineItems": lines((2, False), (0, False))}, []),
        ({"lineItems": lines((2, True), (2, True))}, ["ALL_LINES_HIDDEN"]),
        ({"lineItems": lines((2, True), (0, True))}, ["QTY_DISPATCH_EMPTY", "ALL_LINES_HIDDEN"]),
        ({"lineItems": lines((2, True), (0, False))}, ["QTY_DISPATCH_EMPTY"]),
        ({"lineItems": lines((2, True), (2, False))}, []),
    ],
)
def test_one_thing_spoiled_breaks_its_rule(
    ready_document: Any, changes: dict[str, Any], expected: list[str]
) -> None:
    """Each rule stands alone, and stops at its limit."""
    assert expected == codes(ready_document(**changes))


def test_all_breaches_are_told_in_the_order_of_support(ready_document: Any) -> None:
    """An order that has everything wrong is told everything."""
    document = ready_document(
        isApproved=False,
        isVoid=True,
        stage="New",
        createdDate=ONE_SECOND_MORE,
        deliveryCountry="",
        dispatchedDate=TOMORROW,
        lineItems=lines((None, True)),
    )

    assert [
        "NOT_APPROVED",
        "STAGE_NOT_FULLY_PICKED",
        "ETD_MISSING_OLD_ORDER",
        "COUNTRY_MISSING",
        "QTY_DISPATCH_EMPTY",
        "BRANCH_EXCLUDED",
        "ALL_LINES_HIDDEN",
        "VOIDED",
        "ALREADY_DISPATCHED",
    ] == codes(document, branches=("4",))


@pytest.mark.parametrize(
    ("created", "etd", "rule", "future", "expected"),
    [
        (SIXTY_DAYS_AGO, None, "either", "accept", []),
        (ONE_SECOND_MORE, None, "either", "accept", ["ETD_MISSING_OLD_ORDER"]),
        (ONE_SECOND_MORE, SIXTY_DAYS_AGO, "either", "accept", []),
        (ONE_SECOND_MORE, ONE_SECOND_MORE, "either", "accept", ["DATE_TOO_OLD"]),
        (ONE_SECOND_MORE, TOMORROW, "either", "accept", []),
        (ONE_SECOND_MORE, TOMORROW, "either", "reject", ["ETD_FUTURE"]),
        (ONE_SECOND_MORE, "2026-03-02T09:00:00Z", "either", "reject", []),
        (ONE_SECOND_MORE, "2026-03-02T09:00:01Z", "either", "reject", ["ETD_FUTURE"]),
        (SIXTY_DAYS_AGO, TOMORROW, "either", "reject", []),
        (None, None, "either", "accept", ["ETD_MISSING_OLD_ORDER"]),
        (None, SIXTY_DAYS_AGO, "either", "accept", []),
        (SIXTY_DAYS_AGO, ONE_SECOND_MORE, "etd_first", "accept", ["DATE_TOO_OLD"]),
        (SIXTY_DAYS_AGO, None, "etd_first", "accept", []),
        (ONE_SECOND_MORE, None, "etd_first", "accept", ["ETD_MISSING_OLD_ORDER"]),
        (ONE_SECOND_MORE, SIXTY_DAYS_AGO, "etd_first", "accept", []),
        (SIXTY_DAYS_AGO, TOMORROW, "etd_first", "reject", ["ETD_FUTURE"]),
        (SIXTY_DAYS_AGO, SIXTY_DAYS_AGO, "all", "accept", []),
        (SIXTY_DAYS_AGO, None, "all", "accept", []),
        (SIXTY_DAYS_AGO, ONE_SECOND_MORE, "all", "accept", ["DATE_TOO_OLD"]),
        (ONE_SECOND_MORE, SIXTY_DAYS_AGO, "all", "accept", ["DATE_TOO_OLD"]),
        (ONE_SECOND_MORE, None, "all", "accept", ["DATE_TOO_OLD"]),
        (SIXTY_DAYS_AGO, TOMORROW, "all", "reject", ["ETD_FUTURE"]),
        (ONE_SECOND_MORE, TOMORROW, "all", "reject", ["DATE_TOO_OLD"]),
    ],
)
def test_dates_are_read_as_the_settings_say(
    ready_document: Any,
    created: str | None,
    etd: str | None,
    rule: str,
    future: str,
    expected: list[str],
) -> None:
    """Sixty days to the second are recent; one date rule at most is named."""
    document = ready_document(createdDate=created, estimatedDeliveryDate=etd)

    assert expected == codes(document, date_rule=rule, future_etd=future)


@pytest.mark.parametrize(
    ("changes", "settings", "expected"),
    [
        ({"createdDate": "2026-02-28T09:00:00Z"}, {"window_days": 2}, []),
        ({"createdDate": "2026-02-28T08:59:59Z"}, {"window_days": 2}, ["ETD_MISSING_OLD_ORDER"]),
        ({"stage": "fully picked"}, {"stage_match": "exact"}, ["STAGE_NOT_FULLY_PICKED"]),
        ({}, {"stage_match": "exact"}, []),
        ({"stage": "Packed"}, {"ready_stage": "Packed"}, []),
        ({"lineItems": lines((None, False))}, {"qty_dispatch_rule": "off"}, []),
        ({"lineItems": lines((2, False), (2, False))}, {"qty_dispatch_rule": "all"}, []),
        (
            {"lineItems": lines((2, False), (0, False))},
            {"qty_dispatch_rule": "all"},
            ["QTY_DISPATCH_PARTIAL"],
        ),
        ({"lineItems": lines((2, False), (0, True))}, {"qty_dispatch_rule": "all"}, []),
        (
            {"lineItems": lines((0, False), (0, False))},
            {"qty_dispatch_rule": "all"},
            ["QTY_DISPATCH_EMPTY"],
        ),
        ({}, {"branches": ("3",)}, []),
        ({}, {"branches": ("4", "5")}, ["BRANCH_EXCLUDED"]),
        ({"isVoid": True}, {"void_orders": "include"}, []),
        ({"dispatchedDate": TOMORROW}, {"dispatched_orders": "include"}, []),
        ({"deliveryCountry": "Nowhere"}, {"country_conversion": "off"}, ["COUNTRY_NOT_ISO"]),
        ({"deliveryCountry": "ZZ"}, {"country_conversion": "off"}, []),
        ({"deliveryCountry": "ZZ"}, {"country_conversion": "on"}, ["COUNTRY_NOT_ISO"]),
        ({"deliveryCountry": ""}, {"country_conversion": "off"}, ["COUNTRY_MISSING"]),
    ],
)
def test_settings_change_the_verdict(
    ready_document: Any, changes: dict[str, Any], settings: dict[str, Any], expected: list[str]
) -> None:
    """Each assumption that is not certain can be turned."""
    assert expected == codes(ready_document(**changes), **settings)


def test_a_kit_of_parts_only_is_sent_when_parts_are(ready_document: Any) -> None:
    """A component counts as a line only if the setting says so."""
    document = ready_document(lineItems=[{"code": "P", "qtyShipped": 1, "parentId": 9}])

    assert ["ALL_LINES_HIDDEN"] == codes(document)
    assert [] == codes(document, bom_components="include")


def test_a_breach_shows_what_was_found_and_what_would_do(ready_document: Any) -> None:
    """Support can tell the user without looking further."""
    document = ready_document(createdDate=ONE_SECOND_MORE, stage="New")
    stage, date = broken_rules(
        facts(document, lambda _: "NZ"), NOW, IntegrationSettings(ready_stage="Packed")
    )

    assert ("stage", "New", "Packed", 2) == (
        stage.field,
        stage.found,
        stage.wanted,
        stage.rule.criterion,
    )
    assert date.found == "created 2026-01-01 08:59:59 UTC, ETD (none)"
    assert date.wanted == "an ETD on or after 2026-01-01 09:00:00 UTC"
    assert date.remedy == "Enter an ETD within the last 60 days."


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"isApproved": False}, "draft"),
        ({"isApproved": False, "isVoid": True}, "void"),
        ({"deliveryCountry": "Nowhere"}, "Nowhere"),
        ({"lineItems": lines((None, False), (0, True))}, "L0: 0 of 2, L1 (hidden): 0 of 2"),
        ({"lineItems": lines((1, True))}, "visible lines: 0 of 1"),
        ({"dispatchedDate": "2026-03-01T00:00:00Z"}, "2026-03-01 00:00:00 UTC"),
    ],
)
def test_what_was_found_is_shown(ready_document: Any, changes: dict[str, Any], found: str) -> None:
    """In words of the screen rather than of the wire."""
    order = facts(ready_document(**changes), lambda words: {"New Zealand": "NZ"}.get(words))

    assert found == broken_rules(order, NOW, IntegrationSettings())[0].found


@pytest.mark.parametrize(("stage", "fits"), [("Fully Picked", True), ("Picked", False)])
def test_the_stage_is_compared_whole(stage: str, fits: bool) -> None:
    """Part of the name is not enough."""
    assert fits is stage_fits(stage, IntegrationSettings())


def test_every_rule_says_what_to_do_and_how_it_is_known() -> None:
    """No row of the table lacks its words."""
    assert all(
        (rule.code, rule.field, rule.wanted, rule.remedy, rule.screen, rule.mark, rule.source)
        for rule in CRITERIA
    )
    assert len({rule.code for rule in CRITERIA}) == 13


MOMENTS = st.none() | st.integers(-100, 100).map(lambda days: NOW + timedelta(days=days))
LINES = st.builds(
    LineFacts,
    position=st.just(0),
    id=st.just("1"),
    code=st.text(max_size=3),
    name=st.just(""),
    quantity=st.integers(0, 3).map(Decimal),
    dispatched=st.integers(0, 3).map(Decimal),
    hidden=st.booleans(),
    component=st.booleans(),
)
ORDERS = st.builds(
    OrderFacts,
    id=st.just("1"),
    reference=st.just("SO-1"),
    approved=st.booleans(),
    void=st.booleans(),
    stage=st.sampled_from(["Fully Picked", "New", ""]),
    created=MOMENTS,
    modified=MOMENTS,
    etd=MOMENTS,
    dispatched=MOMENTS,
    country=st.sampled_from(["", "NZ"]),
    country_code=st.sampled_from([None, "NZ"]),
    branch_id=st.sampled_from(["3", "4"]),
    lines=st.lists(LINES, max_size=3).map(tuple),
)
SETTINGS = st.builds(
    IntegrationSettings,
    date_rule=st.sampled_from(["either", "etd_first", "all"]),
    future_etd=st.sampled_from(["accept", "reject"]),
    qty_dispatch_rule=st.sampled_from(["any", "all", "off"]),
    branches=st.sampled_from([(), ("3",)]),
    bom_components=st.sampled_from(["exclude", "include"]),
    country_conversion=st.sampled_from(["on", "off"]),
)
SPOILERS = (
    lambda order: replace(order, approved=False),
    lambda order: replace(order, void=True),
    lambda order: replace(order, stage="New"),
    lambda order: replace(order, created=NOW - timedelta(days=99)),
    lambda order: replace(order, country="", country_code=None),
    lambda order: replace(order, dispatched=NOW),
    lambda order: replace(order, branch_id="4"),
    lambda order: replace(order, lines=tuple(replace(x, hidden=True) for x in order.lines)),
    lambda order: replace(
        order, lines=tuple(replace(x, dispatched=x.dispatched * 0) for x in order.lines)
    ),
)


def _broken(order: OrderFacts, settings: IntegrationSettings) -> set[object]:
    """Criteria and rules broken; variants of one criterion count as one."""
    breaches = broken_rules(order, NOW, settings)
    return {breach.rule.criterion or breach.code for breach in breaches if "ISO" not in breach.code}


@examples(max_examples=40)
@given(ORDERS, SETTINGS)
def test_rules_always_give_the_same_answer(
    order: OrderFacts, settings: IntegrationSettings
) -> None:
    """Any facts can be judged, at most one date rule is broken, and twice gives the same."""
    breaches = broken_rules(order, NOW, settings)

    assert breaches == broken_rules(order, NOW, settings)
    assert len([breach for breach in breaches if breach.rule.criterion == 3]) <= 1


@examples(max_examples=40)
@given(ORDERS, SETTINGS, st.sampled_from(range(9)))
def test_spoiling_more_mends_nothing(
    order: OrderFacts, settings: IntegrationSettings, place: int
) -> None:
    """What was broken stays broken when one more thing is spoiled."""
    spoiled = SPOILERS[place](order)

    # Hiding all lines, or clearing all, may make a partly picked order an unpicked one.
    assert _broken(order, settings) <= _broken(spoiled, settings)
