"""Between HTTP and WSGI: a request as an environ, an application's answer as bytes."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

_ESCAPED_SLASH = re.compile(rb"%2f", re.IGNORECASE)
_ABSOLUTE = re.compile(rb"https?://[^/?#]*", re.IGNORECASE)


class Refused(Exception):
    """What came is no request that can be answered; the server says so itself."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status

    def answer(self) -> bytes:
        """The whole answer; the connection ends with it."""
        body = f"{self}\n".encode()
        head = (
            f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        return head.encode("latin-1") + body


class BadAnswer(Exception):
    """An application answered what cannot be sent."""


def environ(
    base: dict[str, Any], method: str, target: bytes, headers: Iterable[tuple[bytes, bytes]]
) -> dict[str, Any]:
    """The environ of a request, without its body.

    Names with an underscore are left out: they could not be told from those with a hyphen.

    Raises:
        Refused: If *target* is none.
    """
    made = base.copy()
    address, _, query = target.partition(b"?")
    if address[:1] != b"/" and address != b"*":
        found = _ABSOLUTE.match(address)
        if found is None:
            raise Refused(400, f"{target[:80]!r} is no target")
        address = address[found.end() :] or b"/"
    if b"#" in target:
        raise Refused(400, "a target has no fragment")
    made["REQUEST_METHOD"] = method
    made["PATH_INFO"] = path(address)
    made["QUERY_STRING"] = query.decode("latin-1")
    for name, value in headers:
        if b"_" in name:
            continue
        key = "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
        text = value.decode("latin-1")
        made[key] = f"{made[key]}, {text}" if key in made else text
    if (kind := made.pop("HTTP_CONTENT_TYPE", None)) is not None:
        made["CONTENT_TYPE"] = kind
    made.pop("HTTP_CONTENT_LENGTH", None)
    made.pop("HTTP_TRANSFER_ENCODING", None)
    return made


def path(address: bytes) -> str:
    """*address* with its escapes undone but for %2F, which is no separator."""
    if b"%" not in address:
        return address.decode("latin-1")
    parts = _ESCAPED_SLASH.split(address)
    return "%2F".join(unquote_to_bytes(part).decode("latin-1") for part in parts)


class Answer:
    """What an application said of its answer, and how much of it was sent."""

    def __init__(self) -> None:
        self.begun = self.chunked = self.keep_alive = False
        self.owed: int | None = None
        self._status = ""
        self._headers: list[tuple[str, str]] = []
        self._first: list[bytes] = []

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        """`start_response` of WSGI."""
        if exc_info is not None and self.begun:
            raise exc_info[1]
        self._status, self._headers = status, headers
        return self._first.append

    def status_code(self) -> int:
        """The status as a number.

        Raises:
            BadAnswer: If the application has not said any.
        """
        if not self._status:
            raise BadAnswer("the application answered without a status")
        return int(self._status[:3])

    def head(self, version: str, keep_alive: bool, length: int | None, bare: bool) -> bytes:
        """Status line and headers.

        Args:
            length: Of the body, if it is known although the application did not say it.
            bare: No body is sent, whatever the headers say.

        Raises:
            BadAnswer: If a header would break the head.
        """
        promised = _promised(self._headers)
        lines = [f"HTTP/1.1 {self._status}", *[f"{name}: {value}" for name, value in self._headers]]
        first = sum(map(len, self._first))
        if promised is None and length is not None:
            promised = length + first
            if not bare or promised:
                lines.append(f"Content-Length: {promised}")
        if promised is None and not bare:
            self.chunked = version == "1.1"
            if self.chunked:
                lines.append("Transfer-Encoding: chunked")
        self.keep_alive = keep_alive and (promised is not None or self.chunked or bare)
        if not self.keep_alive:
            lines.append("Connection: close")
        elif version == "1.0":
            lines.append("Connection: keep-alive")
        text = "\r\n".join(lines)
        if text.count("\n") != len(lines) - 1:
            raise BadAnswer(f"a header of the answer has a line break: {self._headers!r}")
        self.owed = 0 if bare else promised
        self.begun = True
        head = f"{text}\r\n\r\n".encode("latin-1")
        return head + self.framed(b"".join(self._first)) if first and not bare else head

    def framed(self, piece: bytes) -> bytes:
        """*piece* as it is sent: never more than was promised."""
        if self.chunked:
            return b"%x\r\n%b\r\n" % (len(piece), piece)
        if self.owed is not None:
            piece = piece[: self.owed]
            self.owed -= len(piece)
        return piece


def _promised(headers: list[tuple[str, str]]) -> int | None:
    for name, value in headers:
        if len(name) == 14 and name.lower() == "content-length":
            return int(value)
    return None
