"""Where in a TOML text a key stands, which the standard library's reader does not tell."""

from __future__ import annotations

import re
from collections import Counter

Path = tuple[str | int, ...]

_PART = r"""(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_KEY = re.compile(rf"\s*({_DOTTED})\s*=")
_PARTS = re.compile(_PART)
_FENCES = ('"""', "'''")


class LineIndex:
    """The lines of all keys of one TOML text, which need not be valid beyond its first mistake."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._tables: Counter[Path] = Counter()
        self._scan(text)

    def of(self, path: Path) -> int:
        """The line of *path*, or of the nearest table or key around it."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _scan(self, text: str) -> None:
        table: Path = ()
        fence = ""
        for number, line in enumerate(text.split("\n"), 1):
            if fence:
                fence = "" if line.count(fence) % 2 else fence
                continue
            fence = next((mark for mark in _FENCES if line.count(mark) % 2), "")
            if header := _HEADER.match(line):
                table = self._table(_split(header[2]), repeated=header[1] == "[[")
                self._note(table, number)
            elif key := _KEY.match(line):
                self._note((*table, *_split(key[1])), number)

    def _table(self, names: Path, *, repeated: bool) -> Path:
        """The path of a table header, with the place of each repeated table on the way."""
        path: Path = ()
        for place, name in enumerate(names):
            path = (*path, name)
            if repeated and place == len(names) - 1:
                self._tables[path] += 1
            if self._tables[path]:
                path = (*path, self._tables[path] - 1)
        return path

    def _note(self, path: Path, number: int) -> None:
        self._lines.setdefault(path, number)
        for length in range(1, len(path)):
            self._lines.setdefault(path[:length], number)


def _split(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PARTS.findall(dotted))
