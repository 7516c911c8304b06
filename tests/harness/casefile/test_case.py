from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from harness.casefile.case import KIND, CaseFile, Verdict, differences, dump, load
from harness.sealed import BadFile

CASE = CaseFile(
    at="2026-03-02T09:00:00Z",
    seed=1,
    order={"reference": "SO-1", "deliveryCountry": ""},
    verdict=Verdict(
        "",
        (("COUNTRY_MISSING", "deliveryCountry", "", "a country"),),
        (("Write Japan as Delivery Country.",),),
    ),
    assumptions={"date_rule": "all"},
    statuses={"awaiting_shipment": "Packed"},
    faults=({"step": "store.export", "kind": "drop"},),
    journal=({"number": 1},),
    masked=True,
    note="ticket 4",
)


def other(**parts: Any) -> bytes:
    """The file of `CASE` with other *parts*, or without those that are None."""
    body = {**KIND.load(dump(CASE), "a.case"), **parts}
    return KIND.dump({name: value for name, value in body.items() if value is not None})


def test_a_case_is_read_as_it_was_written() -> None:
    """Every part of it."""
    assert CASE == load(dump(CASE), "a.case")


def test_the_same_case_is_the_same_file() -> None:
    """Byte for byte."""
    assert dump(CASE) == dump(load(dump(CASE), "a.case"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"{}", "a.case is no case: it has no 'shipbench_case'; make one with: shipbench case new"),
        (other(order=None), "it has no 'order'; a case has at, seed, order"),
        (other(more=1), "it has a part 'more'"),
        (other(order=[]), "order is []"),
        (other(at="yesterday"), "a.case is damaged: Invalid isoformat string: 'yesterday'"),
        (other(verdict={}), "a.case is damaged: 'status'"),
        (other(verdict={"status": "", "reasons": [["X"]], "fixes": []}), "a.case is damaged"),
    ],
)
def test_a_file_that_is_no_whole_case_is_refused(content: bytes, expected: str) -> None:
    """With the reason, and nothing of it is taken."""
    with pytest.raises(BadFile) as caught:
        load(content, "a.case")

    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_cases_differ_in_what_they_differ_in() -> None:
    """Paths into the file, with what either has."""
    changed = replace(CASE, at="2026-03-03T09:00:00Z", order={"reference": "SO-2"}, journal=())

    assert [
        ("at", "2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z"),
        ("order.reference", "SO-1", "SO-2"),
        ("order.deliveryCountry", "", None),
        ("journal[0]", {"number": 1}, None),
    ] == differences(CASE, changed)
    assert [] == differences(CASE, CASE)


def test_codes_are_told_once() -> None:
    """In the order of the reasons."""
    twice = Verdict("", (("A", "x", "", ""), ("B", "y", "", ""), ("A", "z", "", "")))

    assert ("A", "B") == twice.codes
