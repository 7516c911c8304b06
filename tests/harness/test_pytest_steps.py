from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_bdd.feature import get_feature
from pytest_bdd.gherkin_parser import get_gherkin_document

from harness.pytest_steps import location, planned
from harness.report.results import Tag

if TYPE_CHECKING:
    from harness.report.results import Scenario

FEATURE = """# language: fr
@haut
Fonctionnalité: La nôtre
  Contexte: D'abord
    Étant donné une commande

  Plan du scénario: À <étape>
    Quand elle est à "<étape>"
      | <étape> | b |
    Alors elle reste

    Exemples:
      | étape |
      | New   |

    @bas
    Exemples:
      | étape |
      | Old   |

  Règle: Une règle
    Contexte:
      Étant donné une boutique
    @COUNTRY_MISSING
    Scénario: Seul
      Alors elle reste
"""


def plan(folder: Path, name: str, row: int | None = None, **example: str) -> Scenario:
    """The scenario called *name* in a file in *folder*, before it is carried out."""
    path = folder / "a.feature"
    path.write_text(FEATURE, encoding="utf-8")
    template = get_feature(str(folder), "a.feature").scenarios[name]
    return planned(get_gherkin_document(str(path)), "a.feature", template.render(example), row)


def test_keywords_are_the_files_own(tmp_path: Path) -> None:
    """pytest-bdd would capitalize each word: Étant Donné."""
    found = plan(tmp_path, "À <étape>", 0, étape="New")

    assert ["Étant donné", "Quand", "Alors"] == [step.keyword for step in found.steps]
    assert ("Plan du scénario", "Fonctionnalité") == (
        found.scenario.keyword,
        found.feature.keyword,
    )


@pytest.mark.parametrize(
    ("row", "stage", "line", "tags"),
    [(0, "New", 14, [Tag("haut", 2)]), (1, "Old", 19, [Tag("haut", 2), Tag("bas", 16)])],
)
def test_each_row_of_an_outline_has_its_own_line_texts_and_tags(
    tmp_path: Path, row: int, stage: str, line: int, tags: list[Tag]
) -> None:
    """Rows are counted through all tables of examples."""
    found = plan(tmp_path, "À <étape>", row, étape=stage)

    assert (line, row + 1, f"À {stage}") == (found.line, found.place, found.scenario.name)
    assert ((stage, "b"),) == found.steps[1].table
    assert tags == list(found.scenario.tags)


def test_steps_of_a_background_are_told_apart(tmp_path: Path) -> None:
    """Those of a rule's background as well."""
    found = plan(tmp_path, "Seul")

    assert [True, True, False] == [step.background for step in found.steps]
    assert ("D'abord", "Une règle", 25) == (
        found.background.name if found.background else "",
        found.rule,
        found.line,
    )


def test_a_step_is_found_where_its_function_is(tmp_path: Path) -> None:
    """By its file below the root folder, through what wraps it; else by its module."""

    def step() -> None:
        """Nothing."""

    @wraps(step)
    def outer() -> None:
        """Nothing more."""

    line = step.__code__.co_firstlineno

    assert f"test_pytest_steps.py:{line}" == location(outer, Path(__file__).parent)
    assert f"{__name__.replace('.', '/')}.py:{line}" == location(outer, tmp_path)
