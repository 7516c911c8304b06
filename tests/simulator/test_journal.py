from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.journal import Journal

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def record(journal: Journal, face: str = "cin7", **parts: Any) -> None:
    """One ordinary exchange, but for *parts*."""
    journal.record(
        NINE,
        face,
        **{
            "step": "cin7.orders.get",
            "caller": "user",
            "method": "GET",
            "target": "/api/v1/SalesOrders/1",
            "request_headers": {"accept": "*/*"},
            "request_body": b"",
            "status": 200,
            "response_headers": (("Content-Type", "application/json"),),
            "response_body": b"{}",
            **parts,
        },
    )


def test_exchanges_are_numbered_from_1_in_their_order() -> None:
    """The oldest comes first."""
    journal = Journal()
    record(journal, target="/a")
    record(journal, target="/b")

    assert [(1, "/a"), (2, "/b")] == [(one.number, one.target) for one in journal.exchanges()]


def test_at_most_so_many_entries_are_kept() -> None:
    """The third of three pushes the first out of two."""
    journal = Journal(entries=2)
    for _ in range(3):
        record(journal)

    assert [2, 3] == [one.number for one in journal.exchanges()]


def test_at_most_so_many_bytes_are_kept() -> None:
    """Ten bytes fit, one more pushes the oldest out; requests count as answers do."""
    journal = Journal(size=10)
    record(journal, request_body=b"12345", response_body=b"")
    record(journal, request_body=b"", response_body=b"12345")
    both = len(journal.exchanges())
    record(journal, request_body=b"1", response_body=b"")

    assert both == 2
    assert [2, 3] == [one.number for one in journal.exchanges()]


def test_an_exchange_larger_than_the_room_is_not_kept() -> None:
    """The bound holds even then, and later ones are kept again."""
    journal = Journal(size=10)
    record(journal, response_body=b"x" * 11)
    record(journal, response_body=b"x" * 10)

    assert [2] == [one.number for one in journal.exchanges()]


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=30))
def test_no_run_of_exchanges_exceeds_the_bounds(sizes: list[tuple[int, int]]) -> None:
    """What is kept is the longest tail that fits."""
    journal = Journal(entries=5, size=20)
    for sent, answered in sizes:
        record(journal, request_body=b"x" * sent, response_body=b"x" * answered)
    kept = [len(one.request_body) + len(one.response_body) for one in journal.exchanges()]
    before = [sum(pair) for pair in sizes][: len(sizes) - len(kept)]

    assert len(kept) <= 5
    assert sum(kept) <= 20
    assert not before or len(kept) == 5 or sum(kept) + before[-1] > 20


def test_switched_off_it_keeps_nothing_new() -> None:
    """What it had stays."""
    journal = Journal()
    record(journal, target="/a")
    journal.on = False
    record(journal, target="/b")

    assert ["/a"] == [one.target for one in journal.exchanges()]


def test_one_face_can_be_asked_for() -> None:
    """The others are left out."""
    journal = Journal()
    record(journal, face="cin7")
    record(journal, face="shipstation")

    assert ["shipstation"] == [one.face for one in journal.exchanges("shipstation")]


def test_the_limit_gives_the_last_ones() -> None:
    """Of three, the last two; of none, none."""
    journal = Journal()
    for _ in range(3):
        record(journal)

    assert [2, 3] == [one.number for one in journal.exchanges(limit=2)]
    assert [1, 2, 3] == [one.number for one in journal.exchanges(limit=4)]
    assert [] == journal.exchanges(limit=0)


def test_a_note_is_kept_among_the_exchanges() -> None:
    """It has a reason, and neither request nor answer."""
    journal = Journal()
    journal.note(NINE, "agenda", "it broke")
    (one,) = journal.exchanges("agenda")

    assert (1, "it broke", "", None) == (one.number, one.reason, one.method, one.status)


def test_cleared_it_is_empty_and_its_numbers_go_on() -> None:
    """A number never names two exchanges."""
    journal = Journal()
    record(journal)
    journal.clear()
    record(journal)

    assert [2] == [one.number for one in journal.exchanges()]


def test_clearing_makes_room() -> None:
    """The bytes of what was forgotten no longer count."""
    journal = Journal(size=10)
    record(journal, response_body=b"x" * 10)
    journal.clear()
    record(journal, response_body=b"x" * 10)

    assert [2] == [one.number for one in journal.exchanges()]


def test_as_json_it_shows_everything_but_credentials() -> None:
    """The Authorization header is masked, however it is written."""
    journal = Journal()
    record(
        journal,
        request_headers={"Authorization": "Basic c2VjcmV0", "accept": "*/*"},
        request_body=b"caf\xc3\xa9 \xff",
        status=401,
        response_body=b"no",
        reason="no such key",
        fault="delay before",
    )

    assert journal.exchanges()[0].as_json() == {
        "number": 1,
        "at": "2026-03-02T09:00:00.000000Z",
        "face": "cin7",
        "step": "cin7.orders.get",
        "caller": "user",
        "request": {
            "method": "GET",
            "target": "/api/v1/SalesOrders/1",
            "headers": {"Authorization": "***", "accept": "*/*"},
            "body": "café \N{REPLACEMENT CHARACTER}",
        },
        "response": {
            "status": 401,
            "headers": [["Content-Type", "application/json"]],
            "body": "no",
        },
        "reason": "no such key",
        "fault": "delay before",
    }


@pytest.mark.parametrize(
    ("percent", "expected"), [(100, [1, 2, 3, 4]), (50, [2, 4]), (25, [4]), (0, [])]
)
def test_of_those_that_went_well_a_share_is_kept(percent: int, expected: list[int]) -> None:
    """Evenly, and all of them are numbered."""
    journal = Journal()
    for _ in range(4):
        record(journal, percent=percent)

    assert expected == [one.number for one in journal.exchanges()]


@pytest.mark.parametrize("parts", [{"reason": "no such order"}, {"fault": "drop after"}])
def test_what_went_wrong_is_kept_whatever_the_share(parts: dict[str, Any]) -> None:
    """It is what the journal is read for."""
    journal = Journal()
    record(journal, percent=0, **parts)

    assert 1 == len(journal.exchanges())


def test_a_head_counts_in_so_far_as_it_is_long() -> None:
    """Ten bytes more than usual fit, one more pushes it out."""
    journal = Journal(size=10)
    usual = {"accept": "x" * (2048 - len("/"))}
    record(journal, target="/", request_headers={**usual, "a": "y" * 10}, response_body=b"")
    fits = len(journal.exchanges())
    record(journal, target="/", request_headers={**usual, "a": "y" * 11}, response_body=b"")

    assert (1, 0) == (fits, len(journal.exchanges()))
