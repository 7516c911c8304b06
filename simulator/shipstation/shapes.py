"""JSON schemas of ShipStation's bodies and parameters, made from the tables of members.

An answer has every member of its model; a request needs only those that are required. Names and
words are read without regard to case, which a schema cannot say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from simulator.shipstation import statuses
from simulator.shipstation.listing import LARGEST_PAGE_SIZE
from simulator.web.openapi import Parameter, Schema, Shape, array, named, nullable, plain

if TYPE_CHECKING:
    from simulator.shipstation.listing import How, Listing
    from simulator.shipstation.schema import Field, Kind, Model

ASKED: Final = (400,)
"""What a route refuses with that reads its query."""
NAMED: Final = (404,)
"""What one refuses with whose address names a record."""
SENT: Final = (400, 500)
"""What one refuses with that reads a body: no body at all, and all of business, is a 500."""
NAMED_AND_SENT: Final = (400, 404, 500)

_LARGEST: Final = 2**63 - 1
_LARGEST_32: Final = 2**31 - 1
_TEXT: Final[Schema] = {"type": "string"}
_WHOLE: Final[Schema] = {"type": "integer", "minimum": -_LARGEST, "maximum": _LARGEST}
_NUMBER: Final[Schema] = {"type": "number"}
_TIME: Final = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"
_DAY: Final = r"^\d{4}-\d\d-\d\d$"

_GIVEN: Final[dict[Kind, Schema]] = {
    "text": _TEXT,
    "texts": {"type": "array", "items": _TEXT},
    "integer": _WHOLE,
    "small integer": {"type": "integer", "minimum": -_LARGEST_32, "maximum": _LARGEST_32},
    "integers": {"type": "array", "items": _WHOLE},
    "money": _NUMBER,
    "amount": _NUMBER,
    "flag": {"type": "boolean"},
    "moment": {"type": "string", "pattern": _TIME + r"\.\d{7}$"},
    "short moment": {"type": "string", "pattern": _TIME},
    "day": {"type": "string", "pattern": _DAY},
    "objects": {"type": "array", "items": {"type": "object"}},
}
_SENT: Final[dict[Kind, Schema]] = {
    **_GIVEN,
    "moment": {"type": "string", "format": "date-time"},
    "short moment": {"type": "string", "format": "date-time"},
    "day": {"type": "string", "format": "date"},
}
_ASKED: Final[dict[How, Schema]] = {
    "equals": _TEXT,
    "starts with": _TEXT,
    "contains": _TEXT,
    "integer": _WHOLE,
    "tag": _WHOLE,
    "status": {"type": "string", "enum": list(statuses.NAMES)},
    "from": {"type": "string", "format": "date-time"},
    "until": {"type": "string", "format": "date-time"},
}


def one(model: Model, *without: str) -> Shape:
    """An answer that is one document of *model*, but for the members *without*."""

    def given(components: dict[str, Schema]) -> Schema:
        if without:
            return _object(model, components, without)
        return named(model.type, lambda inside: _object(model, inside), components)

    return given


def many(model: Model, *without: str) -> Shape:
    """An answer that is a bare list."""
    return array(one(model, *without))


def page(listing: Listing, model: Model) -> Shape:
    """An answer that is a page of *listing*."""

    def given(components: dict[str, Schema]) -> Schema:
        counts = {name: {"type": "integer"} for name in ("total", "page", "pages")}
        return _closed({listing.member: many(model)(components), **counts})

    return given


def sent(model: Model) -> Shape:
    """A request that is one document of *model*."""

    def taken(components: dict[str, Schema]) -> Schema:
        return named(f"{model.type}.Request", lambda inside: _request(model, inside), components)

    return taken


def filters(listing: Listing, *required: str) -> tuple[Parameter, ...]:
    """The parameters of *listing*, some of which are *required*."""
    sorting = (text("sortBy", *listing.sorts), text("sortDir", "ASC", "DESC"))
    return (
        *(Parameter(row.name, _ASKED[row.how], row.name in required) for row in listing.filters),
        *(sorting if listing.sorts else ()),
        Parameter("page", {"type": "integer", "minimum": 1, "maximum": _LARGEST}),
        Parameter("pageSize", {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE_SIZE}),
    )


def text(name: str, *options: str, required: bool = False) -> Parameter:
    """A parameter that is text, perhaps one of *options*."""
    return Parameter(name, {**_TEXT, "enum": list(options)} if options else _TEXT, required)


def whole_number(name: str, *, required: bool = False) -> Parameter:
    """A parameter that is a whole number."""
    return Parameter(name, _WHOLE, required)


def moment(name: str) -> Parameter:
    """A parameter that is a date."""
    return Parameter(name, _SENT["moment"])


def truth(name: str) -> Parameter:
    """A parameter that is true or false."""
    return Parameter(name, {"type": "boolean"})


def refusal(status: int) -> Shape:
    """The body of refusals with *status*."""
    if status in (401, 429):
        return plain(_closed({"message": _TEXT}))
    members = {"Message": _TEXT, "ExceptionMessage": _TEXT, "ExceptionType": _TEXT}
    problems = {"type": "array", "items": _TEXT}
    state = {"type": "object", "additionalProperties": problems}
    return plain(_closed({**members, "ModelState": state}, ["Message"]))


def _closed(members: dict[str, Schema], required: list[str] | None = None) -> Schema:
    """An object with these *members* and no others."""
    return {
        "type": "object",
        "properties": members,
        "required": list(members) if required is None else required,
        "additionalProperties": False,
    }


def _object(model: Model, components: dict[str, Schema], without: tuple[str, ...] = ()) -> Schema:
    rows = [row for row in model.fields if row.name not in without]
    return _closed({row.name: _member(row, components) for row in rows})


def _member(row: Field, components: dict[str, Schema]) -> Schema:
    schema = _schema(row, _GIVEN, one, components)
    return nullable(schema) if row.default is None else schema


def _request(model: Model, components: dict[str, Schema]) -> Schema:
    members: dict[str, Any] = {}
    for row in model.fields:
        if row.writable:
            schema = _schema(row, _SENT, sent, components)
            members[row.name] = schema if row.required else nullable(schema)
    required = [row.name for row in model.fields if row.required]
    return {"type": "object", "properties": members, "required": required}


def _schema(
    row: Field, kinds: dict[Kind, Schema], inner: Any, components: dict[str, Schema]
) -> Schema:
    if row.kind == "choice":
        return {"type": "string", "enum": list(row.choices)}
    if row.model is None:
        return kinds[row.kind]
    shape: Shape = inner(row.model)
    return (array(shape) if row.kind == "objects" else shape)(components)
