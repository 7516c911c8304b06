"""What ShipStation asks for: a window of time, and a page of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_DATE = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AaPp])[Mm])?",
    re.ASCII,
)
_PAGE = re.compile(r"[1-9]\d{0,5}", re.ASCII)


class BadQuestion(ValueError):
    """Raised when a request makes no sense; its message is the answer's text."""


@dataclass(frozen=True, slots=True)
class Window:
    """Orders modified from *start* on and before *end*, or at it if *closed*."""

    start: datetime
    end: datetime
    closed: bool


def window(query: Mapping[str, str], *, whole_minute: bool) -> Window:
    """The window that *query* asks for.

    Dates have no seconds, so the end lasts to the end of its minute when *whole_minute*: an
    order modified in that minute would else fall between two imports.

    Raises:
        BadQuestion: If a date is missing or is none.
    """
    start, end = (_moment(query, name) for name in ("start_date", "end_date"))
    if whole_minute:
        return Window(start, end.replace(second=0) + timedelta(minutes=1), closed=False)
    return Window(start, end, closed=True)


def page(query: Mapping[str, str]) -> int:
    """The page that *query* asks for, 1 if it names none.

    Raises:
        BadQuestion: If it is not a whole number from 1 on.
    """
    words = query.get("page", "1").strip()
    if not _PAGE.fullmatch(words):
        raise BadQuestion(f"page is a whole number from 1 on, not {words!r}")
    return int(words)


def _moment(query: Mapping[str, str], name: str) -> datetime:
    words = query.get(name, "").strip()
    wanted = "MM/dd/yyyy HH:mm in UTC, such as 03/21/2026 17:28"
    found = _DATE.fullmatch(words)
    if found is None:
        raise BadQuestion(f"{name} is {wanted}; found {words!r}")
    month, day, year, hour, minute = (int(part) for part in found.groups()[:5])
    try:
        hour = _hour(hour, (found[7] or "").upper())
        return datetime(year, month, day, hour, minute, int(found[6] or 0), tzinfo=UTC)
    except ValueError as error:
        raise BadQuestion(f"{name} is {wanted}; found {words!r} ({error})") from error


def _hour(hour: int, half: str) -> int:
    """*hour* of the day; the vendor's own sample says 21:56 PM, so PM may follow any hour."""
    if half == "P" and hour < 12:
        return hour + 12
    if half == "A" and hour >= 12:
        if hour > 12:
            raise ValueError("no such hour before noon")
        return 0
    return hour
