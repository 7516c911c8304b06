from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = """Feature: Ours
  @NOT_APPROVED
  Scenario: A draft
    Given an order ready to ship
    And the order is a draft
    When ShipStation refreshes the store
    Then the order stays out because of NOT_APPROVED
"""
FRENCH = """# language: fr
Fonctionnalité: La nôtre
  Plan du scénario: Un pays
    Étant donné une commande prête à expédier
    Et le pays de livraison est "<pays>"
    Quand ShipStation actualise la boutique
    Alors la commande attend son expédition dans ShipStation

    Exemples:
      | pays |
      | US   |
      | USA  |
"""
THEIRS = """Feature: Theirs
  Scenario: A cucumber
    Given a cucumber
"""
BINDING = "from pytest_bdd import scenarios\nscenarios('.')\n"
BINDING_FROM_ELSEWHERE = "from pytest_bdd import scenarios\nscenarios('../features')\n"


def run(folder: Path, *words: str) -> str:
    """What pytest prints in *folder*, which has nothing of this repository."""
    found = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout


def collected(folder: Path, *words: str) -> list[str]:
    """The tests that pytest finds in *folder*."""
    return [line for line in run(folder, "--co", "-qq", *words).splitlines() if "::" in line]


def write(folder: Path, **files: str) -> None:
    """Put feature files into *folder*."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.feature").write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_a_folder_with_features_and_nothing_else_runs(tmp_path: Path) -> None:
    """One in English and one in French: the installed package brings all else."""
    write(tmp_path, ours=ENGLISH, notre=FRENCH)
    found = run(tmp_path)

    assert "3 passed" in found
    assert "ours.feature::test_a_draft PASSED" in found
    assert "notre.feature::test_un_pays[USA] PASSED" in found


@pytest.mark.slow
@pytest.mark.parametrize("words", [(), ("ours.feature", "test_ours.py")])
def test_what_a_module_binds_is_told_once(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Also where the command line names both."""
    write(tmp_path, ours=ENGLISH)
    (tmp_path / "test_ours.py").write_text(BINDING)

    assert ["test_ours.py::test_a_draft"] == collected(tmp_path, *words)


@pytest.mark.slow
def test_a_module_in_another_folder_binds_as_well(tmp_path: Path) -> None:
    """As is usual where steps and features are kept apart."""
    write(tmp_path / "features", ours=ENGLISH)
    (tmp_path / "steps").mkdir()
    (tmp_path / "steps" / "test_ours.py").write_text(BINDING_FROM_ELSEWHERE)

    assert ["steps/test_ours.py::test_a_draft"] == collected(tmp_path)


@pytest.mark.slow
def test_a_feature_that_is_named_needs_no_module(tmp_path: Path) -> None:
    """Though one binds it, which the command line does not name."""
    write(tmp_path, ours=ENGLISH, notre=FRENCH)
    (tmp_path / "test_ours.py").write_text(BINDING)

    assert ["ours.feature::test_a_draft"] == collected(tmp_path, "ours.feature")


@pytest.mark.slow
def test_features_of_others_are_let_alone(tmp_path: Path) -> None:
    """Of another tool, say: no step in them is ours."""
    write(tmp_path, ours=ENGLISH, theirs=THEIRS)

    assert ["ours.feature::test_a_draft"] == collected(tmp_path)


@pytest.mark.slow
def test_a_mistake_in_a_feature_is_told_with_its_line(tmp_path: Path) -> None:
    """It does not go unseen for not being Gherkin."""
    write(tmp_path, ours=ENGLISH + "  and so on\n", theirs="Nothing\n  to see\n")
    found = run(tmp_path)

    assert "1 error" in found
    assert "Line number: 8" in found


@pytest.mark.slow
def test_workers_share_features(tmp_path: Path) -> None:
    """Each collects the same."""
    write(tmp_path, ours=ENGLISH, notre=FRENCH)

    assert "3 passed" in run(tmp_path, "-n", "2")


@pytest.mark.slow
def test_a_rule_is_chosen_by_its_code(tmp_path: Path) -> None:
    """As `shipbench rules CODE` says: its tag is a marker."""
    write(tmp_path, ours=ENGLISH, notre=FRENCH)

    assert "1 passed, 2 deselected" in run(tmp_path, "-m", "NOT_APPROVED")
    assert "3 deselected" in run(tmp_path, "-m", "NOTIFY_OFF")


@pytest.mark.slow
def test_a_step_that_nobody_knows_is_told_with_those_like_it(tmp_path: Path) -> None:
    """And where all of them are listed."""
    write(tmp_path, ours=ENGLISH.replace("stays out because of", "stays out because"))
    found = run(tmp_path)

    assert "did you mean 'the order stays out because of {codes}'" in found
    assert "pytest --fixtures lists all steps" in found
