"""Faults: what goes wrong at a protocol step, before its commit or after it.

Before the commit nothing happened, and the caller is told so or left in the
dark. After the commit it happened, and the caller is told otherwise: this is
how orders are lost and doubled in real life. Choosing a fault is apart from
doing it; see `simulator.web.pipeline` and `simulator.customstore.client`.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from simulator import chance
from simulator.clock import iso
from simulator.effects import (
    KINDS,
    Crash,
    Cut,
    Delay,
    Drop,
    Effect,
    Kind,
    Member,
    Status,
    When,
    kind_of,
    latency,
)
from simulator.fault_members import BadFault, flag, moment, number, text, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = [
    "BadFault", "ConnectionDropped", "Crash", "Cut", "Delay", "Drop", "Effect", "Fault",
    "FaultBoard", "Killed", "Status", "When", "parse",
]  # fmt: skip

_COMMON = (
    "id", "name", "kind", "step", "when", "count", "skip", "caller", "probability", "from",
    "until", "expires", "keep", "seen",
)  # fmt: skip
_MOST = 1_000_000


class ConnectionDropped(Exception):
    """The connection ends without an answer; *lost* if only after the caller's patience."""

    def __init__(self, words: str = "", *, lost: bool = False) -> None:
        super().__init__(words)
        self.lost = lost


class Killed(BaseException):
    """A process ends here. No handler of the killed one may see it, hence no `Exception`."""


@dataclass(frozen=True, slots=True)
class Fault:
    """*effect* strikes at the steps that match *step*, *count* times (None: for good).

    *step* is a protocol step such as ``cin7.orders.update`` or ``store.shipnotify``, in which *
    stands for anything. The first *skip* calls are spared. *caller* is a pattern of whose calls
    are meant: a connection's name, a key's, or a store's number. *expires* are seconds from when
    it is added. A fault to *keep* outlasts a reset of the world.

    *seen* counts the calls so far; *share* in [0, 1) is the luck of this strike.
    """

    id: int
    step: str
    when: When
    effect: Effect
    count: int | None = 1
    name: str = ""
    skip: int = 0
    caller: str = ""
    probability: float = 1.0
    begin: datetime | None = None
    until: datetime | None = None
    expires: int | None = None
    keep: bool = False
    seen: int = field(default=0, compare=False)
    share: float = field(default=0.0, compare=False)

    @property
    def kind(self) -> str:
        """The effect's name in JSON."""
        return kind_of(self.effect).name

    def seconds(self, size: int = 0) -> float:
        """How long the world stands still for it; *size* is that of the answer's body."""
        return latency(self.effect, self.share, size).total_seconds()

    def as_json(self) -> dict[str, object]:
        """Values that JSON can hold; `parse` reads them back."""
        extra = {row.name: getattr(self.effect, row.name) for row in kind_of(self.effect).members}
        told = {
            "name": self.name,
            "skip": self.skip,
            "caller": self.caller,
            "from": "" if self.begin is None else iso(self.begin),
            "until": "" if self.until is None else iso(self.until),
            "expires": self.expires,
            "keep": self.keep,
            "seen": self.seen,
        }
        if self.probability < 1:
            told["probability"] = self.probability
        return {
            "id": self.id,
            "step": self.step,
            "when": self.when,
            "kind": self.kind,
            **extra,
            "count": self.count,
            **{name: value for name, value in told.items() if value},
        }


def parse(description: Mapping[str, object], steps: Iterable[str]) -> Fault:
    """The fault that *description* (as from JSON) means; its id is 0.

    Raises:
        BadFault: If a member is unknown, missing or out of range, or no one of *steps* matches.
    """
    name = description.get("kind")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise BadFault(f"there is no fault {name!r}; there are {', '.join(KINDS)}")
    known = {*_COMMON, *(member.name for member in kind.members)}
    if unknown := sorted(set(description) - known):
        raise BadFault(f"a {name} fault has no {unknown[0]!r}; it has {_listed(known)}")
    effect = kind.effect(
        **{row.name: _member(row, description[row.name]) for row in kind.members
           if row.name in description}
    )  # fmt: skip
    count = description.get("count", 1)
    begin, until = (moment(end, description.get(end)) for end in ("from", "until"))
    if begin and until and until <= begin:
        raise BadFault(f"until cannot be {description['until']!r}; it is later than from")
    expires = description.get("expires")
    return Fault(
        0,
        _step(description.get("step"), kind, steps),
        _when(description.get("when"), kind),
        effect,
        None if count is None else whole("count", count, 1, _MOST),
        name=text("name", description.get("name", "")),
        skip=whole("skip", description.get("skip", 0), 0, _MOST),
        caller=text("caller", description.get("caller", "")),
        probability=number("probability", description.get("probability", 1.0), 0, 1),
        begin=begin,
        until=until,
        expires=None if expires is None else whole("expires", expires, 1, 366 * 86_400),
        keep=flag("keep", description.get("keep", False)),
        seen=whole("seen", description.get("seen", 0), 0, 10**12),
    )


def _epoch() -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC)


@dataclass
class FaultBoard:
    """The faults waiting to strike in one world, whose time is *now* and whose luck *seed*."""

    now: Callable[[], datetime] = _epoch
    seed: int = 0
    _faults: dict[int, Fault] = field(default_factory=dict)
    _last: int = 0
    _killed: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, fault: Fault) -> Fault:
        """Let *fault* wait; the fault with its id, and with its end if it expires."""
        with self._lock:
            self._last += 1
            kept = replace(fault, id=self._last)
            if kept.expires is not None and kept.until is None:
                kept = replace(kept, until=self.now() + timedelta(seconds=kept.expires))
            self._faults[kept.id] = kept
        return kept

    def pending(self, step: str, when: When, who: Callable[[], str] | None = None) -> Fault | None:
        """The oldest fault that strikes at *step*, used up by one.

        *who* tells whose call it is; it is asked only if a fault is about somebody's.
        """
        if not self._faults:
            return None
        meant = any(fault.caller for fault in self._faults.copy().values())
        caller = who() if who is not None and meant else ""
        with self._lock:
            self._expire()
            for fault in list(self._faults.values()):
                if _meets(fault, step, when, caller) and self._strikes(fault, step):
                    self._use(fault)
                    luck = chance.fraction(self.seed, "effect", _key(fault), step, fault.seen)
                    return replace(fault, share=luck)
        return None

    def waiting(self) -> list[Fault]:
        """All faults that may still strike, oldest first."""
        with self._lock:
            self._expire()
            return list(self._faults.values())

    def clear(self, id: int | None = None, name: str | None = None) -> int:
        """Take away the fault with this *id*, those of this *name*, or all; how many there were."""
        with self._lock:
            gone = [
                fault.id
                for fault in self._faults.values()
                if id in (None, fault.id) and name in (None, fault.name)
            ]
            for one in gone:
                del self._faults[one]
        return len(gone)

    def restart(self) -> None:
        """The world begins anew: what is to be kept stays, with its counts."""
        with self._lock:
            self._faults = {key: fault for key, fault in self._faults.items() if fault.keep}
            self._killed.clear()

    def kill(self, party: str) -> None:
        """Let the process of *party* end at its next breath."""
        self._killed.add(party)

    def killed(self, party: str) -> bool:
        """Whether *party* is to end now; told once."""
        if party not in self._killed:
            return False
        self._killed.discard(party)
        return True

    def _strikes(self, fault: Fault, step: str) -> bool:
        """Count a call that *fault* is about, and say whether it is struck."""
        now = self.now()
        if fault.begin is not None and now < fault.begin:
            return False
        seen = fault.seen + 1
        self._faults[fault.id] = replace(fault, seen=seen)
        if seen <= fault.skip:
            return False
        luck = chance.fraction(self.seed, "fault", _key(fault), step, seen)
        return luck < fault.probability

    def _expire(self) -> None:
        ends = [one for one in self._faults.values() if one.until is not None]
        for fault in ends:
            if fault.until is not None and fault.until <= self.now():
                del self._faults[fault.id]

    def _use(self, fault: Fault) -> None:
        if fault.count is None:
            return
        if fault.count == 1:
            del self._faults[fault.id]
        else:
            used = self._faults[fault.id]
            self._faults[fault.id] = replace(used, count=fault.count - 1)


def _key(fault: Fault) -> str | int:
    return fault.name or fault.id


def _meets(fault: Fault, step: str, when: When, caller: str) -> bool:
    return (
        fault.when == when
        and fnmatchcase(step, fault.step)
        and kind_of(fault.effect).strikes(step)
        and (not fault.caller or fnmatchcase(caller, fault.caller))
    )


def _when(said: object, kind: Kind) -> When:
    if said is None:
        return kind.whens[0]
    for when in kind.whens:
        if said == when:
            return when
    right = " or ".join(map(repr, kind.whens))
    raise BadFault(f"a {kind.name} fault cannot strike {said!r} the commit; write {right}")


def _member(row: Member, value: object) -> int | float | str:
    if row.words and value not in row.words:
        raise BadFault(f"{row.name} cannot be {value!r}; it is {' or '.join(row.words)}")
    if row.words or not row.high:
        return text(row.name, value)
    if row.whole:
        return whole(row.name, value, int(row.low), int(row.high))
    return number(row.name, value, row.low, row.high)


def _step(step: object, kind: Kind, steps: Iterable[str]) -> str:
    known = sorted(steps)
    matched = [one for one in known if isinstance(step, str) and fnmatchcase(one, step)]
    if not isinstance(step, str) or not matched:
        near = get_close_matches(str(step), known, n=5)
        meant = f"did you mean {' or '.join(near)}? " if near else ""
        raise BadFault(f"there is no step {step!r}; {meant}GET /_sim/steps lists them")
    if not any(map(kind.strikes, matched)):
        raise BadFault(
            f"a {kind.name} fault cannot strike at {step!r}; it can at {' '.join(kind.steps)}"
            + (f" but not at {' '.join(kind.but)}" if kind.but else "")
        )
    return step


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names - {"id", "seen"}))
