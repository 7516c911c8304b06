"""The way of every request: journal, fault, authentication, throttle, operation, fault.

    request -> journal -> fault-before -> authentication -> throttle
                                                               |
    answer  <- journal <- fault-after  <- settle  <- operation (one transaction)

A vendor's face is a Flask application: its URL map has the routes, its view functions are the
operations. The pipeline is its `wsgi_app`, so that an in-process call and one over TCP take the
same way, and it calls the views itself: Flask's dispatch would take two thirds of an answer.
"""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl

from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.http import HTTP_STATUS_CODES

from simulator.clock import SkewedClock
from simulator.effects import Skew
from simulator.errors import Failure, NoSuchRoute, Refusal, WrongVerb
from simulator.faults import ConnectionDropped, Fault
from simulator.web import strikes
from simulator.web.face import Call, Face, Headers, Reply, Route
from simulator.web.routing import QuickFlask
from simulator.web.throttle import Overdrawn, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from simulator.web.throttle import Limit
    from simulator.world import World

_SLASHES = re.compile(r"//+")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(slots=True)
class _Passage:
    """What is known so far about one request on its way."""

    call: Call
    standing: Standing | None = None
    reason: str = ""
    fault: str = ""
    committed: bool = False
    skew: timedelta = timedelta(0)


def build(world: World, face: Face) -> WSGIApplication:
    """The Flask application that answers as *face* does, bound to one *world*."""
    return _Pipeline(world, face).app


class _Pipeline:
    def __init__(self, world: World, face: Face) -> None:
        self._world, self._face = world, face
        self._limits_kept: tuple[int, tuple[Limit, ...]] | None = None
        self._routes = {route.step: route for route in face.routes}
        self.app = QuickFlask(face.name, static_folder=None)
        self.app.url_map.strict_slashes = self.app.url_map.merge_slashes = False
        for route in face.routes:
            self.app.add_url_rule(
                route.path,
                endpoint=route.step,
                view_func=cast("Any", route.handler),
                methods=[route.method],
                provide_automatic_options=False,
            )
        self.app.wsgi_app = self.__call__  # type: ignore[method-assign]  # as middleware does
        # Few addresses are called, and most of them over and over.
        self._match = lru_cache(256)(self.app.url_map.bind("").match)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        at = self._world.clock.now()
        passage = _Passage(_call(environ))
        try:
            reply = self._after(passage, self._settled(passage, self._answer(passage)))
        except strikes.Dropped as drop:
            self._record(at, passage, None, ())
            call = passage.call
            raise ConnectionDropped(
                f"{call.method} {call.path}: fault {passage.fault}", lost=drop.lost
            ) from drop
        if passage.call.method == "HEAD":
            reply = replace(reply, body=b"")
        headers = self._headers(passage, reply)
        self._record(at, passage, reply, headers)
        start_response(_status_line(reply.status), list(headers))
        return [reply.body]

    def _answer(self, passage: _Passage) -> Reply:
        """What the vendor answers, up to the operation's commit."""
        try:
            route = self._route(passage)
            if route is not None:
                instead = self._before(passage)
                if instead is not None:
                    return instead
            if not (route and route.public):
                self._admit(passage)
            if route is None:
                raise _nowhere(passage.call)
            with self._world.store.transaction():
                reply = route.handler(self._seen_by(passage), passage.call)
            passage.committed = True
            return reply
        except strikes.Dropped:
            raise
        except Exception as error:  # the edge: whatever happened, the caller gets an answer
            return self._refused(passage, _refusal(error))

    def _route(self, passage: _Passage) -> Route | None:
        """Where *passage* leads; None if nowhere.

        Raises:
            WrongVerb: For a caller who is known, if the address has other verbs only.
        """
        call = passage.call
        try:
            step, arguments = self._match(_normal(call.path), call.method)
        except MethodNotAllowed as error:
            self._admit(passage)
            raise WrongVerb(call.method, tuple(sorted(error.valid_methods or ()))) from error
        except (HTTPException, ValueError):  # or a number of thousands of digits
            return None
        call.step, call.arguments = step, dict(arguments)
        return self._routes[step]

    def _admit(self, passage: _Passage) -> None:
        """Find out who calls, and count it."""
        world, face = self._world, self._face
        caller = face.authenticate(world, passage.call.headers.get("authorization"))
        passage.call.caller = caller
        passage.standing = world.throttle.admit(
            f"{face.name} {caller}", self._limits(), world.clock.now()
        )

    def _limits(self) -> tuple[Limit, ...]:
        """The limits in force; they hang on settings alone, so they are kept until those change."""
        version = self._world.settings.version
        if self._limits_kept is None or self._limits_kept[0] != version:
            self._limits_kept = (version, self._face.limits(self._world))
        return self._limits_kept[1]

    def _refused(self, passage: _Passage, refusal: Refusal) -> Reply:
        """The vendor's way to say no; why, in plain words, is for the journal only."""
        passage.reason = str(refusal) or type(refusal).__name__
        if isinstance(refusal, Overdrawn):
            passage.standing = refusal.standing
        return self._face.render(self._world, passage.call, refusal)

    def _settled(self, passage: _Passage, reply: Reply) -> Reply:
        """*reply*, once the work that the request started is done."""
        if not self._world.settings["world.settle_before_answer"]:
            return reply
        try:
            self._world.settle()
        except Exception as error:  # the edge, as above
            return self._refused(passage, _broken(error))
        return reply

    def _seen_by(self, passage: _Passage) -> World:
        """The world with the clock that the vendor has at this call."""
        if not passage.skew:
            return self._world
        return replace(self._world, clock=SkewedClock(self._world.clock, passage.skew))

    def _before(self, passage: _Passage) -> Reply | None:
        """Do the fault that waits before the operation, if any; what is answered instead of it.

        Raises:
            Refusal: If it answers a status.
        """
        call = passage.call
        fault = self._world.faults.pending(call.step, "before", lambda: self._caller(call))
        if fault is None:
            return None
        passage.fault = f"{fault.kind} before"
        return self._strike(passage, fault)

    def _after(self, passage: _Passage, reply: Reply) -> Reply:
        """*reply*, or what a fault makes of it; a request that was refused committed nothing."""
        if not passage.committed:
            return reply
        call = passage.call
        fault = self._world.faults.pending(call.step, "after", lambda: call.caller)
        if fault is None:
            return reply
        passage.fault = f"{fault.kind} after"
        try:
            instead = self._strike(passage, fault, len(reply.body))
        except Refusal as refusal:
            return self._refused(passage, refusal)
        return instead or strikes.spoilt(reply, fault)

    def _strike(self, passage: _Passage, fault: Fault, size: int = 0) -> Reply | None:
        """Do what *fault* does to a call; the answer that takes the vendor's place, if any."""
        if isinstance(fault.effect, Skew):
            passage.skew = timedelta(seconds=fault.effect.seconds)
            return None
        return strikes.strike(self._world, self._face, fault, passage.fault, size)

    def _caller(self, call: Call) -> str:
        """Who calls, before it is looked at; nobody if the credentials are no good."""
        try:
            return self._face.authenticate(self._world, call.headers.get("authorization"))
        except Refusal:
            return ""

    def _headers(self, passage: _Passage, reply: Reply) -> Headers:
        own = reply.headers and any(name == "Content-Length" for name, _ in reply.headers)
        length = () if own else (("Content-Length", str(len(reply.body))),)
        kind = (("Content-Type", reply.content_type),) if reply.content_type else ()
        signed = self._face.headers(self._world, passage.call, passage.standing)
        date = ("Date", _http_date(self._seen_by(passage).clock.now()))
        return (*kind, *length, date, *signed, *reply.headers)

    def _record(
        self, at: datetime, passage: _Passage, reply: Reply | None, headers: Headers
    ) -> None:
        call = passage.call
        self._world.journal.record(
            at,
            self._face.name,
            step=call.step,
            caller=call.caller,
            method=call.method,
            target=f"{call.path}?{call.raw_query}" if call.raw_query else call.path,
            request_headers=call.headers,
            request_body=call.body,
            status=None if reply is None else reply.status,
            response_headers=headers,
            response_body=b"" if reply is None else reply.body,
            reason=passage.reason,
            fault=passage.fault,
            percent=self._world.settings["world.journal_percent"],
        )


def _refusal(error: Exception) -> Refusal:
    """What *error* means to the caller."""
    if isinstance(error, Refusal):
        return error
    return _broken(error)


def _nowhere(call: Call) -> NoSuchRoute:
    return NoSuchRoute(f"{call.base_url}{call.path}")


def _broken(error: BaseException) -> Failure:
    """A fault of ours: the journal gets the place, the caller the vendor's 500."""
    failure = Failure(f"internal error: {''.join(traceback.format_exception(error))}")
    failure.__cause__ = error
    return failure


def _call(environ: WSGIEnvironment) -> Call:
    raw_query = environ.get("QUERY_STRING", "")
    pairs = parse_qsl(raw_query, keep_blank_values=True) if raw_query else ()
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    if content_type := environ.get("CONTENT_TYPE"):
        headers["content-type"] = content_type
    host = headers.get("host") or environ.get("SERVER_NAME", "")
    return Call(
        method=environ["REQUEST_METHOD"],
        path=environ.get("PATH_INFO", "/").encode("latin-1").decode(errors="replace"),
        step="",
        arguments={},
        query={name.casefold(): value for name, value in pairs},
        raw_query=raw_query,
        headers=headers,
        body=_body(environ),
        caller="",
        base_url=f"{environ.get('wsgi.url_scheme', 'http')}://{host}",
    )


def _body(environ: WSGIEnvironment) -> bytes:
    if environ.get("wsgi.input_terminated"):
        return bytes(environ["wsgi.input"].read())
    length = int(environ.get("CONTENT_LENGTH") or 0)
    return bytes(environ["wsgi.input"].read(length)) if length else b""


def _normal(path: str) -> str:
    """*path* as routes are written: lower case, single slashes, none at the end."""
    return _SLASHES.sub("/", path).rstrip("/").lower() or "/"


@lru_cache(256)
def _http_date(moment: datetime) -> str:
    """*moment* (in UTC) as HTTP writes it."""
    day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
    return (
        f"{day}, {moment.day:02d} {month} {moment.year:04d} "
        f"{moment.hour:02d}:{moment.minute:02d}:{moment.second:02d} GMT"
    )


def _status_line(status: int) -> str:
    return f"{status} {HTTP_STATUS_CODES.get(status, 'Unknown')}"
