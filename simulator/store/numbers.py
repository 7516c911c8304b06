"""Numbers given in transactions, kept in memory until they are saved all at once."""

from __future__ import annotations


class Numbers:
    """The last number of each sequence, as far as it was asked for.

    Each transaction, inner ones too, is entered, and then left or undone.
    """

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._unsaved: set[str] = set()
        self._before: list[dict[str, int | None]] = []  # one for each transaction around us

    def last(self, sequence: str) -> int | None:
        """The last number of *sequence*; None if it is not known here."""
        return self._last.get(sequence)

    def give(self, sequence: str, number: int) -> None:
        """*number* is now the last of *sequence*."""
        self._before[-1].setdefault(sequence, self._last.get(sequence))
        self._last[sequence] = number
        self._unsaved.add(sequence)

    def enter(self) -> None:
        """A transaction begins."""
        self._before.append({})

    def leave(self) -> None:
        """The transaction ends well; the one around it may still be undone."""
        before = self._before.pop()
        if not self._before:
            self._unsaved.clear()
            return
        for sequence, last in before.items():
            self._before[-1].setdefault(sequence, last)

    def undo(self) -> None:
        """The transaction never was."""
        for sequence, last in self._before.pop().items():
            self._last.pop(sequence, None)
            self._unsaved.discard(sequence)
            if last is not None:
                self._last[sequence] = last
                self._unsaved.add(sequence)
        if not self._before:
            self._unsaved.clear()

    def forget(self) -> None:
        """What was saved is gone; so is what is not saved."""
        for sequence, last in self._last.items():
            self._before[-1].setdefault(sequence, last)
        self._last.clear()
        self._unsaved.clear()

    def unsaved(self) -> list[tuple[str, int]]:
        """What is to be saved before the outermost transaction ends well: last numbers."""
        return [(sequence, self._last[sequence]) for sequence in sorted(self._unsaved)]
