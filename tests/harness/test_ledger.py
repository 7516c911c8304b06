from __future__ import annotations

import pytest

from harness.lab import Lab
from harness.launch import open_bench
from harness.ledger import MARKS, Entry, counts, entries

# The open questions the project began with, and the setting that answers each.
ANSWERED = {
    "date_rule": "date_rule",
    "future_etd": "future_etd",
    "qty_dispatch_rule": "qty_dispatch_rule",
    "window_filter": "window_filter",
    "status_word": "status_word",
    "mail_on": "mail_on",
    "country_conversion": "country_conversion",
    "bad_order_scope": "store.bad_order_scope",
    "strictness": "store.strictness",
    "apply_on_next_sync": "apply_on_next_sync",
    "split_handling": "split_handling",
    "second_tracking": "second_tracking",
    "markup_rounding": "markup_rounding",
    "include_other_cost": "include_other_cost",
    "xml_page_size": "xml_page_size",
    "auto_import_minutes": "store.auto_import_minutes",
    "notify_retries": "store.notify_retries",
}


@pytest.fixture(scope="module")
def facts() -> list[Entry]:
    """All facts, ours and those of a bench."""
    with open_bench() as bench:
        return entries(Lab(bench).control.get("/ledger"))


def test_each_fact_says_how_it_is_known(facts: list[Entry]) -> None:
    """A mark of the four, a source, a name."""
    assert [] == [row for row in facts if row.mark not in MARKS or not (row.source and row.name)]


def test_no_fact_is_told_twice_in_one_table(facts: list[Entry]) -> None:
    """But for tracking numbers and failure cases of one name, a name is one row."""
    names = [(row.table, row.name) for row in facts if row.table.endswith("settings")]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("question", sorted(ANSWERED))
def test_each_open_question_is_a_setting(facts: list[Entry], question: str) -> None:
    """With a default, a mark and a source."""
    [row] = [row for row in facts if row.name == ANSWERED[question] and "settings" in row.table]

    assert "default: " in row.meaning
    assert "documented" != row.mark


def test_facts_are_counted_by_table_and_mark() -> None:
    """A mark that a table has not is nothing."""
    rows = [
        Entry("A", "x", "guess", "s"),
        Entry("A", "y", "guess", "s"),
        Entry("B", "x", "inferred", "s"),
    ]
    found = counts(rows)

    assert (["A", "B"], 2, 0, 1) == (
        list(found),
        found["A"]["guess"],
        found["A"]["inferred"],
        found["B"]["inferred"],
    )
