"""Stores that read a window wrongly lose an order, and the prover shows which and how."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent
PUNCTUAL = ("equal", "between", "missed", "repeated", "pages", "minute")


def proved(bug: str, interleavings: int, *hazards: str) -> dict[str, Any]:
    """What the prover says of the store with *bug*, in a process of its own."""
    words = [word for hazard in hazards for word in ("--hazard", hazard)]
    found = subprocess.run(  # noqa: S603  our own words
        [
            sys.executable, "-m", "harness.cli", "--json", "prove-window",
            "--integration", f"wsgi: broken_windows:{bug}", "--offers", "orders,assumptions",
            "--interleavings", str(interleavings), *words,
        ],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE)])},
        capture_output=True, check=False,
    )  # fmt: skip
    assert found.returncode in (0, 1), found.stderr
    answer: dict[str, Any] = json.loads(found.stdout)
    return answer


@pytest.mark.slow
@pytest.mark.parametrize("bug", ["exclusive_bounds", "created_date", "descending_pages"])
def test_each_mistake_loses_an_order(bug: str) -> None:
    """At most three orders and two polls tell it, and the windows that missed the order."""
    failure = proved(bug, 200, *PUNCTUAL)["failure"]
    what = [event["what"] for event in failure["events"]]

    assert "is shown in no window" in failure["fates"][0]
    assert len({words[0] for words in what if " is " in words}) <= 3
    assert len([words for words in what if "page 1:" in words]) <= 2
    assert 2 == len(failure["windows"][0]["windows"])


@pytest.mark.slow
def test_bounds_that_leave_out_their_ends_lose_what_lies_on_one() -> None:
    """Modified at the whole minute that ends one window and begins the next."""
    failure = proved("exclusive_bounds", 200, "minute")["failure"]
    [order] = failure["windows"]
    end, begin = order["windows"][0]["end"], order["windows"][1]["start"]
    [stamp] = [one["at"] for one in failure["events"] if one["who"] == "Cin7"]

    assert end == begin
    assert f"{end.partition(' ')[2]}:00" == stamp


@pytest.mark.slow
def test_a_created_date_loses_what_is_approved_later() -> None:
    """The draft was in the first window, and the approval moves it into none."""
    failure = proved("created_date", 200, *PUNCTUAL)["failure"]
    what = [event["what"].partition(" ")[2] for event in failure["events"]]

    assert "is created as a draft" in what
    assert "is approved" in what


@pytest.mark.slow
def test_pages_from_the_latest_down_lose_what_moves_over_an_edge() -> None:
    """An order that changes between two pages takes another one's place."""
    failure = proved("descending_pages", 200, *PUNCTUAL)["failure"]

    assert any("is changed, before page 2" in one["what"] for one in failure["events"])


@pytest.mark.slow
def test_a_store_without_these_mistakes_is_not_blamed() -> None:
    """Even if it does not look back: no clock is wrong here, and nothing late."""
    found = proved("sound", 60, *PUNCTUAL)

    assert None is found["failure"]
    assert 60 == found["played"]
    assert found["polls_of_pages"] > 0
