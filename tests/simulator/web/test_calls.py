from __future__ import annotations

import pytest
import requests

from simulator.web import calls

HEADERS = {"Authorization": "Basic a2V5", "Content-Type": "application/xml"}


@pytest.mark.parametrize(
    ("method", "url", "body"),
    [
        ("GET", "http://desk.test/store/?action=export&start_date=01%2f23%2f2012+17%3a28", b""),
        ("POST", "http://127.0.0.1:8700/store/?order_number=a(b)!*&x=%c3%a9", b"<ShipNotice/>"),
        ("POST", "https://store.example/a/b", b""),
        ("GET", "http://store.test/a%2e/../b?x=~%7e", b""),
        ("GET", "http://Store.TEST/a b?x=é", b""),
    ],
)
def test_a_call_is_what_requests_makes_of_it(method: str, url: str, body: bytes) -> None:
    """But for the case of escapes, whichever way it is prepared."""
    session = requests.Session()
    session.trust_env = False
    ours = calls.prepared(session, method, url, HEADERS, body)
    theirs = session.prepare_request(requests.Request(method, url, HEADERS, data=body))

    assert (theirs.url or "").casefold() == (ours.url or "").casefold()
    assert dict(theirs.headers) == dict(ours.headers)
    assert (theirs.method, theirs.body or b"") == (ours.method, ours.body or b"")


def test_what_is_no_address_is_refused_as_by_requests() -> None:
    """A scheme is missing here."""
    with pytest.raises(requests.exceptions.MissingSchema):
        calls.prepared(requests.Session(), "GET", "store.test/", {}, b"")
