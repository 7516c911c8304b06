from __future__ import annotations

from typing import Any

import pytest

from simulator.web.wsgi import Answer, BadAnswer, Refused, environ, path


def _environ(target: bytes = b"/", *headers: tuple[bytes, bytes]) -> dict[str, Any]:
    return environ({}, "GET", target, headers)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (b"/orders/1?page=2&x=%20", ("/orders/1", "page=2&x=%20")),
        (b"//orders", ("//orders", "")),
        (b"/a%20b%2Fc%2fd", ("/a b%2Fc%2Fd", "")),
        (b"/caf%C3%A9", ("/caf\u00c3\u00a9", "")),
        (b"/50%", ("/50%", "")),
        (b"http://host:1/orders?x", ("/orders", "x")),
        (b"HTTPS://host", ("/", "")),
        (b"*", ("*", "")),
    ],
)
def test_a_target_is_path_and_query(target: bytes, expected: tuple[str, str]) -> None:
    """The path decoded as WSGI wants it, the query as sent."""
    made = _environ(target)

    assert expected == (made["PATH_INFO"], made["QUERY_STRING"])


@pytest.mark.parametrize("target", [b"orders", b"ftp://host/", b"/a#b", b"/?a#b", b"host:443"])
def test_what_is_no_target_is_refused(target: bytes) -> None:
    """With 400."""
    with pytest.raises(Refused) as caught:
        _environ(target)

    assert 400 == caught.value.status


def test_headers_have_their_names_of_cgi() -> None:
    """Repeated ones are joined; a name with an underscore could pass for another, and is left."""
    made = _environ(
        b"/", (b"X-Own", b"a"), (b"x-own", b"b"), (b"X_Own", b"c"), (b"Content-Type", b"text/plain")
    )

    assert ("a, b", "text/plain") == (made["HTTP_X_OWN"], made["CONTENT_TYPE"])
    assert "HTTP_CONTENT_TYPE" not in made


def test_how_the_body_came_is_not_told() -> None:
    """It is whole; the server says its length."""
    made = _environ(b"/", (b"Transfer-Encoding", b"chunked"), (b"Content-Length", b"3"))

    assert [] == [name for name in made if "LENGTH" in name or "ENCODING" in name]


def test_a_plain_path_is_itself() -> None:
    """Nothing to decode."""
    assert "/a/b" == path(b"/a/b")


def _head(answer: Answer, length: int | None = None, version: str = "1.1", **more: Any) -> bytes:
    keep_alive, bare = more.get("keep_alive", True), more.get("bare", False)
    return answer.head(version, keep_alive, length, bare)


def _started(*headers: tuple[str, str], status: str = "200 OK") -> Answer:
    answer = Answer()
    answer.start(status, list(headers))
    return answer


@pytest.mark.parametrize(
    ("version", "keep_alive", "length", "expected"),
    [
        ("1.1", True, 5, b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"),
        ("1.1", False, 5, b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n"),
        ("1.0", True, 5, b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: keep-alive\r\n\r\n"),
        ("1.1", True, None, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        ("1.0", True, None, b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"),
    ],
)
def test_a_head_says_where_the_body_ends(
    version: str, keep_alive: bool, length: int | None, expected: bytes
) -> None:
    """By its length, in chunks, or with the connection."""
    assert expected == _head(_started(), length, version, keep_alive=keep_alive)


def test_a_header_with_a_line_break_is_not_sent() -> None:
    """It would start a header of somebody else's."""
    with pytest.raises(BadAnswer):
        _head(_started(("X-Own", "a\r\nX-Other: b")))


def test_an_answer_without_a_status_is_none() -> None:
    """The application forgot to start it."""
    with pytest.raises(BadAnswer):
        Answer().status_code()


def test_never_more_than_promised_is_sent() -> None:
    """What is over would be read as the next answer."""
    answer = _started(("Content-Length", "5"))
    _head(answer)

    assert (b"hel", b"lo", b"") == (
        answer.framed(b"hel"),
        answer.framed(b"lo!"),
        answer.framed(b"x"),
    )


def test_what_was_promised_and_not_sent_is_owed() -> None:
    """So that the connection is cut there."""
    answer = _started(("content-length", "5"))
    _head(answer)
    answer.framed(b"hel")

    assert 2 == answer.owed


def test_a_refusal_is_a_whole_answer() -> None:
    """The last of its connection."""
    assert (
        b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\n"
        b"Content-Length: 3\r\nConnection: close\r\n\r\nno\n"
    ) == Refused(400, "no").answer()
