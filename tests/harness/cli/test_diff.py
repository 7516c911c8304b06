from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

# The reference under other assumptions is a candidate that behaves otherwise.
STORY = "ready-order-ships"


def test_the_reference_does_not_differ_from_itself(shell: Callable[..., Result]) -> None:
    """Exit code 0."""
    found = shell("diff", STORY)

    assert 0 == found.exit_code, found.output
    assert "No difference. Stories: 1, orders: " in found.stdout


def test_without_a_story_generated_orders_are_told(shell: Callable[..., Result]) -> None:
    """Forty of them."""
    found = json.loads(shell("--json", "diff").stdout)

    assert {"stories": 1, "orders": 40, "differences": [], "noise": []} == found


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["no-such-story"], "no such file"),
        (["--integration", "gopher:x"], "names no integration"),
    ],
)
def test_wrong_usage_ends_2(shell: Callable[..., Result], words: list[str], complaint: str) -> None:
    """With what is wrong."""
    found = shell("diff", *words)

    assert 2 == found.exit_code
    assert complaint in found.stderr
