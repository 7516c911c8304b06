from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import pytest

from harness import assumptions
from harness.assumptions import Factor
from harness.events import ExpectationFailed, OrderImported, OrderLabelled, OrderStayedOut, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

AT = "2026-03-02T09:00:00Z"
THREE = [
    Factor("a", 0, (1,), "guess"),
    Factor("b", "x", ("y", "z"), "guess"),
    Factor("c", False, (True,), "inferred"),
]


def test_any_two_values_meet() -> None:
    """In fewer combinations than there are in all."""
    rows = assumptions.pairwise(THREE)
    values = {factor.name: (factor.usual, *factor.others) for factor in THREE}
    usual = {factor.name: factor.usual for factor in THREE}
    told = [usual | row for row in [{}, *rows]]

    for one, two in combinations(values, 2):
        for pair in product(values[one], values[two]):
            assert any((row[one], row[two]) == pair for row in told), (one, two, pair)
    assert len(rows) < 12


def test_the_same_factors_give_the_same_combinations() -> None:
    """In the same order, so that a sweep can be told again."""
    assert assumptions.pairwise(THREE) == assumptions.pairwise(THREE)


@pytest.mark.parametrize(("count", "expected"), [(0, []), (1, [{"a": 1}])])
def test_fewer_than_two_factors_have_no_pairs(count: int, expected: list[Any]) -> None:
    """One is tried by itself; none is nothing to try."""
    assert expected == assumptions.pairwise(THREE[:count])


def test_what_has_a_choice_and_is_no_fact_is_a_factor() -> None:
    """Documented switches, states of an account and numbers are none."""
    rows = [
        {"name": "cin7.a", "default": "x", "choices": ["x", "y"], "mark": "guess"},
        {"name": "cin7.b", "default": True, "choices": [], "mark": "inferred"},
        {"name": "cin7.c", "default": True, "choices": [], "mark": "documented"},
        {"name": "cin7.d", "default": 3, "choices": [], "mark": "guess"},
        {"name": "cin7.account_active", "default": True, "choices": [], "mark": "inferred"},
    ]
    found = {factor.name: factor.others for factor in assumptions.factors(rows)}

    assert (("y",), (False,), ("etd_first", "all")) == (
        found["cin7.a"],
        found["cin7.b"],
        found["date_rule"],
    )
    assert {"cin7.c", "cin7.d", "cin7.account_active", "ready_stage", "bom_components"}.isdisjoint(
        found
    )


def test_an_outcome_is_the_fate_of_each_order() -> None:
    """Not what a label cost: that may differ without anything hanging on it."""
    reasons = (Reason("NOT_APPROVED", "draft"), Reason("NOT_APPROVED", "draft"))

    assert (
        "SO-1 imported as on_hold",
        "SO-2 stayed out (NOT_APPROVED)",
        "SO-1: expected dispatched, found imported",
    ) == assumptions.outcome(
        [
            OrderImported(AT, "SO-1", "on_hold"),
            OrderLabelled(AT, "SO-1", "ups", "", "1Z", "8.00"),
            OrderStayedOut(AT, "SO-2", reasons),
            ExpectationFailed(AT, "SO-1", "dispatched", "imported"),
        ]
    )


def found_in(rows: list[dict[str, Any]], *guilty: dict[str, Any]) -> list[dict[str, Any]]:
    """What a sweep over *rows* finds in a story that ends otherwise under any of *guilty*."""

    def told(changes: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(str(one) for one in guilty if one.items() <= changes.items())

    return [dict(finding.assumptions) for finding in assumptions.hanging(rows, told)]


MANY = dict.fromkeys("abcdefgh", 1)


@pytest.mark.parametrize(
    "guilty",
    [
        [],
        [{"a": 1}],
        [{"h": 1}],
        [{"b": 1, "g": 1}],
        [{"a": 1, "d": 1, "h": 1}],
        [{"c": 1}, {"f": 1}],
        [{"a": 1}, {"b": 1, "c": 1}],
    ],
)
def test_what_a_story_hangs_on_is_named_and_nothing_else(guilty: list[dict[str, Any]]) -> None:
    """One choice, several together, or several each by itself: none hides another."""
    found = found_in([MANY], *guilty)

    assert sorted(map(str, guilty)) == sorted(str(dict(sorted(one.items()))) for one in found)


def test_what_is_known_is_not_looked_for_again() -> None:
    """A second combination with the same choice tells nothing new."""
    assert [{"c": 1}] == found_in([MANY, {"c": 1, "x": 2}], {"c": 1})


def test_choices_that_undo_one_another_are_told_together() -> None:
    """Then halving finds no culprit, and all that is needed is named."""

    def told(changes: Mapping[str, Any]) -> tuple[str, ...]:
        odd = len({"a", "b", "c"} & changes.keys()) % 2
        return ("odd",) if odd else ()

    [first, *_] = assumptions.hanging([{"a": 1, "b": 1, "c": 1}], told)

    assert ("odd",) == first.then
    assert () == first.usual
