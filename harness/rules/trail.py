"""How far an order has come, seen from both sides, and where it first left its way. Pure.

    created -> approved -> picked -> offered -> taken -> labelled -> notified -> written back
                                                                  -> channel told, mailed

An order that the rules keep out, or that nobody has shipped yet, waits: that is no divergence. One
that should have come further than it has, or came twice, diverges at the first such station.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

STATIONS = (
    "created", "approved", "picked", "offered", "taken", "labelled", "notified", "written_back",
    "channel_told", "mailed",
)  # fmt: skip
_OPEN = frozenset({"awaiting_payment", "awaiting_shipment", "on_hold", "pending_fulfillment"})


class State(Enum):
    """What is seen of an order at a station."""

    DONE = "done"
    WAITS = "waits"
    DIVERGED = "diverged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Copy:
    """The order as ShipStation has it, once; *store* is None if it came by no store."""

    id: int
    store: int | None
    status: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A shipment of the order at ShipStation; *told* says whether the store has taken notice."""

    tracking: str
    void: bool
    told: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class Trail:
    """All that both sides show of one order of Cin7.

    *reasons* are the codes of the rules that it breaks, *complaints* those of ShipStation's
    errors about it. *offered* is None where nobody remembers. *notify* is how the store's
    notification is set. *channel* says whether the order's sales channel wants to be told.
    """

    id: str
    reference: str
    approved: bool
    picked: bool
    void: bool
    modified: datetime | None
    reasons: tuple[str, ...]
    offered: bool | None
    complaints: tuple[str, ...]
    copies: tuple[Copy, ...]
    parcels: tuple[Parcel, ...]
    dispatched: bool
    tracking: str
    channel: bool
    channel_calls: int
    mails: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What holds for all orders: the last import that ended, and whether more will follow."""

    imported_until: datetime | None
    halted: bool = False
    automatic: bool = True
    notify: str = "on"


@dataclass(frozen=True, slots=True)
class Divergence:
    """The first station where an order is not as it should be, with the codes of what may be why.

    *detail* is what a vendor says of it, in its own words.
    """

    station: str
    codes: tuple[str, ...]
    detail: str = ""


_Check = Callable[[Trail, Surroundings], "Divergence | None"]


def divergence(trail: Trail, around: Surroundings) -> Divergence | None:
    """Where *trail* first leaves its way; None when all is well, or it only waits."""
    for check in CHECKS:
        found = check(trail, around)
        if found is not None:
            return found
    return None


def _taken_twice(trail: Trail, _: Surroundings) -> Divergence | None:
    if len(trail.copies) < 2:
        return None
    stores = {copy.store for copy in trail.copies}
    code = "DUPLICATE_ROUTE" if len(stores) > 1 else "DUPLICATE_REFERENCE"
    return Divergence("taken", (code,), f"{len(trail.copies)} orders in ShipStation")


def _not_offered(trail: Trail, around: Surroundings) -> Divergence | None:
    """Ready and unmodified since before the last import ended, and not there: it was missed."""
    if trail.copies or trail.reasons or trail.offered or trail.complaints:
        return None
    if not _asked_since(trail, around):
        return None
    return Divergence("offered", ("NOT_MODIFIED_IN_WINDOW", "PAGING_GAP", "TIMEZONE_SHIFT"))


def _not_taken(trail: Trail, around: Surroundings) -> Divergence | None:
    if trail.copies or trail.reasons:
        return None
    if trail.complaints:
        return Divergence("taken", trail.complaints)
    if trail.offered:
        return Divergence("taken", ("STATUS_UNMAPPED", "WRONG_STORE"))
    if around.halted:
        return Divergence("taken", ("AUTO_IMPORT_HALTED",))
    return None


def _closed_elsewhere(trail: Trail, _: Surroundings) -> Divergence | None:
    """One side has ended the order, and the other has not heard of it."""
    if not trail.copies:
        return None
    status = trail.copies[0].status
    if status == "cancelled" and not trail.void and not trail.dispatched:
        return Divergence("taken", ("CANCELLED_IN_SHIPSTATION",))
    if status in _OPEN and trail.void:
        return Divergence("taken", ("CANCEL_NOT_SENT",))
    if status in _OPEN and trail.dispatched and not trail.parcels:
        return Divergence("labelled", ("DISPATCHED_ELSEWHERE",))
    return None


def _not_notified(trail: Trail, around: Surroundings) -> Divergence | None:
    for parcel in _sent(trail):
        if parcel.error:
            return Divergence("notified", ("NOTICE_REJECTED",), parcel.error)
        if parcel.told or trail.dispatched:
            continue
        if around.notify == "off":
            return Divergence("notified", ("NOTIFY_OFF",))
        if around.notify == "delayed":
            return None  # it will be, at the first scan
        return Divergence("notified", ("NOTIFY_OFF", "RELABEL_AFTER_VOID"))
    return None


def _not_written(trail: Trail, _: Surroundings) -> Divergence | None:
    told = [parcel for parcel in _sent(trail) if parcel.told]
    if not told:
        return None
    if not trail.dispatched:
        return Divergence("written_back", ("NOTICE_200_LOST",))
    missing = [parcel.tracking for parcel in told if parcel.tracking not in trail.tracking]
    if missing:
        return Divergence("written_back", ("RELABEL_AFTER_VOID", "CARRIER_KEPT"), missing[0])
    return None


def _channel_not_told(trail: Trail, _: Surroundings) -> Divergence | None:
    if not (trail.channel and trail.dispatched):
        return None
    if not trail.channel_calls:
        return Divergence("channel_told", ("CHANNEL_NOT_TOLD",))
    return None


CHECKS: tuple[_Check, ...] = (
    _taken_twice,
    _not_offered,
    _not_taken,
    _closed_elsewhere,
    _not_notified,
    _not_written,
    _channel_not_told,
)
"""In the order of the way, but that what came twice is told first."""


def states(trail: Trail, around: Surroundings) -> dict[str, State]:
    """What is seen of *trail* at each of `STATIONS`."""
    seen = {name: state(trail) for name, state in _SEEN.items()}
    found = divergence(trail, around)
    if found is not None:
        seen[found.station] = State.DIVERGED
    return seen


def _sent(trail: Trail) -> list[Parcel]:
    return [parcel for parcel in trail.parcels if not parcel.void]


def _asked_since(trail: Trail, around: Surroundings) -> bool:
    """Whether an import has ended since the order was last modified."""
    until = around.imported_until
    return until is not None and (trail.modified is None or trail.modified < until)


def _done(done: bool) -> State:
    return State.DONE if done else State.WAITS


def _offered(trail: Trail) -> State:
    if trail.copies or trail.offered:
        return State.DONE
    return State.UNKNOWN if trail.offered is None and not trail.reasons else State.WAITS


_SEEN: dict[str, Callable[[Trail], State]] = {
    "created": lambda _: State.DONE,
    "approved": lambda trail: _done(trail.approved),
    "picked": lambda trail: _done(trail.picked),
    "offered": _offered,
    "taken": lambda trail: _done(bool(trail.copies)),
    "labelled": lambda trail: _done(bool(_sent(trail))),
    "notified": lambda trail: _done(any(parcel.told for parcel in _sent(trail))),
    "written_back": lambda trail: _done(trail.dispatched),
    "channel_told": lambda trail: _done(trail.channel_calls > 0),
    "mailed": lambda trail: _done(trail.mails > 0),
}
