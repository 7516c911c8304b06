"""What a vendor says of its HTTP face: routes, and how it admits, refuses and signs."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from simulator.errors import BadRequest, Refusal
from simulator.web.openapi import About, Form

if TYPE_CHECKING:
    from simulator.provenance import Mark
    from simulator.web.throttle import Limit, Standing
    from simulator.world import World

Headers = tuple[tuple[str, str], ...]


class BadJson(BadRequest):
    """The body is not JSON; says where it stops being so."""

    def __init__(self, text: str, line: int, column: int, problem: str) -> None:
        super().__init__(f"the body is not JSON: {problem} at line {line}, column {column}")
        self.text = text
        self.line = line
        self.column = column
        self.problem = problem


@dataclass(slots=True)  # not frozen: made so often that it shows
class Call:
    """One request, as a handler sees it.

    Args:
        path: As sent, not lower-cased.
        arguments: What the route's pattern found in the path.
        query: By casefolded name; of several with one name the last.
        headers: By lower-case name.
        caller: Who authenticated; empty on a public route.
        base_url: The face's own address, without a slash at the end.
    """

    method: str
    path: str
    step: str
    arguments: dict[str, Any]
    query: dict[str, str]
    raw_query: str
    headers: Mapping[str, str]
    body: bytes
    caller: str
    base_url: str

    def json(self) -> Any:
        """The body as JSON, whatever its content type says.

        Raises:
            BadJson: If it is none.
        """
        try:
            # A byte order mark is passed over, as the vendors' framework does (inferred).
            return orjson.loads(self.body.removeprefix(BOM_UTF8))
        except orjson.JSONDecodeError as error:
            raise BadJson(
                self.body.decode(errors="replace"), error.lineno, error.colno, error.msg
            ) from error


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer, ready to send."""

    body: bytes = b""
    status: int = 200
    headers: Headers = ()
    content_type: str = "application/json; charset=utf-8"


def reply_json(value: object, status: int = 200, headers: Headers = ()) -> Reply:
    """*value* as JSON."""
    return Reply(orjson.dumps(value), status, headers)


Handler = Callable[["World", Call], Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """One address with one verb: what answers it, and how we know that it exists.

    Args:
        path: A werkzeug rule in lower case; paths are matched without regard
            to case, doubled slashes or a slash at the end.
        step: The protocol step's name, by which faults and the journal call it.
        permission: What a connection needs to be allowed to, such as "SalesOrders.Read".
        public: Whether it answers without credentials.
        form: What it takes and gives, for the description of the face.
    """

    method: str
    path: str
    step: str
    handler: Handler
    mark: Mark
    source: str
    permission: str = ""
    public: bool = False
    form: Form = field(default_factory=Form)


def _no_limits(_: World) -> tuple[Limit, ...]:
    return ()


def _no_headers(_: World, __: Call, ___: Standing | None) -> Headers:
    return ()


@dataclass(frozen=True, slots=True)
class Face:
    """One vendor's HTTP face: all that the shared pipeline must know about it.

    Args:
        authenticate: Value of the Authorization header -> caller; raises `Unauthorized`.
        render: The vendor's way to say no, for its own refusals and the pipeline's.
        limits: The limits that each caller has; they hang on the world's settings alone.
        headers: What stands on every answer, from the standing under the first limit
            (None: this request was not counted).
        about: What its description says of all routes.
    """

    name: str
    routes: tuple[Route, ...]
    authenticate: Callable[[World, str | None], str]
    render: Callable[[World, Call, Refusal], Reply]
    limits: Callable[[World], tuple[Limit, ...]] = field(default=_no_limits)
    headers: Callable[[World, Call, Standing | None], Headers] = field(default=_no_headers)
    about: About = field(default_factory=About)
