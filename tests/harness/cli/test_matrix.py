from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

DROP = ("matrix", "--cell", "write-back/drop/after")


@pytest.mark.slow
def test_one_cell_is_replayed_with_its_log(shell: Callable[..., Result], tmp_path: Path) -> None:
    """The hash printed is that of the file, and the same each time."""
    file = tmp_path / "log.jsonl"
    found = shell(*DROP, "--json", "--log", str(file))
    [cell] = json.loads(found.stdout)["cells"]
    faults = [json.loads(line).get("fault") for line in file.read_bytes().splitlines()]

    assert 0 == found.exit_code
    assert ("green", "shipbench matrix --cell write-back/drop/after") == (
        cell["state"],
        cell["command"],
    )
    assert 1 == faults.count("drop after")
    assert f"event log {cell['hash']}\n" in shell(*DROP).stdout


def test_a_page_is_written(shell: Callable[..., Result], tmp_path: Path) -> None:
    """Cells without sense need no bench, and stand in it with their reason."""
    file = tmp_path / "matrix.html"
    found = shell("matrix", "--cell", "create/duplicate/*", "--html", str(file))

    assert "2 cells: 0 run, 0 green, 0 red; 2 n/a\n" in found.stdout
    assert "only what a vendor delivers can come twice" in file.read_text()


def test_what_was_found_is_told_though_the_page_cannot_be_written(
    shell: Callable[..., Result],
) -> None:
    """It may have taken minutes."""
    page = "/no/such/folder/x"
    found = shell("matrix", "--cell", "create/duplicate/*", "--html", page)

    assert 2 == found.exit_code
    assert "2 cells: 0 run" in found.stdout
    assert "/no/such/folder/x cannot be written" in found.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--cell", "label/fire/after"), "there is no cell 'label/fire/after'"),
        (("--cell", "label/*/*", "--log", "x"), "--log is for one cell"),
        (("--cell", "label/drop/after", "--integration", "x"), "'x' names no integration"),
    ],
)
def test_what_cannot_be_asked_is_code_2(
    shell: Callable[..., Result], words: tuple[str, ...], message: str
) -> None:
    """In one line that says what is wrong."""
    found = shell("matrix", *words)

    assert 2 == found.exit_code
    assert message in found.stderr
