"""Faults: what goes wrong at a protocol step, before its commit or after it.

Before the commit nothing happened, and the caller is told so or left in the
dark. After the commit it happened, and the caller is told otherwise: this is
how orders are lost and doubled in real life. Choosing a fault is apart from
doing it; see `simulator.web.pipeline` and `simulator.customstore.client`.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

When = Literal["before", "after"]


class BadFault(ValueError):
    """A fault was described wrongly; the message says what would be right."""


class ConnectionDropped(Exception):
    """The connection ends without an answer."""


@dataclass(frozen=True, slots=True)
class Status:
    """The caller is told *status*, in the vendor's own shape."""

    status: int = 500


@dataclass(frozen=True, slots=True)
class Delay:
    """*seconds* pass on the world's clock."""

    seconds: int = 30


@dataclass(frozen=True, slots=True)
class Drop:
    """The connection is closed without a byte of answer."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The answer ends after *percent* of its body; the connection is closed."""

    percent: int = 50


Effect = Status | Delay | Drop | Cut

KINDS: dict[str, tuple[type[Effect], str, int, int]] = {
    # kind: class, its one number, and that number's limits
    "status": (Status, "status", 400, 599),
    "delay": (Delay, "seconds", 1, 86_400),
    "drop": (Drop, "", 0, 0),
    "cut": (Cut, "percent", 0, 99),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """*effect* strikes at the steps that match *step*, *count* times (None: for good).

    *step* is a protocol step such as ``cin7.orders.update`` or ``store.shipnotify``,
    in which * stands for anything.
    """

    id: int
    step: str
    when: When
    effect: Effect
    count: int | None = 1

    @property
    def kind(self) -> str:
        """The effect's name in JSON."""
        return type(self.effect).__name__.lower()

    def as_json(self) -> dict[str, object]:
        """Values that JSON can hold; `parse` reads them back."""
        _, number, _, _ = KINDS[self.kind]
        extra = {number: getattr(self.effect, number)} if number else {}
        return {
            "id": self.id,
            "step": self.step,
            "when": self.when,
            "kind": self.kind,
            **extra,
            "count": self.count,
        }


def parse(description: Mapping[str, object], steps: Iterable[str]) -> Fault:
    """The fault that *description* (as from JSON) means; its id is 0.

    Raises:
        BadFault: If a member is unknown, missing or out of range, or no one of *steps* matches.
    """
    kind = description.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadFault(f"there is no fault {kind!r}; there are {', '.join(KINDS)}")
    effect_class, number, low, high = KINDS[kind]
    known = {"id", "kind", "step", "when", "count", number} - {""}
    if unknown := sorted(set(description) - known):
        raise BadFault(f"a {kind} fault has no {unknown[0]!r}; it has {_listed(known)}")
    when = description.get("when", "after" if kind == "cut" else "before")
    if when not in ("before", "after") or (kind, when) == ("cut", "before"):
        right = "'after'" if kind == "cut" else "'before' or 'after'"
        raise BadFault(f"a {kind} fault cannot strike {when!r} the commit; write {right}")
    effect = effect_class()
    if number in description:
        effect = effect_class(_whole(number, description[number], low, high))  # type: ignore[call-arg]  # a kind with a number takes it
    count = description.get("count", 1)
    if count is not None:
        count = _whole("count", count, 1, 1_000_000)
    return Fault(0, _step(description.get("step"), steps), _when(when), effect, count)


@dataclass
class FaultBoard:
    """The faults waiting to strike in one world."""

    _faults: dict[int, Fault] = field(default_factory=dict)
    _last: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, fault: Fault) -> Fault:
        """Let *fault* wait; the fault with its id."""
        with self._lock:
            self._last += 1
            kept = replace(fault, id=self._last)
            self._faults[kept.id] = kept
        return kept

    def pending(self, step: str, when: When) -> Fault | None:
        """The oldest fault that strikes at *step*, used up by one."""
        if not self._faults:
            return None
        with self._lock:
            for fault in self._faults.values():
                if fault.when == when and fnmatchcase(step, fault.step):
                    self._use(fault)
                    return fault
        return None

    def waiting(self) -> list[Fault]:
        """All faults that may still strike, oldest first."""
        with self._lock:
            return list(self._faults.values())

    def clear(self, id: int | None = None) -> int:
        """Take away the fault with this *id*, or all; how many there were."""
        with self._lock:
            gone = [one for one in self._faults if id in (None, one)]
            for one in gone:
                del self._faults[one]
        return len(gone)

    def _use(self, fault: Fault) -> None:
        if fault.count is None:
            return
        if fault.count == 1:
            del self._faults[fault.id]
        else:
            self._faults[fault.id] = replace(fault, count=fault.count - 1)


def _when(text: object) -> When:
    return "after" if text == "after" else "before"


def _whole(name: str, value: object, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise BadFault(f"{name} cannot be {value!r}; it is a whole number from {low} to {high}")
    return value


def _step(step: object, steps: Iterable[str]) -> str:
    known = sorted(steps)
    if not isinstance(step, str) or not any(fnmatchcase(one, step) for one in known):
        near = get_close_matches(str(step), known, n=5)
        meant = f"did you mean {' or '.join(near)}? " if near else ""
        raise BadFault(f"there is no step {step!r}; {meant}GET /_sim/steps lists them")
    return step


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names - {"id"}))
