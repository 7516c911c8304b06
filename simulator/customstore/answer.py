"""The store's answer to an export as a whole: is it XML, is it ours, and what is said if not."""

from __future__ import annotations

import re
from typing import Any, Final, cast

from lxml import etree

from simulator.customstore.model import StoreError

_SHOWN = 200
"""Characters of a faulty answer that the message repeats."""

_CODES: Final = {
    etree.ErrorTypes.ERR_INVALID_CHAR: "BAD_CHARACTER",
    etree.ErrorTypes.ERR_INVALID_ENCODING: "BAD_CHARACTER",
    etree.ErrorTypes.ERR_UNDECLARED_ENTITY: "UNESCAPED_MARKUP",
    etree.ErrorTypes.ERR_ENTITYREF_SEMICOL_MISSING: "UNESCAPED_MARKUP",
    etree.ErrorTypes.ERR_MISPLACED_CDATA_END: "UNESCAPED_MARKUP",
    etree.ErrorTypes.ERR_NAME_REQUIRED: "UNESCAPED_MARKUP",
    etree.ErrorTypes.ERR_LT_IN_ATTRIBUTE: "UNESCAPED_MARKUP",
}

# Reasons are said the way a .NET parser says them, as far as its texts are known in the field;
# only the first of them is observed, the others are guesses of the same family.
NO_ROOT: Final = "Root element is missing."
_NO_DATA: Final = "Data at the root level is invalid. Line {line}, position {column}."
_REASONS: Final = {
    "BAD_CHARACTER": "'.', hexadecimal value {found}, is an invalid character. "
    "Line {line}, position {column}.",
    "UNESCAPED_MARKUP": "An error occurred while parsing EntityName. "
    "Line {line}, position {column}.",
    "NOT_XML": "{parser} Line {line}, position {column}.",
}


def parse(body: bytes, limit_bytes: int) -> etree._Element | StoreError:
    """The root of *body*, or why the answer as a whole cannot be read.

    Nothing outside *body* is ever loaded: entities stay unresolved, a document
    type is refused, and so is a body longer than *limit_bytes*.
    """
    if len(body) > limit_bytes:
        return whole(
            "NOT_XML",
            "The message quota for incoming messages has been exceeded.",
            body,
            wanted=f"at most {limit_bytes} bytes in an answer",
        )
    if not body.strip():
        return whole("EMPTY_BODY", NO_ROOT, body, wanted="an XML document", line=1)
    try:
        root = etree.fromstring(body, _parser(body))
    except etree.XMLSyntaxError as error:
        return _broken(body, error)
    if _has_document_type(root):
        reason = "For security reasons DTD is prohibited in this XML document."
        return whole("NOT_XML", reason, body, wanted="no document type", line=1)
    if root.tag != "Orders":
        reason = f"<{root.tag}> was not expected."
        return whole("NOT_XML", reason, body, wanted="<Orders> as root", line=1)
    return root


def whole(
    code: str, reason: str, body: bytes, *, wanted: str = "", line: int | None = None
) -> StoreError:
    """An error of the whole answer, in the frame that ShipStation shows it in."""
    received = body[: 4 * _SHOWN].decode("utf-8", "replace")
    shown = received if len(received) <= _SHOWN else received[:_SHOWN] + "..."
    message = f"Invalid XML. Error: '{reason}' We received: '{shown.strip()}'"
    return StoreError(code, message, value=shown, wanted=wanted, line=line)


def _parser(body: bytes) -> etree.XMLParser:
    return etree.XMLParser(
        encoding=_override(body),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


_CLAIMS_UTF16 = re.compile(rb"""\s*<\?xml[^>]{0,80}encoding=["']utf-?16["']""", re.IGNORECASE)


def _override(body: bytes) -> str | None:
    # One end in production declares utf-16 over a body in utf-8, and is read all the same:
    # a parser that is handed text has no use for the declaration. Observed.
    return "utf-8" if _CLAIMS_UTF16.match(body) else None


def _has_document_type(root: etree._Element) -> bool:
    tree: Any = root.getroottree()
    return bool(tree.docinfo.doctype)


def _broken(body: bytes, error: etree.XMLSyntaxError) -> StoreError:
    line, column = error.position
    number = cast("Any", error).code or 0
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and number == 4:
        reason = _NO_DATA.format(line=line, column=max(column, 1))
        return whole("NOT_XML", reason, body, wanted="an XML document", line=line)
    code = _CODES.get(number, "NOT_XML")
    if code == "UNESCAPED_MARKUP" and _is_page(body):
        code = "NOT_XML"
    place = _place(body, line)
    reason = _REASONS[code].format(
        line=line, column=column, found=_hexadecimal(error), parser=_sentence(error)
    )
    wanted = {
        "BAD_CHARACTER": "no control characters, and only characters of the declared encoding",
        "UNESCAPED_MARKUP": "&, < and > escaped, or the text in CDATA",
    }.get(code, "a well-formed XML document")
    found = whole(code, reason, body, wanted=wanted, line=line)
    return StoreError(code, found.message, value=place, wanted=wanted, line=line)


_PAGE = re.compile(rb"\s*(<!doctype\s+html|<html)", re.IGNORECASE)


def _is_page(body: bytes) -> bool:
    return _PAGE.match(body) is not None


def _place(body: bytes, line: int) -> str:
    """The start of *line*, for the reader to recognize the field."""
    lines = body.split(b"\n", line)
    text = lines[line - 1] if 0 < line <= len(lines) else b""
    return text[:_SHOWN].decode("utf-8", "replace").strip()


_NUMBER = re.compile(r"(?:value|Char) (0x[0-9A-Fa-f]+|[0-9]+)")


def _hexadecimal(error: etree.XMLSyntaxError) -> str:
    number = _NUMBER.search(error.msg or "")
    return f"0x{int(number[1], 0):02X}" if number else "0xFF"


def _sentence(error: etree.XMLSyntaxError) -> str:
    said = (error.msg or "not well-formed").partition(", line ")[0].strip()
    return said if said.endswith(".") else said + "."
