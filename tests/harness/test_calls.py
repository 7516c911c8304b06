from __future__ import annotations

from typing import Any

import pytest
import requests
from requests.adapters import BaseAdapter

from harness import calls


class Kept(BaseAdapter):
    """Answers what it was given, and keeps what was sent."""

    def __init__(self, *answers: requests.Response) -> None:
        super().__init__()
        self.answers = list(answers)
        self.sent: list[requests.PreparedRequest] = []

    def send(self, request: Any, **_: Any) -> requests.Response:
        """The next answer, or an empty one."""
        self.sent.append(request)
        answer = self.answers.pop(0) if self.answers else requests.Response()
        answer.status_code = answer.status_code or 200
        answer.url, answer.request = request.url, request
        answer._content = b""
        answer._content_consumed = True  # type: ignore[attr-defined]  # there is no socket
        return answer

    def close(self) -> None:
        """Nothing is open."""


def session(adapter: Kept) -> requests.Session:
    """A session that reaches *adapter* alone, and nothing of the environment."""
    made = requests.Session()
    made.trust_env = False
    made.mount("http://", adapter)
    return made


@pytest.mark.parametrize(
    ("method", "path", "query", "body"),
    [
        ("GET", "/v1/SalesOrders", None, b""),
        ("GET", "/v1/SalesOrders/", {"where": "id = 'a''b ~é*'", "rows": 250}, b""),
        ("GET", "/v1/SalesOrders", {"page": None, "ids": [1, 2]}, b""),
        ("GET", "/v1/Sales Orders/é", {"a": "b"}, b""),
        ("GET", "/v1/a%2fb/../c", None, b""),
        ("GET", "", None, b""),
        ("POST", "/v1/SalesOrders", None, b"[]"),
        ("DELETE", "/_sim/faults", None, b""),
    ],
)
def test_a_call_is_what_requests_makes_of_it(
    method: str, path: str, query: dict[str, Any] | None, body: bytes
) -> None:
    """Address, headers and body are the same, byte for byte, whichever way it is prepared."""
    ours, theirs = Kept(), Kept()
    url = f"http://cin7.test{path}"
    headers = {"Content-Type": "application/json", "Authorization": "Basic a2V5"}
    calls.send(session(ours), method, url, headers, query=query, body=body)
    session(theirs).request(method, url, params=query, data=body, headers=headers)
    one, other = ours.sent[0], theirs.sent[0]

    assert (other.method, other.url) == (one.method, one.url)
    assert dict(other.headers) == dict(one.headers)
    assert (other.body or b"") == (one.body or b"")


def test_what_is_no_address_is_refused_as_by_requests() -> None:
    """A scheme is missing here."""
    with pytest.raises(requests.exceptions.MissingSchema):
        calls.send(requests.Session(), "GET", "cin7.test/api", {})


def test_a_redirect_is_followed() -> None:
    """As `requests` does by itself."""
    moved = requests.Response()
    moved.status_code = 302
    moved.headers["Location"] = "/there"
    adapter = Kept(moved)
    answer = calls.send(session(adapter), "GET", "http://cin7.test/here", {})

    assert 200 == answer.status_code
    assert ["http://cin7.test/here", "http://cin7.test/there"] == [
        request.url for request in adapter.sent
    ]


def test_credentials_are_written_as_basic_ones() -> None:
    """Name and key, joined by a colon, in base64."""
    assert "Basic bGFiOmtleQ==" == calls.basic("lab", "key")
