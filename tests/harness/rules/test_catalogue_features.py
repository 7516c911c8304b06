"""Each case of the catalogue is a scenario, or the table says why it is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.rules.catalogue import CASES

FEATURES = Path(__file__).parents[3] / "features"
SCENARIO = re.compile(r"\s+(Scenario|Scénario|Plan du scénario)\b")
TAG = re.compile(r"@([A-Z][A-Z0-9_]+)")


def tags(pattern: str = "*.feature") -> set[str]:
    """The rule codes that scenarios in the files of *pattern* are tagged with."""
    return {
        tag
        for path in FEATURES.glob(pattern)
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("@")
        for tag in TAG.findall(line)
    }


def told(name: str) -> list[list[str]]:
    """The rule codes of each scenario of a feature, in their order."""
    found: list[list[str]] = []
    waiting: list[str] = []
    for line in (FEATURES / name).read_text(encoding="utf-8").splitlines():
        if line.strip().startswith("@"):
            waiting += TAG.findall(line)
        elif SCENARIO.match(line):
            found.append(waiting)
            waiting = []
    return found


def test_each_case_is_in_exactly_one_of_the_two() -> None:
    """A scenario with its code as tag, or a reason why there is none: never both, never neither."""
    told = tags()

    assert [] == [case.code for case in CASES if (case.code in told) == bool(case.why_not)]


def test_no_scenario_is_about_a_case_that_does_not_exist() -> None:
    """A mistyped tag would count for nothing."""
    assert set() == tags() - {case.code for case in CASES}


def test_at_least_seventy_cases_are_told() -> None:
    """The table of reasons stays short."""
    assert 70 <= sum(case.simulated for case in CASES)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("troubleshooting", "depannage"),
        ("importing", "importation"),
        ("rating", "tarifs"),
        ("error_mail", "courriels"),
    ],
)
def test_french_tells_what_english_tells(english: str, french: str) -> None:
    """As many scenarios, with the same codes, one by one."""
    assert told(f"{english}.feature") == told(f"{french}.feature")
