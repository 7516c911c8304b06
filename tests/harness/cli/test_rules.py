from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result


def test_all_rules_are_listed(shell: Callable[..., Result]) -> None:
    """There are 83 of them, each with its title."""
    assert 83 == len(json.loads(shell("rules", "--json").stdout))
    assert "  COUNTRY_MISSING              Delivery Country is empty\n" in shell("rules").stdout


def test_a_rule_tells_its_cause_and_remedy(shell: Callable[..., Result]) -> None:
    """A code may be written in small letters and with hyphens."""
    found = shell("rules", "not-approved").stdout

    assert found.startswith("NOT_APPROVED: The order is a draft\n")
    assert "What to do:  Approve the order.\n" in found


def test_an_unknown_rule_is_code_2(shell: Callable[..., Result]) -> None:
    """A code that does not exist is answered with the nearest."""
    found = shell("rules", "NOT_APROVED")

    assert 2 == found.exit_code
    assert "did you mean NOT_APPROVED" in found.stderr
