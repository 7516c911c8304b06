from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

GOOD = 'title = "A draft stays out"\n[[orders]]\nname = "a"\ndefects = ["draft"]\n'
BAD = GOOD + '[[expect]]\norder = "a"\nfate = "dispatched"\n'
BINDING = "from pytest_bdd import scenarios\nscenarios('.')\n"
STRAY = """def test_stray(shipbench_bench):
    shipbench_bench.session.get(shipbench_bench.cin7.url + "/v1/SalesOrder")
"""

MARKED = """import pytest
@pytest.mark.shipbench_fault(step="store.export", kind="fire")
def test_marked(shipbench_lab):
    pass
def test_other(shipbench_lab):
    pass
"""


def run(folder: Path, *words: str) -> str:
    """What pytest prints in *folder*, which has nothing of this repository."""
    found = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout


@pytest.mark.slow
def test_a_scenario_file_in_a_folder_that_is_named_is_a_test(tmp_path: Path) -> None:
    """A failure tells seed, clock, reasons and how to replay it; other TOML files are no tests."""
    (tmp_path / "good.toml").write_text(GOOD)
    (tmp_path / "bad.toml").write_text(BAD)
    (tmp_path / "other.toml").write_text('title = "no orders"\n')
    found = run(tmp_path, ".", "--shipbench-seed", "5")

    assert "1 failed, 1 passed" in found
    assert "expected dispatched, found stays out" in found
    assert "NOT_APPROVED: isApproved is draft" in found
    assert "seed 5, clock 2026-03-02T09:01" in found
    assert "replay: pytest bad.toml::bad --shipbench-seed 5" in found


@pytest.mark.slow
def test_a_request_that_no_vendor_answers_fails_the_test(tmp_path: Path) -> None:
    """A mistyped path does not go unseen."""
    (tmp_path / "test_stray.py").write_text(STRAY)
    found = run(tmp_path)

    assert "1 failed" in found
    assert "cin7: GET /api/v1/SalesOrder" in found


@pytest.mark.slow
def test_a_request_that_no_vendor_answers_fails_a_scenario_too(tmp_path: Path) -> None:
    """Steps ask for the bench only when they run; it is watched all the same."""
    (tmp_path / "ours.feature").write_text(
        "Feature: Ours\n  Scenario: Stray\n    Given an order ready to ship\n    When I stray\n"
    )
    (tmp_path / "test_features.py").write_text(
        f"{BINDING}from pytest_bdd import when\n\n@when('I stray')\ndef _(shipbench_lab):\n"
        "    bench = shipbench_lab.bench\n"
        "    bench.session.get(bench.cin7.url + '/v1/SalesOrder')\n"
    )
    found = run(tmp_path)

    assert "1 failed" in found
    assert "cin7: GET /api/v1/SalesOrder" in found


@pytest.mark.slow
def test_the_replay_is_a_command_for_the_folder_one_is_in(tmp_path: Path) -> None:
    """Not for the root folder, which may be another."""
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "below").mkdir()
    (tmp_path / "below/test_stray.py").write_text(STRAY)

    assert "replay: pytest test_stray.py::test_stray " in run(tmp_path / "below", "-n", "0")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--shipbench-integration", "nonsense"], "ERROR: 'nonsense' names no integration"),
        (["--shipbench-offers", "nonsense"], "ERROR: no integration offers 'nonsense'"),
        (["--shipbench-integration", "http://127.0.0.1:9/", "-n", "2"], "ERROR: benches at fixed"),
        (["--shipbench-port", "70000"], "error: argument --shipbench-port: '70000' is no port"),
    ],
)
def test_an_option_that_cannot_be_used_is_told_before_anything_runs(
    tmp_path: Path, words: list[str], told: str
) -> None:
    """Two workers cannot listen at one port, for one."""
    found = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (4, True) == (found.returncode, told in found.stderr)


@pytest.mark.slow
def test_a_bench_that_cannot_be_had_fails_the_test_in_a_line(tmp_path: Path) -> None:
    """Without our own calls in between."""
    (tmp_path / "test_stray.py").write_text(STRAY)
    found = run(tmp_path, "--shipbench-integration", "wsgi: no.such:app")

    assert "integration wsgi: no.such:app cannot be loaded" in found
    assert "launch" not in found
    assert 1 == found.count("No module named 'no'")


@pytest.mark.slow
def test_a_marker_that_makes_no_sense_fails_its_test_in_a_line(tmp_path: Path) -> None:
    """And no other test."""
    (tmp_path / "test_marked.py").write_text(MARKED)
    found = run(tmp_path)

    assert "\nshipbench_fault: there is no fault 'fire'; there are status, " in found
    assert "1 passed, 1 error" in found
    assert "Traceback" not in found
