"""The journal: every request on a vendor's face and every answer, bounded, switchable."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.clock import iso

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_HIDDEN = "authorization"
_ORDINARY_HEAD = 2048


@dataclass(slots=True)  # not frozen: made so often that it shows
class Exchange:
    """One request and its answer; *reason* says why it was refused, in plain words."""

    number: int
    at: datetime
    face: str
    step: str
    caller: str
    method: str
    target: str
    request_headers: Mapping[str, str]
    request_body: bytes
    status: int | None
    response_headers: tuple[tuple[str, str], ...]
    response_body: bytes
    reason: str = ""
    fault: str = ""

    def as_json(self) -> dict[str, object]:
        """Values that JSON can hold; credentials are masked."""
        return {
            "number": self.number,
            "at": iso(self.at),
            "face": self.face,
            "step": self.step,
            "caller": self.caller,
            "request": {
                "method": self.method,
                "target": self.target,
                "headers": {
                    name: "***" if name.casefold() == _HIDDEN else value
                    for name, value in self.request_headers.items()
                },
                "body": self.request_body.decode(errors="replace"),
            },
            "response": {
                "status": self.status,
                "headers": [list(pair) for pair in self.response_headers],
                "body": self.response_body.decode(errors="replace"),
            },
            "reason": self.reason,
            "fault": self.fault,
        }


class Journal:
    """The latest exchanges: at most *entries* of them and *size* bytes of bodies."""

    def __init__(self, entries: int = 10_000, size: int = 16 * 1024 * 1024) -> None:
        self.on = True
        self._most, self._room = entries, size
        self._lock = threading.Lock()
        self._kept: deque[Exchange] = deque()
        self._weight = 0
        self._number = 0

    def record(
        self,
        at: datetime,
        face: str,
        *,
        step: str,
        caller: str,
        method: str,
        target: str,
        request_headers: Mapping[str, str],
        request_body: bytes,
        status: int | None,
        response_headers: tuple[tuple[str, str], ...],
        response_body: bytes,
        reason: str = "",
        fault: str = "",
        percent: int = 100,
    ) -> None:
        """Keep one exchange, forgetting the oldest ones if room is needed.

        *status* is None if the caller got no answer. Of those that went well only *percent* of a
        hundred are kept, evenly; all are numbered.
        """
        if not self.on:
            return
        with self._lock:
            self._number += 1
            if not (reason or fault or _chosen(self._number, percent)):
                return
            self._kept.append(
                Exchange(
                    self._number,
                    at,
                    face,
                    step,
                    caller,
                    method,
                    target,
                    request_headers,
                    request_body,
                    status,
                    response_headers,
                    response_body,
                    reason,
                    fault,
                )
            )
            self._weight += _weight(self._kept[-1])
            while len(self._kept) > self._most or self._weight > self._room:
                self._weight -= _weight(self._kept.popleft())

    def note(self, at: datetime, face: str, reason: str) -> None:
        """Keep *reason*, which no request brought about."""
        self.record(
            at,
            face,
            step="",
            caller="",
            method="",
            target="",
            request_headers={},
            request_body=b"",
            status=None,
            response_headers=(),
            response_body=b"",
            reason=reason,
        )

    def exchanges(self, face: str = "", limit: int | None = None) -> list[Exchange]:
        """The kept exchanges, oldest first: of *face* only, the last *limit* only."""
        with self._lock:
            found = [one for one in self._kept if face in ("", one.face)]
        return found if limit is None else found[max(0, len(found) - limit) :]

    def clear(self) -> None:
        """Forget all; numbers go on."""
        with self._lock:
            self._kept.clear()
            self._weight = 0


def _chosen(number: int, percent: int) -> bool:
    return number * percent // 100 > (number - 1) * percent // 100


def _weight(exchange: Exchange) -> int:
    """The bytes of bodies, and of a head in so far as it is longer than heads are."""
    head = len(exchange.target) + sum(map(len, exchange.request_headers.values()))
    bodies = len(exchange.request_body) + len(exchange.response_body)
    return bodies + max(0, head - _ORDINARY_HEAD)
