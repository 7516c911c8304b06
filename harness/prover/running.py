"""Plays interleavings on one bench, each in hours of its own, and looks what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from harness.lab import Lab
from harness.prover.between import Between
from harness.prover.model import Change, Poll, letter, orders
from scenarios.generator import generate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from harness.bench import Bench
    from harness.prover.between import Page
    from harness.prover.model import Interleaving

STEP = timedelta(days=1)
UNBOUNDED = {
    "cin7.limit_per_second": 0,
    "cin7.limit_per_minute": 0,
    "cin7.limit_per_day": 0,
    "shipstation.rate_limit": 0,
    "store.auto_import_minutes": 5_256_000,
}
"""Quotas would let time pass where none may, and only the polls of an interleaving poll."""


def sample(now: datetime) -> dict[str, Any]:
    """An order that is ready to ship at *now*, to be planted."""
    [order] = generate(1, 1, now=now)
    lines = [{**line, "qtyShipped": line["qty"]} for line in order["lineItems"]]
    return {name: value for name, value in order.items() if name != "_lab"} | {"lineItems": lines}


@dataclass(frozen=True, slots=True)
class Asked:
    """One poll and the pages that it got, by the orders' letters."""

    poll: Poll
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an interleaving.

    Args:
        begun: The moment that its seconds count from.
        unseen: Letters of orders that no poll was shown.
        unstored: Letters of orders that ShipStation does not have.
        doubled: Letters of orders that it has more than once.
    """

    begun: datetime
    asked: tuple[Asked, ...]
    unseen: tuple[str, ...] = ()
    unstored: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()

    @property
    def failed(self) -> tuple[str, ...]:
        """The letters of all orders that fared ill, each once."""
        return tuple(dict.fromkeys((*self.unseen, *self.unstored, *self.doubled)))


class Stage:
    """A *bench* on which interleavings are played; *sample* is an order that is ready."""

    def __init__(self, bench: Bench, sample: Mapping[str, Any], begin: datetime) -> None:
        self._lab = Lab(bench)
        self._sample = sample
        self._begin = begin
        self._played = 0
        session, url = bench.session, bench.store.url
        self._between = Between(session.get_adapter(url))
        session.mount(url, self._between)

    def play(self, events: Interleaving) -> Outcome:
        """Let *events* happen, one after the other, and tell what became of the orders."""
        self._played += 1
        begun = self._begin + self._played * STEP
        act = _Act(self._lab, self._between, self._sample, begun, f"W{self._played}-")
        for place, event in enumerate(events):
            match event:
                case Poll():
                    act.poll(event, _following(events, place))
                case Change(page=0):
                    act.change(event)
        return act.outcome(orders(events))


def _following(events: Interleaving, place: int) -> list[Change]:
    """The changes that belong between the pages of the poll at *place*."""
    found = []
    for event in events[place + 1 :]:
        if not isinstance(event, Change) or not event.page:
            break
        found.append(event)
    return found


class _Act:
    """One interleaving as it is played."""

    def __init__(
        self, lab: Lab, between: Between, sample: Mapping[str, Any], begun: datetime, prefix: str
    ) -> None:
        self._lab, self._between, self._sample = lab, between, sample
        self._begun, self._prefix = begun, prefix
        self._ids: dict[int, int] = {}
        self._asked: list[Asked] = []
        self._worked = False

    def poll(self, poll: Poll, between: list[Change]) -> None:
        """Let ShipStation poll, with the changes *between* its pages."""
        self._lab.set_clock(self._at(poll.at))
        waiting = list(between)
        self._between.begin(poll, partial(self._before, poll, waiting))
        # The first window begins where the interleaving does; each other where the last one
        # that worked has ended, as ShipStation keeps it.
        self._lab.refresh_store(None if self._worked else self._begun)
        pages = tuple(self._between.seen)
        self._asked.append(Asked(poll, pages))
        self._worked = self._worked or bool(pages and len(pages) >= pages[-1].pages)
        self._before(poll, waiting, None)

    def _before(self, poll: Poll, waiting: list[Change], page: int | None) -> None:
        """Do what is *waiting* for *page*, or all of it, and come back to the poll's moment."""
        due = [one for one in waiting if page is None or one.page <= page]
        for one in due:
            waiting.remove(one)
            self.change(one)
        if due:
            self._lab.set_clock(self._at(poll.at))

    def change(self, change: Change) -> None:
        """Do to an order in Cin7 what *change* says, as of the moment it is stamped with."""
        stamp = self._at(change.stamp)
        written = stamp.strftime("%Y-%m-%dT%H:%M:%SZ")
        if change.deed in ("create", "draft"):
            document = {
                **self._sample,
                "reference": self._prefix + letter(change.order),
                "isApproved": change.deed == "create",
                "status": "APPROVED" if change.deed == "create" else "DRAFT",
                "createdDate": written,
                "modifiedDate": written,
            }
            [created] = self._lab.plant_orders([document])
            if created.id is None:
                raise ValueError(f"Cin7 does not take the order: {'; '.join(created.errors)}")
            self._ids[change.order] = created.id
            return
        self._lab.set_clock(stamp)
        members: dict[str, Any] = (
            {"isApproved": True}
            if change.deed == "approve"
            else {"internalComments": f"touched at {written}"}
        )
        self._lab.update_order(self._ids[change.order], members)

    def outcome(self, numbers: list[int]) -> Outcome:
        """What became of the orders with *numbers*: what was shown, and what is stored."""
        shown = {name for asked in self._asked for page in asked.pages for name in page.orders}
        stored = self._lab.imported_numbers(self._prefix)
        wanted = {letter(order): self._prefix + letter(order) for order in numbers}
        return Outcome(
            self._begun,
            tuple(self._asked),
            tuple(one for one, number in wanted.items() if number not in shown),
            tuple(one for one, number in wanted.items() if number not in stored),
            tuple(one for one, number in wanted.items() if stored.count(number) > 1),
        )

    def _at(self, seconds: int) -> datetime:
        return self._begun + timedelta(seconds=seconds)
