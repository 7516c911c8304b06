"""Checks of what is said of a fault; each refusal shows the value and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.clock import parse_iso

if TYPE_CHECKING:
    from datetime import datetime


class BadFault(ValueError):
    """A fault was described wrongly; the message says what would be right."""


def whole(name: str, value: object, low: int, high: int) -> int:
    """*value*, if it is a whole number from *low* to *high*."""
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise BadFault(f"{name} cannot be {value!r}; it is a whole number from {low} to {high}")
    return value


def number(name: str, value: object, low: float, high: float) -> float:
    """*value*, if it is a number from *low* to *high*."""
    known = isinstance(value, int | float) and not isinstance(value, bool)
    if not known or not low <= float(value) <= high:  # type: ignore[arg-type]  # known to be one
        raise BadFault(f"{name} cannot be {value!r}; it is a number from {low:g} to {high:g}")
    return float(value)  # type: ignore[arg-type]  # known to be one


def text(name: str, value: object) -> str:
    """*value*, if it is a text of one line."""
    if not isinstance(value, str) or not value.isprintable():
        raise BadFault(f"{name} cannot be {value!r}; it is a text of one line")
    return value


def flag(name: str, value: object) -> bool:
    """*value*, if it is true or false."""
    if not isinstance(value, bool):
        raise BadFault(f"{name} cannot be {value!r}; it is true or false")
    return value


def moment(name: str, value: object) -> datetime | None:
    """The moment that *value* names, None for none."""
    if value is None:
        return None
    try:
        return parse_iso(text(name, value))
    except ValueError as error:
        raise BadFault(f"{name} cannot be {value!r}: {error}") from error
