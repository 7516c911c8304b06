"""The keys that a table of a scenario file may have, and the check of one table against them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from scenarios.lines import LineIndex, Path

_CODE = re.compile(r"[A-Z][A-Z0-9_]*\Z")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*\Z")


class ScenarioError(ValueError):
    """A scenario file cannot be used: which file, which line, which key, and what is wrong."""

    def __init__(self, file: str, line: int, key: str, message: str) -> None:
        where = f"{file}:{line}: {key}: " if key else f"{file}:{line}: "
        super().__init__(where + message)
        self.file = file
        self.line = line
        self.key = key


class Wrong(Exception):
    """A value is not what its key takes; the message says what would be."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name, the reader of its value, and whether it must be there."""

    name: str
    read: Callable[[Any], Any]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a file, from which mistakes are told."""

    file: str
    index: LineIndex
    path: Path = ()

    def at(self, *parts: str | int) -> Cursor:
        """The place *parts* further in."""
        return Cursor(self.file, self.index, (*self.path, *parts))

    @property
    def line(self) -> int:
        """The line of this place."""
        return self.index.of(self.path)

    def error(self, message: str) -> ScenarioError:
        """The mistake *message*, told of this place."""
        return ScenarioError(self.file, self.line, spelled(self.path), message)


def spelled(path: Path) -> str:
    """*path* as a person writes it: `orders[1].set.stage`, counted from 1."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{part}" if text else part
    return text


def hint(name: str, known: Sequence[str]) -> str:
    """What *name* was probably meant to be, of *known*."""
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"


def read_table(cursor: Cursor, table: object, keys: Sequence[Key]) -> dict[str, Any]:
    """The values of *table* by key, as their readers give them; what is not there is left out.

    Raises:
        ScenarioError: If a key is unknown, a value is wrong or a required key is missing.
    """
    if not isinstance(table, dict):
        raise cursor.error(f"{shown(table)} is not a table of keys")
    known = {key.name: key for key in keys}
    for name in table:
        if name not in known:
            raise cursor.at(name).error(f"no such key here; {hint(name, tuple(known))}")
    values = {}
    for key in keys:
        if key.name in table:
            try:
                values[key.name] = key.read(table[key.name])
            except Wrong as wrong:
                message = f"{shown(table[key.name])} is not {wrong}"
                raise cursor.at(key.name).error(message) from wrong
        elif key.required:
            raise cursor.error(f"the key {key.name!r} is missing")
    return values


def shown(value: object) -> str:
    """*value* as an error shows it, not too long; dates as TOML writes them."""
    text = value.isoformat() if isinstance(value, datetime | date) else repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def text(value: Any) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise Wrong("a text")
    return value


def name(value: Any) -> str:
    """A handle: letters, digits, and dashes within."""
    if not isinstance(value, str) or not _NAME.match(value):
        raise Wrong('a name such as "ready" (letters, digits, - _ .)')
    return value


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Wrong("true or false")
    return value


def whole(low: int, high: int) -> Callable[[Any], int]:
    """A whole number from *low* to *high*."""

    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise Wrong(f"a whole number from {low} to {high}")
        return value

    return read


def number(low: float, high: float) -> Callable[[Any], float]:
    """A number from *low* to *high*."""

    def read(value: Any) -> float:
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not low <= value <= high
        ):
            raise Wrong(f"a number from {low:g} to {high:g}")
        return value

    return read


def moment(value: Any) -> datetime:
    """A date and time with its zone."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise Wrong("a date and time with its zone, such as 2026-03-02T09:00:00Z (no quotes)")
    return value.astimezone(UTC)


def one_of(*choices: str) -> Callable[[Any], str]:
    """One of *choices*."""

    def read(value: Any) -> str:
        if value not in choices:
            raise Wrong(f"one of {', '.join(choices)}")
        return str(value)

    return read


def names(value: Any) -> tuple[str, ...]:
    """A list of handles."""
    if not isinstance(value, list) or not value:
        raise Wrong('a list of names such as ["ready"]')
    return tuple(name(item) for item in value)


def codes(value: Any) -> tuple[str, ...]:
    """A list of rule codes; an empty one says that there are none."""
    if not isinstance(value, list) or not all(
        isinstance(item, str) and _CODE.match(item) for item in value
    ):
        raise Wrong('a list of rule codes such as ["NOT_APPROVED"]')
    return tuple(value)


def positions(value: Any) -> tuple[int, ...]:
    """A list of line positions, from 0."""
    if not isinstance(value, list) or not value or not all(type(item) is int for item in value):
        raise Wrong("a list of line positions from 0, such as [0, 2]")
    if min(value) < 0:
        raise Wrong("a list of line positions: they begin at 0")
    return tuple(value)


def table(value: Any) -> Mapping[str, Any]:
    """A table with anything in it."""
    if not isinstance(value, dict) or not value:
        raise Wrong('a table such as { stage = "New" }')
    return _plain(value)  # type: ignore[no-any-return]  # a dict in, a dict out


def dotted(value: Any) -> Mapping[str, Any]:
    """A table by dotted name, in quotes ("cin7.source") or as TOML's own dotted keys."""
    flat: dict[str, Any] = {}
    for key, item in table(value).items():
        if isinstance(item, dict):
            flat.update({f"{key}.{rest}": inner for rest, inner in dotted(item).items()})
        else:
            flat[key] = item
    return flat


def _plain(value: Any) -> Any:
    """*value* with its dates as Cin7 writes them on the wire."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        moment(value)
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return f"{value.isoformat()}T00:00:00Z"
    return value
