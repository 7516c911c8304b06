"""A client of the Cin7 Omni API that keeps its limits and survives its bad days."""

from __future__ import annotations

from datetime import UTC, timedelta
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Protocol

import orjson
import requests

from harness import calls
from harness.integration.exact import exact
from harness.integration.pace import Pace
from harness.integration.trouble import Refused, Throttled, Unreachable, Unreadable
from harness.rules.facts import moment, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

ROWS = 250  # the most that one page holds
_TIMEOUT_SECONDS = 60
_LONGEST_WAIT = 90.0  # ShipStation is waiting meanwhile; a day's quota is not worth waiting for
# Retry-After cannot be relied on; clients in the field wait from 1 to 60 seconds without it.
_THROTTLED_WAITS = (1.0, 2.0, 5.0, 60.0)
_FAILED_WAITS = (1.0, 2.0)
_SKEW = timedelta(seconds=5)  # less may be rounding, or the time that an answer takes


class Endpoint(Protocol):
    """Where a vendor is, and who we are there."""

    @property
    def url(self) -> str:
        """The base address."""

    @property
    def username(self) -> str:
        """The user name."""

    @property
    def password(self) -> str:
        """The password or key."""


class Cin7:
    """Reads and writes Cin7's resources through *session*, waiting by *wait*."""

    def __init__(
        self,
        endpoint: Endpoint,
        session: requests.Session,
        now: Callable[[], datetime],
        wait: Callable[[float], None],
    ) -> None:
        # Else each call looks for proxies in the environment, which costs more than the call.
        session.trust_env = False
        self._session = session
        self._base = endpoint.url.rstrip("/") + "/v1/"
        self._headers = {"Authorization": calls.basic(endpoint.username, endpoint.password)}
        self._now, self._wait = now, wait
        self.lag = timedelta(0)
        """How far Cin7's clock is ahead of ours, by its latest answer; 0 if that is not much."""
        self._compared: tuple[str, datetime] | None = None
        self._found_lag = timedelta(0)
        self._pace = Pace(now, wait)

    def records(
        self, resource: str, where: str, *, order: str = "", fields: str = ""
    ) -> Iterator[dict[str, Any]]:
        """Records of *resource* that meet *where*, page after page until a short one."""
        page = 1
        while True:
            records = self.page(resource, where, order=order, fields=fields, page=page)
            yield from records
            if len(records) < ROWS:
                return
            page += 1

    def page(
        self, resource: str, where: str, *, order: str = "", fields: str = "", page: int = 1
    ) -> list[dict[str, Any]]:
        """One page of the records of *resource* that meet *where*."""
        parameters = {"where": where, "order": order, "fields": fields}
        query = {name: value for name, value in parameters.items() if value}
        query |= {"page": str(page), "rows": str(ROWS)}
        found = self._read(resource, query)
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise Unreadable(f"GET {resource}", repr(found))
        return found

    def get(self, resource: str, id: str) -> dict[str, Any] | None:
        """The record *id* of *resource*; None if there is none."""
        try:
            found = self._read(f"{resource}/{id}", {})
        except Refused as refused:
            if refused.status == 404:
                return None
            raise
        if found is None:
            return None
        if not isinstance(found, dict):
            raise Unreadable(f"GET {resource}/{id}", repr(found))
        return found

    def put(self, resource: str, id: str, changes: Mapping[str, str | bool | Decimal]) -> None:
        """Set *changes* in the record *id*.

        A failure of Cin7 does not tell whether the change was made, so the record is read
        again, and the change repeated only when it is not there.

        Raises:
            Refused: If Cin7 does not take the change.
        """
        what = f"PUT {resource}/{id}"
        body = orjson.dumps([{"id": int(id), **changes}], default=exact)
        cause = ""
        for seconds in (*_FAILED_WAITS, None):
            try:
                response = self._call("PUT", resource, body=body)
            except requests.RequestException as error:
                cause = str(error)
            else:
                if response.status_code < 500:
                    return _accepted(what, response)
                cause = f"{response.status_code} {response.text[:200]}"
            if _holds(self.get(resource, id) or {}, changes):
                return None
            if seconds is not None:
                self._wait(seconds)
        raise Unreachable(what, cause)

    def _read(self, path: str, query: Mapping[str, str]) -> Any:
        what = f"GET {path}"
        cause = ""
        for seconds in (*_FAILED_WAITS, None):
            try:
                response = self._call("GET", path, query=query)
            except requests.RequestException as error:
                cause = str(error)
            else:
                if response.status_code < 500:
                    return _json(what, response)
                cause = f"{response.status_code} {response.text[:200]}"
            if seconds is not None:
                self._wait(seconds)
        raise Unreachable(what, cause)

    def _call(
        self, method: str, path: str, *, query: Mapping[str, str] | None = None, body: bytes = b""
    ) -> requests.Response:
        """Cin7's answer, once it is not 429: a throttled call has done nothing."""
        headers = {**self._headers, "Content-Type": "application/json"} if body else self._headers
        fallbacks = iter(_THROTTLED_WAITS)
        while True:
            self._pace.keep()
            response = calls.send(
                self._session,
                method,
                self._base + path,
                headers,
                query=query,
                body=body,
                timeout=_TIMEOUT_SECONDS,
            )
            self.lag = self._behind(response.headers.get("Date", ""))
            if response.status_code != 429:
                return response
            fallback = next(fallbacks, None)
            seconds = _retry_after(response, fallback or _LONGEST_WAIT)
            if fallback is None or seconds > _LONGEST_WAIT:
                raise Throttled(f"{method} {path}", seconds)
            self._wait(seconds)

    def _behind(self, date: str) -> timedelta:
        """How far *date* is ahead of our clock; the same two as last time are not read again."""
        now = self._now()
        if (date, now) != self._compared:
            self._compared, self._found_lag = (date, now), _lag(date, now)
        return self._found_lag


def quoted(words: str) -> str:
    """*words* as a string of a `where` condition."""
    return "'" + words.replace("'", "''") + "'"


def _retry_after(response: requests.Response, fallback: float) -> float:
    words = response.headers.get("Retry-After", "").strip()
    return float(words) if words.isdecimal() else fallback


def _lag(date: str, now: datetime) -> timedelta:
    """How far the clock that wrote *date*, in whole seconds, is ahead of *now*."""
    try:
        there = parsedate_to_datetime(date)
    except ValueError:
        return timedelta(0)
    lag = there.replace(tzinfo=UTC) - now.replace(microsecond=0)
    return lag if abs(lag) >= _SKEW else timedelta(0)


def _json(what: str, response: requests.Response) -> Any:
    if response.status_code >= 400:
        raise Refused(what, response.status_code, response.text)
    try:
        return orjson.loads(response.content)
    except orjson.JSONDecodeError as error:
        raise Unreadable(what, response.text) from error


def _accepted(what: str, response: requests.Response) -> None:
    """Check the result of each record: Cin7 answers 200 even if it took none."""
    results = _json(what, response)
    if not isinstance(results, list) or not results:
        raise Unreadable(what, response.text)
    for result in results:
        if not isinstance(result, dict) or result.get("success") is not True:
            errors = result.get("errors") if isinstance(result, dict) else None
            words = "; ".join(map(str, errors)) if isinstance(errors, list) else repr(result)
            raise Refused(what, response.status_code, words or repr(result))


def _holds(record: Mapping[str, Any], changes: Mapping[str, str | bool | Decimal]) -> bool:
    return bool(record) and all(_same(record.get(name), value) for name, value in changes.items())


def _same(found: object, wanted: str | bool | Decimal) -> bool:
    if isinstance(wanted, Decimal):
        return number(found) == wanted
    if isinstance(wanted, bool):
        return found is wanted
    return found == wanted or (moment(wanted) is not None and moment(found) == moment(wanted))
