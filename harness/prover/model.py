"""What an interleaving is made of: changes of orders in Cin7, and polls by ShipStation.

Moments are whole seconds since the interleaving's beginning, which is at a whole minute.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Deed = Literal["create", "draft", "approve", "touch"]
Fate = Literal["works", "unasked", "unheard"]

HAZARDS = {
    "late": "Cin7 shows a change only some time after its modified date",
    "equal": "several orders are modified in the same second",
    "skew": "Cin7's clock is ahead of ShipStation's, or behind",
    "between": "an order changes between two pages of one poll",
    "missed": "a poll does not reach the store, or its answer is lost",
    "repeated": "ShipStation polls twice in the same minute",
    "pages": "as many orders as fill whole pages, or one more",
    "minute": "changes and polls fall on a whole minute, or just beside one",
}
"""What an interleaving may have in it, and what that means."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How bad it gets. That no vendor tells these figures makes them guesses of ours.

    Args:
        late_seconds: The longest that a change is not seen after its modified date.
        skew_seconds: The most that Cin7's clock differs from ShipStation's, either way.
    """

    late_seconds: int = 300
    skew_seconds: int = 240


@dataclass(frozen=True, slots=True)
class Change:
    """Something done to *order* (a number from 0) in Cin7.

    Args:
        stamp: The modified date it leaves, by Cin7's clock.
        seen: When it can be seen through Cin7's API, by ShipStation's clock.
        page: 0, or the page of the poll before it in the list that it goes ahead of.
    """

    order: int
    deed: Deed
    stamp: int
    seen: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Poll:
    """ShipStation asks for what was modified since its last poll that worked.

    Args:
        at: When, by ShipStation's clock.
        fate: "unasked" does not reach the store at *page*; "unheard" loses the answer.
    """

    at: int
    fate: Fate = "works"
    page: int = 1


Event = Change | Poll
Interleaving = tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An interleaving, and which of `HAZARDS` are in it."""

    events: Interleaving
    hazards: frozenset[str]


def tidy(events: Interleaving) -> Interleaving:
    """*events* without what makes no sense: changes of orders not created, drafts left drafts.

    A change between pages whose poll is gone stands by itself.
    """
    approved = {one.order for one in events if isinstance(one, Change) and one.deed == "approve"}
    alive: set[int] = set()
    kept: list[Event] = []
    for event in events:
        if isinstance(event, Change):
            if event.deed == "create" or (event.deed == "draft" and event.order in approved):
                alive.add(event.order)
            if event.order not in alive:
                continue
            if event.page and not (kept and (isinstance(kept[-1], Poll) or kept[-1].page)):
                event = replace(event, page=0)
        kept.append(event)
    return tuple(kept)


def orders(events: Interleaving) -> list[int]:
    """The numbers of the orders in *events*, each once, ascending."""
    return sorted({event.order for event in events if isinstance(event, Change)})


def letter(order: int) -> str:
    """What to call *order*: A, B, C, ..."""
    return chr(ord("A") + order)
