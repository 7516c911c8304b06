"""Field tables: what a field of the wire is called, holds and allows, and how we know.

A `Model` is a tuple of `Field` rows in wire order; the functions `text`, `whole`,
`amount`... each make one row. `reading` turns a request's values into wire values by them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from simulator.provenance import Mark

Type = Literal[
    "string", "integer", "decimal", "date", "boolean", "enum",
    "map", "array", "object", "list",
]  # fmt: skip

_SOURCE = "field list of the vendor's description"


@dataclass(frozen=True, slots=True)
class Field:
    """One field on the wire."""

    name: str
    type: Type
    max: int | None = None
    writable: bool = True
    unset: Any = None
    options: tuple[str, ...] = ()
    model: Model | None = None
    mark: Mark = "documented"
    source: str = _SOURCE

    @property
    def key(self) -> str:
        """The name that conditions and columns use: case does not count in queries."""
        return self.name.casefold()


@dataclass(frozen=True)
class Model:
    """A kind of document: its fields in wire order."""

    name: str
    fields: tuple[Field, ...]
    lookup: dict[str, Field] = field(init=False, repr=False)
    queryable: dict[str, Field] = field(init=False, repr=False)
    nested: tuple[Field, ...] = field(init=False, repr=False)
    _plain: dict[bool, dict[str, Any]] = field(init=False, repr=False)
    _holders: tuple[Field, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the fields by name, in the spellings that requests use."""
        lookup: dict[str, Field] = {}
        for one in self.fields:
            pascal = one.name[:1].upper() + one.name[1:]
            lookup |= {one.name: one, pascal: one, one.key: one}
        object.__setattr__(self, "lookup", lookup)
        simple = {one.key: one for one in self.fields if one.type in _SIMPLE}
        object.__setattr__(self, "queryable", simple)
        nested = tuple(one for one in self.fields if one.model is not None or one.type == "map")
        object.__setattr__(self, "nested", nested)
        plain = {nulls: {one.name: _unset(one, nulls) for one in self.fields} for nulls in _EITHER}
        object.__setattr__(self, "_plain", plain)
        holders = tuple(one for one in self.fields if one.type not in _SIMPLE)
        object.__setattr__(self, "_holders", holders)

    def blank(self, *, null_numbers: bool = False) -> dict[str, Any]:
        """A document in which nothing was ever set; *null_numbers* leaves numbers null too."""
        document = dict(self._plain[null_numbers])
        for one in self._holders:
            document[one.name] = _unset(one, null_numbers)
        return document

    def change(
        self, document: dict[str, Any], values: dict[str, Any], *, null_numbers: bool = False
    ) -> None:
        """Set *values* (a result of `reading.read`) in *document*.

        Maps and inner documents are changed key by key; lists are replaced.
        """
        for one in self.nested:
            if one.name in values:
                values[one.name] = _changed(
                    one, document.get(one.name), values[one.name], null_numbers
                )
        document.update(values)


_EITHER = (False, True)
_SIMPLE = {"string", "integer", "decimal", "date", "boolean", "enum"}


def _changed(one: Field, old: Any, new: Any, null_numbers: bool) -> Any:
    if one.model is None:
        return {**(old or {}), **{key: value for key, value in new.items() if value is not None}}
    if one.type == "object":
        inner = old or one.model.blank(null_numbers=null_numbers)
        one.model.change(inner, new, null_numbers=null_numbers)
        return inner
    made = []
    for item in new:
        inner = one.model.blank(null_numbers=null_numbers)
        one.model.change(inner, item, null_numbers=null_numbers)
        made.append(inner)
    return made


def _unset(one: Field, null_numbers: bool) -> Any:
    match one.type:
        case "map":
            return {}
        case "list" | "array":
            return []
        case "object":
            return one.model.blank(null_numbers=null_numbers) if one.model and one.unset else None
        case "integer" | "decimal" if null_numbers and one.name != "id":
            return None
    return one.unset


def inferred(row: Field, source: str = "API clients read it and never need to write it") -> Field:
    """*row* as read-only although no list says so."""
    return replace(row, writable=False, mark="inferred", source=source)


def text(name: str, max: int | None = None, *, writable: bool = True) -> Field:
    """A row for text of at most *max* characters."""
    return Field(name, "string", max, writable)


def whole(name: str, *, writable: bool = True) -> Field:
    """A row for a whole number, 0 when unset."""
    return Field(name, "integer", writable=writable, unset=0)


def amount(
    name: str,
    max: int | None = None,
    *,
    writable: bool = True,
    nullable: bool = False,
) -> Field:
    """A row for a decimal of at most *max*, 0.0 when unset unless *nullable*."""
    return Field(name, "decimal", max, writable, None if nullable else 0.0)


def moment(name: str, *, writable: bool = True) -> Field:
    """A row for an instant, null when unset."""
    return Field(name, "date", writable=writable)


def truth(name: str, *, writable: bool = True) -> Field:
    """A row for true or false."""
    return Field(name, "boolean", writable=writable, unset=False)


def word(
    name: str, options: tuple[str, ...], *, unset: str | None = None, writable: bool = True
) -> Field:
    """A row for one of *options*, also accepted as its number in that order."""
    return Field(name, "enum", None, writable, unset, options)


def mapping(name: str) -> Field:
    """A row for an object with keys of the account's own."""
    return Field(name, "map", mark="observed", source="API clients read objects here")


def rows(name: str, model: Model, *, writable: bool = True) -> Field:
    """A row for a list of documents."""
    return Field(name, "list", None, writable, model=model)


def part(name: str, model: Model, *, writable: bool = True, always: bool = False) -> Field:
    """A row for one document inside another, null when unset unless *always* there."""
    return Field(name, "object", None, writable, True if always else None, model=model)
