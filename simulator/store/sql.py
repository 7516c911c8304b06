"""Conditions and orders as SQL text with parameters, in words that SQLite and PostgreSQL share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.store.condition import (
    Both,
    Compare,
    Condition,
    Either,
    IsNull,
    Like,
    Member,
    Opposite,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


def where(condition: Condition) -> tuple[str, list[Value]]:
    """The text of *condition* and the values of its question marks."""
    match condition:
        case Compare(column, op, value):
            return f'"{column}" {op} ?', [value]
        case Member(_, ()):
            return "1 = 0", []
        case Member(column, values):
            return f'"{column}" IN ({", ".join("?" * len(values))})', list(values)
        case Like(column, pattern):
            return f"\"{column}\" LIKE ? ESCAPE '\\'", [_escaped(pattern)]
        case IsNull(column):
            return f'"{column}" IS NULL', []
        case Both(parts):
            return _joined(parts, " AND ", "1 = 1")
        case Either(parts):
            return _joined(parts, " OR ", "1 = 0")
        case Opposite(part):
            text, values_of_part = where(part)
            return f"NOT ({text})", values_of_part


def order_by(order: Sequence[tuple[str, bool]]) -> str:
    """The text that sorts by *order*, pairs of column and whether it descends; id decides ties."""
    named = [*order, ("id", False)]
    return ", ".join(f'"{column}"{" DESC" if descending else ""}' for column, descending in named)


def _joined(parts: tuple[Condition, ...], word: str, empty: str) -> tuple[str, list[Value]]:
    texts: list[str] = []
    values: list[Value] = []
    for part in parts:
        text, some = where(part)
        texts.append(f"({text})")
        values += some
    return word.join(texts) or empty, values


def _escaped(pattern: str) -> str:
    return pattern.replace("\\", "\\\\").replace("_", "\\_")
