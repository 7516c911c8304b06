from __future__ import annotations

from collections import deque
from typing import Any

import pytest
import requests

from harness.caller import Caller, LabError, Unreachable


def answer(status: int = 200, body: str = "{}", **headers: str) -> requests.Response:
    """An answer as it comes off the wire; `Retry_After` is the header Retry-After."""
    made = requests.Response()
    made.status_code = status
    made._content = body.encode()
    made.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return made


class Canned(requests.Session):
    """Gives its answers in turn, and keeps what was asked."""

    def __init__(self, *answers: requests.Response) -> None:
        super().__init__()
        self.answers = deque(answers)
        self.asked: list[tuple[str, str]] = []
        self.sent: list[requests.PreparedRequest] = []

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:
        """The next answer."""
        self.asked.append((request.method or "", request.url or ""))
        self.sent.append(request)
        if not self.answers:
            raise requests.ConnectionError("nobody there")
        return self.answers.popleft()


def caller(session: Canned, waited: list[float]) -> Caller:
    """A caller that notes for how long it waited."""
    return Caller(session, "http://cin7.test/api", waited.append, "lab", "key")


def test_a_caller_shows_its_credentials_and_reads_json() -> None:
    """A call carries the name and key of its caller, and gives the JSON of the answer."""
    session = Canned(answer(body='[{"id":1}]'))

    found = caller(session, []).get("/v1/SalesOrders")

    assert [{"id": 1}] == found
    assert [("GET", "http://cin7.test/api/v1/SalesOrders")] == session.asked
    assert session.sent[0].headers["Authorization"] == "Basic bGFiOmtleQ=="


@pytest.mark.parametrize(
    ("refusal", "seconds"),
    [
        (answer(429, '"quota"', Retry_After="7"), 7),
        (answer(429, '"maximum admitted 3 per Second."'), 1),
        (answer(429, '"maximum admitted 60 per Minute."'), 60),
        (answer(429, '"maximum admitted 5000 per Day."'), 86400),
        (answer(429, "{}", X_Rate_Limit_Reset="20"), 20),
        (answer(429, "{}", Retry_After="soon"), 60),
    ],
)
def test_a_refusal_for_haste_is_waited_out(refusal: requests.Response, seconds: float) -> None:
    """After a 429 the lab waits as long as the vendor says, and asks again."""
    waited: list[float] = []
    session = Canned(refusal, answer(body='"done"'))

    found = caller(session, waited).get("/x")

    assert "done" == found
    assert [seconds] == waited


def test_the_last_call_of_a_window_is_followed_by_a_rest() -> None:
    """Where the headers say that nothing is left, the next call waits for the next window."""
    waited: list[float] = []
    empty = answer(X_Rate_Limit_Remaining="0", X_Rate_Limit_Reset="13")
    asking = caller(Canned(empty, answer(), answer()), waited)

    for _ in range(3):
        asking.get("/orders")

    assert [13] == waited


def test_an_error_says_what_was_asked_and_what_came_back() -> None:
    """An error of the lab names the call, the status and the answer."""
    session = Canned(answer(500, '{"Message":"An error has occurred."}'))

    with pytest.raises(LabError) as failed:
        caller(session, []).ask("POST", "/orders", {"a": 1})

    assert 'POST /orders was answered 500: {"Message":"An error has occurred."}' == str(
        failed.value
    )


def test_haste_that_never_ends_is_an_error() -> None:
    """A vendor that says no for ever does not hold up the lab for ever."""
    session = Canned(*[answer(429, '"no"') for _ in range(9)])

    with pytest.raises(LabError) as failed:
        caller(session, []).get("/x")

    assert 429 == failed.value.status


def test_silence_is_an_error_that_names_the_address() -> None:
    """Where nothing answers, the address is shown."""
    with pytest.raises(Unreachable) as failed:
        caller(Canned(), []).get("/health")

    assert "GET /health: nothing answers at http://cin7.test/api" == str(failed.value)


def test_a_patience_that_ends_is_as_if_nobody_were_there() -> None:
    """Whatever holds the port and says nothing, is no bench."""

    class Silent(requests.Session):
        def send(self, request: requests.PreparedRequest, **how: Any) -> requests.Response:
            raise requests.ReadTimeout(f"{request.method} after {how['timeout']} s")

    with pytest.raises(Unreachable) as failed:
        Caller(Silent(), "http://cin7.test/api", lambda _: None, patience=10).get("/health")

    assert "GET /health: nothing answers at http://cin7.test/api" == str(failed.value)
    assert "GET after 10 s" == str(failed.value.__cause__)
