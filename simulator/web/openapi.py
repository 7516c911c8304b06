"""The description of a face in OpenAPI 3.1, made from the columns of its table of routes.

It says what a face does with its settings as they are at the start. Faults and what the network
does are not in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from simulator.web.face import Face, Route

Schema = dict[str, Any]

Shape = Callable[[dict[str, Schema]], Schema]
"""Gives the JSON schema of a body; what it names it puts among the components it is given."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of the query."""

    name: str
    schema: Schema
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What a route takes and gives.

    Args:
        takes: The body it wants; None: it looks at none.
        gives: The body it answers with; None: an empty one.
        refuses: The statuses of its own refusals, besides those that every route has.
        takes_type: The content type of the body it wants.
        may_be_bare: Whether it also does without a body.
    """

    gives: Shape | None = None
    takes: Shape | None = None
    query: tuple[Parameter, ...] = ()
    refuses: tuple[int, ...] = ()
    takes_type: str = "application/json"
    may_be_bare: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What holds for all routes of a face.

    Args:
        always: The statuses of refusals that every route with credentials has.
        refusal: The body of the refusals of one status; None: there may be any or none.
    """

    title: str = ""
    version: str = ""
    always: tuple[int, ...] = ()
    refusal: Callable[[int], Shape | None] = lambda _: None


_PLACE = re.compile(r"<(\w+)(?:\(.*?\))?:(\w+)>")
_KINDS: dict[str, Schema] = {
    "int": {"type": "integer", "minimum": 0},
    "string": {"type": "string", "minLength": 1},
}
_JSON = "application/json"
_SECURITY = "key"


def describe(face: Face, server: str) -> Schema:
    """The description of *face*, served at *server*."""
    components: dict[str, Schema] = {}
    paths: dict[str, Schema] = {}
    for route in face.routes:
        place = _PLACE.sub(r"{\2}", route.path)
        paths.setdefault(place, {})[route.method.lower()] = _operation(
            route, face.about, components
        )
    return {
        "openapi": "3.1.0",
        "info": {"title": face.about.title, "version": face.about.version},
        "servers": [{"url": server}],
        "security": [{_SECURITY: []}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(components.items())),
            "securitySchemes": {_SECURITY: {"type": "http", "scheme": "basic"}},
        },
    }


def _operation(route: Route, about: About, components: dict[str, Schema]) -> Schema:
    form = route.form
    described: Schema = {
        "operationId": route.step,
        "description": f"{route.mark}: {route.source}",
        "parameters": [*_places(route.path), *map(_parameter, form.query)],
        "responses": dict(_answers(route, about, components)),
    }
    if route.public:
        described["security"] = []
    if form.takes is not None:
        described["requestBody"] = {
            "required": not form.may_be_bare,
            "content": {form.takes_type: {"schema": form.takes(components)}},
        }
    return described


def _places(path: str) -> Iterator[Schema]:
    for kind, name in _PLACE.findall(path):
        yield {"name": name, "in": "path", "required": True, "schema": _KINDS[kind]}


def _parameter(row: Parameter) -> Schema:
    return {"name": row.name, "in": "query", "required": row.required, "schema": row.schema}


def _answers(
    route: Route, about: About, components: dict[str, Schema]
) -> Iterator[tuple[str, Schema]]:
    yield "200", _answer(200, route.form.gives, components)
    always: Sequence[int] = () if route.public else about.always
    for status in sorted({*always, *route.form.refuses}):
        yield str(status), _answer(status, about.refusal(status), components)


def _answer(status: int, shape: Shape | None, components: dict[str, Schema]) -> Schema:
    described: Schema = {"description": HTTPStatus(status).phrase}
    if shape is not None:
        described["content"] = {_JSON: {"schema": shape(components)}}
    return described


def array(shape: Shape, most: int | None = None) -> Shape:
    """A list of *shape*, of at most so many."""

    def listed(components: dict[str, Schema]) -> Schema:
        bound = {} if most is None else {"maxItems": most}
        return {"type": "array", "items": shape(components), **bound}

    return listed


def plain(schema: Schema) -> Shape:
    """A *schema* that names nothing."""
    return lambda _: schema


def named(
    name: str, made: Callable[[dict[str, Schema]], Schema], components: dict[str, Schema]
) -> Schema:
    """A reference to component *name*, which is *made* if it is not there yet."""
    if name not in components:
        components[name] = {}  # what names itself inside finds its place taken
        components[name] = made(components)
    return {"$ref": f"#/components/schemas/{name}"}


def nullable(schema: Schema) -> Schema:
    """*schema*, or null."""
    match schema:
        case {"enum": options}:
            return {**schema, "enum": [*options, None], "type": [schema["type"], "null"]}
        case {"type": str(kind)}:
            return {**schema, "type": [kind, "null"]}
    return {"anyOf": [schema, {"type": "null"}]}
