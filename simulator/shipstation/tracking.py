"""Tracking numbers: shaped like the carrier's, with a valid check digit, and never real.

The part of a number that names the sender is all zeros, which no carrier gives out.
"""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase
from typing import TYPE_CHECKING, Final, Literal

from simulator import chance

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.provenance import Mark


def mod10_threes(body: str) -> str:
    """USPS: every other digit from the right counts three times."""
    total = sum(
        int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body))
    )
    return str(-total % 10)


def mod10_twos(body: str) -> str:
    """UPS: every other digit, from the second on, counts twice."""
    total = sum(int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(body))
    return str(-total % 10)


def mod11_sevens(body: str) -> str:
    """FedEx: weights 1, 3, 7 from the right; a rest of ten is written 0."""
    total = sum(int(digit) * (1, 3, 7)[place % 3] for place, digit in enumerate(reversed(body)))
    return str(total % 11 % 10)


def mod7(body: str) -> str:
    """DHL: the rest of the whole number."""
    return str(int(body) % 7)


def s10(body: str) -> str:
    """Postal items abroad: the eight digits of standard S10 of the Universal Postal Union."""
    weights = (8, 6, 4, 2, 3, 5, 9, 7)
    rest = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    return {0: "5", 1: "0"}.get(rest, str(11 - rest))


@dataclass(frozen=True, slots=True)
class Shape:
    """How a carrier's number is made: *before* + body + check digit + *behind*.

    The body is *fixed* (zeros for the sender) and a serial number of *digits* places; the check
    digit is that of the body, together with *before* if *whole*. *goes* tells for which parcels.
    *others* may stand in the place of *before* where so few places leave too few numbers.
    """

    carrier: str
    goes: Literal["home", "abroad", "anywhere"]
    before: str
    fixed: str
    digits: int
    check: Callable[[str], str]
    behind: str
    whole: bool
    mark: Mark
    source: str
    others: tuple[str, ...] = ()


SHAPES: Final[tuple[Shape, ...]] = (
    Shape("stamps_com", "home", "94001", "000000", 10, mod10_threes, "", True, "documented",
          "USPS publication 199: 22 digits, service type, mailer, serial"),
    Shape("stamps_com", "abroad", "LZ", "000", 5, s10, "US", False, "documented",
          "standard S10: two letters, nine digits, country; tracked letters from LA to LZ",
          tuple(f"L{letter}" for letter in ascii_uppercase)),
    Shape("ups", "anywhere", "1Z", "00000003", 7, mod10_twos, "", False, "documented",
          "1Z, six places of the shipper, two of the service, serial"),
    Shape("ups_walleted", "anywhere", "1Z", "00000003", 7, mod10_twos, "", False, "inferred",
          "as for UPS, who carries these parcels"),
    Shape("fedex", "anywhere", "", "000", 8, mod11_sevens, "", False, "observed",
          "recorded Express numbers of twelve digits"),
    Shape("dhl_express_worldwide", "anywhere", "", "00", 7, mod7, "", False, "documented",
          "air waybills of ten digits"),
)  # fmt: skip


_EARLY: Final = 8
"""Attempts that look among the usual numbers: more than an order has labels, as a rule."""


def number(seed: int, carrier: str, key: str, attempt: int = 0, *, domestic: bool = True) -> str:
    """The tracking number of *carrier* for the order *key*; another *attempt* gives another.

    Late attempts have more numbers to find a free one among, where the shape has any.
    """
    shape = _shape(carrier, domestic=domestic)
    serial = chance.integer(seed, 0, 10**10 - 1, "label", key, carrier, attempt)
    late = attempt >= _EARLY
    rest, own = divmod(serial, 10**shape.digits)
    before = shape.others[rest % len(shape.others)] if late and shape.others else shape.before
    body = f"{shape.fixed}{own:0{shape.digits}d}"
    checked = before + body if shape.whole else body
    return f"{before}{body}{shape.check(checked)}{shape.behind}"


def _shape(carrier: str, *, domestic: bool) -> Shape:
    goes = ("anywhere", "home" if domestic else "abroad")
    return next(row for row in SHAPES if row.carrier == carrier and row.goes in goes)
