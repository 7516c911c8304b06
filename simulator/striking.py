"""Does faults at the steps where a vendor calls somebody, or works by itself.

What a vendor is asked over HTTP is struck in `simulator.web.pipeline`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from simulator.effects import (
    PAGE,
    PAGE_TYPE,
    ContentType,
    Crash,
    Cut,
    Drop,
    Duplicate,
    Expired,
    Garble,
    Html,
    Lost,
    Quota,
    Reorder,
    Status,
    garbled,
)
from simulator.faults import Killed

if TYPE_CHECKING:
    from simulator.faults import Fault, When
    from simulator.world import World

Headers = tuple[tuple[str, str], ...]
AGAIN: Final = "duplicate after"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a vendor's call."""

    status: int
    body: bytes = b""
    headers: Headers = ()


class NoAnswer(Exception):
    """The call ended without an answer; *lost* if only after the caller's patience."""

    def __init__(self, *, lost: bool = False) -> None:
        super().__init__("no answer")
        self.lost = lost


class Late(Exception):
    """What was to be delivered is so only *seconds* later; the agenda sees to it."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"held back for {seconds} seconds")
        self.seconds = seconds


def before(
    world: World, step: str, struck: list[str], *, who: str = "", patience: float | None = None
) -> Answer | None:
    """Do the fault that is due before the commit of *step*; an answer, if there is one already.

    Raises:
        NoAnswer: If there will be none: *patience* seconds are over, or the fault says so.
        Late: If it is to be done later.
        Killed: If the vendor's process ends here.
    """
    fault = world.faults.pending(step, "before", lambda: who)
    if fault is None:
        return None
    struck.append(f"{fault.kind} before")
    return _done(world, fault, Answer(0), patience)


def after(
    world: World,
    step: str,
    struck: list[str],
    answer: Answer,
    *,
    who: str = "",
    patience: float | None = None,
) -> Answer:
    """*answer*, or what the fault that is due after the commit of *step* makes of it.

    Raises:
        NoAnswer, Killed: As `before`.
    """
    fault = world.faults.pending(step, "after", lambda: who)
    if fault is None:
        return answer
    struck.append(f"{fault.kind} after")
    return _done(world, fault, answer, patience) or _spoilt(answer, fault)


def within(world: World, step: str, when: When) -> None:
    """Do the fault that is due at a *step* within the vendor.

    Raises:
        Late, Killed: As `before`.
    """
    fault = world.faults.pending(step, when)
    if fault is not None:
        world.journal.note(world.clock.now(), "fault", f"{step}: {fault.kind} {when}")
        _done(world, fault, Answer(0), None)


def _done(world: World, fault: Fault, answer: Answer, patience: float | None) -> Answer | None:
    if seconds := fault.seconds(len(answer.body)):
        world.clock.wait(seconds if patience is None else min(seconds, patience))
        if patience is not None and seconds >= patience:
            raise NoAnswer(lost=True)
    match fault.effect:
        case Status(status):
            return Answer(status)
        case Html(status):
            return Answer(status, PAGE, (("Content-Type", PAGE_TYPE),))
        case Expired():
            return Answer(401)
        case Quota(seconds):
            return Answer(429, headers=(("Retry-After", str(seconds)),))
        case Drop() | Cut():  # the caller sees that a cut answer is shorter than it said
            raise NoAnswer
        case Lost():
            raise NoAnswer(lost=True)
        case Reorder(seconds):
            raise Late(seconds)
        case Crash("vendor"):
            raise Killed
        case Crash(party):
            world.faults.kill(party)
            raise NoAnswer
        case Duplicate():
            return None
    return None


def _spoilt(answer: Answer, fault: Fault) -> Answer:
    match fault.effect:
        case Garble(percent):
            return Answer(answer.status, garbled(answer.body, percent, fault.share), answer.headers)
        case ContentType(name):
            kept = tuple(pair for pair in answer.headers if pair[0].casefold() != "content-type")
            return Answer(answer.status, answer.body, (*kept, ("Content-Type", name)))
    return answer
