from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from harness.rules.article import STATEMENTS

FEATURES = Path(__file__).parents[3] / "features"
NAME = re.compile(r"^\s+Scenario(?: Outline)?: (.+)$", re.MULTILINE)


def names() -> list[str]:
    """The names of all scenarios in English."""
    return [
        name
        for path in sorted(FEATURES.glob("*.feature"))
        for name in NAME.findall(path.read_text(encoding="utf-8"))
    ]


def test_each_statement_is_told_by_a_scenario() -> None:
    """Of the help article nothing is left out."""
    there = set(names())

    assert [] == [one.text for one in STATEMENTS if not there & set(one.scenarios)]


def test_no_statement_names_a_scenario_that_does_not_exist() -> None:
    """One that was renamed would count for nothing."""
    named = {name for one in STATEMENTS for name in one.scenarios}

    assert set() == named - set(names())


def test_a_name_is_that_of_one_scenario() -> None:
    """Else a statement could mean either."""
    assert [] == [name for name, count in Counter(names()).items() if count > 1]


def test_each_numbered_step_of_both_links_is_there() -> None:
    """Seven to connect the store, eight to set up the calculator, in their order."""
    steps = [one.text.split(".")[0] for one in STATEMENTS if re.match(r"\d\. ", one.text)]

    assert [*"1234567", *"12345678"] == steps


def test_a_statement_is_made_once_in_its_part() -> None:
    """The list has no row twice."""
    rows = Counter((one.part, one.text) for one in STATEMENTS)

    assert [] == [row for row, count in rows.items() if count > 1]
