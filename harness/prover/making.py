"""Makes interleavings: which orders change when, and when ShipStation polls; all from a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.prover.model import HAZARDS, Change, Event, Fate, Limits, Made, Poll, tidy
from scenarios.draws import Draws

if TYPE_CHECKING:
    from collections.abc import Collection

    from harness.prover.model import Deed

SHARE = 50  # of a hundred interleavings, how many have a given hazard
PAGE = 2
CLOSING_SECONDS = 1800
_GAPS = (300, 600, 1800)
_BESIDE = (-61, -60, -59, -1, 0, 1, 59, 60)
_BETWEEN = (0, 1, 60, 60, 61)
_SECONDS = (0, 0, 1, 30, 59)
_HISTORIES: tuple[tuple[Deed, ...], ...] = (
    ("create",),
    ("create", "touch"),
    ("draft", "approve"),
    ("draft", "touch", "approve"),
)


def make(
    seed: int,
    number: int,
    hazards: Collection[str] = tuple(HAZARDS),
    limits: Limits | None = None,
) -> Made:
    """The interleaving with this *number*: the same for the same arguments.

    Its last event is a poll long after all else, so that each order has had its window.
    """
    limits = limits or Limits()
    draws = Draws("prove-window", seed, number)
    chosen = {name for name in HAZARDS if draws.percent(SHARE)} & set(hazards)
    polls = _polls(draws, chosen)
    changes = _changes(draws, chosen, [poll.at for poll in polls], limits)
    events = _merged(draws, polls, changes)
    if "between" in chosen:
        events = _between(draws, events)
    end = max((max(one.stamp, one.seen) for one in events if isinstance(one, Change)), default=0)
    closing = Poll(_whole(max(end, polls[-1].at)) + CLOSING_SECONDS)
    return Made((*tidy(tuple(events)), closing), frozenset(chosen))


def _polls(draws: Draws, chosen: set[str]) -> list[Poll]:
    found: list[Poll] = []
    at = 0
    for _ in range(draws.between(1, 3)):
        at = _whole(at) + draws.pick(_GAPS)
        at += draws.pick(_SECONDS) if "minute" in chosen else draws.below(60)
        fate: Fate = "works"
        if "missed" in chosen and draws.percent(40):
            fate = draws.pick(("unasked", "unheard"))
        found.append(Poll(at, fate, draws.between(1, 2)))
        if "repeated" in chosen and draws.percent(50):
            found.append(Poll(at + draws.pick((0, 1, 20))))
            at = found[-1].at
    return found


def _whole(at: int) -> int:
    """*at*, back to its whole minute."""
    return at - at % 60


def _changes(draws: Draws, chosen: set[str], polls: list[int], limits: Limits) -> list[Change]:
    skew = draws.between(-limits.skew_seconds, limits.skew_seconds) if "skew" in chosen else 0
    count = draws.between(1, 4)
    if {"pages", "between"} & chosen:
        count = PAGE * draws.between(1, 2) + draws.below(2)
    found: list[Change] = []
    moments: list[int] = []
    for order in range(count):
        seen = stamp = 0
        for deed in draws.pick(_HISTORIES):
            moment = _moment(draws, chosen, polls, moments)
            late = (
                draws.between(1, limits.late_seconds)
                if "late" in chosen and draws.percent(40)
                else 0
            )
            # What happens to one order happens in turn.
            stamp, seen = max(stamp, moment + skew), max(seen, moment + late)
            found.append(Change(order, deed, stamp, seen))
    return found


def _moment(draws: Draws, chosen: set[str], polls: list[int], moments: list[int]) -> int:
    """When something happens: near a poll, together with something else, or at any time."""
    if "equal" in chosen and moments and draws.percent(60):
        return draws.pick(moments)
    poll = draws.pick(polls)
    if "minute" in chosen and draws.percent(60):
        moment = _whole(poll) + draws.pick(_BESIDE)
    elif draws.percent(50):
        moment = poll + draws.pick(_BESIDE)
    else:
        moment = draws.below(max(polls) + 60)
    moments.append(max(0, moment))
    return moments[-1]


def _merged(draws: Draws, polls: list[Poll], changes: list[Change]) -> list[Event]:
    """All events by the moment at which they are seen; in one second chance decides."""
    keyed: list[tuple[int, int, int, Event]] = []
    last: dict[int, int] = {}
    for place, change in enumerate(changes):
        # An order's own changes stay in turn, even within one second.
        tie = max(last.get(change.order, 0), draws.below(4))
        last[change.order] = tie
        keyed.append((change.seen, tie, place, change))
    keyed += [(poll.at, 2, len(changes) + place, poll) for place, poll in enumerate(polls)]
    return [event for *_, event in sorted(keyed, key=lambda one: one[:3])]


def _between(draws: Draws, events: list[Event]) -> list[Event]:
    """*events* with orders touched between the pages of polls: those that a page may have."""
    found: list[Event] = []
    fresh: dict[int, Change] = {}
    for event in events:
        found.append(event)
        if isinstance(event, Change):
            fresh[event.order] = event
            continue
        for order in sorted(
            {draws.pick(tuple(fresh)) for _ in range(draws.between(1, 2)) if fresh}
        ):
            at = event.at + draws.pick(_BETWEEN)
            found.append(Change(order, "touch", max(at, fresh[order].stamp), at, 2))
        if event.fate == "works":
            fresh = {}
    return found
