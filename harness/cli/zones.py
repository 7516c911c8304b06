"""Moments as people of a time zone read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from difflib import get_close_matches
from typing import TYPE_CHECKING

from harness.cli.exits import WrongSetUp

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime, timedelta, tzinfo

UNKNOWN = "there is no time zone {name!r}; {hint}"
NEAR = "did you mean {near}?"
NAMED_LIKE = "write it as the IANA does, such as Pacific/Auckland, or UTC"
NO_ZONES = (
    "this machine has no table of time zones: install one with pip install tzdata, or use UTC"
)
_DAY = 86400


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone by its IANA name."""

    name: str
    rules: tzinfo

    def shown(self, moment: datetime) -> str:
        """*moment* on the clocks of this zone, with its offset from UTC.

        Of a moment at the edge of the calendar, which the zone may have no name for, the UTC.
        """
        try:
            local = moment.astimezone(self.rules)
        except OverflowError:
            local = moment.astimezone(UTC)
        fine = "milliseconds" if local.microsecond else "seconds"
        return local.isoformat(" ", fine if not local.microsecond % 1000 else "microseconds")


def zone(name: str, known: Collection[str] | None = None) -> Zone:
    """The time zone called *name*, looked for among *known* ones when it is misspelt.

    Raises:
        WrongSetUp: If there is none, or this machine has no table of zones.
    """
    from zoneinfo import ZoneInfo, available_timezones

    if name.upper() in {"UTC", "Z"}:
        return Zone("UTC", UTC)
    try:
        return Zone(name, ZoneInfo(name))
    except (KeyError, ValueError, OSError):  # what ZoneInfo raises for no such key, file, folder
        names = available_timezones() if known is None else known
        raise WrongSetUp(UNKNOWN.format(name=name, hint=_hint(name, names))) from None


def _hint(name: str, known: Collection[str]) -> str:
    if not known:
        return NO_ZONES
    last = {one.rpartition("/")[2].casefold(): one for one in sorted(known)}
    folded = {one.casefold(): one for one in sorted(known)}
    near = get_close_matches(name.casefold(), [*folded, *last], n=2)
    names = dict.fromkeys({**last, **folded}[one] for one in near)
    return NEAR.format(near=" or ".join(names)) if names else NAMED_LIKE


def span(length: timedelta, shape: str = "{days} d {hours:02}:{minutes:02}") -> str:
    """*length* as days, hours and minutes, in this *shape*; less than a minute is not told."""
    days, rest = divmod(int(length.total_seconds()), _DAY)
    return shape.format(days=days, hours=rest // 3600, minutes=rest % 3600 // 60)
