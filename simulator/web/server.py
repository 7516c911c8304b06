"""The same applications over TCP, many servers in one process.

The faces share one world, so there are no worker processes. The sockets are ours, because how a
connection ends is part of what is simulated: a fault may drop it, or cut an answer short.
"""

from __future__ import annotations

import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

from simulator.web.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from wsgiref.types import WSGIApplication

_EVERY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  where all of a machine is reached
_BACKLOG = 128


class CannotListen(Exception):
    """An address cannot be listened on; the message names it and says what to do."""


@contextmanager
def serving(app: WSGIApplication, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve *app* until the block ends, yielding its base address.

    Raises:
        CannotListen: If *port* is taken or not allowed.
    """
    try:
        listener = _listening(host, port)
    except OSError as error:
        raise CannotListen(f"cannot listen on {_written(host)}:{port}: {_why(error)}") from error
    engine = Engine(app, listener)
    engine.start()
    try:
        yield f"http://{_written(_EVERY.get(host, host))}:{listener.getsockname()[1]}"
    finally:
        engine.stop()


def _listening(host: str, port: int) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, address = found[0]
    listener = socket.socket(family, kind, protocol)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows, where the other one shares a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _written(host: str) -> str:
    """*host* as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def _why(error: OSError) -> str:
    text = str(error)
    if "Cannot assign" in text:
        return "the host is not an address of this machine; give another, as 127.0.0.1"
    why = "the port is in use" if "in use" in text else text
    return f"{why}; give another port, or 0 for any free one"
