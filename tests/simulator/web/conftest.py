"""A vendor as small as can be, in a world of its own, reached in process and over TCP."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
import requests

from simulator.account import account
from simulator.agenda import AGENDA, Agenda
from simulator.clock import WorldClock
from simulator.errors import BadRequest, TooManyRequests, Unauthorized
from simulator.faults import FaultBoard, parse
from simulator.journal import Journal
from simulator.mailbox import Mailbox
from simulator.settings import Setting, Settings
from simulator.store import Collection, SqliteStore
from simulator.web.adapter import session
from simulator.web.face import Call, Face, Reply, Route, reply_json
from simulator.web.pipeline import build
from simulator.web.server import serving
from simulator.web.throttle import Limit, Standing, Throttle
from simulator.world import SETTINGS, World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from simulator.errors import Refusal

NOTES = Collection("notes")
KEY = "Basic a2V5OnNlY3JldA=="


def _write(world: World, call: Call) -> Reply:
    """Keep what was sent; refuse, break or have work done later if the text says so."""
    text = call.json()
    number = world.store.next_id("notes")
    world.store.put(NOTES, number, call.body, {})
    if text == "refuse":
        raise BadRequest("we do not keep that")
    if text == "break":
        raise ZeroDivisionError("nobody thought of this")
    if text == "later":
        world.agenda.add(world.clock.now(), "copy", {"number": number})
    if text == "trouble":
        world.agenda.add(world.clock.now(), "break", {})
    return reply_json({"number": number, "caller": call.caller}, 201, (("X-Number", str(number)),))


def _read(world: World, call: Call) -> Reply:
    found = world.store.get(NOTES, call.arguments["id"])
    return Reply(b"null" if found is None else found)


def _echo(_: World, call: Call) -> Reply:
    """Everything that a handler is told."""
    return reply_json(
        {
            "method": call.method,
            "path": call.path,
            "step": call.step,
            "query": call.query,
            "raw_query": call.raw_query,
            "body": call.body.decode(),
            "caller": call.caller,
            "content_type": call.headers.get("content-type"),
            "x_own": call.headers.get("x-own"),
        }
    )


def _authenticate(_: World, header: str | None) -> str:
    if header != KEY:
        raise Unauthorized(f"no such key: {header!r}")
    return "user"


def _render(_: World, call: Call, refusal: Refusal) -> Reply:
    headers: tuple[tuple[str, str], ...] = ()
    if isinstance(refusal, TooManyRequests):
        headers = (("Retry-After", str(refusal.retry_after_seconds)),)
    body = {"no": type(refusal).__name__, "step": call.step}
    return reply_json(body, refusal.status, headers)


def _headers(_: World, __: Call, standing: Standing | None) -> tuple[tuple[str, str], ...]:
    return () if standing is None else (("X-Left", str(standing.remaining)),)


FACE = Face(
    name="notes",
    routes=(
        Route("POST", "/api/notes", "notes.write", _write, "guess", "ours"),
        Route("GET", "/api/notes/<int:id>", "notes.read", _read, "guess", "ours"),
        Route("GET", "/open", "notes.echo", _echo, "guess", "ours", public=True),
        Route("PUT", "/open", "notes.echo.put", _echo, "guess", "ours", public=True),
    ),
    authenticate=_authenticate,
    render=_render,
    limits=lambda world: (Limit("Minute", world.settings["notes.minute"], 60),),
    headers=_headers,
)
STEPS = [route.step for route in FACE.routes]
ROWS = (*SETTINGS, Setting("notes.minute", 5, "guess", "ours", "Requests a minute."))


def _copy(world: World, payload: dict[str, Any]) -> None:
    found = world.store.get(NOTES, payload["number"])
    world.store.put(NOTES, 1000 + payload["number"], found or b"", {})


def _break(_: World, __: dict[str, Any]) -> None:
    raise ZeroDivisionError("a task that nobody thought of")


@dataclass
class Desk:
    """One world with the little vendor, and a way to reach it."""

    world: World
    session: requests.Session
    url: str

    def write(self, text: str = '"hello"', **more: Any) -> requests.Response:
        """Post a note."""
        sent = {"headers": {"Authorization": KEY}, "timeout": 5, "data": text.encode(), **more}
        return self.session.post(f"{self.url}/api/notes", **sent)

    def read(self, number: int = 1, **more: Any) -> requests.Response:
        """Get a note."""
        sent = {"headers": {"Authorization": KEY}, "timeout": 5, **more}
        return self.session.get(f"{self.url}/api/notes/{number}", **sent)

    def fault(self, kind: str, step: str = "notes.write", **more: Any) -> None:
        """Let a fault wait."""
        self.world.faults.add(parse({"kind": kind, "step": step, **more}, STEPS))

    def kept(self) -> list[bytes]:
        """The stored notes."""
        return [row.document for row in self.world.store.find(NOTES)]

    def last(self) -> dict[str, Any]:
        """What the journal says of the latest exchange."""
        return self.world.journal.exchanges()[-1].as_json()


@contextmanager
def _world() -> Iterator[World]:
    store = SqliteStore([NOTES, AGENDA])
    yield World(
        seed=1,
        clock=WorldClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC)),
        settings=Settings(ROWS),
        store=store,
        journal=Journal(),
        faults=FaultBoard(),
        mailbox=Mailbox(store),
        agenda=Agenda(store, {"copy": _copy, "break": _break}),
        throttle=Throttle(),
        account=account(1),
        http=requests.Session(),
    )
    store.close()


@contextmanager
def _in_process() -> Iterator[Desk]:
    with _world() as world, session({"notes.test": build(world, FACE)}) as reach:
        yield Desk(world, reach, "http://notes.test")


@contextmanager
def _over_tcp() -> Iterator[Desk]:
    with _world() as world, serving(build(world, FACE)) as url, requests.Session() as reach:
        reach.trust_env = False
        yield Desk(world, reach, url)


_WAYS: dict[str, Callable[[], Any]] = {"in process": _in_process, "tcp": _over_tcp}


@pytest.fixture(params=_WAYS)
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """The little vendor, reached in each way."""
    with _WAYS[request.param]() as made:
        yield made


@pytest.fixture
def desks() -> Iterator[tuple[Desk, Desk]]:
    """Two worlds: one reached in process, the other over TCP."""
    with _in_process() as one, _over_tcp() as other:
        yield one, other
