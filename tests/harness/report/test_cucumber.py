from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from harness.report.cucumber import document
from harness.report.results import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.report.results import Result, Scenario


def read(*results: Result) -> list[dict[str, Any]]:
    """The report of *results*, read back."""
    found: list[dict[str, Any]] = json.loads(document(results))
    return found


def test_a_feature_has_what_tools_read(result: Callable[..., Result]) -> None:
    """Its words are the file's own."""
    [feature] = read(result())
    elements = feature.pop("elements")

    assert {
        "uri": "features/depannage.feature",
        "id": "rien-ne-vient",
        "keyword": "Fonctionnalité",
        "name": "Rien ne vient",
        "description": "",
        "line": 2,
        "language": "fr",
        "tags": [{"name": "@support", "line": 1}],
    } == feature
    assert ["background", "scenario"] == [one["type"] for one in elements]


def test_a_background_is_an_element_before_its_scenario(result: Callable[..., Result]) -> None:
    """With its steps, which the scenario then has not."""
    [feature] = read(result())
    background, scenario = feature["elements"]

    assert ("Contexte", 4) == (background["keyword"], background["line"])
    assert ["une commande"] == [step["name"] for step in background["steps"]]
    assert ["on actualise", "elle attend", "c'est tout"] == [
        step["name"] for step in scenario["steps"]
    ]


def test_a_step_has_keyword_place_status_and_nanoseconds(result: Callable[..., Result]) -> None:
    """The step that failed has the failure; what follows was skipped."""
    [feature] = read(result())
    steps = feature["elements"][1]["steps"]

    assert {
        "keyword": "Alors ",
        "name": "elle attend",
        "line": 11,
        "match": {"location": "steps.py:12"},
        "result": {
            "status": "failed",
            "duration": 125_000_000,
            "error_message": "E  expected waiting\nseed 1",
        },
    } == steps[1]
    assert {"status": "skipped", "duration": 0} == steps[2]["result"]


def test_a_row_of_an_outline_has_the_line_of_the_row(
    result: Callable[..., Result], told: Callable[..., Scenario]
) -> None:
    """Its number counts the head of the table, as Cucumber's does."""
    [feature] = read(result(scenario=told(row=21, place=3)))
    element = feature["elements"][1]

    assert (21, "rien-ne-vient;un-brouillon;;4") == (element["line"], element["id"])


def test_tags_have_their_own_lines(result: Callable[..., Result]) -> None:
    """Those of the feature as well."""
    [feature] = read(result())

    assert [{"name": "@support", "line": 1}, {"name": "@NOT_APPROVED", "line": 8}] == feature[
        "elements"
    ][1]["tags"]


@pytest.mark.parametrize(
    ("step", "hook"),
    [(Step("Quand", "on actualise", 10), "before"),
     (Step("Quand", "on actualise", 10, "passed", 0.1, "steps.py:8"), "after")],
)  # fmt: skip
def test_a_failure_outside_all_steps_is_that_of_a_hook(
    result: Callable[..., Result], told: Callable[..., Scenario], step: Step, hook: str
) -> None:
    """A scenario whose steps all passed must not look as if it had."""
    [feature] = read(result(outcome="error", scenario=told(steps=(step,))))
    [element] = feature["elements"]

    assert ["failed"] == [one["result"]["status"] for one in element[hook]]


def test_a_table_of_a_step_is_given_as_rows(
    result: Callable[..., Result], told: Callable[..., Scenario]
) -> None:
    """Cell by cell."""
    step = Step("Soit", "ceci", 5, "passed", 0.1, "steps.py:1", table=(("a", "b"),))
    [feature] = read(result(outcome="passed", scenario=told(steps=(step,))))

    assert [{"cells": ["a", "b"]}] == feature["elements"][0]["steps"][0]["rows"]


def test_what_is_no_scenario_is_left_out(result: Callable[..., Result]) -> None:
    """A plain test has no feature to stand in."""
    assert [] == read(result(scenario=None))
