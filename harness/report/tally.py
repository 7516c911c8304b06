"""Counts of what became of the orders, and the reasons of those that did not get through."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from harness.events import (
    ExpectationFailed,
    ExpectationMet,
    LabelRefused,
    OrderCreated,
    OrderDispatched,
    OrderImported,
    OrderLabelled,
    OrderNotDispatched,
    OrderRefusedByCin7,
    OrderStayedOut,
    ScenarioSkipped,
    ScenarioStarted,
)

if TYPE_CHECKING:
    from harness.events import Event, Reason

COUNTED: dict[type, str] = {
    OrderCreated: "created",
    OrderRefusedByCin7: "refused",
    OrderImported: "imported",
    OrderStayedOut: "stayed_out",
    OrderLabelled: "shipped",
    LabelRefused: "unshipped",
    OrderDispatched: "dispatched",
    OrderNotDispatched: "undispatched",
}


@dataclass(slots=True)
class Stuck:
    """An order that did not get through, and why."""

    reference: str
    fate: str
    reasons: tuple[Reason, ...]


@dataclass(slots=True)
class Tally:
    """What a run came to; orders that got through are only counted."""

    counts: Counter[str] = field(default_factory=Counter)
    stories: list[ScenarioStarted] = field(default_factory=list)
    stuck: list[Stuck] = field(default_factory=list)
    failed: list[ExpectationFailed] = field(default_factory=list)
    skipped: list[ScenarioSkipped] = field(default_factory=list)
    met: int = 0

    def hear(self, event: Event) -> None:
        """Count *event*."""
        if fate := COUNTED.get(type(event)):
            self.counts[fate] += 1
        match event:
            case (
                OrderRefusedByCin7(reference=reference, reasons=reasons)
                | OrderStayedOut(reference=reference, reasons=reasons)
                | LabelRefused(reference=reference, reasons=reasons)
                | OrderNotDispatched(reference=reference, reasons=reasons)
            ):
                self.stuck.append(Stuck(reference, COUNTED[type(event)], reasons))
            case ScenarioStarted():
                self.stories.append(event)
            case ExpectationMet():
                self.met += 1
            case ExpectationFailed():
                self.failed.append(event)
            case ScenarioSkipped():
                self.skipped.append(event)
            case _:
                pass

    def close(self) -> None:
        """Nothing is held back."""

    def by_reason(self) -> list[tuple[Reason, int]]:
        """One example of each reason and the number of orders it holds back, most first."""
        examples: dict[str, Reason] = {}
        orders: Counter[str] = Counter()
        for stuck in self.stuck:
            for reason in {reason.code: reason for reason in stuck.reasons}.values():
                examples.setdefault(reason.code, reason)
                orders[reason.code] += 1
        ranked = sorted(orders.items(), key=lambda pair: (-pair[1], pair[0]))
        return [(examples[code], number) for code, number in ranked]
