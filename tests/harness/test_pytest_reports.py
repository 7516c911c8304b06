"""Runs a small folder of its own serially and with two workers, and compares the reports."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = """Feature: Ours
  Background:
    Given an order ready to ship

  @NOT_APPROVED
  Scenario: A draft
    Given the order is a draft
    When ShipStation refreshes the store
    Then the order waits for shipment in ShipStation
    And ShipStation has the order 1 time

  Scenario Outline: At stage <stage>
    Given the order is at stage "<stage>"
    When ShipStation refreshes the store
    Then the order stays out because of STAGE_NOT_FULLY_PICKED

    Examples:
      | stage      |
      | New        |
      | Processing |

  Scenario: Nobody knows
    Given what no step says

  Scenario: Gives up
    Given a step that gives up
    When ShipStation refreshes the store

  @skip
  Scenario: Left out
    When ShipStation refreshes the store
"""
FRENCH = """# language: fr
Fonctionnalité: La nôtre
  Scénario: Une commande prête
    Étant donné une commande prête à expédier
    Quand ShipStation actualise la boutique
    Alors la commande attend son expédition dans ShipStation
"""
BINDING = """import pytest
from pytest_bdd import given, scenarios

scenarios(".")


@given("a step that gives up")
def _():
    pytest.skip("not today <&>")


@pytest.fixture
def broken():
    raise ValueError("bad \\x0b ]]> <b>", object())


@pytest.fixture
def late():
    yield
    raise ValueError("late")


@pytest.fixture
def stray(shipbench_bench):
    shipbench_bench.session.get(shipbench_bench.cin7.url + "/v1/SalesOrder")


def test_broken(broken):
    pass


def test_late(late):
    pass


def test_stray(stray):
    pass


@pytest.mark.xfail(reason="known")
def test_expected():
    assert not {"a", "b", "c"}
"""
STORY = 'title = "A draft stays out"\n[[orders]]\nname = "a"\ndefects = ["draft"]\n'
VARYING = {
    "junit.xml": r'\btime="[^"]*"|timestamp="[^"]*"| in \d+\.\d{3}s',
    "cucumber.json": r'"duration": \d+',
    "index.html": r"\d+\.\d+ s\b|on \d{4}-\d\d-\d\d at \d\d:\d\d UTC",
}


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Pytest in *folder*, which has nothing of this repository."""
    return subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Features, a story and plain tests, with a report of each kind of run."""
    made = tmp_path_factory.mktemp("ours")
    (made / "ours.feature").write_text(ENGLISH, encoding="utf-8")
    (made / "notre.feature").write_text(FRENCH, encoding="utf-8")
    (made / "test_all.py").write_text(BINDING, encoding="utf-8")
    (made / "story.toml").write_text(STORY, encoding="utf-8")
    run(made, ".", "-n", "0", "--shipbench-report", "serial")
    run(made, ".", "-n", "2", "--shipbench-report", "workers")
    return made


@pytest.mark.slow
@pytest.mark.parametrize("name", ["junit.xml", "cucumber.json", "index.html"])
def test_workers_report_what_a_serial_run_reports(folder: Path, name: str) -> None:
    """The files are the same, but for how long things took and when."""
    serial, workers = (
        re.sub(VARYING[name], "...", (folder / kind / name).read_text(encoding="utf-8"))
        for kind in ("serial", "workers")
    )

    assert serial == workers


@pytest.mark.slow
def test_every_test_is_in_the_report_with_its_outcome(folder: Path) -> None:
    """In the order of files and lines, rows one by one."""
    root = ET.fromstring((folder / "workers/junit.xml").read_bytes())  # noqa: S314  our own
    found = [
        (case.get("name"), next((one.tag for one in case if one.get("message")), "passed"))
        for case in root.iter("testcase")
    ]

    assert [
        ("Une commande prête", "passed"),
        ("A draft", "failure"),
        ("At stage New (1)", "passed"),
        ("At stage Processing (2)", "passed"),
        ("Nobody knows", "failure"),
        ("Gives up", "skipped"),
        ("Left out", "skipped"),
        ("A draft stays out", "passed"),
        ("test_broken", "error"),
        ("test_late", "error"),
        ("test_stray", "failure"),
        ("test_expected", "skipped"),
    ] == found


@pytest.mark.slow
def test_steps_tell_how_far_each_scenario_came(folder: Path) -> None:
    """Passed, failed, not known, given up, never reached; keywords as the file has them."""
    features = json.loads((folder / "workers/cucumber.json").read_bytes())
    steps = {
        element["name"]: [step["result"]["status"] for step in element["steps"]]
        for feature in features
        for element in feature["elements"]
        if element["type"] == "scenario"
    }

    assert {
        "Une commande prête": ["passed", "passed", "passed"],
        "A draft": ["passed", "passed", "failed", "skipped"],
        "At stage New": ["passed", "passed", "passed"],
        "At stage Processing": ["passed", "passed", "passed"],
        "Nobody knows": ["undefined"],
        "Gives up": ["skipped", "skipped"],
        "Left out": ["skipped"],
    } == steps
    assert "Étant donné " == features[0]["elements"][0]["steps"][0]["keyword"]
    assert "harness/bdd/given.py:" in features[0]["elements"][0]["steps"][0]["match"]["location"]


@pytest.mark.slow
def test_a_failed_scenario_tells_seed_clock_reasons_and_its_replay(folder: Path) -> None:
    """In each report, though its bench was opened by a step."""
    for name in VARYING:
        text = (folder / "workers" / name).read_text(encoding="utf-8")

        assert "seed 1, clock 2026-03-02T09:01:00.000000Z, transport wsgi" in text
        assert "NOT_APPROVED: isApproved is draft; wanted approved" in text
        assert "replay: pytest test_all.py::test_a_draft --shipbench-seed 1" in text


@pytest.mark.slow
@pytest.mark.parametrize("words", [(), ("-n", "2")])
def test_a_folder_that_cannot_be_written_ends_the_run_before_it_begins(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    """One line that names it, and pytest's code for wrong usage."""
    (tmp_path / "test_a.py").write_text("def test_a(): pass\n")
    (tmp_path / "taken").write_text("mine")
    found = run(tmp_path, "--shipbench-report", "taken", *words)

    assert 4 == found.returncode
    assert [f"ERROR: --shipbench-report: '{tmp_path / 'taken'}' is a file; name a folder"] == [
        line for line in found.stderr.splitlines() if line
    ]


@pytest.mark.slow
def test_a_report_that_is_lost_at_the_end_fails_the_run(tmp_path: Path) -> None:
    """Green without the report that was asked for would go unseen."""
    (tmp_path / "test_a.py").write_text(
        "import pathlib, shutil\ndef test_a(): shutil.rmtree(pathlib.Path('out'))\n"
    )
    found = run(tmp_path, "-n", "0", "--shipbench-report", "out")

    assert 4 == found.returncode
    assert "ERROR: --shipbench-report: " in found.stdout
