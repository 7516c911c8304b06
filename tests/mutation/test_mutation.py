from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from harness import settings_page
from harness.rules import eligibility, mapping, usability

RUN = Path(__file__).parent / "run.py"
ROOT = RUN.parents[2]


def run(*words: str) -> tuple[int, str]:
    """The exit code of the mutation check, and what it prints."""
    found = subprocess.run(  # noqa: S603  our own words
        [sys.executable, str(RUN), *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return found.returncode, found.stdout + found.stderr


@pytest.fixture(scope="module")
def names() -> list[str]:
    """All mutants."""
    return run("--list")[1].splitlines()


@pytest.mark.slow
def test_each_row_of_the_tables_has_a_mutant(names: list[str]) -> None:
    """None is forgotten, and none is of something that is not there."""
    rules = [f"rule {one.code}" for one in (*eligibility.CRITERIA, *usability.RULES)]
    rows = [f"row Order/{row.path}" for row in mapping.ORDER]
    items = [f"row Item/{row.path}" for row in mapping.ITEM]
    links = [f"setting {link.member}" for link in settings_page.LINKS]
    extra = ["row Item of discountTotal", "row Item of surcharge", "row Item/Options"]
    found = [name for name in names if not name.startswith("effect ") and "other" not in name]

    assert [*rules, *rows, *items, *extra, *links] == found


@pytest.mark.slow
def test_each_effect_of_a_shipment_has_a_mutant(names: list[str]) -> None:
    """Each member that is written, that the carrier is kept, and that nothing is done twice."""
    assert [
        "effect dispatchedDate",
        "effect internalComments",
        "effect invoiceDate",
        "effect logisticsCarrier",
        "effect stage",
        "effect trackingCode",
        "effect carrier kept",
        "effect once only",
    ] == [name for name in names if name.startswith("effect ")]


@pytest.mark.slow
def test_a_required_row_has_a_mutant_with_another_value(names: list[str]) -> None:
    """For an empty one is refused by whoever reads it, which shows little."""
    required = [row for row in (*mapping.ORDER, *mapping.ITEM) if row.required]

    assert len(required) == sum(name.endswith(" other") for name in names)


@pytest.mark.slow
def test_a_rule_a_row_and_an_effect_are_missed_when_they_are_gone() -> None:
    """By the scenarios that are about them; the whole check is `make mutate`."""
    code, told = run("rule NOT_APPROVED", "effect carrier kept", "row Item/ImageUrl")

    assert 0 == code, told
    assert re.search(r"^rule NOT_APPROVED: .*test_a_draft_stays_out", told, re.MULTILINE)
    assert "test_a_carrier_that_is_in_cin7_already_is_kept" in told
    assert "3 mutants, 0 of them live" in told


@pytest.mark.slow
def test_a_mutant_that_does_not_exist_is_refused() -> None:
    """Else nothing would be tried, and all would be well."""
    assert (2, "there is no mutant 'rule NO'; --list names them\n") == run("rule NO")
