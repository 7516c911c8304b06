from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import requests
from requests.adapters import BaseAdapter

from harness.integration.shipstation import ShipStation
from harness.integration.trouble import Refused, Throttled, Unreachable, Unreadable

PAIR = ("key", "secret")
Answer = tuple[int, bytes, dict[str, str]]


class Line(BaseAdapter):
    """A line to ShipStation that gives prepared answers, then empty lists; and a clock."""

    def __init__(self, *answers: Answer | None) -> None:
        super().__init__()
        self.answers = list(answers)
        self.sent: list[Any] = []
        self.waits: list[float] = []
        self.moment = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def send(self, request: Any, **_: Any) -> requests.Response:
        """The next answer; None is a dead line."""
        self.sent.append(request)
        answer = self.answers.pop(0) if self.answers else (200, b"[]", {})
        if answer is None:
            raise requests.ConnectionError("the line is dead")
        response = requests.Response()
        response.status_code, body, headers = answer
        response.headers.update(headers)
        response.raw = io.BytesIO(body)
        return response

    def close(self) -> None:
        """Nothing is open."""

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.waits.append(seconds)
        self.moment += timedelta(seconds=seconds)

    def client(self) -> ShipStation:
        """A client at this line's other end."""
        session = requests.Session()
        session.adapters.clear()
        session.mount("http://", self)
        return ShipStation("http://shipstation.test/", session, lambda: self.moment, self.wait)


def test_a_question_goes_out_with_key_and_exact_weight() -> None:
    """Basic credentials, and the weight's own digits."""
    line = Line((200, b'[{"serviceName":"S"}]', {}))
    found = line.client().rates(PAIR, {"weight": {"value": Decimal("4700.10")}})
    request = line.sent[0]

    assert [{"serviceName": "S"}] == found
    assert (
        "POST",
        "http://shipstation.test/shipments/getrates",
        b'{"weight":{"value":4700.10}}',
    ) == (
        request.method,
        request.url,
        request.body,
    )
    assert "Basic a2V5OnNlY3JldA==" == request.headers["Authorization"]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"X-Rate-Limit-Reset": "17"}, 17),
        ({"Retry-After": "5", "X-Rate-Limit-Reset": "17"}, 5),
        ({"Retry-After": "0"}, 1),
        ({"Retry-After": "soon"}, 60),
        ({}, 60),
    ],
)
def test_a_429_is_waited_out(headers: dict[str, str], seconds: float) -> None:
    """As long as the vendor says, or a minute; then the call is made again."""
    line = Line((429, b"", headers), (200, b"[]", {}))

    assert [] == line.client().carriers(PAIR)
    assert [seconds] == line.waits


def test_the_last_call_of_a_window_makes_the_next_one_wait() -> None:
    """So that no 429 comes at all."""
    used_up = {"X-Rate-Limit-Remaining": "0", "X-Rate-Limit-Reset": "12"}
    line = Line((200, b"[]", used_up), (200, b"[]", {"X-Rate-Limit-Remaining": "39"}))
    client = line.client()
    for _ in range(3):
        client.carriers(PAIR)

    assert [12] == line.waits


def test_nothing_is_waited_for_on_a_clock_that_was_set_back() -> None:
    """The window that was used up is then long in the future."""
    line = Line((200, b"[]", {"X-Rate-Limit-Remaining": "0", "X-Rate-Limit-Reset": "12"}))
    client = line.client()
    client.carriers(PAIR)
    line.moment -= timedelta(days=1)
    client.carriers(PAIR)

    assert [] == line.waits


def test_a_429_that_stays_is_given_up() -> None:
    """After four calls, or at once when the wait is too long."""
    stubborn = Line(*[(429, b"", {"Retry-After": "2"})] * 9)
    with pytest.raises(Throttled, match="ShipStation's limits stop GET /carriers"):
        stubborn.client().carriers(PAIR)
    long = Line((429, b"", {"Retry-After": "91"}))
    with pytest.raises(Throttled, match="try again in 91 seconds"):
        long.client().carriers(PAIR)

    assert (4, 1) == (len(stubborn.sent), len(long.sent))


@pytest.mark.parametrize(
    ("answer", "kind", "words"),
    [
        ((401, b"Unauthorized", {}), Refused, r"ShipStation refused GET /carriers \(401\)"),
        ((503, b"down", {}), Unreachable, "ShipStation could not do GET /carriers: 503 down"),
        ((200, b"<html>", {}), Unreadable, "ShipStation's answer to GET /carriers"),
        ((200, b'{"a":1}', {}), Unreadable, "ShipStation's answer"),
        ((200, b"[1]", {}), Unreadable, "ShipStation's answer"),
        (None, Unreachable, "the line is dead"),
    ],
)
def test_each_trouble_has_its_kind(
    answer: Answer | None, kind: type[Exception], words: str
) -> None:
    """With the vendor's name and words."""
    with pytest.raises(kind, match=words):
        Line(answer).client().carriers(PAIR)
