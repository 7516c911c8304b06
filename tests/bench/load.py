"""A client that costs little: keep-alive connections in one thread, one request each at a time.

``python tests/bench/load.py`` reads a plan as JSON from standard input and prints what came of it:

    {"host": ..., "port": ..., "head": ..., "connections": 16, "seconds": 3, "kind": "get",
     "path": ..., "body": ...}

*kind* is one of KINDS; *head* are header lines that stand on every request.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Talk = Iterator[bytes]


class Broken(Exception):
    """An answer is not what HTTP or the plan asks for."""


def request(plan: dict[str, Any], method: str, path: str, body: str = "") -> bytes:
    """The bytes of one request."""
    length = f"Content-Length: {len(body.encode())}\r\n" if body else ""
    return (
        f"{method} {path} HTTP/1.1\r\nHost: {plan['host']}:{plan['port']}\r\n"
        f"{plan['head']}{length}\r\n{body}"
    ).encode()


def _same(plan: dict[str, Any], method: str) -> Any:
    one = request(plan, method, plan["path"], plan.get("body", ""))
    while True:
        yield one


def _created_and_read(plan: dict[str, Any], connection: int) -> Any:
    number = 0
    while True:
        number += 1
        order = plan["body"].replace("{number}", f"{connection}-{number}")
        made = yield request(plan, "POST", "/orders/createorder", order)
        yield request(plan, "GET", f"/orders/{json.loads(made)['orderId']}")


KINDS: dict[str, Callable[[dict[str, Any], int], Any]] = {
    "get": lambda plan, _: _same(plan, "GET"),
    "post": lambda plan, _: _same(plan, "POST"),
    "create and get": _created_and_read,
}


class Caller:
    """One connection, and what it says next."""

    def __init__(self, plan: dict[str, Any], number: int) -> None:
        self._address = plan["host"], plan["port"]
        self._talk = KINDS[plan["kind"]](plan, number)
        self._came = b""
        self.peer = self._connected()
        self.peer.sendall(next(self._talk))

    def _connected(self) -> socket.socket:
        peer = socket.create_connection(self._address)
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return peer

    def hear(self, waiting: selectors.BaseSelector) -> bool:
        """Read what has come; once the answer is whole, say the next thing.

        A server that does not keep connections gets a new one for it.

        Raises:
            Broken: If it is no answer, or not a good one.
        """
        part = self.peer.recv(262_144)
        if not part:
            raise Broken("the connection was closed")
        self._came += part
        end = self._came.find(b"\r\n\r\n")
        if end < 0:
            return False
        head = self._came[:end]
        if not head.startswith(b"HTTP/1.1 200"):
            raise Broken(self._came[:400].decode(errors="replace"))
        names = head.lower()
        place = names.find(b"content-length:")
        if place < 0:
            raise Broken("an answer without Content-Length")
        length = int(head[place + 15 :].split(b"\r\n", 1)[0])
        body = self._came[end + 4 :]
        if len(body) < length:
            return False
        if len(body) > length:
            raise Broken("more than the answer")
        self._came = b""
        if b"\r\nconnection: close" in names:
            waiting.unregister(self.peer)
            self.peer.close()
            self.peer = self._connected()
            waiting.register(self.peer, selectors.EVENT_READ, self)
        self.peer.sendall(self._talk.send(body))
        return True


def run(plan: dict[str, Any]) -> dict[str, float]:
    """Call for so many seconds; answers, and seconds it took."""
    waiting = selectors.DefaultSelector()
    for number in range(plan["connections"]):
        caller = Caller(plan, number)
        waiting.register(caller.peer, selectors.EVENT_READ, caller)
    answers = 0
    start = perf_counter()
    end = start + plan["seconds"]
    while (now := perf_counter()) < end:
        for key, _ in waiting.select(1):
            answers += key.data.hear(waiting)
    return {"answers": answers, "seconds": now - start}


if __name__ == "__main__":
    print(json.dumps(run(json.load(sys.stdin))))
