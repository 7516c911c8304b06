"""A client of ShipStation's API V1, as far as the rate calculator needs it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import orjson
import requests

from harness import calls
from harness.integration.exact import exact
from harness.integration.trouble import Refused, Throttled, Unreachable, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

VENDOR = "ShipStation"
_TIMEOUT_SECONDS = 60
_ATTEMPTS = 4
_LONGEST_WAIT = 90.0  # a quota window lasts a minute; a person is waiting meanwhile


class ShipStation:
    """Asks the ShipStation at *url* through *session*, waiting by *wait* where its quota ends.

    The pair of key and secret comes with each call: it may change at any time.
    """

    def __init__(
        self,
        url: str,
        session: requests.Session,
        now: Callable[[], datetime],
        wait: Callable[[float], None],
    ) -> None:
        self._url = url.rstrip("/")
        self._session = session
        self._now = now
        self._wait = wait
        self._open_again: datetime | None = None

    def carriers(self, pair: tuple[str, str]) -> list[dict[str, Any]]:
        """The carriers of the account."""
        return self._list("GET", "/carriers", pair)

    def rates(self, pair: tuple[str, str], question: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The rows that one carrier answers to *question*."""
        return self._list("POST", "/shipments/getrates", pair, question)

    def _list(
        self,
        method: str,
        path: str,
        pair: tuple[str, str],
        body: Mapping[str, Any] | None = None,
    ) -> list[dict[str, Any]]:
        what = f"{method} {path}"
        response = self._call(method, path, pair, body)
        if response.status_code >= 500:
            cause = f"{response.status_code} {response.text[:200]}"
            raise Unreachable(what, cause, VENDOR)
        if response.status_code >= 400:
            raise Refused(what, response.status_code, response.text, VENDOR)
        try:
            found = orjson.loads(response.content)
        except orjson.JSONDecodeError as error:
            raise Unreadable(what, response.text, VENDOR) from error
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise Unreadable(what, response.text, VENDOR)
        return found

    def _call(
        self, method: str, path: str, pair: tuple[str, str], body: Mapping[str, Any] | None
    ) -> requests.Response:
        """ShipStation's answer, once it is not 429: a throttled call has done nothing."""
        headers = {"Authorization": calls.basic(*pair), "Content-Type": "application/json"}
        sent = b"" if body is None else orjson.dumps(body, default=exact)
        seconds = 0.0
        for _ in range(_ATTEMPTS):
            self._rest()
            try:
                response = calls.send(
                    self._session,
                    method,
                    self._url + path,
                    headers,
                    body=sent,
                    timeout=_TIMEOUT_SECONDS,
                )
            except requests.RequestException as error:
                raise Unreachable(f"{method} {path}", str(error), VENDOR) from error
            throttled = response.status_code == requests.codes.too_many_requests
            seconds = _rest_after(response, throttled=throttled)
            self._open_again = self._now() + timedelta(seconds=seconds) if seconds else None
            if not throttled:
                return response
            if seconds > _LONGEST_WAIT:
                break
        raise Throttled(f"{method} {path}", seconds, VENDOR)

    def _rest(self) -> None:
        """Wait until the quota's next window begins, if this one is used up."""
        if self._open_again is None:
            return
        seconds = (self._open_again - self._now()).total_seconds()
        self._open_again = None
        if 0 < seconds <= _LONGEST_WAIT:  # a longer one is of a clock that was set back
            self._wait(seconds)


def _rest_after(response: requests.Response, *, throttled: bool) -> float:
    """Seconds until another call is due: none while the window has calls left."""
    headers = response.headers
    if not throttled and headers.get("X-Rate-Limit-Remaining") != "0":
        return 0
    told = headers.get("Retry-After") or headers.get("X-Rate-Limit-Reset") or ""
    return max(1.0, float(told)) if told.isdecimal() else 60
