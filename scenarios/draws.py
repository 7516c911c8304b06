"""A stream of chance that depends on its key alone, cheap enough for every field of an order."""

from __future__ import annotations

from hashlib import shake_256
from struct import unpack
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

_WORDS = 160
_SPAN = 65536


class Draws:
    """Numbers drawn one after the other from the hash of *parts*.

    The same parts give the same numbers in the same order, whatever else was drawn elsewhere.
    Each draw has 16 bits: plenty for choosing from short tables, and never for secrets.
    """

    __slots__ = ("_key", "_place", "_round", "_words")

    def __init__(self, *parts: str | int) -> None:
        self._key = repr(parts)
        self._round = 0
        self._refill()

    def _refill(self) -> None:
        digest = shake_256(f"{self._key}/{self._round}".encode()).digest(2 * _WORDS)
        self._words: tuple[int, ...] = unpack(f"<{_WORDS}H", digest)
        self._round += 1
        self._place = 0

    def below(self, limit: int) -> int:
        """A whole number from 0 to *limit* - 1; *limit* is at most 65536."""
        if self._place == _WORDS:
            self._refill()
        word = self._words[self._place]
        self._place += 1
        return word * limit // _SPAN

    def between(self, low: int, high: int) -> int:
        """A whole number from *low* to *high*, both included."""
        return low + self.below(high - low + 1)

    def percent(self, share: int) -> bool:
        """True in *share* of a hundred cases."""
        return self.below(100) < share

    def pick(self, options: Sequence[T]) -> T:
        """One of *options*, each as likely as the others; repeat an option to favor it."""
        return options[self.below(len(options))]

    def fill(self, pattern: str) -> str:
        """*pattern* with each `#` a digit and each `?` a capital letter that postcodes use."""
        if "#" not in pattern and "?" not in pattern:
            return pattern
        return "".join(self._sign(sign) for sign in pattern)

    def _sign(self, sign: str) -> str:
        if sign == "#":
            return str(self.below(10))
        if sign == "?":
            return self.pick("ABEHJLNPRSTWXY")
        return sign
