"""Settings with provenance: every unknown about a vendor is one of these, never a silent choice."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from simulator.provenance import Mark

Value = bool | int | str


class BadSetting(ValueError):
    """A setting was named or filled wrongly; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One switch: its *default*, how we know (*mark*, *source*), and what it means."""

    name: str
    default: Value
    mark: Mark
    source: str
    meaning: str
    choices: tuple[Value, ...] = ()
    low: int | None = None
    high: int | None = None


class Settings:
    """The values in force in one world."""

    def __init__(self, rows: Iterable[Setting]) -> None:
        self._rows = {row.name: row for row in rows}
        self._values: dict[str, Value] = {name: row.default for name, row in self._rows.items()}
        self._version = 0

    @property
    def version(self) -> int:
        """A number that grows with each change, for those who derive values from settings."""
        return self._version

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def set(self, name: str, value: object) -> None:
        """Change one setting; text is read as the setting's own type.

        Raises:
            BadSetting: If there is no such setting, or *value* is not one of its values.
        """
        self.update({name: value})

    def update(self, changes: Mapping[str, object]) -> None:
        """Change several settings, all or none.

        Raises:
            BadSetting: As for `set`; nothing is changed then.
        """
        checked = {name: _checked(self._row(name), value) for name, value in changes.items()}
        self._values.update(checked)
        self._version += 1

    def changed(self) -> dict[str, Value]:
        """The settings that differ from their defaults."""
        return {
            name: value for name, value in self._values.items() if value != self._rows[name].default
        }

    def restore(self, changed: Mapping[str, object]) -> None:
        """All defaults, but for *changed* (a result of `changed`)."""
        checked = {name: _checked(self._row(name), value) for name, value in changed.items()}
        self._values = {name: row.default for name, row in self._rows.items()} | checked
        self._version += 1

    def describe(self) -> list[dict[str, object]]:
        """Every setting with its value, default, provenance and meaning."""
        return [
            {
                "name": row.name,
                "value": self._values[row.name],
                "default": row.default,
                "choices": list(row.choices),
                "mark": row.mark,
                "source": row.source,
                "meaning": row.meaning,
            }
            for row in self._rows.values()
        ]

    def _row(self, name: str) -> Setting:
        try:
            return self._rows[name]
        except KeyError:
            near = difflib.get_close_matches(name, self._rows, n=3)
            hint = f"did you mean {', '.join(near)}?" if near else "see /_sim/settings"
            raise BadSetting(f"there is no setting {name!r}; {hint}") from None


def _checked(row: Setting, value: object) -> Value:
    typed = _typed(row, value)
    if row.choices and typed not in row.choices:
        allowed = ", ".join(repr(choice) for choice in row.choices)
        raise BadSetting(f"{row.name} cannot be {value!r}; it is one of {allowed}")
    if isinstance(typed, int) and not isinstance(typed, bool):
        if row.low is not None and typed < row.low:
            raise BadSetting(f"{row.name} cannot be {value!r}; the least is {row.low}")
        if row.high is not None and typed > row.high:
            raise BadSetting(f"{row.name} cannot be {value!r}; the most is {row.high}")
    return typed


_WHOLE = re.compile(r"\s*-?\d{1,18}\s*")
_WORDS = {"true": True, "on": True, "yes": True, "1": True}
_WORDS |= {"false": False, "off": False, "no": False, "0": False}


def _typed(row: Setting, value: object) -> Value:
    match row.default, value:
        case bool(), bool():
            return value
        case bool(), str() if value.casefold() in _WORDS:
            return _WORDS[value.casefold()]
        case bool(), _:
            raise BadSetting(f"{row.name} cannot be {value!r}; it is true or false")
        case int(), int() if not isinstance(value, bool):
            return value
        case int(), str() if _WHOLE.fullmatch(value):
            return int(value)
        case int(), _:
            raise BadSetting(f"{row.name} cannot be {value!r}; it is a whole number")
        case str(), str():
            return value
        case str(), int() if str(value) in row.choices:
            return str(value)  # a command line reads 401 as a number, whatever it is meant for
    raise BadSetting(f"{row.name} cannot be {value!r}; it is text")
