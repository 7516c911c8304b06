from __future__ import annotations

import http.client
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from simulator.web.server import CannotListen, serving


def _hello(_: Any, start_response: Any) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
    return [b"hello"]


def test_it_answers_at_the_address_it_gives() -> None:
    """On loopback, on a port that the system chose."""
    with serving(_hello) as url:
        answer = requests.get(url, timeout=5)

    assert url.startswith("http://127.0.0.1:")
    assert (200, b"hello") == (answer.status_code, answer.content)


def test_after_the_block_nothing_listens() -> None:
    """The port is free again."""
    with serving(_hello) as url:
        pass
    host, port = url.removeprefix("http://").split(":")

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, int(port)), timeout=5)


def test_many_servers_live_in_one_process() -> None:
    """Each at its own port."""
    with serving(_hello) as one, serving(_hello) as other:
        bodies = [requests.get(url, timeout=5).content for url in (one, other)]

    assert [b"hello", b"hello"] == bodies
    assert one != other


def test_a_taken_port_is_named_with_what_to_do() -> None:
    """In one sentence."""
    with serving(_hello) as url, pytest.raises(CannotListen) as caught, _entered(url):
        pass

    port = url.rsplit(":", 1)[1]
    assert str(caught.value) == (
        f"cannot listen on 127.0.0.1:{port}: the port is in use; "
        "give another port, or 0 for any free one"
    )


def test_an_address_of_another_machine_is_not_called_a_port_in_use() -> None:
    """The reason given is the system's own."""
    with (
        pytest.raises(CannotListen, match=r"192\.0\.2\.1.*not an address of this machine"),
        serving(_hello, host="192.0.2.1"),
    ):
        pass


def test_requests_are_served_at_the_same_time() -> None:
    """Four that wait for each other all get through."""
    together = threading.Barrier(4, timeout=5)

    def meet(environ: Any, start_response: Any) -> list[bytes]:
        together.wait()
        return _hello(environ, start_response)

    with serving(meet) as url, ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: requests.get(url, timeout=5).status_code, range(4)))

    assert [200, 200, 200, 200] == answers


def test_a_connection_is_kept_for_the_next_request() -> None:
    """Clients that call often need not connect anew."""
    with serving(_hello) as url:
        connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=5)
        connection.request("GET", "/")
        connection.getresponse().read()
        first = connection.sock
        connection.request("GET", "/")
        body = connection.getresponse().read()
        second = connection.sock
        connection.close()

    assert b"hello" == body
    assert first is second


def test_the_answer_has_one_date() -> None:
    """The world's; the server adds none of its own."""

    def dated(_: Any, start_response: Any) -> list[bytes]:
        start_response(
            "200 OK", [("Date", "Mon, 02 Mar 2026 09:00:00 GMT"), ("Content-Length", "0")]
        )
        return [b""]

    with serving(dated) as url:
        connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=5)
        connection.request("GET", "/")
        response = connection.getresponse()
        response.read()
        connection.close()

    assert ["Mon, 02 Mar 2026 09:00:00 GMT"] == response.headers.get_all("Date")


def _entered(url: str) -> Any:
    return serving(_hello, port=int(url.rsplit(":", 1)[1]))


@pytest.mark.parametrize(
    ("host", "expected"),
    [("::1", "http://[::1]:"), ("::", "http://[::1]:"), ("0.0.0.0", "http://127.0.0.1:")],  # noqa: S104
)
def test_the_address_told_can_be_called(host: str, expected: str) -> None:
    """IPv6 is in brackets; all addresses of a machine are told as its own."""
    with serving(_hello, host=host) as url:
        found = url

    assert found.startswith(expected)
