from __future__ import annotations

from typing import Any

import pytest
import requests


@pytest.mark.parametrize(("when", "kept"), [("before", []), ("after", [b'"hello"'])])
def test_a_page_for_people_comes_instead_of_an_answer(
    desk: Any, when: str, kept: list[bytes]
) -> None:
    """From something in front of the vendor."""
    desk.fault("html", when=when, status=200)
    answer = desk.write()

    assert (200, "text/html; charset=utf-8") == (answer.status_code, answer.headers["Content-Type"])
    assert answer.content.startswith(b"<!doctype html>")
    assert kept == desk.kept()


@pytest.mark.parametrize(("when", "kept"), [("before", []), ("after", [b'"hello"'])])
def test_an_answer_can_be_lost(desk: Any, when: str, kept: list[bytes]) -> None:
    """The world waits as long as the caller; over TCP on a frozen clock the connection ends."""
    begin = desk.world.clock.now()
    desk.fault("lost", when=when, seconds=60)

    with pytest.raises((requests.ReadTimeout, requests.ConnectionError)):
        desk.write()

    assert kept == desk.kept()
    assert 60 == (desk.world.clock.now() - begin).total_seconds()


def test_a_garbled_answer_is_as_long_and_cannot_be_read(desk: Any) -> None:
    """The note is kept."""
    desk.fault("garble", percent=1)
    answer = desk.write()

    assert (201, str(len(answer.content))) == (
        answer.status_code,
        answer.headers["Content-Length"],
    )
    assert b"\xff" in answer.content
    assert [b'"hello"'] == desk.kept()


def test_a_slow_body_takes_its_time_on_the_clock(desk: Any) -> None:
    """So many bytes a second; it is whole in the end."""
    begin = desk.world.clock.now()
    desk.fault("slow", bytes=10)
    answer = desk.write()

    assert len(answer.content) / 10 == (desk.world.clock.now() - begin).total_seconds()


def test_an_answer_can_come_under_a_wrong_type(desk: Any) -> None:
    """Its body is the right one."""
    desk.fault("content-type", type="text/plain")
    answer = desk.write()

    assert ("text/plain", 1) == (answer.headers["Content-Type"], answer.json()["number"])


def test_credentials_can_expire(desk: Any) -> None:
    """The vendor says so in its own way, and nothing happened."""
    desk.fault("expired")

    assert (401, "Unauthorized") == ((answer := desk.write()).status_code, answer.json()["no"])
    assert [] == desk.kept()


def test_a_quota_can_be_used_up(desk: Any) -> None:
    """The vendor says so in its own way, and until when."""
    desk.fault("quota", seconds=7)
    answer = desk.write()

    assert (429, "7", "0") == (
        answer.status_code,
        answer.headers["Retry-After"],
        answer.headers["X-Left"],
    )


@pytest.mark.parametrize(("when", "kept"), [("before", []), ("after", [b'"hello"'])])
def test_a_vendor_that_is_killed_forgets_what_it_had_in_memory(
    desk: Any, when: str, kept: list[bytes]
) -> None:
    """Its quotas begin anew, and the caller gets no answer; what was committed is there."""
    desk.read()
    desk.fault("crash", when=when)

    with pytest.raises(requests.ConnectionError):
        desk.write()

    assert kept == desk.kept()
    assert "4" == desk.read().headers["X-Left"]


def test_whose_calls_are_meant_is_known_before_they_are_admitted(desk: Any) -> None:
    """Those of another are spared."""
    desk.fault("status", caller="somebody else", when="before")
    spared = desk.write().status_code
    desk.world.faults.clear()
    desk.fault("status", caller="us*", when="before")

    assert (201, 500) == (spared, desk.write().status_code)
