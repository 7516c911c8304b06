"""The cells of the matrix: steps of the journey, faults, and which of them make no sense. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

When = Literal["before", "after"]
Side = Literal["asked", "calls", "inner"]
WHENS: tuple[When, ...] = ("before", "after")


class NoSuchCell(ValueError):
    """A cell was named that there is not; the message says which there are."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the journey.

    Args:
        step: The protocol step, as faults name it.
        caller: Whose calls are meant; "" for a step that is nobody's call.
        skip: How many calls of it come first and are spared.
        side: Whether a vendor is asked there, calls somebody, or works by itself.
    """

    name: str
    step: str
    caller: str
    meaning: str
    side: Side = "asked"
    skip: int = 0


STEPS = (
    Step("create", "cin7.orders.create", "user", "a client puts an order into Cin7"),
    Step("refresh", "shipstation.stores.refresh", "user", "somebody refreshes the store"),
    Step("export", "store.export", "", "ShipStation asks the integration for orders", "calls"),
    Step("export-page-2", "store.export", "", "ShipStation asks for the second page", "calls", 1),
    Step("read-orders", "cin7.orders.list", "integration", "the integration reads orders"),
    Step("read-options", "cin7.options.list", "integration", "the integration reads products"),
    Step("import", "shipstation.import", "", "ShipStation stores a page of orders", "inner"),
    Step("rates", "shipstation.shipments.rates", "user", "somebody asks for rates"),
    Step("label", "shipstation.orders.label", "user", "somebody buys a label"),
    Step("notify", "store.shipnotify", "", "ShipStation tells the integration of the parcel",
         "calls"),
    Step("find-order", "cin7.orders.get", "integration", "the integration looks the order up"),
    Step("write-back", "cin7.orders.update", "integration", "the integration dispatches it"),
    Step("channel", "cin7.channel", "", "Cin7 tells the sales channel", "calls"),
    Step("webhook", "shipstation.webhook", "", "ShipStation tells a webhook's receiver", "calls"),
    Step("mail", "shipstation.mail", "", "ShipStation mails the buyer", "inner"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """A column: what goes wrong. *members* are what the control API is told besides the step."""

    name: str
    members: Mapping[str, Any]
    meaning: str
    whens: tuple[When, ...] = WHENS
    sides: tuple[Side, ...] = ("asked", "calls")
    why_not: str = "nobody is answered at a step within ShipStation"
    other_when: str = ""


_NOBODY = "nobody is answered at a step within ShipStation"
_ARRIVES = "an answer can only be spoilt once there is one"
_ADMITS = "a caller is refused before anything happens"

FAULTS = (
    Fault("status-500", {"kind": "status", "status": 500}, "answers 500"),
    Fault("status-404", {"kind": "status", "status": 404}, "answers 404"),
    Fault("status-503", {"kind": "status", "status": 503}, "answers 503"),
    Fault("delay", {"kind": "delay", "seconds": 20}, "takes 20 seconds",
          sides=("asked", "calls", "inner")),
    Fault("uniform", {"kind": "uniform", "low": 1, "high": 90}, "takes from 1 to 90 seconds",
          sides=("asked", "calls", "inner")),
    Fault("lognormal", {"kind": "lognormal", "median": 5.0, "sigma": 1.5},
          "takes about 5 seconds, or much longer", sides=("asked", "calls", "inner")),
    Fault("drop", {"kind": "drop"}, "closes the connection"),
    Fault("lost", {"kind": "lost", "seconds": 60}, "never answers"),
    Fault("cut", {"kind": "cut", "percent": 50}, "answers half", ("after",), other_when=_ARRIVES),
    Fault("garble", {"kind": "garble", "percent": 5}, "answers with wrong bytes", ("after",),
          other_when=_ARRIVES),
    Fault("slow", {"kind": "slow", "bytes": 100}, "answers 100 bytes a second", ("after",),
          other_when=_ARRIVES),
    Fault("html", {"kind": "html", "status": 502}, "answers a page, 502"),
    Fault("html-200", {"kind": "html", "status": 200}, "answers a page, 200"),
    Fault("content-type", {"kind": "content-type", "type": "text/html"},
          "answers under a wrong type", ("after",), other_when=_ARRIVES),
    Fault("expired", {"kind": "expired"}, "knows the credentials no longer", ("before",),
          other_when=_ADMITS),
    Fault("quota", {"kind": "quota", "seconds": 30}, "says the quota is used up", ("before",),
          other_when=_ADMITS),
    Fault("duplicate", {"kind": "duplicate"}, "is delivered twice", ("after",), ("calls",),
          "only what a vendor delivers can come twice; a client that repeats a call is `drop`",
          "the first of two copies is the delivery itself"),
    Fault("reorder", {"kind": "reorder", "seconds": 120}, "comes behind what was sent later",
          ("before",), ("calls",), "only what is delivered can be overtaken",
          "what was delivered cannot be late any more"),
    Fault("skew-behind", {"kind": "skew", "seconds": -300, "step": "cin7.*", "count": None},
          "Cin7's clock is 5 minutes behind", ("before",)),
    Fault("skew-ahead", {"kind": "skew", "seconds": 300, "step": "cin7.*", "count": None},
          "Cin7's clock is 5 minutes ahead", ("before",)),
    Fault("crash-vendor", {"kind": "crash", "party": "vendor"}, "the vendor's process is killed",
          sides=("asked", "calls", "inner")),
    Fault("crash-integration", {"kind": "crash", "party": "integration"},
          "the integration's process is killed"),
)  # fmt: skip

_SKEW_ROW = "create"
_WITHOUT_US = ("create", "refresh", "rates", "label", "channel", "webhook")
# Of a notice ShipStation looks at the status only, whatever the body says: NOTICE_200_LOST.
_TOLD = ("notify", "channel", "webhook")


@dataclass(frozen=True, slots=True)
class Cell:
    """One *fault* at one *step*, *when*; *reason* says why it makes no sense, "" if it does."""

    step: Step
    fault: Fault
    when: When
    reason: str = field(default="")

    @property
    def name(self) -> str:
        """As `--cell` takes it."""
        return f"{self.step.name}/{self.fault.name}/{self.when}"

    def as_fault(self) -> dict[str, Any]:
        """What the control API is told."""
        place = {"step": self.step.step, "when": self.when, "skip": self.step.skip}
        if self.step.caller and self.fault.members.get("kind") != "skew":
            place["caller"] = self.step.caller
        return {**place, **self.fault.members, "name": self.name}


def _reason(step: Step, fault: Fault, when: When) -> str:
    kind = fault.members["kind"]
    if step.name == "mail" and kind == "reorder":
        return "" if when in fault.whens else fault.other_when
    if step.side not in fault.sides:
        return _NOBODY if step.side == "inner" and kind != "skew" else fault.why_not
    if kind == "skew" and step.name != _SKEW_ROW:
        return f"a clock is off for a vendor as a whole: see the row {_SKEW_ROW}"
    if kind == "skew" and when == "after":
        return "a clock has no side of a commit"
    if when not in fault.whens:
        return fault.other_when
    if fault.name == "crash-integration" and step.name in _WITHOUT_US:
        return "the integration has no part in this step"
    if fault.name == "html-200" and when == "before" and step.name in _TOLD:
        return "who answers 2xx in the receiver's place has taken it; no sender could know better"
    return ""


def cells() -> Iterator[Cell]:
    """Every cell, row by row; those that make no sense with their reason."""
    for step in STEPS:
        for fault in FAULTS:
            for when in WHENS:
                yield Cell(step, fault, when, _reason(step, fault, when))


def cell(name: str) -> Cell:
    """The cell of this *name*, such as ``write-back/drop/after``.

    Raises:
        NoSuchCell: If there is none.
    """
    known = {one.name: one for one in cells()}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3, cutoff=0.3)
    raise NoSuchCell(
        f"there is no cell {name!r}; write STEP/FAULT/WHEN, such as {' or '.join(near)}"
        if near
        else f"there is no cell {name!r}; steps are {', '.join(one.name for one in STEPS)},"
        f" faults {', '.join(one.name for one in FAULTS)}, and it is before or after"
    )
