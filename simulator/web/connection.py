"""One client's connection: bytes become requests, an application's answers become bytes.

The grammar of HTTP is read by httptools (llhttp, which Node.js uses). What we do ourselves is how
much is taken, and how a connection ends: without an answer, or in the middle of one.
"""

from __future__ import annotations

import selectors
import socket
import sys
import traceback
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

import httptools

from simulator.faults import ConnectionDropped
from simulator.web.wsgi import Answer, Refused, environ

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import WSGIApplication

    from simulator.web.room import Room

MOST_HEAD_BYTES = 64 * 1024
MOST_BODY_BYTES = 64 * 1024 * 1024
_READ_BYTES = 64 * 1024
_PATIENCE_SECONDS = 10.0
_LINGER_SECONDS = 0.05
_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_BODILESS = (204, 304)


class CallerGone(Exception):
    """The caller takes no answer; no OSError, which an application may raise on its own account."""


@dataclass(slots=True)
class Request:
    """One request, as far as it has come."""

    target: bytes = b""
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytearray = field(default_factory=bytearray)
    method: str = ""
    version: str = ""
    keep_alive: bool = False


class Connection:
    """Reads requests from *peer* and answers them with *app*, one after the other."""

    def __init__(
        self, peer: socket.socket, app: WSGIApplication, base: dict[str, Any], room: Room
    ) -> None:
        self.peer = peer
        self.open = True
        self.heard: float | None = None  # when it was last served, by the engine's clock
        self._app, self._base, self._room = app, base, room
        self._parser: Any = httptools.HttpRequestParser(self)
        self._coming = Request()
        self._head_bytes = self._fed = 0
        self._headed = self._under_way = False
        self._whole: deque[Request] = deque()
        self._refused: Refused | None = None

    @property
    def resting(self) -> bool:
        """Whether it has been answered, and nothing of a further request has come."""
        return self.heard is not None and not self._under_way

    def serve(self) -> None:
        """Read what has come, and answer each request that is whole; afterwards look at `open`."""
        try:
            data = self.peer.recv(_READ_BYTES)
            if not data:
                self.close()
                return
            self._feed(data)
            while self._whole and self.open:
                self._answer(self._whole.popleft())
            if self._refused is not None and self.open:
                self._say_no(self._refused)
        except BlockingIOError:  # a false alarm
            return
        except (OSError, CallerGone):
            self.close()

    def close(self) -> None:
        """End the connection, and let go of what was kept for it."""
        if self.open:
            self.open = False
            self._room.give_back(sum(len(one.body) for one in (self._coming, *self._whole)))
            self._whole.clear()
            self._parser = None  # it knows us; so neither waits for the collector of cycles
            with suppress(OSError):
                self.peer.shutdown(socket.SHUT_RDWR)
            self.peer.close()

    def _feed(self, data: bytes) -> None:
        self._fed += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            # The parser takes what follows for another protocol, even a body. We stay with this
            # one, and read the request again as one that asks for no other.
            self._parser = httptools.HttpRequestParser(self)
            self._feed(_plain_head(self._whole.pop()) + data[upgrade.args[0] :])
        except httptools.HttpParserCallbackError as error:
            cause = error.__context__
            self._refused = cause if isinstance(cause, Refused) else Refused(400, str(error))
        except httptools.HttpParserError as error:
            self._refused = Refused(400, str(error))
        if not self._headed and self._fed > MOST_HEAD_BYTES and self._refused is None:
            self._refused = Refused(431, "the head of the request is too long")

    # What httptools calls.

    def on_message_begin(self) -> None:
        """A request starts."""
        self._coming = Request()
        self._head_bytes = 0
        self._headed = False
        self._under_way = True

    def on_url(self, part: bytes) -> None:
        """A part of the target has come."""
        self._coming.target += part
        self._count(len(part))

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header is whole; one that follows a body in chunks says nothing to an application."""
        if not self._headed:
            self._coming.headers.append((name, value))
        self._count(len(name) + len(value) + 4)

    def on_headers_complete(self) -> None:
        """The head is whole; who waits for leave to send a body gets it."""
        self._headed = True
        coming = self._coming
        coming.method = self._parser.get_method().decode("ascii")
        coming.version = self._parser.get_http_version()
        if coming.method == "CONNECT":
            raise Refused(400, "this is no proxy")
        if coming.version not in ("1.0", "1.1"):
            raise Refused(505, f"HTTP/{coming.version} is not spoken here")
        names = [name.lower() for name, _ in coming.headers]
        if coming.version == "1.1" and names.count(b"host") != 1:
            raise Refused(400, "HTTP/1.1 needs one Host header")
        if b"content-length" in names:
            length = int(coming.headers[names.index(b"content-length")][1])
            if length > MOST_BODY_BYTES:
                raise Refused(413, f"a body has at most {MOST_BODY_BYTES} bytes")
        if b"expect" in names and coming.version == "1.1" and not self._whole:
            self._send(_CONTINUE)

    def on_body(self, part: bytes) -> None:
        """A part of the body has come."""
        coming = self._coming
        if len(coming.body) + len(part) > MOST_BODY_BYTES:
            raise Refused(413, f"a body has at most {MOST_BODY_BYTES} bytes")
        if not self._room.take(len(part)):
            raise Refused(503, "too many long bodies at a time; try again")
        coming.body += part

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._coming.keep_alive = self._parser.should_keep_alive()
        self._whole.append(self._coming)
        self._coming = Request()
        self._fed = 0
        self._headed = self._under_way = False

    def _count(self, size: int) -> None:
        self._head_bytes += size
        if self._head_bytes > MOST_HEAD_BYTES:
            raise Refused(431, "the head of the request is too long")

    # Answering.

    def _answer(self, request: Request) -> None:
        body = bytes(request.body)
        request.body.clear()
        self._room.give_back(len(body))
        answer = Answer()
        chunks: Iterable[bytes] = ()
        try:
            made = environ(self._base, request.method, request.target, request.headers)
            made["SERVER_PROTOCOL"] = f"HTTP/{request.version}"
            made["CONTENT_LENGTH"] = str(len(body))
            made["wsgi.input"] = BytesIO(body)
            chunks = self._app(made, answer.start)
            self._send_answer(request, answer, chunks)
        except Refused as refused:
            self._say_no(refused)
        except (ConnectionDropped, CallerGone):
            self.close()
        except Exception:  # the edge: one broken answer must not end the server
            sys.stderr.write(traceback.format_exc())
            self._broken(answer)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()

    def _send_answer(self, request: Request, answer: Answer, chunks: Iterable[bytes]) -> None:
        """Send the head with the first piece, and each other piece as it comes."""
        if isinstance(chunks, list | tuple):  # whole already: one piece, and its length is known
            chunks = (b"".join(chunks),)
        bare = request.method == "HEAD"
        for piece in chunks:
            if not answer.begun:
                single = isinstance(chunks, tuple)
                self._begin(request, answer, piece, len(piece) if single else None, bare)
            elif piece and not bare:
                self._send(answer.framed(piece))
        if not answer.begun:
            self._begin(request, answer, b"", 0, bare)
        if answer.chunked and not bare:
            self._send(b"0\r\n\r\n")
        if not answer.keep_alive or (answer.owed and not bare):
            self.close()

    def _begin(
        self, request: Request, answer: Answer, piece: bytes, length: int | None, bare: bool
    ) -> None:
        bare = bare or answer.status_code() in _BODILESS
        head = answer.head(request.version, request.keep_alive, length, bare)
        self._send(head if bare else head + answer.framed(piece) if piece else head)

    def _say_no(self, refused: Refused) -> None:
        """What is no request gets an answer of the server's own, and the connection ends."""
        self._send(refused.answer())
        self._hang_up()

    def _broken(self, answer: Answer) -> None:
        if not answer.begun:
            with suppress(CallerGone):
                self._send(Refused(500, "the application broke").answer())
        self.close()

    def _hang_up(self) -> None:
        """Close so that the caller can still read what was sent.

        With bytes of the caller's unread, a plain close would throw the answer away.
        """
        with suppress(OSError):
            self.peer.shutdown(socket.SHUT_WR)
            for _ in range(64):
                if not self._ready(selectors.EVENT_READ, _LINGER_SECONDS):
                    break
                if not self.peer.recv(_READ_BYTES):
                    break
        self.close()

    def _send(self, data: bytes) -> None:
        """All of *data*, waiting for a slow reader as long as it reads at all.

        Raises:
            CallerGone: If it reads no more.
        """
        sent = self._sent(data)
        if sent == len(data):
            return
        rest = memoryview(data)[sent:]
        while rest:
            if not self._ready(selectors.EVENT_WRITE, _PATIENCE_SECONDS):
                raise CallerGone("the caller does not read its answer")
            rest = rest[self._sent(rest) :]

    def _ready(self, event: int, seconds: float) -> bool:
        with selectors.DefaultSelector() as waiting:
            waiting.register(self.peer, event)
            return bool(waiting.select(seconds))

    def _sent(self, data: bytes | memoryview) -> int:
        try:
            return self.peer.send(data)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise CallerGone(str(error)) from error


def _plain_head(request: Request) -> bytes:
    """The head of *request*, without what asks for another protocol or has been answered."""
    lines = [f"{request.method} ".encode() + request.target + f" HTTP/{request.version}".encode()]
    lines += [
        name + b": " + value
        for name, value in request.headers
        if name.lower() not in (b"upgrade", b"expect")
    ]
    return b"\r\n".join(lines) + b"\r\n\r\n"
