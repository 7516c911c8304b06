from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import requests

from simulator.web.adapter import session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_KEY = {"Authorization": "Basic a2V5OnNlY3JldA=="}
_SERVERS_OWN = {"server", "connection", "keep-alive"}

ASKED: dict[str, Callable[[Any], requests.Response]] = {
    "a note is written": lambda desk: desk.write(),
    "a note is read": lambda desk: desk.read(),
    "no key": lambda desk: desk.write(headers={}),
    "no such address": lambda desk: desk.session.get(f"{desk.url}/no", headers=_KEY, timeout=5),
    "a wrong verb": lambda desk: desk.session.put(f"{desk.url}/api/notes", headers=_KEY, timeout=5),
    "only the head": lambda desk: desk.session.head(f"{desk.url}/open", timeout=5),
    "letters in the path": lambda desk: desk.session.get(
        f"{desk.url}/É%C3%A9 x", headers=_KEY, timeout=5
    ),
    "a slash in disguise": lambda desk: desk.session.get(
        f"{desk.url}/api/notes%2F1", headers=_KEY, timeout=5
    ),
    "a user in the address": lambda desk: desk.session.get(
        f"{desk.url.replace('://', '://key:secret@')}/api/notes/1", timeout=5
    ),
    "parameters apart": lambda desk: desk.session.get(
        f"{desk.url}/open", params={"a b": "c&d", "é": ["1", "2"]}, timeout=5
    ),
    "a form": lambda desk: desk.session.put(f"{desk.url}/open", data={"a": "b c"}, timeout=5),
    "a json body": lambda desk: desk.session.put(f"{desk.url}/open", json={"a": 1}, timeout=5),
    "a body of text": lambda desk: desk.session.put(f"{desk.url}/open", data="a", timeout=5),
    "a fragment": lambda desk: desk.session.get(f"{desk.url}/open#part", timeout=5),
}


@pytest.mark.parametrize("asked", ASKED)
def test_in_process_and_over_tcp_the_answer_is_the_same(desks: Any, asked: str) -> None:
    """Status, body and every header that is not the server's own."""
    answers = [ASKED[asked](desk) for desk in desks]
    one, other = (
        (
            answer.status_code,
            answer.reason,
            answer.content,
            answer.encoding,
            {
                name.lower(): value
                for name, value in answer.headers.items()
                if name.lower() not in _SERVERS_OWN
            },
        )
        for answer in answers
    )

    assert one == other


@pytest.mark.parametrize("asked", ASKED)
def test_in_process_and_over_tcp_the_journal_is_the_same(desks: Any, asked: str) -> None:
    """But for the address, and the headers that the client's machinery adds."""
    said = []
    for desk in desks:
        ASKED[asked](desk)
        entry = desk.last()
        del entry["request"]["headers"]
        said.append(str(entry).replace(desk.url, "http://"))

    assert said[0] == said[1]


def test_a_host_that_is_not_there_is_out_of_reach() -> None:
    """It says which ones are; nothing goes to the network."""
    with session({"a.test": _nothing}) as reach, pytest.raises(requests.ConnectionError) as caught:
        reach.get("https://ssapi.shipstation.com/orders", timeout=5)

    assert str(caught.value) == (
        "nothing answers at 'ssapi.shipstation.com': this session reaches only a.test"
    )


def test_hosts_answer_each_for_itself() -> None:
    """By name, with http or https."""
    with session({"a.test": _saying(b"a"), "b.test": _saying(b"b")}) as reach:
        said = [reach.get(url, timeout=5).content for url in ("http://a.test", "https://b.test/x")]

    assert [b"a", b"b"] == said


def test_a_body_that_cannot_be_sent_is_refused_with_what_can() -> None:
    """A generator has no length."""
    with (
        session({"a.test": _saying(b"")}) as reach,
        pytest.raises(requests.exceptions.InvalidURL) as caught,
    ):
        reach.post("http://a.test/", data=iter([b"x"]), timeout=5)

    assert str(caught.value) == "a body of list_iterator cannot be sent in process; send bytes"


def test_an_answer_can_be_streamed() -> None:
    """As over TCP: piece by piece, line by line, and closed at the end."""
    with session({"a.test": _saying(b"one\ntwo\n")}) as reach:
        with reach.get("http://a.test/", stream=True, timeout=5) as answer:
            pieces = list(answer.iter_content(3))
        with reach.get("http://a.test/", stream=True, timeout=5) as answer:
            lines = list(answer.iter_lines())

    assert [b"one", b"\ntw", b"o\n"] == pieces
    assert [b"one", b"two"] == lines


def test_a_redirect_is_followed() -> None:
    """To another application, if it leads there."""
    moved = _saying(b"", "302 Found", [("Location", "http://b.test/new")])
    with session({"a.test": moved, "b.test": _saying(b"here")}) as reach:
        answer = reach.get("http://a.test/", timeout=5)

    assert (b"here", "http://b.test/new") == (answer.content, answer.url)


def test_proxies_of_the_environment_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves the process, whatever the machine is set to."""
    monkeypatch.setenv("HTTP_PROXY", "http://192.0.2.1:9")
    with session({"a.test": _saying(b"a")}) as reach:
        answer = reach.get("http://a.test/", timeout=5)

    assert b"a" == answer.content


def _saying(
    body: bytes, status: str = "200 OK", headers: Iterable[tuple[str, str]] = ()
) -> Callable[[Any, Any], list[bytes]]:
    """An application that answers one thing."""

    def app(_: Any, start_response: Any) -> list[bytes]:
        start_response(status, [("Content-Length", str(len(body))), *headers])
        return [body]

    return app


def _nothing(_: Any, __: Any) -> list[bytes]:
    raise AssertionError("nobody was to call this")
