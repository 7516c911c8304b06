"""The way of every request: journal, fault, authentication, throttle, operation, fault.

    request -> journal -> fault-before -> authentication -> throttle
                                                               |
    answer  <- journal <- fault-after  <- settle  <- operation (one transaction)

It is WSGI, so that an in-process call and one over TCP take the same way.
"""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed
from werkzeug.http import HTTP_STATUS_CODES, http_date

from simulator.errors import Failure, NoSuchRoute, PlannedFailure, Refusal, WrongVerb
from simulator.faults import ConnectionDropped, Cut, Delay, Drop, Fault, Status
from simulator.web.face import Call, Face, Reply, Route
from simulator.web.throttle import Overdrawn, Standing, Throttle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from simulator.world import World

_KEY = "shipbench.exchange"
_SLASHES = re.compile(r"//+")


@dataclass(slots=True)
class _Passage:
    """What is known so far about one request on its way."""

    call: Call
    standing: Standing | None = None
    reason: str = ""
    fault: str = ""
    dropped: bool = False
    committed: bool = False


def build(world: World, face: Face) -> WSGIApplication:
    """The WSGI application that answers as *face* does, bound to one *world*."""
    return _Pipeline(world, face)


class _Pipeline:
    def __init__(self, world: World, face: Face) -> None:
        self._world, self._face = world, face
        self._flask = _flask(world, face)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        at = self._world.clock.now()
        call = _call(environ)
        passage = _Passage(call)
        environ[_KEY] = passage
        environ["PATH_INFO"] = _normal(environ.get("PATH_INFO", "/"))
        answered = self._answer(environ)
        call = passage.call
        if not passage.dropped:
            answered = self._after(passage, self._settled(passage, answered))
        reply = None if passage.dropped else answered
        headers = () if reply is None else self._headers(passage, reply)
        self._record(at, passage, reply, headers)
        if reply is None:
            raise ConnectionDropped(f"{call.method} {call.path}: fault {passage.fault}")
        start_response(_status_line(reply.status), list(headers))
        return [reply.body]

    def _answer(self, environ: WSGIEnvironment) -> Reply:
        caught: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Any:
            caught.append((int(status[:3]), headers))

        body = b"".join(self._flask.wsgi_app(environ, start))
        status, headers = caught[-1]
        content_type = next((v for k, v in headers if k.lower() == "content-type"), "")
        kept = tuple((k, v) for k, v in headers if k.lower() not in _OURS)
        return Reply(body, status, kept, content_type)

    def _settled(self, passage: _Passage, reply: Reply) -> Reply:
        """*reply*, once the work that the request started is done."""
        if not self._world.settings["world.settle_before_answer"]:
            return reply
        try:
            self._world.settle()
        except Exception as error:  # the edge: what breaks is journaled, and told as a 500
            refusal = _broken(error)
            passage.reason = str(refusal)
            return self._face.render(self._world, passage.call, refusal)
        return reply

    def _after(self, passage: _Passage, reply: Reply) -> Reply:
        """*reply*, or what a fault makes of it; a request that was refused committed nothing."""
        if not passage.committed:
            return reply
        fault = self._world.faults.pending(passage.call.step, "after")
        if fault is None:
            return reply
        passage.fault = f"{fault.kind} after"
        match fault.effect:
            case Status(status):
                refusal = PlannedFailure(status, passage.fault)
                passage.reason = str(refusal)
                return self._face.render(self._world, passage.call, refusal)
            case Delay(seconds):
                self._world.clock.wait(seconds)
            case Drop():
                passage.dropped = True
            case Cut(percent):
                short = reply.body[: len(reply.body) * percent // 100]
                full_length = ("Content-Length", str(len(reply.body)))
                return replace(reply, body=short, headers=(*reply.headers, full_length))
        return reply

    def _headers(self, passage: _Passage, reply: Reply) -> tuple[tuple[str, str], ...]:
        names = {name for name, _ in reply.headers}
        length = () if "Content-Length" in names else (("Content-Length", str(len(reply.body))),)
        kind = (("Content-Type", reply.content_type),) if reply.content_type else ()
        signed = self._face.headers(self._world, passage.call, passage.standing)
        date = ("Date", http_date(self._world.clock.now()))
        return (*kind, *length, date, *signed, *reply.headers)

    def _record(
        self,
        at: Any,
        passage: _Passage,
        reply: Reply | None,
        headers: tuple[tuple[str, str], ...],
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
        )


_OURS = {"content-type", "content-length"}


def _flask(world: World, face: Face) -> Flask:
    app = Flask(face.name, static_folder=None)
    app.url_map.redirect_defaults = False
    throttle = Throttle()
    routes = {route.step: route for route in face.routes}
    for route in face.routes:
        app.add_url_rule(
            route.path,
            endpoint=route.step,
            view_func=_view(world, route),
            methods=[route.method],
            provide_automatic_options=False,
        )

    @app.before_request
    def admit() -> Response | None:
        passage: _Passage = request.environ[_KEY]
        step = request.endpoint or ""
        passage.call = replace(passage.call, step=step)
        fault = world.faults.pending(step, "before") if step else None
        if fault is not None and not _before(world, passage, fault):
            return Response()
        route = routes.get(step)
        if route is not None and route.public:
            return None
        caller = face.authenticate(world, passage.call.headers.get("authorization"))
        passage.call = replace(passage.call, caller=caller)
        passage.standing = throttle.admit(caller, face.limits(world), world.clock.now())
        return None

    @app.errorhandler(Refusal)
    def refuse(refusal: Refusal) -> Response:
        passage: _Passage = request.environ[_KEY]
        passage.reason = str(refusal) or type(refusal).__name__
        if isinstance(refusal, Overdrawn):
            passage.standing = refusal.standing
        return _response(face.render(world, passage.call, refusal))

    @app.errorhandler(HTTPException)
    def unrouted(error: HTTPException) -> Response:
        if isinstance(error, InternalServerError):
            return refuse(_broken(error.original_exception or error))
        call: Call = request.environ[_KEY].call
        if isinstance(error, MethodNotAllowed):
            return refuse(WrongVerb(call.method, tuple(sorted(error.valid_methods or ()))))
        return refuse(NoSuchRoute(f"{call.base_url}{call.path}"))

    return app


def _before(world: World, passage: _Passage, fault: Fault) -> bool:
    """Do *fault*; whether the request goes on.

    Raises:
        PlannedFailure: If the fault answers a status.
    """
    passage.fault = f"{fault.kind} before"
    match fault.effect:
        case Status(status):
            raise PlannedFailure(status, passage.fault)
        case Delay(seconds):
            world.clock.wait(seconds)
            return True
        case _:
            passage.dropped = True
            return False


def _view(world: World, route: Route) -> Callable[..., Response]:
    def view(**arguments: Any) -> Response:
        passage: _Passage = request.environ[_KEY]
        passage.call = replace(passage.call, arguments=arguments)
        with world.store.transaction():
            reply = route.handler(world, passage.call)
        passage.committed = True
        return _response(reply)

    return view


def _response(reply: Reply) -> Response:
    response = Response(reply.body, reply.status, content_type=reply.content_type)
    for name, value in reply.headers:
        response.headers[name] = value
    return response


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


def _status_line(status: int) -> str:
    return f"{status} {HTTP_STATUS_CODES.get(status, 'Unknown')}"
