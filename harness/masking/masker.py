"""Puts a mask on one text, as its treatment has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harness.countries import country_code
from harness.masking import words
from harness.masking.book import Book
from harness.masking.fields import TREATMENTS, WORDS
from harness.masking.signs import cased, folded
from harness.rules.facts import moment, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from harness.masking.fields import Treatment
    from harness.masking.originals import Originals

_STAMP: Final = re.compile(r"[\d\s/:.,+\-TZAPMapm]*")
_TRUTHS: Final = frozenset({"true", "false", "yes", "no"})
_MADE_BY_MACHINE: Final = re.compile(r"[0-9]*|[0-9A-Fa-f]{8,}(?:-[0-9A-Fa-f]{4,})*")
_QUOTED: Final = re.compile(r"'((?:[^']|'')*)'")
_KEPT_OF_POSTCODE: Final = 3  # the distance that a rate hangs on is told by these
_ABBREVIATION: Final = 3


class Masker:
    """Masks under *key* what *originals* holds; *codes* are the products that stay as they are.

    *stays* are more words that are compared whole: the stage and status words of the settings.
    """

    def __init__(
        self,
        key: bytes,
        originals: Originals,
        codes: Iterable[str] = (),
        stays: Iterable[str] = (),
    ) -> None:
        self._codes = frozenset(one.strip().casefold() for one in codes)
        avoid = {word for code in self._codes for word in words.of(code)}
        self._book = Book(key, originals.words, avoid)
        self._phrases = originals.phrases
        self._stays = WORDS | {one.strip().casefold() for one in stays}
        self._ways: dict[str, Callable[[str], str]] = {
            "person": self.text,
            "personal": self.text,
            "free": self._free,
            "secret": self.text,
            "postcode": self._postcode,
            "country": self._country,
            "state": self._state,
            "code": self._code,
            "key": self._key,
            "word": self._word,
            "custom": self._custom,
            "typed": self._typed,
            "where": self._where,
            "exact": lambda text: text,
        }

    def treat(self, treatment: Treatment, text: str) -> str:
        """*text* after its treatment."""
        return self._ways.get(treatment, self.kept)(text) if text else text

    def text(self, text: str) -> str:
        """*text* with all its words masked: as long, of the same kinds of signs."""
        return words.replaced(text, self._masked)

    def kept(self, text: str) -> str:
        """*text* as it is, but for the names and the like that it holds."""
        found = [one for one in words.TEXT.finditer(text) if one.lastgroup != "stays"]
        plain = [
            words.digits(one.group()) if one.lastgroup == "number" else folded(one.group())
            for one in found
        ]
        parts, last, place = [], 0, 0
        while place < len(found):
            length = self._known_from(plain, place)
            for one in found[place : place + length]:
                parts += [text[last : one.start()], self._masked(one.group())]
                last = one.end()
            place += length or 1
        return "".join([*parts, text[last:]])

    def _known_from(self, plain: list[str], place: int) -> int:
        """How many words from *place* on are the longest phrase that is looked for."""
        phrases = self._phrases.get(plain[place], ())
        return max(
            (len(one) for one in phrases if tuple(plain[place : place + len(one)]) == one),
            default=0,
        )

    def _masked(self, word: str) -> str:
        if "0" <= word[0] <= "9":
            return words.spread(self._book.mask(words.digits(word)), word)
        small = folded(word)
        return cased(self._book.mask(small), word)

    def _free(self, text: str) -> str:
        return words.replaced(text, self._masked, words.FREE_TEXT)

    def _postcode(self, text: str) -> str:
        start = len(text) - len(text.lstrip()) + _KEPT_OF_POSTCODE
        return text[:start] + self.text(text[start:])

    def _country(self, text: str) -> str:
        if country_code(text) is not None or len(text.strip()) <= _ABBREVIATION:
            return text
        masked = self.kept(text)
        return text if country_code(masked) is not None else masked

    def _state(self, text: str) -> str:
        return text if len(text.strip()) <= _ABBREVIATION else self.kept(text)

    def _code(self, text: str) -> str:
        return text if text.strip().casefold() in self._codes else self.text(text)

    def _key(self, text: str) -> str:
        if _MADE_BY_MACHINE.fullmatch(text.strip()):
            return self.kept(text)
        return self.text(text)

    def _word(self, text: str) -> str:
        return text if text.strip().casefold() in self._stays else self.kept(text)

    def _custom(self, text: str) -> str:
        return text if text.strip().casefold() in TREATMENTS else self._free(text)

    def _typed(self, text: str) -> str:
        if _readable(text) or _STAMP.fullmatch(text) or text.strip().casefold() in _TRUTHS:
            return text
        masked = re.sub(r"[^\W\d_]+", lambda found: self._masked(found.group()), text)
        return re.sub(r"[^\W\d_]", "x", text) if _readable(masked) else masked

    def _where(self, text: str) -> str:
        return _QUOTED.sub(lambda found: f"'{self._quoted(found[1])}'", text)

    def _quoted(self, text: str) -> str:
        plain = text.strip().casefold()
        if plain in self._codes or plain in self._stays or country_code(text) is not None:
            return text
        return self._typed(text) if _readable(text) else self.text(text)


def _readable(text: str) -> bool:
    """Whether *text* is a date with a time or a plain number, as the rules read them."""
    return number(text) is not None or moment(text) is not None
