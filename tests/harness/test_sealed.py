from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.sealed import LIMIT_BYTES, BadFile, Kind, checksum

KIND = Kind("thing", "shipbench_thing", 3, "shipbench make")
BODY = {"a": 1, "b": ["x", None]}


def head(**parts: Any) -> bytes:
    """The file of `BODY` with other *parts*, or without those that are None."""
    whole = {**orjson.loads(KIND.dump(BODY)), **parts}
    return orjson.dumps({name: value for name, value in whole.items() if value is not None})


def test_a_body_is_read_as_it_was_written() -> None:
    """The same body is the same file, byte for byte."""
    assert BODY == KIND.load(KIND.dump(BODY), "f")
    assert KIND.dump(BODY) == KIND.dump(KIND.load(KIND.dump(BODY), "f"))


def test_a_file_may_be_indented_otherwise() -> None:
    """The checksum is over what it says, not over its blanks."""
    assert BODY == KIND.load(head(), "f")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "f is no thing: it is not JSON"),
        (b"\xff\xfe", "f is no thing: it is not JSON"),
        (b"[]", "f is no thing: it has no 'shipbench_thing'; make one with: shipbench make"),
        (
            head(shipbench_thing=4),
            "f is a thing of format 4, and this Shipbench knows 3; use a newer",
        ),
        (head(shipbench_thing=2), "format 2, and this Shipbench knows 3; make it anew"),
        (head(shipbench_thing="x"), "format 'x', and this Shipbench knows 3; make it anew"),
        (head(checksum="sha256:0"), "f is damaged: its checksum does not fit what it holds"),
        (head(checksum=None), "its checksum does not fit"),
        (head(body=None), "its checksum does not fit"),
        (head(body=[], checksum=checksum([])), "f is damaged: its body is no object"),
        (b" " * (LIMIT_BYTES + 1), f"a thing has {LIMIT_BYTES} at most"),
    ],
)
def test_what_is_no_whole_file_is_refused(content: bytes, expected: str) -> None:
    """In one line, with the reason."""
    with pytest.raises(BadFile) as caught:
        KIND.load(content, "f")

    assert expected in str(caught.value)
    assert "\n" not in str(caught.value)


@given(st.integers(0, len(KIND.dump(BODY)) - 1), st.integers(0, 255))
def test_a_byte_that_was_changed_is_noticed_or_means_nothing(place: int, value: int) -> None:
    """The body is the same, or the file is refused."""
    content = bytearray(KIND.dump(BODY))
    content[place] = value
    try:
        found = KIND.load(bytes(content), "f")
    except BadFile:
        return

    assert BODY == found
