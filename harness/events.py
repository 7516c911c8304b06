"""What happens while a story is told: frozen events that a listener turns into something to see.

Each event carries the bench's own time (`at`), and no address, port or number that a second run
could change: the same seed gives the same bytes, in process and over TCP.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import orjson

from harness.rules.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXTS = {"cin7_refused": "Put right what Cin7's text names."}


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause of an order's fate: a code, who says so, and what would put it right."""

    code: str
    message: str
    field: str = ""
    found: str = ""
    fix: str = ""
    told_by: str = "rules"


def refusals(texts: Iterable[str]) -> tuple[Reason, ...]:
    """Cin7's own texts, as reasons."""
    fix = Phrase(TEXTS["cin7_refused"])
    return tuple(Reason("CIN7_REFUSED", text, fix=fix, told_by="Cin7") for text in texts)


@dataclass(frozen=True, slots=True)
class ScenarioStarted:
    """A story begins in a fresh bench."""

    at: str
    scenario: str
    title: str
    seed: int


@dataclass(frozen=True, slots=True)
class OrderCreated:
    """Cin7 has taken the order; *planted* when it came with what no client may set."""

    at: str
    reference: str
    planted: bool = False


@dataclass(frozen=True, slots=True)
class OrderRefusedByCin7:
    """Cin7 did not take the order, and these are its texts."""

    at: str
    reference: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class StoreRefreshed:
    """ShipStation has asked the store for orders; *errors* of the import, if any."""

    at: str
    imported: int
    errors: int


@dataclass(frozen=True, slots=True)
class OrderImported:
    """The order is in ShipStation, under this status."""

    at: str
    reference: str
    status: str


@dataclass(frozen=True, slots=True)
class OrderStayedOut:
    """The order is not in ShipStation, for all these reasons."""

    at: str
    reference: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class OrderLabelled:
    """A label was bought for the order."""

    at: str
    reference: str
    carrier: str
    service: str
    tracking: str
    cost: str


@dataclass(frozen=True, slots=True)
class LabelRefused:
    """ShipStation sold no label for the order, and this is its text."""

    at: str
    reference: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class OrderDispatched:
    """Cin7 shows the order as dispatched, with what it knows of the parcel."""

    at: str
    reference: str
    tracking: str
    carrier: str
    date: str


@dataclass(frozen=True, slots=True)
class OrderNotDispatched:
    """The parcel has left, and Cin7 does not know."""

    at: str
    reference: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ActDone:
    """A step of a scenario that changes the world rather than one order."""

    at: str
    act: str
    detail: str


@dataclass(frozen=True, slots=True)
class ExpectationMet:
    """What was expected of *subject* is what was found."""

    at: str
    subject: str
    expected: str


@dataclass(frozen=True, slots=True)
class ExpectationFailed:
    """What was expected of *subject* is not what was found."""

    at: str
    subject: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class ScenarioSkipped:
    """A story is not told: the integration under test lacks what it is about."""

    at: str
    scenario: str
    reason: str


@dataclass(frozen=True, slots=True)
class ScenarioFinished:
    """A story is over; how many expectations were met and how many failed."""

    at: str
    scenario: str
    met: int
    failed: int


@dataclass(frozen=True, slots=True)
class RunFinished:
    """All stories are over."""

    at: str
    scenarios: int
    met: int
    failed: int


Event = (
    ScenarioStarted
    | OrderCreated
    | OrderRefusedByCin7
    | StoreRefreshed
    | OrderImported
    | OrderStayedOut
    | OrderLabelled
    | LabelRefused
    | OrderDispatched
    | OrderNotDispatched
    | ActDone
    | ExpectationMet
    | ExpectationFailed
    | ScenarioSkipped
    | ScenarioFinished
    | RunFinished
)


def name(event: Event) -> str:
    """The event's name in a log: `OrderStayedOut` is `order-stayed-out`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", type(event).__name__).casefold()


def as_dict(event: Event) -> dict[str, Any]:
    """The event as plain members, its name first, the rest in the order of its class."""
    members: dict[str, Any] = {"event": name(event)}
    for field in fields(event):
        members[field.name] = getattr(event, field.name)
    return members


def as_json(event: Event) -> bytes:
    """One line of an event log, without its line end; equal events give equal bytes."""
    return orjson.dumps(as_dict(event))
