"""What was last read or written, so that neither needs a statement again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.store.condition import Value

_MOST = 512
_LARGEST = 16 * 1024


class Recent:
    """What is stored under some ids, by collection and id: a few of the latest, and small ones.

    Beside that, which collections have no document at all. Whoever changes what is stored says
    so here.
    """

    def __init__(self) -> None:
        self._documents: dict[tuple[str, int], bytes | None] = {}
        self._columns: dict[tuple[str, int], list[Value]] = {}
        self._empty: dict[str, bool] = {}

    def empty(self, name: str) -> bool | None:
        """Whether the collection *name* has no document; None if nobody looked."""
        return self._empty.get(name)

    def looked(self, name: str, *, empty: bool) -> None:
        """The collection *name* was looked at; *empty* says that it has no document."""
        self._empty[name] = empty

    def knows(self, key: tuple[str, int]) -> bool:
        """Whether it is known what is stored under *key*, if anything."""
        return key in self._documents

    def document(self, key: tuple[str, int]) -> bytes | None:
        """The document under *key*, which is known; None if there is none."""
        return self._documents[key]

    def columns(self, key: tuple[str, int]) -> list[Value] | None:
        """The columns beside the document under *key*; None if they are not known."""
        return self._columns.get(key)

    def keep(
        self, key: tuple[str, int], document: bytes | None, columns: list[Value] | None = None
    ) -> None:
        """*document* is stored under *key*, beside *columns*, or nothing is."""
        self._documents.pop(key, None)
        self._columns.pop(key, None)
        if document is not None:
            self._empty[key[0]] = False
        if document is not None and len(document) > _LARGEST:
            return
        self._documents[key] = document
        if columns is not None:
            self._columns[key] = columns
        if len(self._documents) > _MOST:
            oldest = next(iter(self._documents))
            del self._documents[oldest]
            self._columns.pop(oldest, None)

    def forget(self) -> None:
        """Something else is stored now."""
        self._documents.clear()
        self._columns.clear()
        self._empty.clear()
