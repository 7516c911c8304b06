from __future__ import annotations

import pytest

from simulator.web.face import BadJson, Call, Reply, reply_json


def call(body: bytes) -> Call:
    """A call that carries *body*."""
    return Call("POST", "/", "x", {}, {}, "", {"content-type": "text/plain"}, body, "", "http://h")


def test_a_body_is_json_whatever_its_content_type_says() -> None:
    """Many a client forgets the header."""
    assert {"a": [1, "é"]} == call('{"a": [1, "é"]}'.encode()).json()


def test_a_mark_before_a_body_is_no_part_of_it() -> None:
    """Clients in .NET write one; the framework of the vendors passes over it."""
    assert call("[1]".encode("utf-8-sig")).json() == [1]


@pytest.mark.parametrize(
    ("body", "line", "column"), [(b"", 1, 1), (b"{\n  oops}", 2, 3), (b"[1,\n2,\n", 3, 1)]
)
def test_a_body_that_is_no_json_is_located(body: bytes, line: int, column: int) -> None:
    """By line and column, both from 1."""
    with pytest.raises(BadJson) as caught:
        call(body).json()

    assert (line, column, body.decode()) == (
        caught.value.line,
        caught.value.column,
        caught.value.text,
    )
    assert f"at line {line}, column {column}" in str(caught.value)


def test_a_body_that_is_no_text_is_no_json_either() -> None:
    """It is refused, not a failure of ours."""
    with pytest.raises(BadJson):
        call(b"\xff\xfe").json()


def test_an_answer_is_written_as_json() -> None:
    """With the status and headers asked for."""
    assert Reply(b'{"a":1}', 201, (("X-A", "b"),)) == reply_json({"a": 1}, 201, (("X-A", "b"),))
