"""Decimals on the wire, as they are: no binary fraction comes between."""

from __future__ import annotations

from decimal import Decimal

import orjson


def exact(value: object) -> orjson.Fragment:
    """*value*, a decimal, as a JSON number with its own digits; for `orjson.dumps(default=...)`.

    Raises:
        TypeError: If it is anything else.
    """
    if isinstance(value, Decimal):
        return orjson.Fragment(format(value, "f").encode("ascii"))
    raise TypeError(f"{value!r} cannot be written as JSON")
