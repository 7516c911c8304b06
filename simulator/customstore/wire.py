"""How ShipStation writes to a store: dates, query strings, the Basic header."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import UTC
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from simulator.customstore.model import Notice


def moment(at: datetime) -> str:
    """*at* to the minute, in UTC: ``01/23/2012 17:28``."""
    return at.astimezone(UTC).strftime("%m/%d/%Y %H:%M")


def day(on: date) -> str:
    """*on* without leading zeros: ``12/8/2011``."""
    return f"{on.month}/{on.day}/{on.year}"


_ESCAPE = re.compile("%[0-9A-F]{2}")
_PLAIN = re.compile("[A-Za-z0-9_.-]*")


def query(pairs: Iterable[tuple[str, str]]) -> str:
    """*pairs* as the vendor's platform writes them: escapes in lower case, + for a blank."""
    return "&".join(f"{name}={_escaped(value)}" for name, value in pairs)


def _escaped(value: str) -> str:
    if _PLAIN.fullmatch(value):
        return value
    quoted = quote_plus(value, safe="!()*", errors="replace").replace("~", "%7E")
    return _ESCAPE.sub(lambda found: found[0].lower(), quoted)


def export_query(start: datetime, end: datetime, page: int) -> str:
    """Asks for the orders modified from *start* to *end*."""
    return query(
        (
            ("action", "export"),
            ("start_date", moment(start)),
            ("end_date", moment(end)),
            ("page", str(page)),
        )
    )


def notice_query(notice: Notice) -> str:
    """Says which order was shipped, and how."""
    return query(
        (
            ("action", "shipnotify"),
            ("order_number", notice.order_number),
            ("carrier", notice.carrier),
            ("service", notice.service),
            ("tracking_number", notice.tracking_number),
        )
    )


def address(url: str, added_query: str) -> str:
    """*url* with *added_query* behind whatever query it has already."""
    parts = urlsplit(url)
    joined = f"{parts.query}&{added_query}" if parts.query else added_query
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", joined, ""))


def basic(username: str, password: str) -> str:
    """The value of the Authorization header."""
    return "Basic " + b64encode(f"{username}:{password}".encode()).decode("ascii")
