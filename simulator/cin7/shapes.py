"""JSON schemas of Cin7's bodies and parameters, made from the tables of fields.

No member of an answer is required, since a caller may ask for some ``fields`` only. Names and
words are read without regard to case, which a schema cannot say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from simulator.cin7.batch import MOST_ELEMENTS
from simulator.cin7.listing import MOST_ROWS
from simulator.cin7.schema_books import IMAGE_PRIORITY
from simulator.cin7.schema_orders import LINE
from simulator.cin7.selection import HIDDEN
from simulator.web.openapi import Parameter, Schema, Shape, array, named, nullable, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.cin7.schema import Field, Model

_LARGEST: Final = 2**31 - 1
_TEXT: Final[Schema] = {"type": "string"}
_TRUTH: Final[Schema] = {"type": "boolean"}
_WHOLE: Final[Schema] = {"type": "integer", "minimum": -_LARGEST, "maximum": _LARGEST}
_POSITIVE: Final[Schema] = {"type": "integer", "minimum": 1, "maximum": _LARGEST}
_SCALAR: Final[Schema] = {"type": ["string", "number", "boolean", "null"]}

_GIVEN: Final[dict[str, Schema]] = {
    "string": _TEXT,
    "integer": _WHOLE,
    "decimal": {"type": "number"},
    "date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
    "boolean": _TRUTH,
    "map": {"type": "object", "additionalProperties": _SCALAR},
    "array": {"type": "array", "items": _SCALAR},
}
_SENT: Final[dict[str, Schema]] = {**_GIVEN, "date": {"type": "string", "format": "date-time"}}

FIELDS: Final = Parameter("fields", _TEXT)
LISTED: Final = (
    Parameter("where", _TEXT),
    Parameter("order", _TEXT),
    FIELDS,
    Parameter("page", _POSITIVE),
    Parameter("rows", {"type": "integer", "minimum": 1, "maximum": MOST_ROWS}),
)
LOAD_BOMS: Final = Parameter("loadBoms", _TRUTH)
PICTURED: Final = (
    Parameter("productId", _POSITIVE, required=True),
    Parameter("imagePriority", {**_TEXT, "enum": list(IMAGE_PRIORITY)}),
)


def one(model: Model) -> Shape:
    """An answer that is one document of *model*."""
    return lambda components: named(model.name, lambda inside: _given(model, inside), components)


def many(model: Model) -> Shape:
    """An answer that is a page of a list."""
    return array(one(model))


def sent(model: Model, *, updating: bool = False) -> Shape:
    """A request that is a batch of *model*; *updating* names each record by its id."""
    name = f"{model.name}{'Update' if updating else 'Create'}"

    def element(components: dict[str, Schema]) -> Schema:
        return named(name, lambda inside: _taken(model, inside, updating=updating), components)

    return array(element, MOST_ELEMENTS)


def cartons(model: Model) -> Shape:
    """A request that is all cartons of an order."""
    return array(lambda components: _taken(model, components), MOST_ELEMENTS)


FORM: Final = plain(
    {
        "type": "object",
        "properties": {"file": {"type": "string", "format": "binary"}},
        "required": ["file"],
    }
)
"""A request that is a form with a picture."""

DONE: Final = plain(_TRUTH)
"""An answer that says true and no more."""


def _outcome(**more: Schema) -> Schema:
    members = {
        **more,
        "success": _TRUTH,
        "id": nullable(_WHOLE),
        "code": nullable(_TEXT),
        "errors": {"type": "array", "items": _TEXT},
    }
    return _closed(members, list(members))


def outcome(_: dict[str, Schema]) -> Schema:
    """An answer to what is done to one record."""
    return _outcome()


def outcomes(_: dict[str, Schema]) -> Schema:
    """The answer to a batch."""
    return {"type": "array", "items": _outcome(index=_WHOLE)}


def refusal(status: int) -> Shape:
    """The body of refusals with *status*."""
    if status == 429:
        return plain(_TEXT)
    problems = {"type": "array", "items": _TEXT}
    members = {
        "message": _TEXT,
        "modelState": {"type": "object", "additionalProperties": problems},
    }
    return plain(_closed(members, ["message"]))


def _closed(members: dict[str, Schema], required: list[str]) -> Schema:
    """An object with these *members* and no others."""
    closed: Schema = {"type": "object", "properties": members, "additionalProperties": False}
    return closed | {"required": required} if required else closed


def _given(model: Model, components: dict[str, Schema]) -> Schema:
    members = {row.name: _member(row, components) for row in model.fields}
    return _closed(members | ({HIDDEN: _TRUTH} if model is LINE else {}), [])


def _member(row: Field, components: dict[str, Schema]) -> Schema:
    schema = _schema(row, _GIVEN, one, components)
    filled = row.unset is not None or row.type in ("map", "array", "list")
    return schema if filled else nullable(schema)


def _taken(model: Model, components: dict[str, Schema], *, updating: bool = False) -> Schema:
    members: dict[str, Any] = {}
    for row in model.fields:
        if row.name == "id":
            if updating:
                members["id"] = _POSITIVE
        elif row.writable:
            inner = _schema(row, _SENT, _element, components)
            members[row.name] = nullable(_bounded(row, inner))
    schema: Schema = {"type": "object", "properties": members}
    return schema | {"required": ["id"]} if "id" in members else schema


def _element(model: Model) -> Shape:
    def shape(components: dict[str, Schema]) -> Schema:
        return named(f"{model.name}Write", lambda inside: _taken(model, inside), components)

    return shape


def _bounded(row: Field, schema: Schema) -> Schema:
    if row.max is None:
        return schema
    return {**schema, "maxLength" if row.type == "string" else "maximum": row.max}


def _schema(
    row: Field,
    types: dict[str, Schema],
    inner: Callable[[Model], Shape],
    components: dict[str, Schema],
) -> Schema:
    if row.type == "enum":
        return {"type": "string", "enum": list(row.options)}
    if row.model is None:
        return types[row.type]
    shape = inner(row.model)
    return (array(shape) if row.type == "list" else shape)(components)
