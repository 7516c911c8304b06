"""Each setting is named by a test: one that nobody tries may as well not be there."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.rules.settings import ASSUMPTIONS
from simulator.world import ROWS

TESTS = Path(__file__).parent


@pytest.fixture(scope="module")
def written() -> str:
    """All tests but this one."""
    files = [path for path in TESTS.rglob("test_*.py") if path != Path(__file__)]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_each_setting_of_the_simulator_is_named_by_a_test(written: str) -> None:
    """By its whole name, as text."""
    assert [] == [row.name for row in ROWS if f'"{row.name}"' not in written]


def test_each_setting_of_the_integration_is_named_by_a_test(written: str) -> None:
    """As an argument, or as text."""
    named = [row.name for row in ASSUMPTIONS]

    assert [] == [
        name for name in named if f'"{name}"' not in written and f"{name}=" not in written
    ]
