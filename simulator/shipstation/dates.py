"""Dates as ShipStation writes and reads them: Pacific wall-clock time without a zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

PACIFIC = ZoneInfo("America/Los_Angeles")

_KEPT = 256
"""How many of the latest are kept: one moment stands in several places, and on many records.

Moments that are written are in UTC; by a local clock two of an autumn night would be taken for one.
"""

# The range of SQL Server's datetime, less the last year so that no zone leaves it.
_FIRST_YEAR, _LAST_YEAR = 1753, 9998

_DAY_LAST = re.compile(
    r"(?P<month>\d{1,2})[-/](?P<day>\d{1,2})[-/](?P<year>\d{4})"
    r"(?:[ T](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?\s*(?P<half>[AaPp][Mm])?)?"
)
_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d+))?)? ?(Z|z|[+-]\d{2}:?\d{2})?"
)


def tick(moment: datetime) -> datetime:
    """*moment* to the nearest 1/300 s: ShipStation's milliseconds end in 0, 3 or 7.

    That is the step of SQL Server's datetime; seen in every recorded date.
    """
    microsecond = moment.microsecond
    if microsecond == 0:
        return moment
    ticks = (microsecond * 300 + 500_000) // 1_000_000
    if ticks == 300:
        return moment.replace(microsecond=0) + timedelta(seconds=1)
    return moment.replace(microsecond=(ticks * 10 + 1) // 3 * 1000)


@lru_cache(_KEPT)
def long(moment: datetime) -> str:
    """*moment* with seven fractional digits, as on orders and shipments."""
    local = tick(moment).astimezone(PACIFIC)
    return local.isoformat(timespec="microseconds")[:26] + "0"


@lru_cache(_KEPT)
def short(moment: datetime, *, utc: bool = False) -> str:
    """*moment* with its fraction trimmed, as on items, products and stores."""
    local = tick(moment).astimezone(UTC if utc else PACIFIC)
    text = local.isoformat(timespec="microseconds")[:26]
    return text.rstrip("0").rstrip(".")


def day(moment: datetime) -> str:
    """The Pacific date of *moment*."""
    return moment.astimezone(PACIFIC).date().isoformat()


def midnight(text: str) -> datetime:
    """The start of the Pacific day *text* (yyyy-MM-dd)."""
    return datetime.fromisoformat(text).replace(tzinfo=PACIFIC).astimezone(UTC)


def sortable(moment: datetime) -> str:
    """*moment* as text that sorts by time."""
    there = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return there.isoformat(timespec="milliseconds")[:23] + "Z"


def read_wire(text: str) -> datetime:
    """The moment that `long` or `short` wrote."""
    return datetime.fromisoformat(text).replace(tzinfo=PACIFIC).astimezone(UTC)


@lru_cache(_KEPT)
def key(text: str) -> str:
    """The moment that `long` or `short` wrote, or the start of a Pacific day, as `sortable`."""
    return sortable(read_wire(text))


def parse(text: str) -> datetime:
    """The moment a client means by *text*; without an offset it is Pacific time.

    ISO 8601 with T or a blank, with or without time, fraction and offset, and M/d/yyyy are read.
    In the hour that autumn repeats, the first reading is taken.

    Raises:
        ValueError: If *text* is no date.
    """
    stripped = text.strip()
    if iso := _ISO.fullmatch(stripped):
        day_text, time_text, fraction, offset = iso.groups()
        moment = datetime.fromisoformat(f"{day_text}T{time_text or '00:00'}")
        if fraction:
            moment = moment.replace(microsecond=int(fraction[:6].ljust(6, "0")))
        zone = datetime.fromisoformat(f"2000-01-01T00:00{_zone(offset)}").tzinfo if offset else None
        return _in_utc(moment.replace(tzinfo=zone or PACIFIC), text)
    if other := _DAY_LAST.fullmatch(stripped):
        return _in_utc(_day_last(other), text)
    raise ValueError(f"{text!r} is no date; write it as 2026-11-29 23:59:59")


def _zone(offset: str) -> str:
    return "+00:00" if offset in "Zz" else offset


def _in_utc(moment: datetime, text: str) -> datetime:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise ValueError(f"{text!r} is out of range; years go from {_FIRST_YEAR} to {_LAST_YEAR}")
    return moment.astimezone(UTC)


def _day_last(match: re.Match[str]) -> datetime:
    hour = int(match["hour"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].upper() == "PM" else 0)
    return datetime(
        int(match["year"]), int(match["month"]), int(match["day"]),
        hour, int(match["minute"] or 0), int(match["second"] or 0),
        tzinfo=PACIFIC,
    )  # fmt: skip
