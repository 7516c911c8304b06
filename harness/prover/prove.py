"""Plays one interleaving after the other until one loses an order, and makes that one short."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from harness.prover.making import make
from harness.prover.model import Change, Poll, orders
from harness.prover.shrinking import shrink

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from contextlib import AbstractContextManager

    from harness.prover.model import Interleaving, Limits, Made
    from harness.prover.running import Outcome, Stage

A_BENCH = 250  # interleavings on one bench: its store grows, and a new one costs little


@dataclass(frozen=True, slots=True)
class Failure:
    """An interleaving that lost an order: its *number*, and the shortest that still does."""

    number: int
    events: Interleaving
    outcome: Outcome


@dataclass(slots=True)
class Proof:
    """What was played, and the first failure if there is one."""

    seed: int
    played: int = 0
    orders: int = 0
    polls: int = 0
    polls_of_pages: int = 0
    hazards: Counter[str] = field(default_factory=Counter)
    failure: Failure | None = None

    def count(self, made: Made, outcome: Outcome) -> None:
        """Add one interleaving."""
        self.played += 1
        self.orders += len(orders(made.events))
        self.polls += len(outcome.asked)
        self.polls_of_pages += sum(len(asked.pages) > 1 for asked in outcome.asked)
        self.hazards.update(made.hazards)


def prove(
    stage: Callable[[], AbstractContextManager[Stage]],
    seed: int,
    numbers: range,
    hazards: Collection[str],
    limits: Limits,
    progress: Callable[[int], None] = lambda _: None,
) -> Proof:
    """Play the interleavings with *numbers*, each *stage* a fresh bench for some of them."""
    proof = Proof(seed)
    for some in _batches(numbers):
        with stage() as bench:
            for number in some:
                made = make(seed, number, hazards, limits)
                outcome = bench.play(made.events)
                proof.count(made, outcome)
                if outcome.failed:
                    proof.failure = _shortest(bench, number, made.events)
                    return proof
        progress(proof.played)
    return proof


def _batches(numbers: range) -> Iterator[list[int]]:
    rest = iter(numbers)
    while some := list(islice(rest, A_BENCH)):
        yield some


def _shortest(bench: Stage, number: int, events: Interleaving) -> Failure:
    short = shrink(events, lambda some: bool(bench.play(some).failed))
    return Failure(number, short, bench.play(short))


def windows(failure: Failure, order: int) -> list[int]:
    """The places, among the polls, of those that should have been shown *order* and were not.

    They are the last poll before its last change was seen and the first one after it, or the
    first two after it: its modified date may lie at the edge of both.
    """
    last = max(
        place
        for place, event in enumerate(failure.events)
        if isinstance(event, Change) and event.order == order
    )
    polls = [place for place, event in enumerate(failure.events) if isinstance(event, Poll)]
    before = [number for number, place in enumerate(polls) if place < last]
    after = [number for number, place in enumerate(polls) if place > last]
    return before[-1:] + after[: 1 if before else 2]
