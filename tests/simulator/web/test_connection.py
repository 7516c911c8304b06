from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest

from simulator.faults import ConnectionDropped
from simulator.web import connection as module
from simulator.web.connection import MOST_BODY_BYTES, MOST_HEAD_BYTES, Connection
from simulator.web.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = {"wsgi.url_scheme": "http"}


def echo(environ: Any, start_response: Any) -> list[bytes]:
    """Method, path, and the body."""
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("X-Length", environ["CONTENT_LENGTH"])])
    return [f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']} ".encode(), body]


def talk(*parts: bytes, app: Any = echo, room: int = 10**9) -> tuple[bytes, bool]:
    """What comes back for *parts*, each of them read by itself; and whether it goes on."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.settimeout(5)
    connection = Connection(ours, app, BASE, Room(room))
    heard: list[bytes] = []

    def listen() -> None:
        while part := theirs.recv(65536):
            heard.append(part)

    listening = threading.Thread(target=listen)
    listening.start()
    for part in parts:
        theirs.sendall(part)
        connection.serve()
        if not connection.open:
            break
    goes_on = connection.open
    connection.close()
    listening.join(5)
    theirs.close()
    return b"".join(heard), goes_on


def test_a_request_is_answered_and_the_connection_goes_on() -> None:
    """As HTTP/1.1 has it."""
    heard, goes_on = talk(b"GET /a HTTP/1.1\r\nHost: x\r\n\r\n")

    assert (b"HTTP/1.1 200 OK\r\nX-Length: 0\r\nContent-Length: 7\r\n\r\nGET /a ", True) == (
        heard,
        goes_on,
    )


def test_a_request_in_pieces_is_one_request() -> None:
    """Wherever it is cut, body and all."""
    whole = b"POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
    heard, _ = talk(*(whole[place : place + 1] for place in range(len(whole))))

    assert heard.endswith(b"\r\n\r\nPOST /a abc")


def test_chunks_are_one_body() -> None:
    """And what is said of the body after it is no header."""
    heard, goes_on = talk(
        b"PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"2\r\nab\r\n1\r\nc\r\n0\r\nX-Late: 1\r\n\r\n",
    )

    assert heard.endswith(b"PUT / abc")
    assert goes_on


def test_requests_sent_at_once_are_answered_in_their_order() -> None:
    """Each whole."""
    heard, goes_on = talk(b"GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n")

    head = b"HTTP/1.1 200 OK\r\nX-Length: 0\r\nContent-Length: 7\r\n\r\n"
    assert head + b"GET /1 " + head + b"GET /2 " == heard
    assert goes_on


@pytest.mark.parametrize(
    ("head", "goes_on"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", False),
        (b"GET / HTTP/1.0\r\n\r\n", False),
        (b"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", True),
    ],
)
def test_the_caller_says_whether_the_connection_goes_on(head: bytes, goes_on: bool) -> None:
    """HTTP/1.0 must ask for it."""
    assert goes_on is talk(head)[1]


def test_who_waits_for_leave_gets_it() -> None:
    """Before the body is sent."""
    heard, _ = talk(
        b"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n", b"ab"
    )

    assert heard.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")


def test_another_protocol_is_not_spoken() -> None:
    """The request is answered in this one, as is what follows."""
    ask = b"GET /1 HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n"
    heard, goes_on = talk(ask, b"GET /2 HTTP/1.1\r\nHost: x\r\n\r\n")

    assert 2 == heard.count(b"HTTP/1.1 200 OK\r\n")
    assert goes_on


@pytest.mark.parametrize(
    "rest",
    [
        b"Content-Length: 3\r\n\r\nabc",
        b"Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
    ],
)
@pytest.mark.parametrize("piece", [1, 1000])
def test_a_body_comes_with_a_request_that_would_change_the_protocol(
    rest: bytes, piece: int
) -> None:
    """As Java's HttpClient asks for HTTP/2, unless it is told otherwise; the next one too."""
    head = b"PUT / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n"
    sent = (head + rest) * 2
    pieces = [sent[place : place + piece] for place in range(0, len(sent), piece)]
    heard, goes_on = talk(*pieces)

    assert (2, True) == (heard.count(b"\r\n\r\nPUT / abc"), goes_on)


def test_the_answer_to_head_has_no_body() -> None:
    """But the length that GET's would have."""
    heard, _ = talk(b"HEAD /a HTTP/1.1\r\nHost: x\r\n\r\n")

    assert heard.endswith(b"Content-Length: 8\r\n\r\n")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"FETCH / HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n", 400),
        (b"CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        (
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n",
            400,
        ),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n", 400),
        (
            b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % (MOST_BODY_BYTES + 1),
            413,
        ),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * MOST_HEAD_BYTES + b"\r\n\r\n", 431),
        (b"GET /" + b"a" * MOST_HEAD_BYTES, 431),
    ],
)
def test_what_is_no_request_is_refused_and_the_connection_ends(sent: bytes, status: int) -> None:
    """In plain HTTP: no vendor has seen it."""
    parts = [sent[place : place + 50_000] for place in range(0, len(sent), 50_000)]
    heard, goes_on = talk(*parts)

    assert (b"HTTP/1.1 %d " % status, False) == (heard[:13], goes_on)


def test_a_body_in_chunks_is_not_longer_than_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its length is counted as it comes."""
    monkeypatch.setattr(module, "MOST_BODY_BYTES", 3)
    head = b"PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    fits, _ = talk(head, b"3\r\nabc\r\n0\r\n\r\n")
    over, goes_on = talk(head, b"3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n")

    assert (b"HTTP/1.1 200", b"HTTP/1.1 413", False) == (fits[:12], over[:12], goes_on)


def test_a_body_for_which_there_is_no_room_is_refused() -> None:
    """The server holds so much and no more, whoever sends it."""
    head = b"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n"
    fits, _ = talk(head, b"abcd", head, b"abcd", room=4)
    over, _ = talk(head, b"abcd", room=3)

    assert (2, b"HTTP/1.1 503") == (fits.count(b"200 OK"), over[:12])


def test_a_dropped_connection_ends_without_a_byte() -> None:
    """That is what the fault means."""

    def drop(_: Any, __: Any) -> list[bytes]:
        raise ConnectionDropped("a fault")

    assert (b"", False) == talk(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", app=drop)


def test_an_answer_shorter_than_promised_is_cut_there() -> None:
    """The caller must notice."""

    def cut(_: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Length", "10")])
        return [b"hello"]

    heard, goes_on = talk(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", app=cut)

    assert (b"Content-Length: 10\r\n\r\nhello", False) == (heard[-27:], goes_on)


def test_pieces_are_sent_as_they_come() -> None:
    """Each when the application gives it, and dropped in the middle if it says so."""

    def slow(_: Any, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [])
        yield b"one"
        yield b""
        yield b"two"

    def dropping(_: Any, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [("Content-Length", "6")])
        yield b"one"
        raise ConnectionDropped("a fault")

    whole, goes_on = talk(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", app=slow)
    part, _ = talk(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", app=dropping)

    assert whole.endswith(b"\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n")
    assert part.endswith(b"\r\n\r\none")
    assert goes_on


def test_an_application_that_breaks_is_500(capsys: pytest.CaptureFixture[str]) -> None:
    """What broke is told to who serves, not to the caller."""

    def broken(_: Any, __: Any) -> list[bytes]:
        raise ZeroDivisionError("nobody thought of this")

    heard, goes_on = talk(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", app=broken)

    assert (b"HTTP/1.1 500", False) == (heard[:12], goes_on)
    assert b"ZeroDivision" not in heard
    assert "nobody thought of this" in capsys.readouterr().err


@pytest.mark.parametrize("lazily", [True, False])
def test_an_application_that_cannot_reach_somebody_is_500_too(
    lazily: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own connection failed, not its caller's, who must not wait for an answer in vain."""

    def failing(_: Any, start_response: Any) -> Iterator[bytes]:
        start_response("200 OK", [])
        raise ConnectionRefusedError("nobody there")
        yield b""

    def application(environ: Any, start_response: Any) -> Any:
        chunks = failing(environ, start_response)
        return chunks if lazily else list(chunks)

    heard, goes_on = talk(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", app=application)

    assert heard.startswith(b"HTTP/1.1 500 ")
    assert not goes_on
    assert "nobody there" in capsys.readouterr().err


def test_a_slow_reader_gets_all_of_a_long_answer() -> None:
    """More than the system keeps for it."""

    def long(_: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [b"x" * 5_000_000]

    heard, goes_on = talk(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", app=long)

    assert 5_000_000 == len(heard.split(b"\r\n\r\n", 1)[1])
    assert goes_on
