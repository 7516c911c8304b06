"""The orders of a window as XML: kept for its later pages, on disk once they are many."""

from __future__ import annotations

import itertools
import weakref
from array import array
from tempfile import SpooledTemporaryFile

_IN_MEMORY_BYTES = 4 * 1024 * 1024


class Written:
    """Texts in the order they were added; memory does not grow with them."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES)  # noqa: SIM115  closed below
        self._ends = array("Q", [0])
        weakref.finalize(self, self._file.close)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def add(self, text: str) -> None:
        """Put *text* behind those that are there."""
        self._file.seek(self._ends[-1])
        self._file.write(text.encode())
        self._ends.append(self._file.tell())

    def between(self, first: int, last: int) -> list[str]:
        """The texts from *first*, counted from 0, up to but without *last*."""
        ends = self._ends[first : last + 1]
        if len(ends) < 2:
            return []
        self._file.seek(ends[0])
        content = self._file.read(ends[-1] - ends[0])
        return [
            content[start - ends[0] : end - ends[0]].decode()
            for start, end in itertools.pairwise(ends)
        ]
