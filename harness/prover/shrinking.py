"""Makes an interleaving that fails shorter, as long as it fails: delta debugging, pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from harness.prover.model import Change, Event, Interleaving, Poll, orders, tidy

Fails = Callable[[Interleaving], bool]


def shrink(events: Interleaving, fails: Fails) -> Interleaving:
    """The shortest found of what is left of *events* and still *fails*; the last poll stays.

    Whole orders go first, then spans of events from long to short, then what makes an event
    special. It ends where nothing single can be left out.
    """
    tried: set[Interleaving] = {events}
    smaller = True
    while smaller:
        smaller = False
        for candidate in _candidates(events):
            if candidate in tried:
                continue
            tried.add(candidate)
            if fails(candidate):
                events, smaller = candidate, True
                break
    return events


def _candidates(events: Interleaving) -> Iterator[Interleaving]:
    for order in orders(events):
        yield tidy(tuple(e for e in events if not (isinstance(e, Change) and e.order == order)))
        yield tidy(_at_once(events, order))
    inner, closing = events[:-1], events[-1:]
    length = len(inner)
    while length >= 1:
        for start in range(0, len(inner) - length + 1, max(1, length // 2)):
            yield tidy((*inner[:start], *inner[start + length :], *closing))
        length //= 2
    for place, event in enumerate(inner):
        for plainer in _plainer(event):
            yield tidy((*inner[:place], plainer, *inner[place + 1 :], *closing))


def _at_once(events: Interleaving, order: int) -> Interleaving:
    """*events* with *order* created where it is changed last, and ready at once."""
    *before, last = [place for place, e in enumerate(events) if getattr(e, "order", None) == order]
    return tuple(
        replace(event, deed="create") if place == last and isinstance(event, Change) else event
        for place, event in enumerate(events)
        if place not in before
    )


def _plainer(event: Event) -> Iterator[Event]:
    """*event* with less to explain."""
    match event:
        case Poll(fate=fate) if fate != "works":
            yield Poll(event.at)
        case Change(page=page) if page:
            return
        case Change(stamp=stamp, seen=seen) if stamp != seen:
            yield replace(event, stamp=seen)
        case _:
            return
