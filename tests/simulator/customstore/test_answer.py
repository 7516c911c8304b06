from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.customstore.reader import Reading, read

if TYPE_CHECKING:
    from simulator.customstore.model import StoreError


def whole(body: bytes) -> StoreError:
    """The one error of an answer that cannot be read."""
    found = read(body)
    if found.readable or found.orders or len(found.errors) != 1:
        raise ValueError(f"{body!r} gives {found!r}")
    return found.errors[0]


@pytest.mark.parametrize("body", [b"", b"  \r\n"])
def test_an_empty_answer_has_no_root(body: bytes) -> None:
    """Nothing, or blanks, is told in the words seen in the field."""
    error = whole(body)

    assert ("EMPTY_BODY", 1) == (error.code, error.line)
    assert "Invalid XML. Error: 'Root element is missing.' We received: ''" == error.message


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        (b'{"error": "no"}', "NOT_XML", 1),
        (b"Forbidden", "NOT_XML", 1),
        (b"<!DOCTYPE html>\n<html><body>Sign in<br></body></html>", "NOT_XML", 2),
        (b"<html><body/></html>", "NOT_XML", 1),
        (b"<html>\n<p>a & b</p></html>", "NOT_XML", 2),
        (b"<fault><faultcode>401</faultcode></fault>", "NOT_XML", 1),
        (b"<Orders>\n<Order>\n</Orders>", "NOT_XML", 3),
        (b"<Orders/><Orders/>", "NOT_XML", 1),
        (b"<Orders xmlns='urn:x'/>", "NOT_XML", 1),
        (b"<?xml version='1.0' encoding='nonsense'?><Orders/>", "NOT_XML", 1),
        (b"\x00\x00", "NOT_XML", 1),
        (b"<Orders>\n<Order><Name>a\x0bb</Name></Order></Orders>", "BAD_CHARACTER", 2),
        (b"<Orders>\n<Order><Name>a&#11;b</Name></Order></Orders>", "BAD_CHARACTER", 2),
        (b"<Orders>\n\n<Order><Name>a\xffb</Name></Order></Orders>", "BAD_CHARACTER", 3),
        (b"<Orders>\n<Order><Name>a & b</Name></Order></Orders>", "UNESCAPED_MARKUP", 2),
        (b"<Orders>\n<Order><Name>a&nbsp;b</Name></Order></Orders>", "UNESCAPED_MARKUP", 2),
        (b"<Orders>\n<Order><Name>a < b</Name></Order></Orders>", "UNESCAPED_MARKUP", 2),
        (b"<Orders>\n<Order><Name>a]]>b</Name></Order></Orders>", "UNESCAPED_MARKUP", 2),
    ],
)
def test_an_answer_that_is_no_page_has_one_error(body: bytes, code: str, line: int) -> None:
    """HTML, JSON, broken XML and bad characters are told apart, with the parser's line."""
    error = whole(body)

    assert (code, line) == (error.code, error.line)


def test_a_bad_character_is_shown_with_its_place() -> None:
    """The message names the character; the value is the line it is on."""
    error = whole(b"<Orders>\n<Order><Name>a\x0bb</Name></Order></Orders>")

    assert error.message.startswith(
        "Invalid XML. Error: ''.', hexadecimal value 0x0B, is an invalid character. "
        "Line 2, position "
    )
    assert "<Order><Name>a" in error.value


def test_a_long_answer_is_shown_by_its_start() -> None:
    """Two hundred characters of a wrong answer are enough to recognize it."""
    error = whole(b"[" + b"1," * 500)

    assert "1,1..." in error.message
    assert 203 == len(error.value)


def test_a_declaration_of_utf16_over_utf8_is_forgiven() -> None:
    """One end in production declares utf-16 and sends utf-8; it is read."""
    assert read(b'<?xml version="1.0" encoding="utf-16"?><Orders pages="2"/>').readable


def test_real_utf16_is_read() -> None:
    """A page in UTF-16 with its byte order mark is a page."""
    assert read('<?xml version="1.0" encoding="utf-16"?><Orders/>'.encode("utf-16")).readable


def test_a_byte_order_mark_is_no_fault() -> None:
    """UTF-8 with its mark is a page."""
    assert read(b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?><Orders/>').readable


LAUGHS = (
    b"<!DOCTYPE Orders ["
    + b"<!ENTITY a0 'ha'>"
    + b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]><Orders>&a9;</Orders>"
)


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE Orders><Orders/>",
        b'<!DOCTYPE Orders [<!ENTITY x SYSTEM "file:///etc/passwd">]><Orders>&x;</Orders>',
        b'<!DOCTYPE Orders SYSTEM "http://127.0.0.1:9/x.dtd"><Orders/>',
        LAUGHS,
        LAUGHS.replace(b"<Orders>&a9;", b"<Orders pages='&a9;'>"),
    ],
)
def test_a_document_type_is_refused(body: bytes) -> None:
    """Entities are neither resolved nor loaded: nothing of the kind belongs in a page."""
    error = whole(body)

    assert "NOT_XML" == error.code
    assert "root:" not in error.message


@pytest.mark.parametrize(("limit", "expected"), [(9, True), (8, False)])
def test_an_answer_has_a_greatest_length(limit: int, expected: bool) -> None:
    """A body of exactly the limit is read, a longer one is not."""
    assert expected == read(b"<Orders/>", Reading(answer_limit_bytes=limit)).readable
