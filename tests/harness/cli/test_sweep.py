from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from harness.launch import StartFailure
from harness.matrix.journey import Entry
from harness.worlds.file import Saved, dump
from harness.worlds.telling import told
from harness.worlds.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

BROKEN = World(1, (Entry(1, "W-1", defect="old-recent-etd"),), ())


@pytest.mark.slow
def test_worlds_that_come_right_end_well(shell: Callable[..., Result], tmp_path: Path) -> None:
    """With a digest, and a line for each in the report."""
    report = tmp_path / "report.jsonl"
    found = shell("sweep", "--seeds", "1..3", "--report", str(report))

    assert 0 == found.exit_code, found.output
    assert found.stdout.startswith("3 worlds, 0 in which something broke (digest ")
    assert [1, 2, 3] == [json.loads(line)["seed"] for line in report.read_text().splitlines()]


@pytest.mark.slow
def test_the_result_hangs_on_the_seeds_only(shell: Callable[..., Result]) -> None:
    """Not on when or by whom it was told."""
    once = json.loads(shell("sweep", "--seeds", "1..2", "--json").stdout)
    again = json.loads(shell("sweep", "--seeds", "1..2", "--json").stdout)

    assert once == again
    assert {"seeds": 2, "failed": []} == {name: once[name] for name in ("seeds", "failed")}


@pytest.mark.slow
def test_a_failing_world_is_made_small_saved_and_told_again(
    shell: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one; with exit code 1 both times."""
    monkeypatch.setattr("harness.worlds.telling.grown", lambda seed, _: _world(seed))
    monkeypatch.setattr("harness.worlds.world.grown", lambda seed, _: _world(seed))
    saved = tmp_path / "failed.json"
    found = shell("sweep", "--seeds", "7..8", "--save", str(saved))
    again = shell("sweep", "--world", str(saved))

    assert 1 == found.exit_code, found.output
    assert "2 worlds, 2 in which something broke" in found.stdout
    assert "seed 7: label/drop/after\n  imported-once: W-1 was imported, and must not be" in (
        found.stdout
    )
    assert "made small: orders W-1 (old-recent-etd); faults none\n" in found.stdout
    assert 1 == again.exit_code, again.output
    assert again.stdout.startswith("orders W-1 (old-recent-etd); faults none: as it was\n")


@pytest.mark.slow
def test_what_was_found_is_told_though_it_cannot_be_saved(
    shell: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may have taken hours."""
    monkeypatch.setattr("harness.worlds.telling.grown", lambda seed, _: _world(seed))
    monkeypatch.setattr("harness.worlds.world.grown", lambda seed, _: _world(seed))
    found = shell("sweep", "--seeds", "7", "--save", "/no/such/folder/x")

    assert 2 == found.exit_code, found.output
    assert found.stdout.startswith("1 world, 1 in which something broke (digest ")
    assert "/no/such/folder/x cannot be written" in found.stderr


def test_a_port_that_is_taken_is_no_start(
    shell: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with every command: exit code 4."""

    def taken(*_: Any, **__: Any) -> Iterator[Any]:
        yield from ()
        raise StartFailure("cannot listen on 127.0.0.1:8701")

    monkeypatch.setattr("harness.worlds.spread.results", taken)
    found = shell("sweep", "--seeds", "1")

    assert (4, "shipbench: cannot listen on 127.0.0.1:8701\n") == (found.exit_code, found.stderr)


def _world(seed: int) -> World:
    return World(seed, (*BROKEN.entries, Entry(2, "W-2")), ("label/drop/after",))


@pytest.mark.slow
def test_another_event_log_is_told(shell: Callable[..., Result], tmp_path: Path) -> None:
    """Exit code 1, though nothing broke."""
    calm = World(1, (Entry(1, "W-1"),), ())
    path = tmp_path / "calm.json"
    path.write_bytes(dump(Saved(calm, "reference", "0")))
    other = shell("sweep", "--world", str(path))
    path.write_bytes(dump(Saved(calm, "reference", told(calm).hash)))
    same = shell("sweep", "--world", str(path))

    assert (1, 0) == (other.exit_code, same.exit_code)
    assert "ANOTHER event log than before" in other.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--seeds", "a..b"], "'a..b' names no seeds; write A..B, as in 1..100"),
        (["--seeds", "9..1"], "'9..1' is empty; the first seed comes first"),
        (["--faults", "weather"], "there is no profile 'weather'; there are none (nothing goes"),
        (["--integration", "mine"], "'mine' names no integration"),
        (["--world", "/no/such/file"], "/no/such/file cannot be read"),
        (["--seeds", "1", "--report", "/no/such/folder/x"], "cannot be written"),
    ],
)
def test_wrong_words_are_told_in_one_line(
    words: list[str], expected: str, shell: Callable[..., Result]
) -> None:
    """Exit code 2, and the value."""
    found = shell("sweep", *words)

    assert 2 == found.exit_code, found.output
    assert expected in found.stderr


def test_a_file_that_is_no_world_is_refused(shell: Callable[..., Result], tmp_path: Path) -> None:
    """With the reason."""
    path = tmp_path / "w.json"
    path.write_text("{}")
    found = shell("sweep", "--world", str(path))

    assert 2 == found.exit_code
    assert "is no world: it has no 'shipbench_world'" in found.stderr
