"""The reference integration with one mistake each in how it reads a window.

As `broken_apps`: each makes a WSGI application, and spoils the integration of the whole process.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from harness.integration import alone, export, xml
from harness.integration.cin7 import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask


STRICT = {"window_end": "exact", "window_lookback_minutes": 0}


def reading(where: str, order: str) -> Any:
    """A way to read a window: all that is *where*, in this *order*."""

    def read(self: Any, window: Any, lookback: Any) -> Iterator[Any]:
        bounds = (window.start - lookback, window.end)
        start, end = (one.strftime("%Y-%m-%dT%H:%M:%SZ") for one in bounds)
        wanted = where.format(start=quoted(start), end=quoted(end))
        return self._cin7.records("SalesOrders", wanted, order=order)  # type: ignore[no-any-return]

    return read


def exclusive_bounds() -> Flask:
    """What was modified at the very start or end of a window is in none."""
    where = "modifiedDate > {start} AND modifiedDate < {end}"
    export.Export._modified = reading(where, "modifiedDate ASC")  # type: ignore[method-assign]
    return alone.build({**os.environ, "SHIPBENCH_ASSUMPTIONS": assumed(**STRICT)})


def created_date() -> Flask:
    """The window is held against the day an order was created."""
    where = "createdDate >= {start} AND createdDate < {end}"
    export.Export._modified = reading(where, "createdDate ASC")  # type: ignore[method-assign]
    return alone.build(os.environ)


def descending_pages() -> Flask:
    """Each page is read anew, the latest order first: what changes meanwhile moves the rest."""
    where = "modifiedDate >= {start} AND modifiedDate < {end}"
    export.Export._modified = reading(where, "modifiedDate DESC")  # type: ignore[method-assign]

    def answer(self: Any, window: Any, page: int, settings: Any) -> bytes:
        orders = self._read(window, settings)
        size = settings.xml_page_size
        shown = orders.between((page - 1) * size, page * size)
        return xml.document(shown, -(-len(orders) // size))

    export.Export.answer = answer  # type: ignore[method-assign]
    return alone.build(os.environ)


def sound() -> Flask:
    """Nothing is spoiled, but there is no looking back: good as long as no clock is wrong."""
    return alone.build({**os.environ, "SHIPBENCH_ASSUMPTIONS": assumed(window_lookback_minutes=0)})


def assumed(**changes: Any) -> str:
    """What the bench has the integration assume, with *changes*."""
    import orjson

    told = orjson.loads(os.environ.get("SHIPBENCH_ASSUMPTIONS", "{}"))
    return orjson.dumps({**told, **changes}).decode()
