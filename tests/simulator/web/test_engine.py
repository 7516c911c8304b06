from __future__ import annotations

import http.client
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from simulator.web.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"


def hello(_: Any, start_response: Any) -> list[bytes]:
    """The shortest application."""
    start_response("200 OK", [])
    return [b"hello"]


@contextmanager
def running(app: Any, **limits: float) -> Iterator[tuple[str, int]]:
    """An engine that serves *app*; its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    engine = Engine(app, listener, **limits)
    engine.start()
    try:
        yield listener.getsockname()
    finally:
        engine.stop()


def test_a_request_may_call_the_same_server() -> None:
    """And that one again: each waits for the next, and none for ever."""

    def nested(environ: Any, start_response: Any) -> list[bytes]:
        depth = int(environ["PATH_INFO"][1:])
        body = ask(depth - 1) if depth else b"bottom"
        start_response("200 OK", [])
        return [body]

    with running(nested) as address:

        def ask(depth: int) -> bytes:
            connection = http.client.HTTPConnection(*address, timeout=5)
            connection.request("GET", f"/{depth}")
            body = connection.getresponse().read()
            connection.close()
            return body

        found = ask(4)

    assert b"bottom" == found


def test_a_connection_that_had_to_wait_goes_on() -> None:
    """Its next requests are heard, though another thread leads by then."""
    waits = threading.Event()

    def first_waits(environ: Any, start_response: Any) -> list[bytes]:
        if environ["PATH_INFO"] == "/wait":
            waits.wait(5)
        return hello(environ, start_response)

    with running(first_waits) as address:
        slow = http.client.HTTPConnection(*address, timeout=5)
        slow.request("GET", "/wait")
        quick = http.client.HTTPConnection(*address, timeout=5)
        quick.request("GET", "/")
        answered = quick.getresponse().read()
        waits.set()
        bodies = [slow.getresponse().read()]
        slow.request("GET", "/")
        bodies.append(slow.getresponse().read())
        slow.close()
        quick.close()

    assert (b"hello", [b"hello", b"hello"]) == (answered, bodies)


def test_too_many_callers_wait_until_one_has_gone() -> None:
    """They are neither refused nor forgotten."""
    with running(hello, connections=2) as address:
        one, two, three = (socket.create_connection(address, timeout=5) for _ in range(3))
        for peer in (one, two):
            peer.sendall(GET)
            assert peer.recv(4096).endswith(b"hello")
        three.sendall(GET)
        three.settimeout(0.05)
        with pytest.raises(TimeoutError):
            three.recv(4096)
        three.settimeout(5)
        one.close()
        heard = three.recv(4096)
        two.close()
        three.close()

    assert heard.endswith(b"hello")


def test_a_connection_at_rest_makes_room_for_a_caller_who_waits() -> None:
    """A client that keeps its connections open and unused does not lock the others out."""
    with running(hello, connections=1, rest_seconds=0.05) as address:
        one, two = (socket.create_connection(address, timeout=5) for _ in range(2))
        one.sendall(GET)
        assert one.recv(4096).endswith(b"hello")
        two.sendall(GET)
        heard, ended = two.recv(4096), one.recv(4096)
        one.close()
        two.close()

    assert (True, b"") == (heard.endswith(b"hello"), ended)


@pytest.mark.parametrize("start", [b"G", GET + b"G"], ids=["its first request", "its second"])
def test_a_connection_in_the_middle_of_a_request_is_not_at_rest(start: bytes) -> None:
    """However long the rest of it takes: the caller who waits is answered after it."""
    with running(hello, connections=1, rest_seconds=0.0) as address:
        one, two = (socket.create_connection(address, timeout=5) for _ in range(2))
        one.sendall(start)
        two.sendall(GET)
        two.settimeout(0.3)
        with pytest.raises(TimeoutError):
            two.recv(4096)
        two.settimeout(5)
        one.sendall(GET[1:])
        answers = one.recv(4096) + one.recv(4096)
        heard = two.recv(4096)
        one.close()
        two.close()

    assert (True, True) == (answers.endswith(b"hello"), heard.endswith(b"hello"))


def test_bodies_of_all_connections_share_one_room() -> None:
    """What one holds, another cannot have, until it lets go of it."""
    head = b"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 8\r\n\r\n"
    with running(hello, held_bytes=10) as address:
        one, two = (socket.create_connection(address, timeout=5) for _ in range(2))
        one.sendall(head + b"1234567")
        first = socket.create_connection(address, timeout=5)
        first.sendall(GET)
        assert first.recv(4096).endswith(b"hello")
        two.sendall(head + b"1234567")
        refused = two.recv(4096)
        one.sendall(b"8")
        answered = one.recv(4096)
        for peer in (one, two, first):
            peer.close()

    assert (b"HTTP/1.1 503", b"HTTP/1.1 200") == (refused[:12], answered[:12])


def test_after_the_end_no_thread_is_left() -> None:
    """Not even if nobody ever called."""
    before = set(threading.enumerate())
    with running(hello):
        pass

    assert set() == set(threading.enumerate()) - before


@pytest.mark.parametrize("act", [lambda peer: peer.close(), lambda peer: peer.sendall(b"GE")])
def test_a_caller_who_goes_or_stops_in_the_middle_harms_nobody(
    act: Callable[[socket.socket], object],
) -> None:
    """The next one is answered."""
    with running(hello) as address:
        strange = socket.create_connection(address, timeout=5)
        act(strange)
        other = socket.create_connection(address, timeout=5)
        other.sendall(GET)
        heard = other.recv(4096)
        strange.close()
        other.close()

    assert heard.endswith(b"hello")
