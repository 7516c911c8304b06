from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

LOSES = ("--set", "window_lookback_minutes=0", "--hazard", "late", "--interleavings", "5")


def test_the_reference_passes(shell: Callable[..., Result]) -> None:
    """Exit code 0, with what was tried."""
    found = shell("prove-window", "--interleavings", "8")

    assert 0 == found.exit_code, found.output
    assert found.stdout.startswith("8 interleavings (seed 1): ")
    assert "Each eligible order was shown to ShipStation and stored there once.\n" in found.stdout


def test_an_order_that_is_lost_is_told_with_its_windows(shell: Callable[..., Result]) -> None:
    """Exit code 1; the last line plays it again."""
    found = shell("prove-window", *LOSES)
    last = found.stdout.splitlines()[-1]

    assert 1 == found.exit_code
    assert "is shown in no window. The shortest found that does it:\n" in found.stdout
    assert last.startswith(
        "Again: shipbench prove-window --seed 1 --set window_lookback_minutes=0 --hazard late"
    )
    assert last.endswith("--interleavings 1")


def test_what_is_said_to_play_it_again_does(shell: Callable[..., Result]) -> None:
    """The same events, from the number of the failure on."""
    first = json.loads(shell("--json", "prove-window", *LOSES).stdout)["failure"]
    words = first["again"].split()[1:]
    second = json.loads(shell("--json", *words).stdout)["failure"]

    assert first["interleaving"] == second["interleaving"]
    assert [one["what"] for one in first["events"]] == [one["what"] for one in second["events"]]


def test_a_store_of_one_page_is_said_not_to_have_been_tried_with_more(
    shell: Callable[..., Result],
) -> None:
    """Nothing is passed over in silence."""
    found = shell("prove-window", "--hazard", "equal", "--interleavings", "1", "--first", "3",
                  "--offers", "orders")  # fmt: skip

    assert "Not tried: changes between pages." in found.stdout


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--hazard", "rain"], "'rain' is not one of 'late'"),
        (["--integration", "gopher:x"], "'gopher:x' names no integration"),
        (["--offers", "lunch"], "no integration offers 'lunch'"),
        (["--set", "window_lookback_minutes=x"], "wanted a whole number from 0 to 10000"),
    ],
)
def test_wrong_usage_ends_2(shell: Callable[..., Result], words: list[str], complaint: str) -> None:
    """With what is wrong."""
    found = shell("prove-window", *words)

    assert 2 == found.exit_code
    assert complaint in found.stderr
