from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from harness.casefile.case import CaseFile, Verdict
from harness.casefile.reproduce import feature, file_name, name, pytest_file
from harness.rules.examples import BASE

if TYPE_CHECKING:
    from pathlib import Path

OUT = CaseFile(
    at="2026-03-02T09:00:00Z",
    seed=1,
    order={**BASE, "createdDate": "2025-12-01T00:00:00Z", "estimatedDeliveryDate": "2026-03-01"},
    verdict=Verdict("", (("DATE_TOO_OLD", "createdDate", "", ""),)),
    assumptions={"date_rule": "all", "branches": ["3", "4"]},
)
IN = CaseFile("2026-03-02T09:00:00Z", 1, {**BASE, "stage": "Packed"}, Verdict("awaiting_shipment"),
              {"ready_stage": "Packed"}, {"awaiting_shipment": "Packed"})  # fmt: skip


def test_a_scenario_tells_settings_moment_order_and_end() -> None:
    """In this order, for a bench keeps the settings that it was opened with."""
    lines = feature(OUT).splitlines()

    assert [
        "Feature: A ticket: SO-1",
        "",
        "  @DATE_TOO_OLD",
        "  Scenario: SO-1 does not import because of DATE_TOO_OLD",
        '    Given the integration\'s date_rule is "all"',
        '    And the integration\'s branches is "3,4"',
        '    And the time is "2026-03-02T09:00:00Z"',
        "    And this order is in Cin7",
        '      """',
        "      {",
    ] == lines[:10]
    assert [
        "      }",
        '      """',
        "    When ShipStation refreshes the store",
        "    Then the order stays out because of DATE_TOO_OLD",
    ] == lines[-4:]


def test_a_scenario_is_told_in_french() -> None:
    """With the steps of the same library."""
    lines = feature(IN, "fr").splitlines()

    assert ["# language: fr", "Fonctionnalité: Un ticket : SO-1"] == lines[:2]
    assert '    Et les mots de statut pour awaiting_shipment sont "Packed"' in lines
    assert "    Alors la commande attend son expédition dans ShipStation" == lines[-1]


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("case", [OUT, IN], ids=["out", "in"])
def test_scenario_and_test_are_green(case: CaseFile, lang: str, tmp_path: Path) -> None:
    """In a folder with nothing else."""
    (tmp_path / "ticket.feature").write_text(feature(case, lang), encoding="utf-8")
    (tmp_path / "test_ticket.py").write_text(pytest_file(case), encoding="utf-8")
    (tmp_path / "test_bound.py").write_text(
        "from pytest_bdd import scenarios\n\nscenarios('ticket.feature')\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S603

    assert "2 passed" in ran.stdout, ran.stdout


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ({"reference": "SO-1"}, ("SO-1", "so_1")),
        ({"id": 17}, ("17", "17")),
        ({}, ("order", "order")),
        ({"reference": "../../etc\n"}, ("../../etc", "etc")),
        ({"reference": "é/\x00"}, ("é/", "order")),
        ({"reference": "X" * 90}, ("X" * 90, "x" * 40)),
    ],
)
def test_a_case_is_called_by_its_order(order: dict[str, object], expected: tuple[str, str]) -> None:
    """Its name for people, and one for files that can do no harm."""
    case = CaseFile("2026-03-02T09:00:00Z", 1, order, Verdict(""))

    assert expected == (name(case), file_name(case))
