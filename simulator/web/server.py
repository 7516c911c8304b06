"""The same applications over TCP: cheroot in threads, many servers in one process.

cheroot rather than a faster server with worker processes: the faces share
one world in one process, and its gateway is a supported place to end a
connection without an answer, which is what the drop fault means.
"""

from __future__ import annotations

import re
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cheroot import wsgi
from cheroot.server import HTTPConnection, HTTPRequest

from simulator.faults import ConnectionDropped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from wsgiref.types import WSGIApplication

_SECONDS = 5
_EVERY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  where all of a machine is reached
_MOST_BYTES = 64 * 1024 * 1024
_SLASHES = re.compile(rb"(\S+ /)(/+)")


class CannotListen(Exception):
    """An address cannot be listened on; the message names it and says what to do."""


class _Gateway(wsgi.Gateway_10):
    """Ends the connection where the application says so, or says less than it promised."""

    def respond(self) -> None:
        try:
            super().respond()
        except ConnectionDropped:
            self._hang_up()
        else:
            if self.remaining_bytes_out:
                self._hang_up()

    def write(self, chunk: bytes) -> None:
        super().write(chunk)
        if self.remaining_bytes_out is not None:
            self.remaining_bytes_out -= len(chunk)

    def _hang_up(self) -> None:
        self.req.close_connection = True
        self.req.ready = False
        try:
            self.req.conn.socket.shutdown(socket.SHUT_RDWR)
        except OSError:  # the caller was faster
            return


class _FirstLine:
    """Reads a request's first line with one slash in front of its path, and keeps the others."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.slashes = b""

    def readline(self) -> bytes:
        line: bytes = self._file.readline()
        if found := _SLASHES.match(line):
            self.slashes = found[2]
            line = found[1] + line[found.end() :]
        return line


class _Request(HTTPRequest):
    """Takes a path that begins with two slashes, where cheroot sees another machine's address.

    A client that joins "http://host/" and "/orders" sends one.
    """

    def read_request_line(self) -> Any:
        self.rfile, file = _FirstLine(self.rfile), self.rfile
        try:
            done = super().read_request_line()  # type: ignore[no-untyped-call]  # cheroot's stub
            if done:
                self.path = self.rfile.slashes + self.path
            return done
        finally:
            self.rfile = file


class _Connection(HTTPConnection):
    RequestHandlerClass = _Request


class _Server(wsgi.Server):
    ConnectionClass = _Connection
    expiration_interval = 0.02  # the default makes each stop last half a second
    max_request_body_size = _MOST_BYTES

    @staticmethod
    def bind_socket(socket_: socket.socket, bind_addr: tuple[str, int]) -> socket.socket:
        try:
            socket_.bind(bind_addr)
        except OSError:
            socket_.close()
            raise
        return socket_


@contextmanager
def serving(
    app: WSGIApplication, host: str = "127.0.0.1", port: int = 0, threads: int = 8
) -> Iterator[str]:
    """Serve *app* until the block ends, yielding its base address.

    Raises:
        CannotListen: If *port* is taken or not allowed.
    """
    server: Any = _Server(
        (host, port), app, numthreads=threads, server_name="shipbench", shutdown_timeout=1
    )
    server.gateway = _Gateway
    try:
        _apart(server.prepare)
    except OSError as error:
        raise CannotListen(f"cannot listen on {_written(host)}:{port}: {_why(error)}") from error
    thread = threading.Thread(target=server.serve, daemon=True, name=f"serving {port}")
    thread.start()
    try:
        yield f"http://{_written(_EVERY.get(host, host))}:{server.bind_addr[1]}"
    finally:
        _apart(server.stop)
        thread.join(_SECONDS)


def _apart(work: Callable[[], object]) -> None:
    """Do *work* in a daemon thread, and wait for it so long and no longer.

    cheroot's workers are daemons only if started by one, and its `stop` waits for each without
    limit.

    Raises:
        Exception: What *work* raised.
    """
    raised: list[Exception] = []

    def attempt() -> None:
        try:
            work()
        except Exception as error:  # raised again for who waits
            raised.append(error)

    thread = threading.Thread(target=attempt, daemon=True, name="server")
    thread.start()
    thread.join(_SECONDS)
    if raised:
        raise raised[0]


def _written(host: str) -> str:
    """*host* as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def _why(error: OSError) -> str:
    text = str(error)
    if "Cannot assign" in text:
        return "the host is not an address of this machine; give another, as 127.0.0.1"
    why = "the port is in use" if "in use" in text else text
    return f"{why}; give another port, or 0 for any free one"
