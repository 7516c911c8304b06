"""A caller who takes HTTP and JSON at their word: what is not well-formed is an error."""

from __future__ import annotations

import re
import socket
from base64 import b64encode
from typing import Any
from urllib.parse import urlsplit

import orjson
from bench_get import ORDER, PARCEL
from bench_served import CIN7_ORDER

_STATUS = re.compile(rb"HTTP/1\.1 ([1-5]\d\d) [ -~]+")
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+): ?([\t -~\x80-\xff]*)")
PATIENCE_SECONDS = 20
_PAGE = {"cin7": 250, "shipstation": 500}


class NoAnswer(Exception):
    """The connection ended before the answer was whole, or there is none to be had."""


class NotHttp(Exception):
    """What came is no answer as HTTP, JSON and the vendor write it."""


class Strict:
    """One kept connection to a face of a served bench, opened anew when it ended.

    An answer may pause for *patience* seconds.
    """

    def __init__(
        self, bench: dict[str, Any], face: str, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._patience = patience
        place = urlsplit(bench[face]["url"])
        self._address = str(place.hostname), place.port or 80
        self._face = face
        pair = {
            "cin7": ("username", "key"),
            "shipstation": ("key", "secret"),
            "control": (),
        }[face]
        encoded = b64encode(":".join(bench[face][name] for name in pair).encode()).decode()
        self._head = f"Host: {place.netloc}\r\nAuthorization: Basic {encoded}\r\n"
        self._peer: socket.socket | None = None
        self.first = {"cin7": 10_001, "shipstation": 140_335_001, "control": 0}[face]

    def create(self, name: str) -> tuple[int, Any]:
        """Create an order."""
        if self._face == "cin7":
            return self._ask("POST", "/api/v1/SalesOrders", [{**CIN7_ORDER, "reference": name}])
        order = {**ORDER, "orderNumber": name, "orderKey": name}
        return self._ask("POST", "/orders/createorder", order)

    def number_in(self, body: Any) -> int:
        """The number that an answer to `create` gives."""
        number = body[0]["id"] if self._face == "cin7" else body["orderId"]
        return int(number)

    def read(self, number: int) -> tuple[int, Any]:
        """Get an order."""
        path = "/api/v1/SalesOrders" if self._face == "cin7" else "/orders"
        return self._ask("GET", f"{path}/{number}")

    def rates(self) -> tuple[int, Any]:
        """Ask ShipStation for prices."""
        return self._ask("POST", "/shipments/getrates", PARCEL)

    def page(self, number: int = 1, rows: int = 20) -> tuple[int, Any]:
        """A page of orders."""
        if self._face == "cin7":
            path = f"/api/v1/SalesOrders?rows={rows}&page={number}&order=id%20ASC"
        else:
            path = f"/orders?pageSize={rows}&page={number}"
        return self._ask("GET", path)

    def all_numbers(self) -> set[int]:
        """The numbers of all orders there are."""
        found: set[int] = set()
        number = 0
        rows = _PAGE[self._face]
        while True:
            number += 1
            status, body = self.page(number, rows)
            if status != 200:
                raise NotHttp(f"page {number}: status {status}")
            orders = body if self._face == "cin7" else body["orders"]
            found |= {one["id" if self._face == "cin7" else "orderId"] for one in orders}
            if len(orders) < rows:
                return found

    def add_fault(self, fault: dict[str, Any]) -> None:
        """Let a fault wait."""
        self._ask("POST", "/_sim/faults", fault)

    def clear_faults(self) -> None:
        """Take away those that wait."""
        self._ask("DELETE", "/_sim/faults")

    def _ask(self, method: str, path: str, value: Any = None) -> tuple[int, Any]:
        body = b"" if value is None else orjson.dumps(value)
        kind = "Content-Type: application/json\r\n" if body else ""
        head = f"{method} {path} HTTP/1.1\r\n{self._head}{kind}Content-Length: {len(body)}\r\n\r\n"
        try:
            if self._peer is None:
                self._peer = socket.create_connection(self._address, self._patience)
            self._peer.sendall(head.encode() + body)
            return self._heard(self._peer)
        except OSError as error:
            self._end()
            raise NoAnswer(str(error)) from error
        except (NoAnswer, NotHttp):
            self._end()
            raise

    def _heard(self, peer: socket.socket) -> tuple[int, Any]:
        came = b""
        while (end := came.find(b"\r\n\r\n")) < 0:
            came += _more(peer)
        first, *lines = came[:end].split(b"\r\n")
        status = _STATUS.fullmatch(first)
        named = [_HEADER.fullmatch(line) for line in lines]
        if status is None or None in named:
            raise NotHttp(repr(came[:300]))
        headers = {one[1].lower(): one[2] for one in named if one}
        if len(headers) != len(named) or not headers.get(b"content-length", b"").isdigit():
            raise NotHttp(f"headers twice, or no Content-Length: {came[:end]!r}")
        length = int(headers[b"content-length"])
        body = came[end + 4 :]
        while len(body) < length:
            body += _more(peer)
        if len(body) > length:
            raise NotHttp(f"bytes after the answer: {body[length:][:200]!r}")
        if headers.get(b"connection", b"").lower() == b"close":
            self._end()
        try:
            return int(status[1]), orjson.loads(body) if body else None
        except orjson.JSONDecodeError as error:
            raise NotHttp(f"{error} in {body[:200]!r}") from error

    def _end(self) -> None:
        if self._peer is not None:
            self._peer.close()
            self._peer = None


def _more(peer: socket.socket) -> bytes:
    part = peer.recv(262_144)
    if not part:
        raise NoAnswer("the connection ended")
    return part
