"""Instants as Cin7 writes them (``2026-11-20T00:00:00Z``) and as its callers do."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

_SHAPE = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE | re.ASCII,
)


@lru_cache(256)
def wire(instant: datetime) -> str:
    """*instant* as it goes on the wire: UTC, whole seconds."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(text: str) -> str | None:
    """The wire form of a caller's *text*, or None if it names no instant.

    Offsets are converted, fractions cut off, a missing zone is UTC, a missing
    time is midnight.
    """
    found = parse(text)
    return None if found is None else found.text


class Instant:
    """An instant with what its writer left out of it."""

    __slots__ = ("fraction", "text", "timed", "zoned")

    def __init__(self, text: str, *, timed: bool, zoned: bool, fraction: bool) -> None:
        self.text = text
        self.timed = timed
        self.zoned = zoned
        self.fraction = fraction


def parse(text: str) -> Instant | None:
    """The instant that *text* names, or None."""
    shape = _SHAPE.fullmatch(text.strip())
    if shape is None:
        return None
    day, time, fraction, zone = shape.groups()
    zone = (zone or "Z").upper()
    try:
        at = datetime.fromisoformat(f"{day}T{time or '00:00:00'}{zone}")
        at = at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    # Platforms differ in how they write years below 1000, which no order needs.
    if at.year < 1000:
        return None
    return Instant(
        wire(at),
        timed=time is not None,
        zoned=shape.group(4) is not None,
        fraction=bool((fraction or "").strip(".0")),
    )
