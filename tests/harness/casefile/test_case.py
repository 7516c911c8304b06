from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.casefile.case import (
    LIMIT_BYTES,
    BadCase,
    CaseFile,
    Verdict,
    differences,
    dump,
    load,
)

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


def changed(**parts: Any) -> bytes:
    """The file of `CASE` with *parts* of its head changed, or taken away if None."""
    made = {**orjson.loads(dump(CASE)), **parts}
    return orjson.dumps({name: value for name, value in made.items() if value is not None})


def resealed(**parts: Any) -> bytes:
    """A file with a fitting checksum whose case has other *parts*, or lacks those that are None."""
    import hashlib

    body = {**orjson.loads(dump(CASE))["case"], **parts}
    body = {name: value for name, value in body.items() if value is not None}
    seal = hashlib.sha256(orjson.dumps(body, option=orjson.OPT_SORT_KEYS)).hexdigest()
    return changed(case=body, checksum=f"sha256:{seal}")


def test_a_case_is_read_as_it_was_written() -> None:
    """Every part of it."""
    assert CASE == load(dump(CASE), "a.case")


def test_the_same_case_is_the_same_file() -> None:
    """Byte for byte."""
    assert dump(CASE) == dump(load(dump(CASE), "a.case"))


def test_a_file_may_be_indented_otherwise() -> None:
    """The checksum is over what it says, not over its blanks."""
    assert CASE == load(orjson.dumps(orjson.loads(dump(CASE))), "a.case")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "a.case is no case: it is not JSON"),
        (b"\xff\xfe", "a.case is no case: it is not JSON"),
        (b"[]", "a.case is no case: it has no 'shipbench_case'"),
        (b'{"reference": "SO-1"}', "make one with: case new"),
        (changed(shipbench_case=2), "format 2, and this Shipbench knows 1; use a newer one"),
        (changed(shipbench_case=0), "format 0, and this Shipbench knows 1; make it anew"),
        (changed(shipbench_case="x"), "format 'x', and this Shipbench knows 1; make it anew"),
        (changed(checksum="sha256:0"), "a.case is damaged: its checksum does not fit"),
        (changed(checksum=None), "its checksum does not fit"),
        (changed(case=None), "its checksum does not fit"),
        (changed(case={"at": "now"}), "its checksum does not fit"),
        (resealed(order=None), "it has no 'order'; a case has at, seed, order"),
        (resealed(more=1), "it has a part 'more'"),
        (resealed(order=[]), "order is []"),
        (resealed(at="yesterday"), "a.case is damaged: Invalid isoformat string: 'yesterday'"),
        (resealed(verdict={}), "a.case is damaged: 'status'"),
        (resealed(verdict={"status": "", "reasons": [["X"]], "fixes": []}), "a.case is damaged"),
        (b" " * (LIMIT_BYTES + 1), f"a case has {LIMIT_BYTES} at most"),
    ],
)
def test_a_file_that_is_no_whole_case_is_refused(content: bytes, expected: str) -> None:
    """With the reason, and nothing of it is taken."""
    with pytest.raises(BadCase) as caught:
        load(content, "a.case")

    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.integers(0, len(dump(CASE)) - 1), st.integers(0, 255))
def test_a_byte_that_was_changed_is_noticed_or_means_nothing(place: int, value: int) -> None:
    """It is the same case still, or refused."""
    content = bytearray(dump(CASE))
    content[place] = value
    try:
        found = load(bytes(content), "a.case")
    except BadCase:
        return

    assert CASE == found


def test_two_cases_differ_in_what_they_differ_in() -> None:
    """Paths into the file, with what either has."""
    other = replace(CASE, at="2026-03-03T09:00:00Z", order={"reference": "SO-2"}, journal=())

    assert [
        ("at", "2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z"),
        ("order.reference", "SO-1", "SO-2"),
        ("order.deliveryCountry", "", None),
        ("journal[0]", {"number": 1}, None),
    ] == differences(CASE, other)
    assert [] == differences(CASE, CASE)


def test_codes_are_told_once() -> None:
    """In the order of the reasons."""
    twice = Verdict("", (("A", "x", "", ""), ("B", "y", "", ""), ("A", "z", "", "")))

    assert ("A", "B") == twice.codes
