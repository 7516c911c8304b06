"""The text of an element, read as what it stands for: dates, amounts, counts, flags, units.

Each reader takes the text and its bounds, and gives the value or raises `BadValue`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal, DecimalException
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from simulator.customstore.elements import Bounds, Kind, Strictness


@dataclass(slots=True, eq=False)
class BadValue(Exception):
    """The text is not what the element holds; *reason* is said the way a .NET validator says it."""

    code: str
    wanted: str
    datatype: str
    reason: str


_PATTERN = "The Pattern constraint failed."
_ENUMERATION = "The Enumeration constraint failed."


def text(value: str, bounds: Bounds) -> str:
    """Text as it stands; only its length is checked."""
    if bounds.high is not None and len(value) > bounds.high:
        wanted = f"at most {bounds.high} characters"
        reason = "The actual length is greater than the MaxLength value."
        raise BadValue("FIELD_TOO_LONG", wanted, f"String{bounds.high}", reason)
    if bounds.low is not None and len(value) < bounds.low:
        wanted = f"at least {bounds.low} character{'s' if bounds.low > 1 else ''}"
        reason = "The actual length is less than the MinLength value."
        raise BadValue("MISSING_REQUIRED", wanted, f"String{bounds.high or ''}", reason)
    return value


def country(value: str, bounds: Bounds) -> str:
    """Two characters; which ones, the schema does not ask."""
    if bounds.high is not None and len(value) != bounds.high:
        code = "MISSING_REQUIRED" if not value and bounds.required else "COUNTRY_NOT_ISO"
        reason = "The actual length is not equal to the specified length."
        raise BadValue(code, "a country code of two letters", "StringExactly2", reason)
    return value


# The schema's own pattern, with its odd arbitrary character after the first digit of the minutes:
# "1/2/24 3:5" fails for want of one more character, "99/99/9999 99:99" passes.
_SCHEMA_DATE = re.compile(
    r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4} [0-9]{1,2}:[0-9]{1,2}:?[0-9]{0,2}. ?[aApP]?[mM]?"
)
_USUAL_DATE = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4}) ([0-9]{2}):([0-9]{2})")
_ANY_DATE = re.compile(
    r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2}) ([0-9]{1,2}):([0-9]{1,2})"
    r"(?::([0-9]{1,2}))? ?(?:([aApP])[mM]?|Z)?"
)
_BAD_DATE = "The string was not recognized as a valid DateTime."


def schema_date(value: str, _: Bounds) -> datetime:
    """A UTC date that fits the schema's pattern, and exists."""
    if (usual := _USUAL_DATE.fullmatch(value)) is None and not _SCHEMA_DATE.fullmatch(value):
        raise _bad_date(_PATTERN)
    return _moment(value, usual)


def table_date(value: str, _: Bounds) -> datetime:
    """A UTC date as the guide's table writes it, with or without AM or PM."""
    return _moment(value, _USUAL_DATE.fullmatch(value))


def any_date(value: str, bounds: Bounds) -> datetime:
    """As the table's, or ISO 8601, which one end in production sends."""
    stripped = value.strip()
    if "/" in stripped:
        return table_date(stripped, bounds)
    try:
        moment = datetime.fromisoformat(stripped)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _bad_date(_BAD_DATE) from None


def _moment(value: str, usual: re.Match[str] | None) -> datetime:
    try:
        if usual is not None:
            month, day, year, hour, minute = map(int, usual.groups())
            return datetime(year, month, day, hour, minute, tzinfo=UTC)
        found = _ANY_DATE.fullmatch(value)
        if found is None:
            raise _bad_date(_BAD_DATE)
        month, day, year, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
        year += 2000 if year < 100 else 0
        hour = _of_24(hour, (found[7] or "").lower())
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        raise _bad_date(_BAD_DATE) from None


def _of_24(hour: int, half: str) -> int:
    # The vendor's own sample says "21:56 PM", so a 24-hour figure is left as it is.
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def _bad_date(reason: str) -> BadValue:
    wanted = "MM/dd/yyyy HH:mm in UTC, such as 01/23/2026 17:28"
    return BadValue("BAD_NUMBER_OR_DATE", wanted, "DateTime", reason)


_FLOAT = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,6})?")


def amount(value: str, bounds: Bounds) -> Decimal:
    """A number as the schema's float writes it; the table also limits digits (9, two decimals)."""
    stripped = value.strip(" \t\r\n")
    if not _FLOAT.fullmatch(stripped):
        raise _bad_number("a number such as 12.50", "http://www.w3.org/2001/XMLSchema:float", value)
    try:
        number = +Decimal(stripped)
    except DecimalException:
        number = Decimal("Infinity")
    # The schema's float would go on to 3.4e38, but no amount is kept in that; where it ends is a
    # guess: the money type of the vendor's platform.
    if not number.is_finite() or number.adjusted() > 14:
        raise _bad_number("a number below 1e15", "decimal", value)
    if bounds.high is not None and not _fits(number, bounds.high):
        wanted = f"at most {bounds.high} digits, two of them decimals"
        raise _bad_number(wanted, f"decimal({bounds.high},2)", value)
    return number


def _fits(number: Decimal, digits: int) -> bool:
    return abs(number) < 10 ** (digits - 2) and number == round(number, 2)


_WHOLE = re.compile(r"[+-]?0*[0-9]{1,10}")


def count(value: str, bounds: Bounds) -> int:
    """A whole number within its bounds."""
    stripped = value.strip(" \t\r\n")
    number = int(stripped) if _WHOLE.fullmatch(stripped) and len(stripped) < 100 else None
    low, high = bounds.low, bounds.high
    if number is None or (low is not None and number < low) or (high is not None and number > high):
        wanted = "a whole number" if high is None else f"a whole number from {low} to {high}"
        raise _bad_number(wanted, "http://www.w3.org/2001/XMLSchema:int", value)
    return number


def _bad_number(wanted: str, datatype: str, value: str) -> BadValue:
    shown = value if len(value) <= 40 else value[:40] + "..."
    kind = "Int32" if datatype.endswith("int") else "Single"
    reason = f"The string '{shown}' is not a valid {kind} value."
    return BadValue("BAD_NUMBER_OR_DATE", wanted, datatype, reason)


_FLAGS: Final = {"true": True, "1": True, "false": False, "0": False}


def flag(value: str, _: Bounds) -> bool:
    """true, false, 1 or 0, in lower case."""
    known = _FLAGS.get(value.strip(" \t\r\n"))
    if known is None:
        reason = f"The string '{value[:40]}' is not a valid Boolean value."
        datatype = "http://www.w3.org/2001/XMLSchema:boolean"
        raise BadValue("BAD_NUMBER_OR_DATE", "true, false, 1 or 0", datatype, reason)
    return known


def _cases(*words: str) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


# "ounce", "g" and "kg" are not among them: kilograms are sent as grams.
_SCHEMA_WEIGHTS: Final = _cases(
    "pound", "pounds", "lb", "lbs", "gram", "grams", "gm", "oz", "ounces", ""
)
_TABLE_WEIGHTS: Final = frozenset({"Pounds", "Ounces", "Grams"})
_LENGTHS: Final = frozenset(
    form
    for word in ("inch", "inches", "in", "centimeter", "centimeters", "cm", "")
    for form in (word, word.upper())
)


def _one_of(words: frozenset[str], wanted: str, datatype: str) -> Callable[[str, Bounds], str]:
    def read(value: str, _: Bounds) -> str:
        if value not in words:
            raise BadValue("BAD_WEIGHT_UNIT", wanted, datatype, _ENUMERATION)
        return value

    return read


_NAMED: Final[Mapping[Kind, Callable[[str, Bounds], object]]] = {
    "text": text,
    "country": country,
    "date": schema_date,
    "amount": amount,
    "count": count,
    "flag": flag,
    "weight unit": _one_of(_SCHEMA_WEIGHTS, "Pounds, Ounces or Grams", "WeightUnits"),
    "unit": _one_of(_LENGTHS, "inches or centimeters", "DimensionUnits"),
}
READERS: Final[Mapping[Strictness, Mapping[Kind, Callable[[str, Bounds], object]]]] = {
    "strict": _NAMED,
    "guide": {
        **_NAMED,
        "date": table_date,
        "weight unit": _one_of(_TABLE_WEIGHTS, "Pounds, Ounces or Grams", "WeightUnits"),
    },
    "lenient": {**_NAMED, "date": any_date},
}
