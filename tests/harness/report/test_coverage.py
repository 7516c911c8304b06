from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from harness.report.coverage import Coverage, Thing, catalogue, statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.report.results import Result, Scenario


@dataclass(frozen=True)
class Said:
    """A statement of some article."""

    part: str
    text: str
    scenarios: tuple[str, ...]


def test_the_catalogue_is_there_whole() -> None:
    """Each of its cases, even if no test ran."""
    assert 83 == len(catalogue([]).things)


def test_a_case_has_the_tests_with_its_code(result: Callable[..., Result]) -> None:
    """And only these, in the order of their files."""
    late, early = result(nodeid="b", line=20), result(nodeid="a", line=3)
    found = {one.name: one for one in catalogue([late, early]).things}

    assert (early, late) == found["NOT_APPROVED"].tests
    assert () == found["COUNTRY_MISSING"].tests


@pytest.mark.parametrize(
    ("outcomes", "state"),
    [(["passed", "failed"], "failed"), (["error"], "failed"), (["passed", "skipped"], "passed"),
     (["skipped"], "skipped"), ([], "not told")],
)  # fmt: skip
def test_a_thing_stands_as_the_worst_of_its_tests(
    result: Callable[..., Result], outcomes: list[str], state: str
) -> None:
    """One failure is enough; a skip beside a test that ran is none."""
    assert state == Thing("a", "b", tests=tuple(result(outcome=one) for one in outcomes)).state


def test_a_thing_that_cannot_be_told_says_so() -> None:
    """It is not told and not forgotten."""
    assert "not simulated" == Thing("a", "b", why_not="No screens.").state


def test_only_what_ran_is_told(result: Callable[..., Result]) -> None:
    """A test that was skipped has told nothing."""
    things = tuple(
        Thing(one, one, tests=(result(outcome=one),)) for one in ("passed", "failed", "skipped")
    )

    assert 2 == Coverage("x", things).told


def test_a_statement_has_the_tests_of_the_scenarios_it_names(
    result: Callable[..., Result], told: Callable[..., Scenario]
) -> None:
    """Every row of an outline, by the outline's name; a plain test has none."""
    rows = [
        result(nodeid=str(row), line=row, scenario=told(row=row, place=row, outline="At <stage>"))
        for row in (1, 2)
    ]
    said = [Said("Importing", "It waits.", ("At <stage>",)), Said("Rates", "It asks.", ("No",))]
    found = statements("Article", said, [*rows, result(nodeid="plain", scenario=None)])

    assert [tuple(rows), ()] == [one.tests for one in found.things]
    assert [("Importing", "failed"), ("Rates", "not told")] == [
        (one.name, one.state) for one in found.things
    ]
