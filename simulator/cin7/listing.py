"""Lists: fields, where, order, page and rows, answered from the store's indexes where possible.

The part of a condition that names indexed columns goes to the store; the rest is decided document
by document. Without `fields`, stored bytes go out as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import orjson

from simulator.chance import fraction
from simulator.cin7 import selection, where
from simulator.cin7.errors import BadValue, shown
from simulator.cin7.kinds import comparable
from simulator.cin7.where_values import Literals
from simulator.errors import BadRequest
from simulator.store.condition import (
    EVERYTHING,
    Both,
    Compare,
    Condition,
    Either,
    IsNull,
    Like,
    Member,
    Opposite,
    Value,
    holds,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from simulator.cin7.kinds import Document, Kind
    from simulator.cin7.schema import Field, Model
    from simulator.settings import Settings
    from simulator.store import Store

USUAL_ROWS = 50
MOST_ROWS = 250

Order = tuple[tuple[str, bool], ...]
"""Pairs of case-folded field name and whether it descends."""

_HEAVIEST = 500
"""Parts of a condition that are handed to the store; databases bound the size of a statement."""

_AT_ONCE = 100
"""Documents whose computed fields are filled together when a condition asks for them."""


@dataclass(frozen=True, slots=True)
class Query:
    """What one list request asks for."""

    condition: Condition = EVERYTHING
    order: Order = ()
    page: int = 1
    rows: int = USUAL_ROWS
    fields: selection.Plan | None = None

    @property
    def offset(self) -> int:
        """How many rows come before the page."""
        return (self.page - 1) * self.rows


def read(query: Mapping[str, str], model: Model, settings: Settings) -> Query:
    """The query that the parameters state; unknown parameters are ignored, as by the vendor.

    Raises:
        BadRequest: If one of the known ones cannot be understood.
    """
    rows = _number(query, "rows", USUAL_ROWS)
    if rows > MOST_ROWS and settings["cin7.rows_above_250"] == "400":
        raise BadValue("rows", rows, f"at most {MOST_ROWS}")
    rules = where.Rules(
        settings["cin7.unknown_where_field"],
        Literals(
            settings["cin7.date_without_zone"],
            settings["cin7.bare_date"],
            settings["cin7.unquoted_date"],
        ),
    )
    return Query(
        where.parse(query.get("where", ""), model.queryable, rules),
        _order(query.get("order", ""), model, settings["cin7.order_direction"] == "DESC"),
        _number(query, "page", 1),
        min(rows, MOST_ROWS),
        selection.read(query.get("fields", ""), model),
    )


def _number(query: Mapping[str, str], name: str, usual: int) -> int:
    """A whole number of at least 1; zero and less count as not given."""
    given = query.get(name, "").strip()
    if not given:
        return usual
    digits = given.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 10:
        raise BadValue(name, given, "a whole number")
    return int(given) if int(given) > 0 else usual


def _order(text: str, model: Model, descending_unless_told: bool) -> Order:
    order: dict[str, bool] = {}
    for piece in text.split(","):
        words = piece.split()
        if not words:
            continue
        one = model.queryable.get(words[0].casefold())
        direction = words[1].casefold() if len(words) == 2 else ""
        if one is None or len(words) > 2 or direction not in ("", "asc", "desc"):
            raise BadRequest(f"order by {shown(piece.strip())} is not a field with ASC or DESC")
        # A field that comes again decides nothing any more.
        order.setdefault(one.key, direction == "desc" or (not direction and descending_unless_told))
    return tuple(order.items())


def find(
    store: Store,
    settings: Settings,
    kind: Kind,
    query: Query,
    shuffle: Callable[[int], float] | None = None,
) -> bytes:
    """The page that *query* asks for, as a JSON array.

    *shuffle* gives each id its place when the query has no order of its own.
    """
    served, rest = split(query.condition, kind.columns)
    by_index = all(column in kind.columns for column, _ in query.order)
    if rest is EVERYTHING and by_index and (query.order or shuffle is None):
        found = store.find(kind.collection, served, query.order, query.rows, query.offset)
        if query.fields is None and kind.complete is None:
            return b"[" + b",".join([row.document for row in found]) + b"]"
        documents = [orjson.loads(row.document) for row in found]
    else:
        search = _Search(store, settings, kind, query, served, rest)
        documents = search.page(shuffle if by_index else None)
    complete(store, settings, kind, documents, query.fields)
    if query.fields is not None:
        chosen = query.fields
        documents = [selection.project(one, chosen) for one in documents]
    return orjson.dumps(documents)


def complete(
    store: Store,
    settings: Settings,
    kind: Kind,
    documents: list[Document],
    chosen: selection.Plan | None,
) -> None:
    """Fill what other collections know of *documents*, if it is among the fields *chosen*."""
    wanted = chosen is None or any(name in kind.computed for name, _ in chosen)
    if kind.complete is not None and wanted:
        kind.complete(store, settings, documents)


@dataclass(frozen=True, slots=True)
class _Search:
    """A list that looks into each document that the indexes let through."""

    store: Store
    settings: Settings
    kind: Kind
    query: Query
    served: Condition
    rest: Condition

    def page(self, shuffle: Callable[[int], float] | None) -> list[Document]:
        """The documents of the page."""
        fields, query = self.kind.model.queryable, self.query
        by_index = all(column in self.kind.columns for column, _ in query.order)
        found = self._meeting(query.order if by_index else ())
        last = query.offset + query.rows
        if by_index and (query.order or shuffle is None):
            return [document for _, document in islice(found, query.offset, last)]
        pairs = list(found)
        if not query.order and shuffle is not None:
            pairs.sort(key=lambda pair: shuffle(pair[0]))
        # Sorting by the last name first keeps ties in the order of the earlier passes.
        for column, descending in reversed(query.order):
            pairs.sort(key=lambda pair: _rank(fields[column], pair[1]), reverse=descending)
        return [document for _, document in pairs[query.offset : last]]

    def _meeting(self, order: Order) -> Iterator[tuple[int, Document]]:
        kind, fields = self.kind, self.kind.model.queryable
        asked = _extent(self.rest)[0] | {column for column, _ in self.query.order}
        early = kind.complete if any(fields[one].name in kind.computed for one in asked) else None
        rows = self.store.scan(kind.collection, self.served, order)
        while some := list(islice(rows, _AT_ONCE if early else 1)):
            documents = [orjson.loads(row.document) for row in some]
            if early is not None:
                early(self.store, self.settings, documents)
            for row, document in zip(some, documents, strict=True):
                if self.rest is EVERYTHING or holds(self.rest, _getter(fields, document)):
                    yield row.id, document


def _getter(fields: Mapping[str, Field], document: Document) -> Callable[[str], Value]:
    def get(column: str) -> Value:
        one = fields[column]
        return comparable(one, document.get(one.name))

    return get


def _rank(one: Field, document: Document) -> tuple[bool, Any]:
    """A key to sort by, with nulls first as in the vendor's database."""
    value = comparable(one, document.get(one.name))
    return value is not None, value if value is not None else 0


def split(condition: Condition, columns: frozenset[str]) -> tuple[Condition, Condition]:
    """*condition* as a part on *columns*, for the store, and the rest; both must hold.

    Alternatives that name other fields stay in the rest, but what each of them
    says of *columns* still narrows what the store hands out.
    """
    served: list[Condition] = []
    rest: list[Condition] = []
    room = _HEAVIEST
    for part in _conjuncts(condition):
        whole = _extent(part)[0] <= columns
        narrower = part if whole else _implied(part, columns)
        weight = _extent(narrower)[1]
        fits = weight <= room
        if fits and narrower != EVERYTHING:
            served.append(narrower)
            room -= weight
        if not (fits and whole):
            rest.append(part)
    return _all(served), _all(rest)


def _conjuncts(condition: Condition) -> list[Condition]:
    """The parts that must all hold, out of however many parentheses."""
    if not isinstance(condition, Both):
        return [condition]
    return [one for part in condition.parts for one in _conjuncts(part)]


def _implied(condition: Condition, columns: frozenset[str]) -> Condition:
    """What holds of *columns* wherever *condition* holds; perhaps nothing."""
    match condition:
        case Either(parts):
            narrower = [_implied(part, columns) for part in parts]
            return EVERYTHING if EVERYTHING in narrower else Either(tuple(narrower))
        case Both(parts):
            implied = [_implied(part, columns) for part in parts]
            return _all([part for part in implied if part != EVERYTHING])
    return condition if _extent(condition)[0] <= columns else EVERYTHING


def _all(parts: list[Condition]) -> Condition:
    match parts:
        case []:
            return EVERYTHING
        case [one]:
            return one
    return Both(tuple(parts))


def _extent(condition: Condition) -> tuple[set[str], int]:
    """The columns that *condition* names, and how many values it compares with."""
    match condition:
        case Compare(column) | IsNull(column):
            return {column}, 1
        case Like(column, pattern):
            return {column}, 1 + len(pattern) // 100
        case Member(column, values):
            return {column}, len(values)
        case Opposite(part):
            return _extent(part)
        case Both(parts) | Either(parts):
            extents = [_extent(part) for part in parts]
            return set().union(*(names for names, _ in extents)), sum(size for _, size in extents)


def shuffled(seed: int, now: str) -> Callable[[int], float]:
    """A place for each id that is another one each second."""
    return lambda number: fraction(seed, "cin7 list order", now, number)
