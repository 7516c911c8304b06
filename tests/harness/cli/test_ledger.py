from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result


def test_one_table_of_guesses_is_listed(shell: Callable[..., Result]) -> None:
    """Each with its source and meaning, then the counts."""
    found = shell("ledger", "Integration", "--mark", "guess")
    lines = found.stdout.splitlines()

    assert 0 == found.exit_code, found.output
    assert "Integration settings:" == lines[0]
    assert (
        "  xml_page_size  [guess: WooCommerce plug-in for ShipStation: code and changelog]" in lines
    )
    assert "      Orders on one page of the export. (default: 100)" in lines
    assert lines[-1].startswith("all ")


def test_counts_alone_take_a_line_a_table(shell: Callable[..., Result]) -> None:
    """Marks stand at the head."""
    lines = shell("ledger", "--counts").stdout.splitlines()

    assert ["facts", "documented", "observed", "inferred", "guess"] == lines[0].split()
    assert "Integration settings" == lines[2][:20]
    assert "  settings" not in lines


def test_the_ledger_for_machines_has_facts_and_counts(shell: Callable[..., Result]) -> None:
    """The counts are those of the facts told."""
    found = json.loads(shell("ledger", "cin7 settings", "--json").stdout)

    assert ["Cin7 settings"] == list(found["counts"])
    assert len(found["facts"]) == sum(found["counts"]["Cin7 settings"].values())
    assert {"table", "name", "mark", "source", "meaning"} == set(found["facts"][0])


def test_a_table_that_is_none_is_told(shell: Callable[..., Result]) -> None:
    """With those that there are."""
    found = shell("ledger", "Rumours")

    assert 2 == found.exit_code
    assert "no table begins with 'Rumours'; there are Integration settings, " in found.stderr
