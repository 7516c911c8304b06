from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.report.folder import Unwritable, prepare, write

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    """A fresh checkout has none, and what is tried there is taken away again."""
    prepare(tmp_path / "a/b", ("x",))

    assert [] == list((tmp_path / "a/b").iterdir())


@pytest.mark.parametrize(
    ("name", "words"),
    [("file", "is a file"), ("file/below", "cannot be written"), ("folder", "is a folder")],
)
def test_what_cannot_take_reports_is_refused_with_its_name(
    tmp_path: Path, name: str, words: str
) -> None:
    """Before the run, not after it."""
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder/x").mkdir(parents=True)
    with pytest.raises(Unwritable) as caught:
        prepare(tmp_path / name, ("x",))

    assert words in str(caught.value)
    assert name in str(caught.value)
    assert "mine" == (tmp_path / "file").read_text()


def test_files_are_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    """An older report gives way."""
    (tmp_path / "x").write_text("old")
    write(tmp_path, {"x": b"new", "y": b""})

    assert {"x": b"new", "y": b""} == {one.name: one.read_bytes() for one in tmp_path.iterdir()}


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    """No half report, and no leftovers of the attempt."""
    (tmp_path / "x").write_text("old")
    with pytest.raises(Unwritable):
        write(tmp_path, {"x": b"new", "no/such": b"folder"})

    assert ["x"] == [one.name for one in tmp_path.iterdir()]
    assert "old" == (tmp_path / "x").read_text()
