"""What a cell of a sheet says, as the API writes it: flags, numbers and dates, saved by Excel."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from harness.intake.found import DateOrder

DATES: Final = frozenset(
    ("createdDate", "modifiedDate", "estimatedDeliveryDate", "dispatchedDate", "invoiceDate")
)
FLAGS: Final = frozenset(("isApproved", "isVoid", "hidden"))
NUMBERS: Final = frozenset((
    "qty", "qtyShipped", "unitPrice", "total", "productTotal", "freightTotal", "surcharge",
    "discountTotal", "taxRate",
))  # fmt: skip

# Excel writes a truth in the language it runs in. (French, German, Spanish, Italian, Portuguese,
# Dutch; columns and other words are those of Cin7, in English, or what a person would type.)
_YES: Final = frozenset((
    "true", "yes", "y", "1", "x", "approved", "void", "voided", "hide", "hidden", "oui", "vrai",
    "wahr", "verdadero", "vero", "verdadeiro", "waar",
))  # fmt: skip
_BLANK: Final = "[ \u00a0\u202f]"  # between thousands; French Excel writes one that does not break
_SIGN: Final = re.compile(rf"^{_BLANK}*[$€£]?{_BLANK}*|{_BLANK}*[$€£]?{_BLANK}*$")
_POINT: Final = re.compile(rf"-?(?:\d{{1,3}}(?:[,']\d{{3}}|{_BLANK}\d{{3}})+|\d+)(?:\.\d+)?")
_COMMA: Final = re.compile(rf"-?(?:\d{{1,3}}(?:[.']\d{{3}}|{_BLANK}\d{{3}})+|\d+),\d+")
_BETWEEN: Final = re.compile(rf"[,']|{_BLANK}")
_DATE: Final = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)


def flag(cell: str) -> bool:
    """Whether *cell* says yes."""
    return cell.casefold() in _YES


def number(cell: str, *, comma: bool) -> str:
    """A number as the API writes it; what is none stays as it is, for the rules to say.

    With *comma*, 1,234 is little more than one: the sheet's decimals have one. Without, it is a
    thousand and more, but 1,5 and 1 234,50 can only be decimals all the same.
    """
    plain = _SIGN.sub("", cell)
    for pattern in (_COMMA, _POINT) if comma else (_POINT, _COMMA):
        if pattern.fullmatch(plain):
            if pattern is _COMMA:
                plain = plain.replace(".", "").replace(",", ".")
            return _BETWEEN.sub("", plain)
    return cell


def date(cell: str, dates: DateOrder) -> tuple[str, bool]:
    """A date as the API writes it, in UTC, and whether it could be read the other way round.

    What is no date stays as it is.
    """
    found = _DATE.fullmatch(cell)
    if found is None:
        return cell, False
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    day, month = (first, second) if dates == "dmy" else (second, first)
    if month > 12 >= day:
        day, month = month, day
        either = False
    else:
        either = day <= 12 and day != month
    hour, minute, seconds = (int(found[part] or 0) for part in (4, 5, 6))
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{seconds:02}Z", either
