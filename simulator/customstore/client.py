"""ShipStation's calls to a store: sent, journaled, and struck by faults."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import requests

from simulator import striking
from simulator.customstore import wire, writer
from simulator.customstore.model import StoreError
from simulator.faults import Killed
from simulator.striking import Answer, Late, NoAnswer
from simulator.web import calls

if TYPE_CHECKING:
    from datetime import datetime

    from simulator.customstore.model import Notice
    from simulator.shipstation.stores import Connection
    from simulator.world import World

EXPORT: Final = "store.export"
NOTIFY: Final = "store.shipnotify"
STEPS: Final = (EXPORT, NOTIFY)


@dataclass(frozen=True, slots=True)
class _Request:
    step: str
    method: str
    url: str
    headers: dict[str, str]
    store: str
    body: bytes = b""


class _NoAnswer(Exception):
    """The call ended without an answer; the message is what ShipStation shows."""


def export(
    world: World, connection: Connection, start: datetime, end: datetime, page: int
) -> bytes | StoreError:
    """The store's page of orders modified from *start* to *end*, still unread."""
    url = wire.address(connection.url, wire.export_query(start, end, page))
    return _call(world, _Request(EXPORT, "GET", url, _headers(connection), _name(connection)))


def shipnotify(world: World, connection: Connection, notice: Notice) -> StoreError | None:
    """Tell the store of a shipment; None once it has answered 2xx, whatever it wrote."""
    url = wire.address(connection.url, wire.notice_query(notice))
    headers = _headers(connection) | {"Content-Type": world.settings["store.content_type"]}
    request = _Request(NOTIFY, "POST", url, headers, _name(connection), writer.write(notice))
    answer = _call(world, request)
    return answer if isinstance(answer, StoreError) else None


def _name(connection: Connection) -> str:
    """The store's number, by which faults tell one from another."""
    return str(connection.store_id)


def _headers(connection: Connection) -> dict[str, str]:
    return {"Authorization": wire.basic(connection.username, connection.password)}


def _call(world: World, request: _Request) -> bytes | StoreError:
    at = world.clock.now()
    struck: list[str] = []
    how = {"who": request.store, "patience": world.settings["store.timeout_seconds"]}
    answer: Answer | None = None
    reason, end = "", None
    try:
        answer = striking.before(world, request.step, struck, **how)
        if answer is None:
            answer = _sent(world, request)
            answer = striking.after(world, request.step, struck, answer, **how)
    except _NoAnswer as error:
        answer, reason = None, str(error)
    except NoAnswer as error:
        answer, reason = None, _TIMED_OUT if error.lost else _CLOSED
    except (Late, Killed) as error:
        answer, reason, end = None, str(error) or "killed", error
    _record(world, at, request, answer, reason, struck)
    if end is not None:
        raise end
    if striking.AGAIN in struck:
        _repeat(world, request)
    if answer is None:
        return StoreError("ENDPOINT_DOWN", reason, value=request.url, wanted="an answer")
    return answer.body if 200 <= answer.status < 300 else refused(answer.status)


def _repeat(world: World, request: _Request) -> None:
    """Send *request* once more, whatever is answered: a copy made on the way."""
    at = world.clock.now()
    answer, reason = None, ""
    try:
        answer = _sent(world, request)
    except _NoAnswer as error:
        reason = str(error)
    _record(world, at, request, answer, reason, ["a copy"])


def _record(
    world: World,
    at: datetime,
    request: _Request,
    answer: Answer | None,
    reason: str,
    struck: list[str],
) -> None:
    world.journal.record(
        at,
        "store",
        step=request.step,
        caller="shipstation",
        method=request.method,
        target=request.url,
        request_headers=request.headers,
        request_body=request.body,
        status=None if answer is None else answer.status,
        response_headers=() if answer is None else answer.headers,
        response_body=b"" if answer is None else answer.body,
        reason=reason,
        fault=", ".join(struck),
    )


def _sent(world: World, request: _Request) -> Answer:
    try:
        prepared = calls.prepared(
            world.http, request.method, request.url, request.headers, request.body
        )
        # `requests` writes escapes in upper case; ShipStation's are in lower case (documented).
        # In process this holds; over TCP urllib3 turns them to upper case once more.
        if (prepared.url or "").casefold() == request.url.casefold():
            prepared.url = request.url
        timeout = world.settings["store.timeout_seconds"]
        response = world.http.send(prepared, timeout=timeout)
    except requests.Timeout as error:
        raise _NoAnswer(_TIMED_OUT) from error
    except (requests.RequestException, ValueError) as error:
        raise _NoAnswer(_UNREACHABLE) from error
    return Answer(response.status_code, response.content, tuple(response.headers.items()))


# The frame around a status, and the texts without one, are those of the .NET platform: guesses.
_TIMED_OUT: Final = "The operation has timed out."
_UNREACHABLE: Final = "Unable to connect to the remote server."
_CLOSED: Final = "The underlying connection was closed: The connection was closed unexpectedly."

_CODES: Final = {
    # On an import the vendor explains 400 by characters it cannot take. (documented)
    400: "BAD_CHARACTER",
    401: "AUTH_401",
    403: "FORBIDDEN_403",
    500: "SERVER_500",
}


def refused(status: int) -> StoreError:
    """What ShipStation shows when a store answers *status*."""
    phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Unknown"
    message = f"The remote server returned an error: ({status}) {phrase}."
    code = _CODES.get(status, "ENDPOINT_DOWN")
    return StoreError(code, message, value=str(status), wanted="an answer with status 200")
