"""Calls to one address with one pair of credentials, at the pace that address allows.

Waiting means moving the world's clock, never sleeping: *wait* is the bench's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
import requests

from harness import calls

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ATTEMPTS = 6
SHOWN = 300


class LabError(Exception):
    """A call of the lab was not answered as it must be: what was asked, and what came back."""

    def __init__(self, asked: str, status: int, answer: str) -> None:
        super().__init__(f"{asked} was answered {status}: {answer[:SHOWN] or 'nothing'}")
        self.asked = asked
        self.status = status
        self.answer = answer


class Unreachable(LabError):
    """Nothing answers at the address."""

    def __init__(self, asked: str, address: str) -> None:
        Exception.__init__(self, f"{asked}: nothing answers at {address}")
        self.asked = asked
        self.status = 0
        self.answer = ""


@dataclass(slots=True)
class Caller:
    """One address as the lab sees it.

    Arguments:
        url: What each path is put behind.
        wait: Moves the world's clock by so many seconds.
        patience: How many seconds an answer may take to begin; None waits for ever.
    """

    session: requests.Session
    url: str
    wait: Callable[[float], None]
    username: str = ""
    password: str = ""
    patience: float | None = None
    _headers: dict[str, str] = field(init=False)
    _rest_seconds: float = field(init=False, default=0)

    def __post_init__(self) -> None:
        self._headers = {"Content-Type": "application/json"}
        if self.username:
            self._headers["Authorization"] = calls.basic(self.username, self.password)

    def get(self, path: str, query: Mapping[str, Any] | None = None) -> Any:
        """The JSON at *path*."""
        return self.ask("GET", path, query=query)

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        query: Mapping[str, Any] | None = None,
    ) -> Any:
        """The JSON that *method* on *path* gives, waiting where the vendor says so.

        Raises:
            LabError: If the answer is an error, or stays 429.
        """
        answer = self.attempt(method, path, body, query=query)
        if answer.status_code >= requests.codes.bad_request:
            raise LabError(f"{method} {path}", answer.status_code, answer.text)
        return orjson.loads(answer.content) if answer.content else None

    def attempt(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        query: Mapping[str, Any] | None = None,
    ) -> requests.Response:
        """The answer, errors included, once it is no longer 429.

        Raises:
            LabError: If it is 429 after several waits.
        """
        sent = b"" if body is None else orjson.dumps(body)
        for _ in range(ATTEMPTS):
            self._rest()
            answer = self._send(method, path, sent, query)
            if answer.status_code != requests.codes.too_many_requests:
                self._rest_seconds = _rest_after(answer)
                return answer
            self._rest_seconds = pause_after(answer)
        raise LabError(f"{method} {path}", answer.status_code, answer.text)

    def _rest(self) -> None:
        if self._rest_seconds:
            seconds, self._rest_seconds = self._rest_seconds, 0
            self.wait(seconds)

    def _send(
        self, method: str, path: str, sent: bytes, query: Mapping[str, Any] | None
    ) -> requests.Response:
        try:
            return calls.send(
                self.session, method, self.url + path, self._headers, query=query, body=sent,
                timeout=self.patience,
            )  # fmt: skip
        except (requests.ConnectionError, requests.Timeout) as error:
            raise Unreachable(f"{method} {path}", self.url) from error


def _rest_after(answer: requests.Response) -> float:
    """Seconds to rest before the next call: none while the window has calls left."""
    if answer.headers.get("X-Rate-Limit-Remaining") != "0":
        return 0
    return _seconds(answer.headers.get("X-Rate-Limit-Reset"), 60)


def pause_after(answer: requests.Response) -> float:
    """Seconds to wait after a 429, by whichever way the vendor tells it."""
    told = answer.headers.get("Retry-After") or answer.headers.get("X-Rate-Limit-Reset")
    if told is not None:
        return max(1.0, _seconds(told, 60))
    return 1 if "Second" in answer.text else 86400 if "Day" in answer.text else 60


def _seconds(text: str | None, default: float) -> float:
    try:
        return float(text or default)
    except ValueError:
        return default
