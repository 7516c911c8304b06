"""Each case of the catalogue is a scenario, or the table says why it is none."""

from __future__ import annotations

import re
from pathlib import Path

from harness.rules.catalogue import CASES

FEATURES = Path(__file__).parents[3] / "features"
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


def test_french_tells_what_english_tells() -> None:
    """Troubleshooting in French has the codes of troubleshooting in English."""
    assert tags("troubleshooting.feature") == tags("depannage.feature")
