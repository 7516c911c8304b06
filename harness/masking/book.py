"""Which word stands for which: keyed, the same for the same word, and never an original.

A mask is the first candidate that is no original of what is masked together and stands for no
other word of it. Candidates come from the key and the word alone, so that a word has the same
mask in every file masked under that key, but for the rare file that has this very mask in it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from hashlib import shake_256
from struct import unpack
from typing import TYPE_CHECKING, Final

from harness.masking import signs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_TRIES: Final = 300
_SHORT_NUMBER: Final = 3  # digits; there are too few to avoid any, so they trade places
_CROWD: Final = 0.3  # the share of all numbers of a length from which on they trade places too
_SHORTEST_NAME: Final = 3  # letters; two of them are part of any longer word


class Book:
    """Masks for *originals*, folded words, under *key*; *avoid* are more words never to be made."""

    def __init__(self, key: bytes, originals: Iterable[str], avoid: Iterable[str] = ()) -> None:
        words = set(originals)
        self._key = key
        self._never = words | {signs.folded(one) for one in avoid}
        self._within = _could_come_about(self._never)
        self._crowded = _crowded(words)
        self._trades: dict[tuple[int, bool], dict[str, str]] = {}
        self._choices: dict[tuple[str, bool], str] = {}
        self._masks: dict[str, str] = {}
        taken: set[str] = set()
        for word in sorted(words):  # in an order of their own, not in that of the documents
            mask = self._mask(word, taken)
            taken.add(mask)
            self._masks[word] = mask

    def mask(self, word: str) -> str:
        """What stands for the folded *word*."""
        known = self._masks.get(word)
        return self._mask(word, ()) if known is None else known

    def _mask(self, word: str, taken: Collection[str]) -> str:
        if word.isascii() and self._trade(word):
            return self._traded(word)
        found = word
        for found in self._candidates(word):
            if found not in self._never and found not in taken and not self._holds_name(found):
                return found
        return found  # all are taken: only of very many words of very few letters

    def _trade(self, word: str) -> bool:
        """Whether *word* is of a kind that has too few to avoid any."""
        if not word.isdecimal():
            return len(word) == 1
        return len(word) <= _SHORT_NUMBER or _kind(word) in self._crowded

    def _candidates(self, word: str) -> Iterator[str]:
        for number in range(2 * _TRIES):
            drawn = self._drawn(f"{number}/{word}", len(word))
            if word[0].isdecimal():
                yield _number(word, drawn)
            else:
                yield self._letters(word, drawn, all_letters=number >= _TRIES)

    def _drawn(self, what: str, count: int) -> tuple[int, ...]:
        """*count* numbers from the key and *what*."""
        message = self._key + what.encode(errors="surrogatepass")
        return unpack(f"<{count}H", shake_256(message).digest(2 * count))

    def _holds_name(self, mask: str) -> bool:
        return any(
            mask[start : start + size] in names
            for size, names in self._within.items()
            for start in range(len(mask) - size + 1)
        )

    def _traded(self, word: str) -> str:
        """The one of its kind that *word* gives its place to."""
        kind = _kind(word)
        found = self._trades.get(kind)
        if found is None:
            found = self._trades[kind] = self._shuffled(_all_of(word))
        return found[word]

    def _shuffled(self, words: Iterable[str]) -> dict[str, str]:
        """Each of *words* with the next one in a circle that only the key knows."""
        mixed = sorted(words, key=lambda one: shake_256(self._key + one.encode()).digest(16))
        return dict(zip(mixed, [*mixed[1:], mixed[0]], strict=True))

    def _letters(self, word: str, drawn: tuple[int, ...], *, all_letters: bool) -> str:
        masked = []
        for sign, number in zip(word, drawn, strict=True):
            some = self._choices.get((sign, all_letters))
            if some is None:
                some = signs.choices(sign, all_letters=all_letters)
                self._choices[sign, all_letters] = some
            masked.append(some[number % len(some)])
        return "".join(masked)


def _kind(word: str) -> tuple[int, bool]:
    """Length of a number and whether it begins with a nought; (0, False) for a single letter."""
    return (len(word), word[0] == "0") if word[0].isdecimal() else (0, False)


def _all_of(word: str) -> Iterable[str]:
    """All words of the kind of *word*."""
    size, nought = _kind(word)
    if not size:
        return signs.LETTERS
    numbers = range(10 ** (size - 1)) if nought else range(10 ** (size - 1), 10**size)
    return (f"{number:0{size}}" for number in numbers)


def _crowded(words: Iterable[str]) -> set[tuple[int, bool]]:
    """Kinds of numbers of which *words* hold so many that the others are too few to avoid them."""
    counts = Counter(_kind(word) for word in words if word.isascii() and word.isdecimal())
    return {
        (size, nought)
        for (size, nought), count in counts.items()
        if count > _CROWD * (1 if nought else 9) * 10 ** (size - 1)
    }


def _number(word: str, drawn: tuple[int, ...]) -> str:
    """Digits for *word*; a nought at the front stays one, and nothing else becomes one."""
    masked = []
    for place, (sign, number) in enumerate(zip(word, drawn, strict=True)):
        digit = unicodedata.decimal(sign)
        noughts = chr(ord(sign) - digit)
        value = number % 10
        if not place:
            value = 1 + number % 9 if digit else 0
        masked.append(chr(ord(noughts) + value))
    return "".join(masked)


def _could_come_about(words: Iterable[str]) -> dict[int, set[str]]:
    """Those of *words* that a mask could hold by chance, by length: such as have no vowel."""
    found: dict[int, set[str]] = {}
    for word in words:
        if len(word) < _SHORTEST_NAME or word[0].isdecimal():
            continue
        if not signs.VOWELS & set(word):
            found.setdefault(len(word), set()).add(word)
    return found
