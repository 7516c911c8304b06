"""What kind of input some bytes are, by their content, and how bytes become text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from harness.intake.found import IntakeError
from harness.rules.phrase import Phrase

if TYPE_CHECKING:
    from harness.intake.found import Reading

# A byte order mark tells the encoding. (Excel and PowerShell write UTF-16 and UTF-8 with a mark.)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_STRANGERS = (
    (b"PK\x03\x04", "workbook"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xd0\xcf\x11\xe0", "old_workbook"),
    (b"\x1f\x8b", "compressed"),
)
_PAGE = re.compile(r"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_HAR = re.compile(r'\s*\{\s*"log"\s*:\s*\{')
TEXTS = {
    "workbook": "is an Excel workbook or an archive; save the sheet as CSV",
    "pdf": "is a PDF; give the order as JSON, CSV, XML or HAR",
    "picture": "is a picture; give the order as JSON, CSV, XML or HAR",
    "old_workbook": "is an old Excel workbook; save the sheet as CSV",
    "compressed": "is compressed; unpack it first",
    "empty": "is empty; give an order as JSON, JSON lines, CSV with a header, Custom Store XML"
    " or HAR",
    "web_page": "is a web page, as of a login; save the answer itself: JSON, CSV, XML or a HAR",
    "binary": "is no text; give the order as JSON, CSV, XML or HAR",
    "encoding": "is no {encoding} text; save it as UTF-8",
}


def kind(content: bytes, how: Reading) -> str:
    """ "json", "csv", "xml" or "har".

    Raises:
        IntakeError: If it is empty, no text, or a web page.
    """
    for mark, key in _STRANGERS:
        if content.startswith(mark):
            raise IntakeError(how.source, Phrase(TEXTS[key]))
    start = decoded(content[:4096], how, whole=False).lstrip()
    if not start and not content.strip():
        raise IntakeError(how.source, Phrase(TEXTS["empty"]))
    if "\0" in start:
        raise IntakeError(how.source, Phrase(TEXTS["binary"]))
    if _PAGE.match(start):
        raise IntakeError(how.source, Phrase(TEXTS["web_page"]))
    if _HAR.match(start):
        return "har"
    return {"{": "json", "[": "json", "<": "xml"}.get(start[:1], "csv")


def decoded(content: bytes, how: Reading, *, whole: bool = True) -> str:
    """*content* as text: by its mark, as UTF-8, or as Windows does it.

    Raises:
        IntakeError: If it is none of these. A piece that is not *whole* may end anywhere.
    """
    mark, encoding = next(
        ((m, name) for m, name in _MARKS if content.startswith(m)), (b"", "utf-8")
    )
    body = content[len(mark) :]
    if not whole:
        return body.decode(encoding, "replace")
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        if mark:
            told = Phrase(TEXTS["encoding"], encoding=encoding)
            raise IntakeError(how.source, told) from error
    try:
        return body.decode("cp1252")
    except UnicodeDecodeError as error:
        told = Phrase(TEXTS["encoding"], encoding="UTF-8")
        raise IntakeError(how.source, told) from error
