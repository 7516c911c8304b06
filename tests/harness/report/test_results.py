from __future__ import annotations

import orjson
import pytest

from harness.report.results import (
    Heading,
    Result,
    Scenario,
    Step,
    Tag,
    counted,
    gap,
    ordered,
    scenario,
    steps_as_ended,
    unaddressed,
)

ROW = Scenario(
    file="a.feature",
    language="fr",
    feature=Heading("Fonctionnalité", "A", 1, "", (Tag("x", 1),)),
    scenario=Heading("Plan du scénario", "B", 4),
    steps=(Step("Quand", "c", 5, "failed", table=(("a", "b"),)),),
    background=Heading("Contexte", "", 2),
    row=9,
    place=2,
)


def test_a_scenario_survives_the_way_from_a_worker() -> None:
    """What is read from its JSON is what was sent."""
    assert ROW == scenario(orjson.loads(orjson.dumps(ROW)))


def test_a_row_of_an_outline_stands_at_its_own_line_and_is_told_by_its_place() -> None:
    """Two rows with the same text are two tests."""
    assert 9 == ROW.line
    assert "B (2)" == Result("n", "a.feature", 9, "n", "passed", scenario=ROW).title


@pytest.mark.parametrize(("keyword", "between"), [("Quand", " "), ("Étant donné qu'", "")])
def test_nothing_follows_an_apostrophe(keyword: str, between: str) -> None:
    """French elides."""
    assert between == gap(keyword)


def test_results_are_in_the_order_of_files_and_lines() -> None:
    """Line 10 comes after line 9, whoever was first."""
    found = ordered(Result(name, "a", line, name, "passed") for name, line in (("t", 10), ("u", 9)))

    assert ["u", "t"] == [one.name for one in found]


def test_each_outcome_is_counted_even_if_there_is_none() -> None:
    """Failures first."""
    found = counted([Result("n", "a", 1, "n", "passed")])

    assert [("failed", 0), ("error", 0), ("skipped", 0), ("passed", 1)] == list(found.items())


def test_addresses_in_memory_are_taken_out() -> None:
    """They would differ with each run; a short number is none."""
    assert "<Lab at 0x…> 0xff" == unaddressed("<Lab at 0x7f5c0e2028d0> 0xff")


@pytest.mark.parametrize(("outcome", "step"), [("failed", "failed"), ("skipped", "skipped")])
def test_a_step_that_gave_up_in_a_skipped_test_did_not_fail(outcome: str, step: str) -> None:
    """A failure that was expected is a skip to pytest."""
    found = Result("n", "a", 1, "n", outcome, scenario=ROW)  # type: ignore[arg-type]  # by table

    assert [step] == [one.outcome for one in steps_as_ended(found)]
