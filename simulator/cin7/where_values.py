"""Literals of the where parameter, read by the type of the field they are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast

from simulator.cin7 import moments
from simulator.cin7.errors import BadWhere
from simulator.store.condition import Compare, Condition, Either, IsNull, Like, Opposite, Value

if TYPE_CHECKING:
    from simulator.cin7.schema import Field
    from simulator.store.condition import Operator

NOTHING: Final = Either(())
"""The condition that no row meets."""

_TEXTS = ("string", "enum")
_EXACT_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the where text: its kind, its text, and where it begins."""

    kind: str
    text: str
    position: int


@dataclass(frozen=True, slots=True)
class Literals:
    """How dates are taken; filled from the settings."""

    without_zone: Literal["no rows", "utc"] = "no rows"
    bare: Literal["400", "accept"] = "400"
    unquoted: Literal["accept", "400"] = "accept"


def compare(field: Field, operator: str, token: Token, rules: Literals) -> Condition:
    """*field* in relation *operator* to what *token* says."""
    value = value_of(field, token, rules)
    if value is None:
        return NOTHING
    op = cast("Operator", operator)
    if field.type == "date" and _has_fraction(token):
        return _between_seconds(field.key, op, value)
    return Compare(field.key, op, value)


def pattern(field: Field, token: Token) -> Condition:
    """*field* LIKE the text of *token*."""
    if field.type not in _TEXTS:
        raise BadWhere(f"{field.name} is no text, LIKE does not apply", token.position)
    return Like(field.key, _unquoted(token).casefold())


def value_of(field: Field, token: Token, rules: Literals) -> Value:
    """What *token* means beside *field*; None if nothing can match it."""
    match field.type:
        case "date":
            return _date(field, token, rules)
        case "boolean":
            return _boolean(field, token)
        case "integer" | "decimal":
            return _number(field, token)
    return _unquoted(token).casefold()


def _unquoted(token: Token) -> str:
    return token.text[1:-1].replace("''", "'") if token.kind == "string" else token.text


def _number(field: Field, token: Token) -> Value:
    text = _unquoted(token).strip()
    try:
        # Beyond 15 digits only the size counts: it must fit a column of any database.
        return int(text) if len(text) <= _EXACT_DIGITS and text.isascii() else float(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if number != number:
        raise BadWhere(f"{text!r} is not a number, as {field.name} is", token.position)
    return number


def _boolean(field: Field, token: Token) -> Value:
    match _unquoted(token).strip().casefold():
        case "true" | "1":
            return 1
        case "false" | "0":
            return 0
        case text:
            raise BadWhere(f"{text!r} is not true or false, as {field.name} is", token.position)


def _date(field: Field, token: Token, rules: Literals) -> Value:
    text = _unquoted(token)
    instant = moments.parse(text) if token.kind in ("string", "date") else None
    if instant is None or (not instant.timed and rules.bare == "400"):
        raise BadWhere(f"{text!r} is not a valid date time, as {field.name} is", token.position)
    if token.kind == "date" and rules.unquoted == "400":
        raise BadWhere(f"the date {text!r} must stand in single quotes", token.position)
    if instant.timed and not instant.zoned and rules.without_zone == "no rows":
        return None
    return instant.text


def _has_fraction(token: Token) -> bool:
    instant = moments.parse(_unquoted(token))
    return instant is not None and instant.fraction


def _between_seconds(column: str, op: Operator, second: Value) -> Condition:
    """Compare with an instant just after *second*; documents hold whole seconds."""
    match op:
        case ">" | ">=":
            return Compare(column, ">", second)
        case "<" | "<=":
            return Compare(column, "<=", second)
        case "=":
            return NOTHING
        case "<>":
            return Opposite(IsNull(column))
