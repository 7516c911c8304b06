"""Everything in a SQLite store as values that JSON can hold, and documents read from them again."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any

from simulator.store.statements import quoted_names

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.store.base import Collection


def taken(
    run: Callable[[str], Any], collections: Mapping[str, Collection]
) -> dict[str, dict[str, Any]]:
    """What *run*, which executes a statement, finds: notes, numbers, and all *collections*."""
    return {
        "meta": dict(run("SELECT name, value FROM meta ORDER BY name")),
        "sequences": dict(run("SELECT name, last FROM sequences ORDER BY name")),
        "collections": {
            name: [
                [id, _written(document), *keys]
                for id, document, *keys in run(
                    f'SELECT {", ".join(quoted_names(one))} FROM "{name}" ORDER BY id'
                )
            ]
            for name, one in collections.items()
        },
    }


def _written(document: bytes) -> str | dict[str, str]:
    """*document* as text, or in base64 if it is none."""
    try:
        return document.decode()
    except UnicodeDecodeError:
        return {"base64": b64encode(document).decode()}


def read(document: str | dict[str, str]) -> bytes:
    """A document of a snapshot.

    Raises:
        ValueError, KeyError, AttributeError: If it is none.
    """
    if isinstance(document, dict):
        return b64decode(document["base64"], validate=True)
    return document.encode()
