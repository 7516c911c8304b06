"""Broken integrations are caught, and each by the scenarios that are about its bug."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent
IDEMPOTENT = "test_a_notice_that_comes_twice_changes_nothing_the_second_time"
CARRIER = "test_a_carrier_that_is_in_cin7_already_is_kept"
RECENT_ETD = "test_an_old_order_with_a_recent_etd"
FUTURE_ETD = "test_an_old_order_whose_etd_is_still_to_come"
PAGES = "test_more_orders_than_fit_on_a_page"
MARKUP = "test_the_markup_is_put_on_the_whole_price_once_in_whole_cents_halves_up"
FREIGHT = "test_the_chosen_rate_is_the_orders_freight"
MAIL = "test_the_mail_says_which_order_what_is_wrong_and_what_to_do"
READY = "test_an_order_that_meets_every_criterion"
STORE = (IDEMPOTENT, CARRIER, RECENT_ETD, FUTURE_ETD, PAGES, READY)
SCENARIOS = (*STORE, MARKUP, FREIGHT)

CAUGHT = {
    "no_idempotency": {IDEMPOTENT},
    "carrier_overwritten": {CARRIER},
    "created_date_only": {RECENT_ETD, FUTURE_ETD},
    "page_1_only": {PAGES},
    "local_time_window": {*STORE},
    "markup_twice": {MARKUP, FREIGHT},
}


def red(spec: str, *names: str) -> tuple[set[str], str]:
    """Which of the scenarios *names* fail against *spec*, in a process of their own."""
    path = os.pathsep.join([str(ROOT), str(HERE)])
    found = subprocess.run(  # noqa: S603  our own words
        [
            sys.executable, "-m", "pytest", "features", "-q", "-n0", "-rf", "--tb=no",
            "-p", "no:cacheprovider", "-k", " or ".join(names),
            "--shipbench-integration", spec,
            "--shipbench-offers", "orders,notices,settings,assumptions,mail,rates",
        ],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return set(re.findall(r"^FAILED \S+::(\w+)", found.stdout, re.MULTILINE)), found.stdout


@pytest.mark.slow
@pytest.mark.parametrize("bug", CAUGHT)
def test_each_bug_turns_its_scenarios_red(bug: str) -> None:
    """And no others."""
    assert CAUGHT[bug] == red(f"wsgi: broken_apps:{bug}", *SCENARIOS)[0]


@pytest.mark.slow
def test_the_reference_in_a_process_of_its_own_passes() -> None:
    """Over TCP, unchanged, told of the bench by its environment."""
    failed, output = red(f"command: {sys.executable} -m harness.integration", *SCENARIOS, MAIL)

    assert set() == failed
    assert "12 passed" in output  # the mark-up has four examples
