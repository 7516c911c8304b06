"""The words of a text: runs of letters, and numbers with what people write between their digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harness.masking.signs import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What rules and readers look at stays: entities, the scheme of an address, and the words that
# make an address a post-office box.
_STAYS: Final = (
    r"&(?:amp|lt|gt|quot|apos|nbsp|\#[0-9]+|\#x[0-9A-Fa-f]+);"
    r"|\bhttps?(?=://)"
    r"|\b[Pp]\.?[ ]?[Oo]\.?[ ]?[Bb][Oo][Xx]\b"
)
_DATE: Final = (
    r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_NUMBER: Final = r"[0-9](?:[ .()/\-]{0,2}[0-9])*"
_OTHER_DIGITS: Final = r"(?:(?![0-9])\d)+"
_WORD: Final = rf"(?P<number>{_NUMBER})|(?P<word>[^\W\d_]+|{_OTHER_DIGITS})"
TEXT: Final = re.compile(rf"(?P<stays>{_STAYS})|{_WORD}")
FREE_TEXT: Final = re.compile(rf"(?P<stays>{_STAYS}|{_DATE})|{_WORD}")
_NO_DIGIT: Final = re.compile(r"[^0-9]")


def of(text: str, pattern: re.Pattern[str] = TEXT) -> Iterator[str]:
    """The words of *text*, folded; a number is its digits alone."""
    for found in pattern.finditer(text):
        if found.lastgroup == "number":
            yield digits(found.group())
        elif found.lastgroup == "word":
            yield folded(found.group())


def digits(number: str) -> str:
    """The digits of *number*, without what stands between them."""
    return number if number.isdecimal() else _NO_DIGIT.sub("", number)


def replaced(text: str, mask: Callable[[str], str], pattern: re.Pattern[str] = TEXT) -> str:
    """*text* with each of its words replaced by what *mask* makes of it, as it is written."""

    def put(found: re.Match[str]) -> str:
        return found.group() if found.lastgroup == "stays" else mask(found.group())

    return pattern.sub(put, text)


def spread(mask: str, number: str) -> str:
    """The digits of *mask* with what stands between the digits of *number*."""
    if len(mask) == len(number):
        return mask
    signs = iter(mask)
    return "".join(next(signs) if "0" <= one <= "9" else one for one in number)
