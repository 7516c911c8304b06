from __future__ import annotations

from typing import Any

import pytest

EXPORT = "/?action=export&start_date=03/01/2026+11:30&end_date=03/02/2026+09:00&page=1"


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("Basic c2hvcDpzZWNyZXQ=", 200),
        ("basic c2hvcDpzZWNyZXQ=", 200),
        ("Basic c2hvcDpTZWNyZXQ=", 401),
        ("Basic c2hvcDo=", 401),
        ("Bearer c2hvcDpzZWNyZXQ=", 401),
        ("Basic ???", 401),
        ("Basic é", 401),
        ("", 401),
    ],
)
@pytest.mark.parametrize("path", [EXPORT, "/log"])
def test_each_call_needs_the_password(store: Any, path: str, header: str, status: int) -> None:
    """Those without are told which scheme it is."""
    answer = store().get(path, headers={"Authorization": header})

    assert status == answer.status_code
    assert ('Basic realm="Cin7 store"' if status == 401 else None) == answer.headers.get(
        "WWW-Authenticate"
    )


@pytest.mark.parametrize(
    ("method", "path", "words"),
    [
        ("GET", "/", "no GET action ''; GET ?action=export, POST ?action=shipnotify are known"),
        ("GET", "/?action=import", "no GET action 'import'"),
        ("POST", "/?action=export", "no POST action 'export'"),
        ("GET", "/?action=shipnotify", "no GET action 'shipnotify'"),
        ("GET", "/?action=export", "start_date is MM/dd/yyyy HH:mm"),
        ("GET", EXPORT.replace("page=1", "page=0"), "page is a whole number from 1 on, not '0'"),
    ],
)
def test_a_question_that_makes_no_sense_is_400(
    store: Any, method: str, path: str, words: str
) -> None:
    """In plain text."""
    answer = store().open(path, method=method)

    assert (400, "text/plain; charset=utf-8") == (answer.status_code, answer.content_type)
    assert words in answer.text


def test_a_cin7_that_refuses_makes_an_export_fail(store: Any, cin7_double: Any, fault: Any) -> None:
    """With status 500 and its words, in the answer and in the log."""
    cin7_double.faults = [fault(403, b'{"message":"no permission"}')]
    client = store()
    answer = client.get(EXPORT)

    assert 500 == answer.status_code
    assert "no permission" in answer.text
    assert b'"event":"failed","action":"export","status":500' in client.get("/log").data


def test_a_body_too_large_is_413(store: Any) -> None:
    """A notice is never that long."""
    answer = store().post("/?action=shipnotify", data=b"x" * 1_000_001)

    assert 413 == answer.status_code


def test_the_log_is_lines_of_json(store: Any) -> None:
    """Empty at first."""
    answer = store().get("/log")

    assert (b"", "application/x-ndjson; charset=utf-8") == (answer.data, answer.content_type)
