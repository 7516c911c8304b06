"""What a fault does, as a table of kinds: their members, and where each can strike.

A kind strikes before the commit of a step, after it, or either; some only where something is
delivered, some only where a vendor answers HTTP.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fnmatch import fnmatchcase
from math import exp
from statistics import NormalDist
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

When = Literal["before", "after"]

INNER = ("shipstation.import", "shipstation.mail")
"""Steps within a vendor, where nobody is told anything."""
DELIVERIES = ("store.export", "store.shipnotify", "shipstation.webhook", "cin7.channel")
"""Steps at which a vendor calls somebody."""

_LONGEST_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Status:
    """The caller is told *status*, in the vendor's own shape."""

    status: int = 500


@dataclass(frozen=True, slots=True)
class Delay:
    """*seconds* pass on the world's clock."""

    seconds: int = 30


@dataclass(frozen=True, slots=True)
class Uniform:
    """From *low* to *high* seconds pass, each as likely as another."""

    low: int = 1
    high: int = 60


@dataclass(frozen=True, slots=True)
class LogNormal:
    """Seconds pass: *median* in the middle, *sigma* (of their logarithm) around it."""

    median: float = 5.0
    sigma: float = 1.0


@dataclass(frozen=True, slots=True)
class Drop:
    """The connection is closed without a byte of answer."""


@dataclass(frozen=True, slots=True)
class Lost:
    """No answer comes, and the caller waits *seconds* for it."""

    seconds: int = 60


@dataclass(frozen=True, slots=True)
class Cut:
    """The answer ends after *percent* of its body; the connection is closed."""

    percent: int = 50


@dataclass(frozen=True, slots=True)
class Garble:
    """*percent* of the body's bytes (one at least) arrive as what no text has."""

    percent: int = 5


@dataclass(frozen=True, slots=True)
class Slow:
    """The body takes its time: so many *bytes* a second."""

    bytes: int = 100


@dataclass(frozen=True, slots=True)
class Html:
    """A page for people, from something in front of the vendor, with *status*."""

    status: int = 502


@dataclass(frozen=True, slots=True)
class ContentType:
    """The right body under a wrong *type*."""

    type: str = "text/html"


@dataclass(frozen=True, slots=True)
class Expired:
    """The credentials are good no longer."""


@dataclass(frozen=True, slots=True)
class Quota:
    """The caller's quota is used up, until *seconds* from now."""

    seconds: int = 30


@dataclass(frozen=True, slots=True)
class Skew:
    """The vendor's clock is *seconds* ahead of everybody else's, or behind."""

    seconds: int = -300


@dataclass(frozen=True, slots=True)
class Duplicate:
    """What is delivered is delivered a second time, whatever the first was answered."""


@dataclass(frozen=True, slots=True)
class Reorder:
    """What is delivered comes *seconds* late, behind what was sent after it."""

    seconds: int = 120


@dataclass(frozen=True, slots=True)
class Crash:
    """The process of *party* is killed here, and started again with nothing in memory."""

    party: str = "vendor"


Effect = (
    Status
    | Delay
    | Uniform
    | LogNormal
    | Drop
    | Lost
    | Cut
    | Garble
    | Slow
    | Html
    | ContentType
    | Expired
    | Quota
    | Skew
    | Duplicate
    | Reorder
    | Crash
)


@dataclass(frozen=True, slots=True)
class Member:
    """One thing that can be said of a kind: a number from *low* to *high*, or a word."""

    name: str
    low: float = 0
    high: float = 0
    whole: bool = True
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of fault; *steps* are patterns of where it can strike, *but* of where not."""

    name: str
    effect: Callable[..., Effect]
    meaning: str
    members: tuple[Member, ...] = ()
    whens: tuple[When, ...] = ("before", "after")
    steps: tuple[str, ...] = ("*",)
    but: tuple[str, ...] = INNER

    def strikes(self, step: str) -> bool:
        """Whether this kind can strike at *step*."""
        return _among(step, self.steps) and not _among(step, self.but)


def _among(step: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(step, pattern) for pattern in patterns)


_SECONDS = Member("seconds", 1, _LONGEST_DAY)

_ROWS = (
    Kind("status", Status, "a status, in the vendor's own shape", (Member("status", 200, 599),)),
    Kind("delay", Delay, "a fixed latency", (_SECONDS,), but=()),
    Kind("uniform", Uniform, "a latency between two bounds",
         (Member("low", 0, _LONGEST_DAY), Member("high", 0, _LONGEST_DAY)), but=()),
    Kind("lognormal", LogNormal, "a latency that is mostly short, and now and then long",
         (Member("median", 0.001, _LONGEST_DAY, whole=False),
          Member("sigma", 0, 5, whole=False)), but=()),
    Kind("drop", Drop, "the connection is closed without an answer"),
    Kind("lost", Lost, "the answer never comes; the caller waits for it", (_SECONDS,)),
    Kind("cut", Cut, "half an answer", (Member("percent", 0, 99),), ("after",)),
    Kind("garble", Garble, "bytes of the answer arrive wrong", (Member("percent", 1, 100),),
         ("after",)),
    Kind("slow", Slow, "the body comes slowly", (Member("bytes", 1, 1_000_000_000),), ("after",)),
    Kind("html", Html, "an error page in HTML", (Member("status", 200, 599),)),
    Kind("content-type", ContentType, "the right body under a wrong Content-Type",
         (Member("type"),), ("after",)),
    Kind("expired", Expired, "the credentials have expired", (), ("before",)),
    Kind("quota", Quota, "the caller's quota is used up", (_SECONDS,), ("before",)),
    Kind("skew", Skew, "the vendor's clock is off",
         (Member("seconds", -_LONGEST_DAY, _LONGEST_DAY),), ("before",),
         ("cin7.*", "shipstation.*"), (*INNER, *DELIVERIES)),
    Kind("duplicate", Duplicate, "delivered twice", (), ("after",), DELIVERIES),
    Kind("reorder", Reorder, "delivered late, behind what came after it", (_SECONDS,),
         ("before",), (*DELIVERIES, "shipstation.mail"), ()),
    Kind("crash", Crash, "a process is killed and started again",
         (Member("party", words=("vendor", "integration")),), but=()),
)  # fmt: skip
KINDS = {kind.name: kind for kind in _ROWS}
_OF = {kind.effect: kind for kind in _ROWS}


def kind_of(effect: Effect) -> Kind:
    """The row of *effect*."""
    return _OF[type(effect)]


def latency(effect: Effect, share: float, size: int = 0) -> timedelta:
    """How long *effect* lasts for a body of *size* bytes; *share* in [0, 1) is the luck of it."""
    match effect:
        case Delay(seconds) | Lost(seconds):
            return timedelta(seconds=seconds)
        case Uniform(low, high):
            return timedelta(seconds=min(low, high) + round(share * abs(high - low)))
        case LogNormal(median, sigma):
            deviation = NormalDist().inv_cdf(min(max(share, 1e-6), 1 - 1e-6))
            return timedelta(seconds=min(round(median * exp(sigma * deviation), 3), _LONGEST_DAY))
        case Slow(per_second):
            return timedelta(seconds=round(size / per_second, 3))
    return timedelta(0)


def garbled(body: bytes, percent: int, share: float) -> bytes:
    """*body* with *percent* of its bytes, one at least, as 0xFF, which no UTF-8 has."""
    if not body:
        return body
    step = max(1, 100 // percent)
    first = int(share * min(step, len(body)))
    return b"".join(
        b"\xff" if place % step == first else body[place : place + 1] for place in range(len(body))
    )


PAGE = b"<!doctype html><html><head><title>Error</title></head><body><h1>Error</h1></body></html>"
PAGE_TYPE = "text/html; charset=utf-8"
