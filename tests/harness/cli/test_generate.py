from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from harness.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result


def test_orders_are_printed_one_a_line(shell: Callable[..., Result]) -> None:
    """Three orders are three lines of JSON, each with its own reference."""
    found = shell("generate", "3")

    assert ["SO-G000001", "SO-G000002", "SO-G000003"] == [
        json.loads(line)["reference"] for line in found.stdout.splitlines()
    ]


def test_the_same_seed_gives_the_same_bytes(shell: Callable[..., Result]) -> None:
    """Another seed gives other orders, the same seed the same."""
    first, second, other = (shell("generate", "5", "--seed", seed) for seed in "778")

    assert first.stdout_bytes == second.stdout_bytes
    assert first.stdout_bytes != other.stdout_bytes


@pytest.mark.parametrize(("words", "seed"), [([], "7"), (["--seed", "8"], "8")])
def test_a_flag_comes_before_a_variable(
    shell: Callable[..., Result], words: list[str], seed: str
) -> None:
    """SHIPBENCH_SEED is the seed, unless --seed says otherwise."""
    found = CliRunner().invoke(main, ["generate", "2", *words], env={"SHIPBENCH_SEED": "7"})

    assert shell("generate", "2", "--seed", seed).stdout == found.stdout


@pytest.mark.parametrize(
    ("words", "spoiled"),
    [
        (["--defect", "draft"], 4),
        (["--defect", "draft", "--share", "0.5"], 2),
        (["--defect", "all", "--share", "0.25"], 1),
        ([], 0),
    ],
)
def test_a_share_of_the_orders_is_spoiled(
    shell: Callable[..., Result], words: list[str], spoiled: int
) -> None:
    """With a defect all orders have it, or the share that is asked for."""
    found = shell("generate", "4", *words)

    assert spoiled == found.stdout.count('"defect"')


def test_the_defects_can_be_listed(shell: Callable[..., Result]) -> None:
    """--list tells the names and what each does."""
    assert "draft " in shell("generate", "1", "--list").stdout


@pytest.mark.parametrize(
    ("words", "telling"),
    [
        (["3", "--defect", "drat"], "did you mean draft"),
        (["none"], "is not a valid integer"),
        (["0"], "is not in the range"),
        (["3", "--share", "2"], "is not in the range"),
        (["3", "--now", "noon"], "'noon' is no moment"),
    ],
)
def test_wrong_words_are_code_2(
    shell: Callable[..., Result], words: list[str], telling: str
) -> None:
    """A wrong number, defect, share or moment is told in one line."""
    found = shell("generate", *words)

    assert 2 == found.exit_code
    assert telling in found.stderr
