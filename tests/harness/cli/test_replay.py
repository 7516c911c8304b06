from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

ORDER = {"reference": "SO-1", "stage": "Fully Picked", "lineItems": [{"code": "A", "qty": 1}]}


@pytest.fixture
def recorded(shell: Callable[..., Result], tmp_path: Path) -> Callable[..., Path]:
    """Records what the given words run, and gives the log."""

    def record(*words: str) -> Path:
        path = tmp_path / "log.jsonl"
        shell("-q", *words, "--report", str(path))
        return path

    return record


@pytest.mark.parametrize(
    "words",
    [
        ("run", "draft-stays-out", "wrong-stage-stays-out", "--seed", "7"),
        ("run", "old-order-stays-out", "--set", "date_rule=all"),
        ("demo", "--orders", "5"),
    ],
)
def test_a_run_told_again_is_the_same(
    shell: Callable[..., Result], recorded: Callable[..., Path], words: tuple[str, ...]
) -> None:
    """Exit code 0, from the log alone."""
    found = shell("replay", str(recorded(*words)))

    assert 0 == found.exit_code, found.output
    assert "events, all as recorded (seed " in found.stdout


def test_own_orders_are_read_from_their_file_again(
    shell: Callable[..., Result], recorded: Callable[..., Path], tmp_path: Path
) -> None:
    """And not kept in the log, which may be handed on."""
    orders = tmp_path / "orders.json"
    orders.write_text(json.dumps({**ORDER, "email": "jane@example.com"}))
    log = recorded("run", "--orders", str(orders), "--now", "2026-03-02T09:00:00Z")

    assert "jane@example.com" not in log.read_text()
    assert 0 == shell("replay", str(log)).exit_code


def test_a_file_of_orders_that_has_changed_is_refused(
    shell: Callable[..., Result], recorded: Callable[..., Path], tmp_path: Path
) -> None:
    """It would be another run: exit code 2."""
    orders = tmp_path / "orders.json"
    orders.write_text(json.dumps(ORDER))
    log = recorded("run", "--orders", str(orders))
    orders.write_text(json.dumps({**ORDER, "stage": "New"}))

    found = shell("replay", str(log))

    assert 2 == found.exit_code
    assert "orders.json has changed since the run was recorded" in found.stderr


def spoiled(log: Path, change: Callable[[dict[str, Any]], object]) -> str:
    """*log* with its first order-stayed-out changed."""
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    change(next(line for line in lines if line["event"] == "order-stayed-out"))
    # As orjson writes: without blanks, and not in ASCII.
    texts = [json.dumps(line, separators=(",", ":"), ensure_ascii=False) for line in lines]
    log.write_text("\n".join(texts) + "\n")
    return str(log)


def test_the_first_event_that_is_otherwise_is_shown(
    shell: Callable[..., Result], recorded: Callable[..., Path]
) -> None:
    """Exit code 1, with both sides."""
    log = spoiled(recorded("run", "draft-stays-out"), lambda event: event.update(reference="SO-X"))

    found = shell("replay", log)

    assert 1 == found.exit_code
    assert "reference  SO-X                  SO-G000001" in found.stdout


def test_machines_get_both_events(
    shell: Callable[..., Result], recorded: Callable[..., Path]
) -> None:
    """With the members that differ."""
    log = spoiled(recorded("run", "draft-stays-out"), lambda event: event["reasons"].clear())

    told = json.loads(shell("--json", "replay", log).stdout)["divergence"]

    assert ["reasons"] == told["members"]
    assert [] == told["recorded"]["reasons"]
    assert "NOT_APPROVED" == told["replayed"]["reasons"][0]["code"]


def test_a_log_without_a_head_is_refused(shell: Callable[..., Result], tmp_path: Path) -> None:
    """As older ones are: exit code 2, with what to do."""
    log = tmp_path / "old.jsonl"
    log.write_text('{"event":"scenario-started"}\n')

    found = shell("replay", str(log))

    assert 2 == found.exit_code
    assert "record it anew with run --report" in found.stderr


def test_a_log_that_is_not_there_is_refused(shell: Callable[..., Result]) -> None:
    """Exit code 2."""
    found = shell("replay", "/no/such/log")

    assert 2 == found.exit_code
    assert "cannot be read: No such file or directory" in found.stderr


def test_a_story_of_no_known_kind_is_refused(
    shell: Callable[..., Result], recorded: Callable[..., Path]
) -> None:
    """The head is damaged: exit code 2."""
    log = recorded("run", "draft-stays-out")
    log.write_text(log.read_text().replace('"kind":"scenario"', '"kind":"song"', 1))

    found = shell("replay", str(log))

    assert 2 == found.exit_code
    assert "the head of the log is damaged" in found.stderr
