from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import requests

if TYPE_CHECKING:
    from collections.abc import Callable

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


# What a handler is told, and what is answered


def test_an_answer_has_status_body_and_headers(desk: Any) -> None:
    """The handler's own, the vendor's signature, and the world's date."""
    answer = desk.write()

    assert (201, b'{"number":1,"caller":"user"}') == (answer.status_code, answer.content)
    assert ("application/json; charset=utf-8", "28", "1", "4", "Mon, 02 Mar 2026 09:00:00 GMT") == (
        answer.headers["Content-Type"],
        answer.headers["Content-Length"],
        answer.headers["X-Number"],
        answer.headers["X-Left"],
        answer.headers["Date"],
    )


def test_a_handler_is_told_everything(desk: Any) -> None:
    """Path as sent, names of the query without regard to case, headers, body."""
    answer = desk.session.put(
        f"{desk.url}/Open?Page=2&where=a%20%3D%20'%C3%A9'&page=3&empty=",
        data="é".encode(),
        headers={"X-Own": "yes", "Content-Type": "text/plain"},
        timeout=5,
    )

    assert answer.json() == {
        "method": "PUT",
        "path": "/Open",
        "step": "notes.echo.put",
        "query": {"page": "3", "where": "a = 'é'", "empty": ""},
        "raw_query": "Page=2&where=a%20%3D%20'%C3%A9'&page=3&empty=",
        "body": "é",
        "caller": "",
        "content_type": "text/plain",
        "x_own": "yes",
    }


@pytest.mark.parametrize(
    "path", ["/API/Notes/1", "/api//notes/1", "//api/notes/1", "/api/notes/1/", "/api/notes/1//"]
)
def test_case_doubled_slashes_and_a_slash_at_the_end_do_not_matter(desk: Any, path: str) -> None:
    """Clients join addresses in many ways."""
    desk.write()
    headers = {"Authorization": "Basic a2V5OnNlY3JldA=="}
    answer = desk.session.get(f"{desk.url}{path}", headers=headers, timeout=5)

    assert (200, b'"hello"') == (answer.status_code, answer.content)


def test_head_is_a_verb_of_its_own(desk: Any) -> None:
    """GET does not bring it along, as in .NET; the refusal has no body to confuse what follows."""
    headers = {"Authorization": "Basic a2V5OnNlY3JldA=="}
    head = desk.session.head(f"{desk.url}/open", headers=headers, timeout=5)
    answer = desk.write()

    assert (405, b"") == (head.status_code, head.content)
    assert 201 == answer.status_code


def test_a_body_in_pieces_arrives_whole(desks: Any) -> None:
    """Over TCP a client may send it chunked."""
    _, desk = desks
    answer = desk.session.put(f"{desk.url}/open", data=iter([b"ab", b"cd"]), timeout=5)

    assert "abcd" == answer.json()["body"]


# Saying no


@pytest.mark.parametrize(
    ("ask", "status", "body"),
    [
        (
            lambda desk: desk.write(headers={}),
            401,
            b'{"no":"Unauthorized","step":"notes.write"}',
        ),
        (
            lambda desk: desk.write('"refuse"'),
            400,
            b'{"no":"BadRequest","step":"notes.write"}',
        ),
        (lambda desk: desk.write("{"), 400, b'{"no":"BadJson","step":"notes.write"}'),
        (
            lambda desk: desk.session.get(f"{desk.url}/nowhere", headers=_KEY, timeout=5),
            404,
            b'{"no":"NoSuchRoute","step":""}',
        ),
        (
            lambda desk: desk.session.get(f"{desk.url}/nowhere", timeout=5),
            401,
            b'{"no":"Unauthorized","step":""}',
        ),
        (
            lambda desk: desk.read("9" * 5000),
            404,
            b'{"no":"NoSuchRoute","step":""}',
        ),
        (
            lambda desk: desk.session.delete(f"{desk.url}/api/notes", headers=_KEY, timeout=5),
            405,
            b'{"no":"WrongVerb","step":""}',
        ),
        (
            lambda desk: desk.session.options(f"{desk.url}/api/notes", headers=_KEY, timeout=5),
            405,
            b'{"no":"WrongVerb","step":""}',
        ),
    ],
)
def test_every_refusal_is_the_vendors_own(
    desk: Any, ask: Callable[[Any], requests.Response], status: int, body: bytes
) -> None:
    """Those of an operation, and those of the pipeline."""
    answer = ask(desk)

    assert (status, body) == (answer.status_code, answer.content)


_KEY = {"Authorization": "Basic a2V5OnNlY3JldA=="}


def test_a_refused_operation_keeps_nothing(desk: Any) -> None:
    """Not even the number it had drawn."""
    desk.write('"refuse"')
    desk.write('"hello"')

    assert [b'"hello"'] == desk.kept()
    assert b'"hello"' == desk.read(1).content


def test_why_it_was_refused_is_in_the_journal(desk: Any) -> None:
    """In plain words, never in the body."""
    desk.write('"refuse"')
    said = desk.last()

    assert ("we do not keep that", 400) == (said["reason"], said["response"]["status"])


def test_an_error_of_ours_is_the_vendors_500_and_the_journal_has_the_place(desk: Any) -> None:
    """Nothing is kept, the next request works, and nothing of ours is in the answer."""
    answer = desk.write('"break"')
    said = desk.last()

    assert (500, b'{"no":"Failure","step":"notes.write"}') == (answer.status_code, answer.content)
    assert said["reason"].startswith("internal error: Traceback")
    assert "in _write" in said["reason"]
    assert said["reason"].endswith("ZeroDivisionError: nobody thought of this\n")
    assert ([], 201) == (desk.kept(), desk.write().status_code)


def test_an_error_of_ours_in_a_task_is_the_vendors_500_too(desk: Any) -> None:
    """What was asked for is done; the journal says what broke after it."""
    answer = desk.write('"trouble"')
    said = desk.last()

    assert (500, b'{"no":"Failure","step":"notes.write"}') == (answer.status_code, answer.content)
    assert said["reason"].endswith("ZeroDivisionError: a task that nobody thought of\n")
    assert [b'"trouble"'] == desk.kept()


def test_a_number_too_large_for_any_store_finds_nothing(desk: Any) -> None:
    """It is not an error of ours."""
    assert b"null" == desk.read(10**30).content


# Quotas


def test_the_sixth_request_of_five_is_refused(desk: Any) -> None:
    """With the standing and the time to wait."""
    left = [desk.write().headers["X-Left"] for _ in range(5)]
    answer = desk.write()

    assert ["4", "3", "2", "1", "0"] == left
    assert (429, "0", "60") == (
        answer.status_code,
        answer.headers["X-Left"],
        answer.headers["Retry-After"],
    )
    assert 5 == len(desk.kept())


def test_after_the_time_to_wait_the_caller_is_admitted(desk: Any) -> None:
    """On the world's clock."""
    for _ in range(6):
        desk.write()
    desk.world.clock.shift(timedelta(seconds=60))

    assert 201 == desk.write().status_code


def test_a_change_of_the_limit_counts_at_once(desk: Any) -> None:
    """Settings are read on each request."""
    desk.world.settings.set("notes.minute", 1)
    statuses = [desk.write().status_code for _ in range(2)]

    assert [201, 429] == statuses


def test_who_has_no_key_uses_up_nobodys_quota(desk: Any) -> None:
    """Authentication comes before the throttle."""
    for _ in range(9):
        desk.write(headers={})

    assert "4" == desk.write().headers["X-Left"]


def test_public_routes_are_not_counted(desk: Any) -> None:
    """They have no caller."""
    answer = desk.session.get(f"{desk.url}/open", timeout=5)

    assert (200, None) == (answer.status_code, answer.headers.get("X-Left"))


def test_unknown_addresses_are_counted(desk: Any) -> None:
    """A caller who is known pays for its mistakes."""
    desk.session.get(f"{desk.url}/nowhere", headers=_KEY, timeout=5)

    assert "3" == desk.write().headers["X-Left"]


# Faults


@pytest.mark.parametrize(("when", "kept"), [("before", []), ("after", [b'"hello"'])])
def test_a_status_before_the_commit_undoes_nothing_because_nothing_was_done(
    desk: Any, when: str, kept: list[bytes]
) -> None:
    """After it, the note is kept though the caller is told otherwise."""
    desk.fault("status", status=503, when=when)
    answer = desk.write()

    assert (503, b'{"no":"PlannedFailure","step":"notes.write"}') == (
        answer.status_code,
        answer.content,
    )
    assert kept == desk.kept()
    assert f"status {when}" == desk.last()["fault"]
    assert 201 == desk.write().status_code


@pytest.mark.parametrize(("when", "kept"), [("before", []), ("after", [b'"hello"'])])
def test_a_drop_ends_the_connection_without_an_answer(
    desk: Any, when: str, kept: list[bytes]
) -> None:
    """Before the commit nothing is kept, after it the note is; the next request works."""
    desk.fault("drop", when=when)

    with pytest.raises(requests.ConnectionError):
        desk.write()

    assert kept == desk.kept()
    assert (f"drop {when}", None) == (desk.last()["fault"], desk.last()["response"]["status"])
    assert 201 == desk.write().status_code


def test_a_connection_that_was_used_before_is_dropped_too(desk: Any) -> None:
    """A kept-alive one is no refuge."""
    desk.write()
    desk.fault("drop")

    with pytest.raises(requests.ConnectionError):
        desk.write()

    assert 1 == len(desk.kept())


@pytest.mark.parametrize("percent", [0, 50, 99])
def test_a_cut_answer_breaks_off_in_its_body(desk: Any, percent: int) -> None:
    """The note is kept; the client sees that there should have been more."""
    desk.fault("cut", percent=percent)

    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        desk.write()

    assert [b'"hello"'] == desk.kept()
    assert "cut after" == desk.last()["fault"]
    assert 201 == desk.write().status_code


def test_a_cut_of_an_empty_body_is_no_cut(desk: Any) -> None:
    """There is nothing to break off."""
    desk.write("0")
    desk.fault("cut", "notes.read")
    desk.world.store.put(next(iter(_collections(desk))), 1, b"", {})

    assert b"" == desk.read(1).content


def _collections(desk: Any) -> list[Any]:
    return [one for name, one in desk.world.store._collections.items() if name == "notes"]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_delay_lets_time_pass_and_the_answer_comes(desk: Any, when: str) -> None:
    """On the world's clock: the test does not wait."""
    desk.fault("delay", seconds=3600, when=when)
    answer = desk.write()

    assert 201 == answer.status_code
    assert NINE + timedelta(hours=1) == desk.world.clock.now()
    assert "Mon, 02 Mar 2026 10:00:00 GMT" == answer.headers["Date"]
    assert f"delay {when}" == desk.last()["fault"]


def test_a_fault_before_the_commit_comes_before_authentication(desk: Any) -> None:
    """A vendor that is down does not look at keys."""
    desk.fault("status", status=503)

    assert 503 == desk.write(headers={}).status_code


def test_a_fault_before_the_commit_costs_no_quota(desk: Any) -> None:
    """The throttle comes later."""
    desk.fault("status", status=503, count=3)
    for _ in range(3):
        desk.write()

    assert "4" == desk.write().headers["X-Left"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda desk: desk.write(headers={}),
        lambda desk: desk.write('"refuse"'),
        lambda desk: desk.write('"break"'),
        lambda desk: [desk.read() for _ in range(5)] and desk.write(),
    ],
)
def test_a_fault_after_the_commit_waits_for_one(desk: Any, spoil: Callable[[Any], object]) -> None:
    """A refused request commits nothing, so the fault is not used up by it."""
    desk.fault("status", status=503, when="after")
    spoil(desk)
    desk.world.clock.shift(timedelta(minutes=1))

    assert 503 == desk.write().status_code


def test_a_fault_at_another_step_does_not_strike(desk: Any) -> None:
    """It waits on."""
    desk.fault("status", "notes.read", status=503)

    assert (201, 503) == (desk.write().status_code, desk.read().status_code)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_fault_at_every_step_does_not_strike_where_there_is_none(desk: Any, when: str) -> None:
    """An address that does not exist is no protocol step."""
    desk.fault("status", "*", when=when)
    answer = desk.session.get(f"{desk.url}/nowhere", headers=_KEY, timeout=5)

    assert 404 == answer.status_code


# Work that goes on after an operation


def test_work_that_an_operation_started_is_done_before_the_answer(desk: Any) -> None:
    """Who asks next sees its result."""
    desk.write('"later"')

    assert [b'"later"', b'"later"'] == desk.kept()


def test_without_settling_the_work_waits(desk: Any) -> None:
    """Until somebody lets it be done."""
    desk.world.settings.set("world.settle_before_answer", False)
    desk.write('"later"')
    before = desk.kept()
    desk.world.settle()

    assert ([b'"later"'], 2) == (before, len(desk.kept()))


def test_work_is_done_even_if_the_answer_is_lost(desk: Any) -> None:
    """A fault after the commit comes after the work, too."""
    desk.fault("drop", when="after")
    with pytest.raises(requests.ConnectionError):
        desk.write('"later"')

    assert 2 == len(desk.kept())


# The journal


def test_the_journal_has_the_whole_exchange(desk: Any) -> None:
    """What was asked, by whom, and what was answered."""
    desk.session.post(
        f"{desk.url}/api/Notes?a=1", data=b'"hello"', headers={**_KEY, "X-Own": "é"}, timeout=5
    )
    said = desk.last()
    headers = said["request"].pop("headers")

    assert said["response"].pop("headers")[0] == [
        "Content-Type",
        "application/json; charset=utf-8",
    ]
    assert said == {
        "number": 1,
        "at": "2026-03-02T09:00:00.000000Z",
        "face": "notes",
        "step": "notes.write",
        "caller": "user",
        "request": {"method": "POST", "target": "/api/Notes?a=1", "body": '"hello"'},
        "response": {"status": 201, "body": '{"number":1,"caller":"user"}'},
        "reason": "",
        "fault": "",
    }
    assert "***" == headers["authorization"]


def test_a_request_that_nobody_answers_for_is_in_the_journal(desk: Any) -> None:
    """An unknown address has no step."""
    desk.session.get(f"{desk.url}/nowhere", headers=_KEY, timeout=5)
    said = desk.last()

    assert ("", "user", f"no resource at '{desk.url}/nowhere'") == (
        said["step"],
        said["caller"],
        said["reason"],
    )


# Alone and alike


def test_two_worlds_do_not_notice_each_other(desks: Any) -> None:
    """Notes, quotas, faults, clocks and journals are each world's own."""
    one, other = desks
    for _ in range(6):
        one.write()
    one.fault("status", status=503, count=None)
    one.world.clock.shift(timedelta(hours=1))
    answer = other.write('"mine"')

    assert (201, "4") == (answer.status_code, answer.headers["X-Left"])
    assert [b'"mine"'] == other.kept()
    assert 1 == len(other.world.journal.exchanges())
    assert NINE == other.world.clock.now()


def test_the_journal_keeps_the_share_that_the_setting_says(desk: Any) -> None:
    """And every refusal besides."""
    desk.world.settings.set("world.journal_percent", 0)
    desk.write()
    desk.write('"refuse"')

    assert ["we do not keep that"] == [one.reason for one in desk.world.journal.exchanges()]
