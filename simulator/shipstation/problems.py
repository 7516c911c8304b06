"""What could not be read of a request, and where it stands in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from simulator.shipstation.errors import InvalidRequest

MOST_PROBLEMS: Final = 200
_FAR: Final = 50_000
"""Positions are not looked for in a longer text: each search walks through all of it."""


@dataclass(slots=True)
class Problems:
    """What could not be read so far, by path; *text* is the body, to tell positions."""

    prefix: str
    text: str
    found: dict[str, str] = field(default_factory=dict)

    def add(self, path: str, message: str) -> None:
        """Note that the value at *path* was refused."""
        if self.full:
            return
        line, column = position(self.text, path)
        whole = f"{message} Path '{path}', line {line}, position {column}."
        self.found[f"{self.prefix}.{path}"] = whole

    def missing(self, path: str) -> None:
        """Note that *path* is required and absent."""
        if self.full:
            return
        name = path.rpartition(".")[2]
        self.found[f"{self.prefix}.{path}"] = f"The {name} field is required."

    @property
    def full(self) -> bool:
        """Whether no more is noted; ASP.NET's model state holds 200 errors too."""
        return len(self.found) >= MOST_PROBLEMS

    def raise_if_any(self) -> None:
        """Refuse the request if anything was noted."""
        if self.found:
            raise InvalidRequest(self.found)


def position(text: str, path: str) -> tuple[int, int]:
    """Line and column behind the value at *path* in *text*; 1 and 1 if it is not found.

    Good enough for a message: within arrays it finds the first element that has the name.
    """
    if len(text) > _FAR:
        return 1, 1
    place = 0
    for name in re.split(r"[.\[\]]+", path):
        if name and not name.isdecimal():
            found = re.compile(rf'"{re.escape(name)}"\s*:\s*', re.IGNORECASE).search(text, place)
            if found is None:
                return 1, 1
            place = found.end()
    value = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s,}\]]+').match(text, place)
    end = value.end() if value else place
    before = text[:end]
    return before.count("\n") + 1, end - (before.rfind("\n") + 1)
