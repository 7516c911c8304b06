from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.pytest_plugin import pytest_bdd_apply_tag

if TYPE_CHECKING:
    from harness.lab import Lab


def test_a_tag_that_is_a_rule_becomes_our_marker() -> None:
    """Strict markers do not refuse COUNTRY_MISSING, since no marker of that name is made."""

    def scenario() -> None:
        """Nothing."""

    assert pytest_bdd_apply_tag("COUNTRY_MISSING", scenario) is True
    [mark] = scenario.pytestmark  # type: ignore[attr-defined]  # put there by the mark
    assert ("shipbench_rule", ("COUNTRY_MISSING",)) == (mark.name, mark.args)


@pytest.mark.parametrize("tag", ["slow", "smoke_test", "A"])
def test_any_other_tag_is_left_alone(tag: str) -> None:
    """Markers of others go the usual way."""
    assert pytest_bdd_apply_tag(tag, lambda: None) is None


@pytest.mark.parametrize("run", [1, 2])
def test_each_test_has_a_world_of_its_own(shipbench_lab: Lab, run: int) -> None:
    """What one test did is not there in the next."""
    [created] = shipbench_lab.create_orders([{"reference": "SO-1"}])

    assert () == created.errors
