"""Chance that is keyed, not drawn: the same seed and key give the same answer, always."""

from __future__ import annotations

from hashlib import blake2b


def fraction(seed: int, *parts: object) -> float:
    """A number in [0, 1) that depends on its arguments and on nothing else.

    Unlike a shared generator, it gives the same answer whichever thread or
    worker asks, and however many others have asked before.
    """
    return int.from_bytes(_digest(seed, parts, 7), "big") / 2**56


def integer(seed: int, low: int, high: int, *parts: object) -> int:
    """A whole number from *low* to *high*, both included."""
    return low + int.from_bytes(_digest(seed, parts, 16), "big") % (high - low + 1)


def token(seed: int, length: int, *parts: object) -> str:
    """*length* (at most 128) lower-case hexadecimal characters."""
    return _digest(seed, parts, (length + 1) // 2).hex()[:length]


def _digest(seed: int, parts: tuple[object, ...], size: int) -> bytes:
    return blake2b(repr((seed, *parts)).encode(), digest_size=size).digest()
