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
    assert "  What to do:    Approve the order.\n" in found


def test_a_rule_is_told_in_each_language(shell: Callable[..., Result]) -> None:
    """That of --lang comes first."""
    found = shell("--lang", "fr", "rules", "NOT_APPROVED").stdout

    assert found.startswith("NOT_APPROVED: La commande est un brouillon\n")
    assert "\nNOT_APPROVED: The order is a draft\n" in found


def test_a_rule_shows_an_order_that_fails_and_one_that_passes(
    shell: Callable[..., Result],
) -> None:
    """With the settings under which it does."""
    found = shell("rules", "BRANCH_EXCLUDED").stdout

    assert (
        "An order, on 2026-03-02 09:00 UTC:\n"
        '  Settings:      {"branches":["3"]}\n'
        '  Fails with:    {"branchId":4}\n'
        '  Passes with:   {"branchId":3}\n'
    ) in found


def test_a_rule_that_no_order_alone_can_show_names_its_features(
    shell: Callable[..., Result],
) -> None:
    """Its code is a tag there."""
    assert "Shown by: pytest features -m NOTIFY_OFF\n" in shell("rules", "NOTIFY_OFF").stdout


def test_the_list_is_told_in_french(shell: Callable[..., Result]) -> None:
    """Groups and titles."""
    found = shell("--lang", "fr", "rules").stdout

    assert found.startswith("Cin7 ne propose pas la commande\u00a0:\n")


def test_an_unknown_rule_is_code_2(shell: Callable[..., Result]) -> None:
    """A code that does not exist is answered with the nearest."""
    found = shell("rules", "NOT_APROVED")

    assert 2 == found.exit_code
    assert "did you mean NOT_APPROVED" in found.stderr
