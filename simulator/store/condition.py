"""Conditions on the fields of a document, as values: a pure predicate here, SQL in `sql`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Value = str | int | float | None
Operator = Literal["=", "<>", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Compare:
    """*column* stands in relation *op* to *value*; a null stands in none."""

    column: str
    op: Operator
    value: Value


@dataclass(frozen=True, slots=True)
class Member:
    """*column* is one of *values*."""

    column: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Like:
    """*column* matches *pattern*, in which % stands for any text; case counts."""

    column: str
    pattern: str


@dataclass(frozen=True, slots=True)
class IsNull:
    """*column* has no value."""

    column: str


@dataclass(frozen=True, slots=True)
class Both:
    """Every one of *parts* holds; of none, always."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of *parts* holds; of none, never."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    """*part* is false. As in SQL, what a null leaves open stays open."""

    part: Condition


Condition = Compare | Member | Like | IsNull | Both | Either | Opposite

EVERYTHING = Both(())


def holds(condition: Condition, get: Callable[[str], Value]) -> bool:
    """Whether *condition* is true of the document that *get* reads, in SQL's three-valued logic."""
    return _truth(condition, get) is True


def _truth(condition: Condition, get: Callable[[str], Value]) -> bool | None:
    match condition:
        case Compare(column, op, value):
            return _compare(get(column), op, value)
        case Member(column, values):
            return _member(get(column), values)
        case Like(column, pattern):
            found = get(column)
            return None if found is None else _pattern(pattern).fullmatch(str(found)) is not None
        case IsNull(column):
            return get(column) is None
        case Both(parts):
            return _both([_truth(part, get) for part in parts])
        case Either(parts):
            return _negated(_both([_negated(_truth(part, get)) for part in parts]))
        case Opposite(part):
            return _negated(_truth(part, get))


def _compare(found: Value, op: Operator, value: Value) -> bool | None:
    if found is None or value is None:
        return None
    if isinstance(found, str) != isinstance(value, str):
        found, value = str(found), str(value)
    match op:
        case "=":
            return found == value
        case "<>":
            return found != value
        case "<":
            return found < value  # type: ignore[operator]  # both are text or both numbers
        case "<=":
            return found <= value  # type: ignore[operator]
        case ">":
            return found > value  # type: ignore[operator]
        case ">=":
            return found >= value  # type: ignore[operator]


def _member(found: Value, values: tuple[Value, ...]) -> bool | None:
    return _negated(_both([_negated(_compare(found, "=", value)) for value in values]))


def _both(truths: list[bool | None]) -> bool | None:
    if False in truths:
        return False
    return None if None in truths else True


def _negated(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in pattern.split("%")), re.DOTALL)
