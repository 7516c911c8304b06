"""What can be seen of a run when it is over, order by order, in the words of the two vendors.

Of each order: what its events say of it, and how Cin7 and ShipStation show it in the end.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.events import (
    LabelRefused,
    OrderCreated,
    OrderDispatched,
    OrderImported,
    OrderLabelled,
    OrderNotDispatched,
    OrderRefusedByCin7,
    OrderStayedOut,
)
from harness.rules.phrase import Phrase
from harness.rules.phrase import joined as together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from harness.events import Event, Reason

Facts = dict[str, dict[str, str]]
"""By order, then by aspect: what was found, as a phrase if it is told in words."""

TEXTS = {
    "created": "created",
    "refused": "refused because {reasons}",
    "imported": "imported as {status}",
    "stayed_out": "not imported because {reasons}",
    "labelled": "sent with {carrier} {service}",
    "labelled_plain": "sent with {carrier}",
    "unlabelled": "not sent because {reasons}",
    "dispatched": "dispatched, tracking {tracking}, carrier {carrier}",
    "undispatched": "not dispatched because {reasons}",
    "none": "none",
    "nothing": "nothing",
    "reason": "{code} ({message})",
    "import": "import",
    "parcel": "parcel",
    "way back": "way back",
}
MADE_BY_VENDORS = frozenset(
    {
        "orderId", "orderItemId", "customerId", "productId", "createDate", "modifyDate",
        "createdDate", "modifiedDate", "id", "transactionId",
    }
)  # fmt: skip
"""Members that count or date what a vendor did; they move with any other order."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One *aspect* of an *order* that is not the same."""

    order: str
    aspect: str
    reference: str
    candidate: str


def of_events(events: Iterable[Event]) -> Facts:
    """What *events* say of each order; of one aspect the last word counts."""
    facts: Facts = defaultdict(dict)
    for event in events:
        match event:
            case OrderCreated(reference=order):
                facts[order]["Cin7"] = Phrase(TEXTS["created"])
            case OrderRefusedByCin7(reference=order, reasons=reasons):
                facts[order]["Cin7"] = Phrase(TEXTS["refused"], reasons=_codes(reasons))
            case OrderImported(reference=order, status=status):
                facts[order]["import"] = Phrase(TEXTS["imported"], status=status)
            case OrderStayedOut(reference=order, reasons=reasons):
                facts[order]["import"] = Phrase(TEXTS["stayed_out"], reasons=_codes(reasons))
            case OrderLabelled(reference=order, carrier=carrier, service=service):
                key = "labelled" if service else "labelled_plain"
                facts[order]["parcel"] = Phrase(TEXTS[key], carrier=carrier, service=service)
            case LabelRefused(reference=order, reasons=reasons):
                facts[order]["parcel"] = Phrase(TEXTS["unlabelled"], reasons=_codes(reasons))
            case OrderDispatched(reference=order, tracking=tracking, carrier=carrier):
                told = {"tracking": tracking or Phrase(TEXTS["none"]), "carrier": carrier}
                facts[order]["way back"] = Phrase(TEXTS["dispatched"], **told)
            case OrderNotDispatched(reference=order, reasons=reasons):
                facts[order]["way back"] = Phrase(TEXTS["undispatched"], reasons=_codes(reasons))
            case _:
                pass
    return dict(facts)


def _codes(reasons: Iterable[Reason]) -> str:
    told = (Phrase(TEXTS["reason"], code=one.code, message=one.message) for one in reasons)
    return together(", ", told)


def of_documents(vendor: str, name: str, documents: Iterable[Mapping[str, Any]]) -> Facts:
    """Every member of *documents*, by the order that the member *name* names.

    A second document of one order is told as such.
    """
    facts: Facts = {}
    for document in documents:
        order = str(document.get(name) or "")
        times = 2
        place = vendor
        while any(aspect.startswith(f"{place} ") for aspect in facts.get(order, {})):
            place, times = f"{vendor} (order {times} of this number)", times + 1
        members = facts.setdefault(order, {})
        members |= {f"{place} {path}": value for path, value in _flat(document, "")}
    return facts


def _flat(value: Any, path: str) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for name, inner in value.items():
                if name not in MADE_BY_VENDORS:
                    yield from _flat(inner, f"{path}.{name}" if path else name)
        case list():
            for number, inner in enumerate(value):
                yield from _flat(inner, f"{path}.{number}")
        case None | "":
            return
        case _:
            yield path, str(value)


def joined(*parts: Facts) -> Facts:
    """All *parts* as one."""
    facts: Facts = {}
    for part in parts:
        for order, aspects in part.items():
            facts.setdefault(order, {}).update(aspects)
    return facts


def differences(
    first: Facts, second: Facts, candidate: Facts
) -> tuple[list[Difference], list[tuple[str, str]]]:
    """What *candidate* has otherwise than the reference, and the noise that was left out.

    Noise is what differs between the *first* and the *second* run of the reference. Where an
    order is in one of the two ShipStations only, its members there are not told one by one.
    """
    found, noise = [], []
    nothing = Phrase(TEXTS["nothing"])
    for order in dict.fromkeys((*first, *candidate)):
        old, again, new = (facts.get(order, {}) for facts in (first, second, candidate))
        absent = [old, new] if _stored(old) != _stored(new) else []
        for aspect in dict.fromkeys((*old, *new)):
            if old.get(aspect) != again.get(aspect):
                noise.append((order, aspect))
            elif old.get(aspect) != new.get(aspect) and not (absent and _inner(aspect)):
                left, right = (side.get(aspect, nothing) for side in (old, new))
                found.append(Difference(order, aspect, left, right))
    return found, noise


def _inner(aspect: str) -> bool:
    return aspect.startswith("ShipStation ")


def _stored(aspects: Mapping[str, str]) -> bool:
    return any(map(_inner, aspects))
