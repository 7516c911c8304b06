"""A scenario as read from its file: frozen values, already checked, in the order of the file.

Handles ("ready", "batch-3") stand for orders everywhere; a group's name has been replaced by the
handles of its orders. Empty `orders` on an act means all orders of the scenario.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Deed = Literal[
    "create",
    "refresh",
    "poll",
    "label",
    "ship",
    "unlabel",
    "advance",
    "settle",
    "update",
    "pick",
    "hide",
    "void",
    "cancel",
    "fault",
    "mend",
    "configure",
    "connect",
]

Fate = Literal["refused", "stays out", "rejected", "imported", "shipped", "dispatched"]

# A Monday morning; stories that do not say when they begin begin here.
DEFAULT_NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class OrderSpec:
    """One `[[orders]]` table: which orders, and how they differ from what the generator gives.

    *generate* is the generator's number of the first of *count* orders; None when *document* is
    the whole order. *plant* orders enter Cin7 by the control API as they are, since they carry
    members that no client may set. *members* overwrite the order's own after generation.
    """

    name: str
    handles: tuple[str, ...]
    generate: int | None
    count: int = 1
    defects: tuple[str, ...] = ()
    share: float = 1.0
    members: Mapping[str, Any] = field(default_factory=dict)
    document: Mapping[str, Any] | None = None
    plant: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Store:
    """How the integration is connected in ShipStation; None means the bench's own way."""

    username: str | None = None
    password: str | None = None
    auto_import: bool | None = None
    statuses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Act:
    """One `[[acts]]` table. Which members matter depends on *do*; README.md lists them.

    *step* is how far `advance` and `poll` move the clock. *members* is the `set` table of
    `update`, `pick` and `configure`. *lines* are line positions from 0, for `hide` and `pick`;
    empty means all.
    *fault* is what the control API's `POST /faults` takes, untouched.
    """

    do: Deed
    orders: tuple[str, ...] = ()
    step: timedelta = timedelta()
    since: datetime | None = None
    members: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[int, ...] = ()
    carrier: str = ""
    service: str = ""
    tracking: str = ""
    notify: bool = True
    fault: Mapping[str, Any] = field(default_factory=dict)
    store: Store | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Expectation:
    """One `[[expect]]` table: what must hold, at the end, of each of *orders*.

    *reasons* are exactly the rule codes of an order that stays out or is rejected; None means
    any. *cin7* and *shipstation* are members on the wire; "*" is any value that is not empty.
    *import_errors* are exactly the codes of the store's last import; None means any.
    """

    orders: tuple[str, ...] = ()
    fate: Fate | None = None
    reasons: tuple[str, ...] | None = None
    cin7: Mapping[str, Any] = field(default_factory=dict)
    shipstation: Mapping[str, Any] = field(default_factory=dict)
    import_errors: tuple[str, ...] | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """One story: its beginning, its orders, what is done, and what must come of it."""

    name: str
    title: str
    now: datetime = DEFAULT_NOW
    rules: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    integration: Mapping[str, Any] = field(default_factory=dict)
    store: Store | None = None
    orders: tuple[OrderSpec, ...] = ()
    acts: tuple[Act, ...] = ()
    expectations: tuple[Expectation, ...] = ()

    @property
    def handles(self) -> tuple[str, ...]:
        """Every order's handle, in the order of the file."""
        return tuple(handle for spec in self.orders for handle in spec.handles)


DEFAULT_ACTS = (Act("create"), Act("refresh"), Act("label"), Act("settle"))
