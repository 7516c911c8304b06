from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from harness.lab import DEFAULT_STATUSES
from harness.launch_import import imported
from harness.remedy import Case, Finding, examine, near
from harness.rules.edits import Situation, applied
from harness.rules.settings import IntegrationSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SOUND = {
    "reference": "SO-1",
    "isApproved": True,
    "stage": "Fully Picked",
    "createdDate": "2026-03-01T00:00:00Z",
    "deliveryFirstName": "Ann",
    "deliveryAddress1": "1 Main St",
    "deliveryCity": "Austin",
    "deliveryCountry": "US",
    "email": "ann@example.com",
    "lineItems": [{"code": "TENT", "name": "Tent", "qty": 1, "qtyShipped": 1}],
}
SHARES = 25
IN_ALL = 5000
HOPELESS = {"VOIDED", "ALREADY_DISPATCHED", "STATUS_UNMAPPED", "MISSING_REQUIRED"}


def found(changes: dict[str, Any], **settings: Any) -> Finding:
    """What is found of a sound order with *changes*."""
    case = Case(
        Situation({**SOUND, **changes}, IntegrationSettings(**settings), DEFAULT_STATUSES), NOW
    )
    return examine([case], imported)[0]


def arrivals(cases: Sequence[Case]) -> list[bool]:
    """Whether each of *cases* is imported; those with equal settings share a world."""
    worlds: dict[Any, list[int]] = {}
    for place, case in enumerate(cases):
        key = (case.now, case.situation.settings, tuple(sorted(case.situation.words.items())))
        worlds.setdefault(key, []).append(place)
    results = [False] * len(cases)
    for (now, settings, words), places in worlds.items():
        documents = [cases[place].situation.document for place in places]
        for place, arrival in zip(
            places, imported(documents, now, settings, dict(words)), strict=True
        ):
            results[place] = bool(arrival.status)
    return results


def parts(case: Case, finding: Finding) -> list[Case]:
    """*case* with each proper subset of each of its fixes applied."""
    return [
        replace(case, situation=applied(case.situation, part))
        for fix in finding.fixes
        for size in range(len(fix))
        for part in combinations(fix, size)
    ]


def wholes(case: Case, finding: Finding) -> list[Case]:
    """*case* with each of its fixes applied."""
    return [replace(case, situation=applied(case.situation, fix)) for fix in finding.fixes]


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_each_fix_imports_and_no_part_of_it_does(
    any_case: Callable[[int], Case], share: int
) -> None:
    """Of 5,000 orders over all rules and settings; every proper subset is tried as well.

    Imported is what breaks no rule, and nothing else. Where no fix is found, the order is void or
    shipped, or the account sends a status word that is empty.
    """
    accounts = range(share * 4, share * 4 + 4)
    cases = [any_case(number) for number in range(IN_ALL) if number % 100 in accounts]
    findings = examine(cases, imported)
    pairs = list(zip(cases, findings, strict=True))
    fixed = [one for case, finding in pairs for one in wholes(case, finding)]
    partly = [one for case, finding in pairs for one in parts(case, finding)]

    lost = [one for one in findings if one.breaches and not one.fixes]

    assert IN_ALL // SHARES == len(cases)
    assert [not one.breaches for one in findings] == [bool(one.status) for one in findings]
    assert HOPELESS >= {breach.code for one in lost for breach in one.hopeless}
    assert all(one.hopeless for one in lost)
    assert all(arrivals(fixed))
    assert not any(arrivals(partly))
    assert [()] * len(cases) == [finding.unproved for finding in findings]


_WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=130)
_DATES = st.integers(-18, 72).map(lambda days: f"{NOW - timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}")
_LINES = st.fixed_dictionaries(
    {"code": _WORDS, "name": _WORDS},
    optional={
        "qty": st.one_of(st.integers(-1, 5), st.floats(0, 3), _WORDS),
        "qtyShipped": st.one_of(st.integers(-1, 5), st.floats(0, 3), _WORDS, st.none()),
        "hidden": st.booleans(),
        "parentId": st.sampled_from([0, 9]),
    },
)
_ORDERS = st.fixed_dictionaries(
    {"lineItems": st.lists(_LINES, max_size=3)},
    optional={
        "reference": _WORDS,
        "isApproved": st.booleans(),
        "isVoid": st.just(False),
        "stage": st.sampled_from(["Fully Picked", "New", "fully picked"]),
        "createdDate": _DATES,
        "estimatedDeliveryDate": _DATES,
        "deliveryFirstName": _WORDS,
        "deliveryAddress1": _WORDS,
        "deliveryCity": _WORDS,
        "deliveryCountry": st.one_of(_WORDS, st.sampled_from(["US", "New Zealand", "Peru"])),
        "email": _WORDS,
        "phone": _WORDS,
        "branchId": st.integers(3, 5),
    },
)
_SETTINGS = st.builds(
    IntegrationSettings,
    date_rule=st.sampled_from(["either", "etd_first", "all"]),
    future_etd=st.sampled_from(["accept", "reject"]),
    qty_dispatch_rule=st.sampled_from(["any", "all", "off"]),
    branches=st.sampled_from([(), ("3",)]),
    bom_components=st.sampled_from(["exclude", "include"]),
    country_conversion=st.sampled_from(["on", "off"]),
    long_fields=st.sampled_from(["cut", "refuse"]),
    bad_characters=st.sampled_from(["remove", "refuse"]),
)


@pytest.mark.slow
@hypothesis_settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_ORDERS, _SETTINGS)
def test_any_order_can_be_put_right_and_no_part_of_the_fix_does(
    changes: dict[str, Any], settings: IntegrationSettings
) -> None:
    """Unless void or shipped, whatever was typed into it."""
    case = Case(Situation({**SOUND, **changes}, settings, DEFAULT_STATUSES), NOW)
    (finding,) = examine([case], imported)

    assert bool(finding.status) is not bool(finding.breaches)
    assert bool(finding.fixes) is bool(finding.breaches)
    assert all(arrivals(wholes(case, finding)))
    assert not any(arrivals(parts(case, finding)))


def test_a_sound_order_needs_no_fix() -> None:
    """It is imported as it is, and nothing more is said."""
    finding = found({})

    assert ("awaiting_shipment", (), (), ()) == (
        finding.status,
        finding.breaches,
        finding.fixes,
        finding.hopeless,
    )


@pytest.mark.parametrize(
    ("changes", "settings", "fixes"),
    [
        ({"stage": "New"}, {}, [["Set the stage to Fully Picked."]]),
        (
            {"createdDate": "2025-11-01T00:00:00Z"},
            {},
            [
                ["Set Delivery Date (ETD) to 2026-03-02T00:00:00Z."],
                ["Set Created Date to 2026-03-02T00:00:00Z, or create the order anew."],
            ],
        ),
        (
            {"createdDate": "2025-11-01T00:00:00Z"},
            {"date_rule": "all"},
            [["Set Created Date to 2026-03-02T00:00:00Z, or create the order anew."]],
        ),
        (
            {"deliveryCountry": "New Zeland", "isApproved": False},
            {},
            [
                [
                    "Approve the order.",
                    "Write Delivery Country as a known country, such as New Zealand.",
                ]
            ],
        ),
        (
            {"branchId": 5, "lineItems": [{"code": "A", "name": "A", "qty": 2}]},
            {"branches": ("3", "4")},
            [
                [
                    "Move the order to branch 3.",
                    "Enter Qty Dispatch on the lines that have none, or pick the order again.",
                ],
                [
                    "Tick branch 5 in Get Orders From.",
                    "Enter Qty Dispatch on the lines that have none, or pick the order again.",
                ],
            ],
        ),
        (
            {"stage": "FULLY PICKED"},
            {},
            [
                ["Set the stage to Fully Picked."],
                ["Reconnect the store with FULLY PICKED in its list for Awaiting Shipment."],
            ],
        ),
    ],
)
def test_the_smallest_fixes_are_found_cheapest_first(
    changes: dict[str, Any], settings: dict[str, Any], fixes: list[list[str]]
) -> None:
    """Each with all that is needed and nothing else."""
    finding = found(changes, **settings)

    assert fixes == [[edit.words for edit in fix] for fix in finding.fixes]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"isVoid": True}, "VOIDED"),
        ({"dispatchedDate": "2026-03-01T00:00:00Z", "trackingCode": "1Z9"}, "ALREADY_DISPATCHED"),
    ],
)
def test_what_cannot_be_undone_is_said(changes: dict[str, Any], code: str) -> None:
    """A void order stays void, and a parcel that left has left."""
    finding = found(changes)

    assert () == finding.fixes
    assert [code] == [breach.code for breach in finding.hopeless]


def test_a_picked_order_of_an_excluded_branch_needs_the_account() -> None:
    """Its stock has left the branch: where settings are to stay, no edit helps."""
    case = Case(
        Situation({**SOUND, "branchId": 5}, IntegrationSettings(branches=("3",)), DEFAULT_STATUSES),
        NOW,
    )
    (with_account,) = examine([case], imported)
    (without,) = examine([case], imported, keep_account=True)

    assert [["tick_branch"]] == [[edit.kind for edit in fix] for fix in with_account.fixes]
    assert () == without.fixes
    assert ["BRANCH_EXCLUDED"] == [breach.code for breach in without.hopeless]


@pytest.mark.parametrize(
    ("age", "broken"), [(timedelta(days=60), 0), (timedelta(days=60, seconds=1), 1)]
)
def test_the_import_happens_at_the_very_moment(age: timedelta, broken: int) -> None:
    """An order of sixty days is imported, not a second older."""
    finding = found({"createdDate": f"{NOW - age:%Y-%m-%dT%H:%M:%SZ}"})

    assert (broken, not broken) == (len(finding.breaches), bool(finding.status))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("New Zeland", "New Zealand"), ("USA.", ""), ("France", "France"), ("", ""), ("Mars", ""),
        ("England", "United Kingdom"), ("Scotland.", "United Kingdom"), ("Tasmania", "Australia"),
    ],
)  # fmt: skip
def test_a_country_is_told_by_likeness(words: str, name: str) -> None:
    """Where no name is like it, none is proposed; a part of a country is that country's."""
    assert name == near(words)
