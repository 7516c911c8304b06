"""The same applications over TCP: cheroot in threads, many servers in one process.

cheroot rather than a faster server with worker processes: the faces share
one world in one process, and its gateway is a supported place to end a
connection without an answer, which is what the drop fault means.
"""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cheroot import wsgi

from simulator.faults import ConnectionDropped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from wsgiref.types import WSGIApplication

_MOST_BYTES = 64 * 1024 * 1024


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


@contextmanager
def serving(
    app: WSGIApplication, host: str = "127.0.0.1", port: int = 0, threads: int = 8
) -> Iterator[str]:
    """Serve *app* until the block ends, yielding its base address.

    Raises:
        CannotListen: If *port* is taken or not allowed.
    """
    server: Any = wsgi.Server((host, port), app, numthreads=threads, server_name="shipbench")
    server.gateway = _Gateway
    server.max_request_body_size = _MOST_BYTES
    server.shutdown_timeout = 1
    try:
        server.prepare()
    except OSError as error:
        raise CannotListen(
            f"cannot listen on {host}:{port}: {_why(error)}; "
            "give another port, or 0 for any free one"
        ) from error
    thread = threading.Thread(target=server.serve, daemon=True, name=f"serving {port}")
    thread.start()
    try:
        yield f"http://{host}:{server.bind_addr[1]}"
    finally:
        server.stop()
        thread.join(5)


def _why(error: OSError) -> str:
    text = str(error)
    return "the port is in use" if "in use" in text or "No socket could be" in text else text
