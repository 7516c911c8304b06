"""Which signs may stand for a sign: another of its kind and case.

Its length in UTF-8 is kept too, but for the few letters whose capital has another.
"""

from __future__ import annotations

import unicodedata
from typing import Final

# Without vowels no name can come about by chance; enough letters to keep words apart.
CONSONANTS: Final = "bcdfghjklmnpqrstvwxz"
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
VOWELS: Final = frozenset("aeiouy")
_BLOCK = 32
_LAST_RESORT: Final = {2: "øđ", 3: "ⰳⰴ", 4: "𐐨𐐩"}


def fold(sign: str) -> str:
    """*sign* in small letters, if that is one sign."""
    small = sign.lower()
    return small if len(small) == 1 else sign


def folded(word: str) -> str:
    """*word* in small letters, as long as it was."""
    small = word.lower()
    return small if len(small) == len(word) else "".join(map(fold, word))


def choices(sign: str, *, all_letters: bool = False) -> str:
    """What may stand for the folded *sign*; never the sign itself, unless it is no letter.

    A letter that is not ASCII is replaced by one of its script's neighborhood.
    """
    if not sign.isalpha():
        return sign
    if sign.isascii():
        return LETTERS if all_letters else CONSONANTS
    start = ord(sign) // _BLOCK * _BLOCK
    near = (chr(start + step) for step in range(_BLOCK))
    size = len(sign.encode())
    found = "".join(one for one in near if one != sign and _like(one, sign, size))
    return found or _LAST_RESORT[size].replace(sign, "")


def _like(one: str, sign: str, size: int) -> bool:
    large = one.upper()
    return (
        unicodedata.category(one) == unicodedata.category(sign)
        and len(one.encode()) == len(large.encode()) == size
        and (
            large == one
            or (len(large) == 1 and large.lower() == one and ord(large) // 64 == ord(one) // 64)
        )
        and unicodedata.is_normalized("NFC", one)
    )


def cased(mask: str, original: str) -> str:
    """*mask* with the capitals of *original*."""
    if original == folded(original):
        return mask
    return "".join(
        one.upper() if sign != fold(sign) else one for one, sign in zip(mask, original, strict=True)
    )
