"""How a story ended for each order, and whether that is what was expected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from harness.events import (
    ExpectationFailed,
    ExpectationMet,
    OrderDispatched,
    OrderNotDispatched,
    OrderStayedOut,
    Reason,
    refusals,
)
from harness.oracle import READY
from harness.rules import catalogue
from harness.rules.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from harness.answers import StoreError
    from harness.cast import Cast, Role
    from harness.events import Event
    from scenarios.model import Expectation

POISONED = "POISONED_PAGE"
OUT = ("refused", "stays out", "rejected")
FATES = ("refused", "stays out", "rejected", "imported", "shipped", "dispatched")
TEXTS = {
    "never": "it was never put into Cin7",
    "wanted": "Wanted: {wanted}",
    "poisoned": "the import stopped at another order: {message}",
    "not_asked": "nothing is wrong with it; the store was not asked since",
    "next_sync": "the store carries the notice out when ShipStation imports again",
    "lost": "the store took the notice and did nothing",
    "not_told": "ShipStation has not told the store",
    "because": "because of {codes}",
    "nothing": "nothing",
    "fate": "{fate} ({codes})",
    "member": "{vendor} {name} = {value}",
    "anything": "anything",
    "errors": "import errors: {codes}",
    "none": "none",
    "store": "store",
    **{fate: fate for fate in FATES},
}


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of one order: its *fate*, why, and how Cin7 shows it."""

    role: Role
    fate: str
    reasons: tuple[Reason, ...]
    document: Mapping[str, Any]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its reasons, each once."""
        return tuple(dict.fromkeys(reason.code for reason in self.reasons))


def endings(cast: Cast) -> list[Ending]:
    """How it ended for each order of *cast*."""
    documents = cast.lab.cin7_orders([role.id for role in cast.roles if role.id is not None])
    errors = cast.lab.store_errors()
    return [_ending(cast, role, documents.get(role.id or 0, {}), errors) for role in cast.roles]


def _ending(
    cast: Cast, role: Role, document: Mapping[str, Any], errors: list[StoreError]
) -> Ending:
    if role.id is None:
        texts = role.created.errors if role.created else (Phrase(TEXTS["never"]),)
        return Ending(role, "refused", refusals(texts), document)
    if role.imported is None:
        told = tuple(_located(error) for error in errors if _about(error, role))
        # On a poisoned page nothing is wrong with the order itself: ShipStation never looked at it.
        fate = "rejected" if any(reason.code != POISONED for reason in told) else "stays out"
        reasons = _joined(role.forecast.reasons if role.forecast else (), told)
        return Ending(role, fate, reasons or (_unknown(errors),), document)
    if role.label is None:
        return Ending(role, "imported", (), document)
    if document.get("dispatchedDate"):
        return Ending(role, "dispatched", (), document)
    return Ending(role, "shipped", (_unnoticed(cast, role),), document)


def _about(error: StoreError, role: Role) -> bool:
    if error.order_id:
        return error.order_id == str(role.id)
    return bool(error.order_number) and error.order_number == role.reference


def _located(error: StoreError) -> Reason:
    return Reason(
        code=error.code,
        message=error.message,
        field=error.field,
        found=error.value,
        fix=_remedy(error.code) or _wanted(error.wanted),
        told_by="ShipStation",
    )


def _remedy(code: str) -> str:
    try:
        return Phrase(catalogue.case(code).remedy)
    except catalogue.UnknownCode:
        return ""


def _wanted(words: str) -> str:
    return Phrase(TEXTS["wanted"], wanted=words) if words else ""


def _reason(code: str, message: str, told_by: str = "rules") -> Reason:
    return Reason(code, message, fix=_remedy(code), told_by=told_by)


def _joined(first: tuple[Reason, ...], second: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """*first* and *second*; a reason that both tell is there once, as told by both."""
    codes = {reason.code for reason in second}
    both = tuple(
        replace(reason, told_by=f"{reason.told_by}, {second[0].told_by}")
        if reason.code in codes
        else reason
        for reason in first
    )
    known = {reason.code for reason in first}
    return both + tuple(reason for reason in second if reason.code not in known)


def _unknown(errors: list[StoreError]) -> Reason:
    """Why an order that nothing is wrong with is not there: the import as a whole went wrong."""
    for error in errors:
        if not (error.order_id or error.order_number):
            return _located(error)
    if errors:
        message = Phrase(TEXTS["poisoned"], message=errors[0].message)
        return _reason(POISONED, message, "ShipStation")
    return _reason("NOT_SYNCED_YET", Phrase(TEXTS["not_asked"]))


def _unnoticed(cast: Cast, role: Role) -> Reason:
    """Why Cin7 does not know of the parcel, as ShipStation tells it."""
    assert role.imported is not None  # noqa: S101  a shipped order is an imported one
    for parcel in cast.lab.shipments(role.imported):
        if parcel.get("notifyErrorMessage"):
            text = str(parcel["notifyErrorMessage"])
            return _reason("NOTICE_REJECTED", text, "ShipStation")
        if parcel.get("marketplaceNotified"):
            if cast.settings.apply_on_next_sync:
                return _reason("SECOND_SYNC_NEEDED", Phrase(TEXTS["next_sync"]))
            return _reason("NOTICE_200_LOST", Phrase(TEXTS["lost"]))
    return _reason("NOTIFY_OFF", Phrase(TEXTS["not_told"]))


def tell(ending: Ending, at: str) -> Iterator[Event]:
    """The event that an ending comes to; none when the last event of the order says it all."""
    role = ending.role
    match ending.fate:
        case "stays out" | "rejected":
            yield OrderStayedOut(at, role.name, ending.reasons)
        case "shipped":
            yield OrderNotDispatched(at, role.name, ending.reasons)
        case "dispatched":
            document = ending.document
            yield OrderDispatched(
                at,
                role.name,
                tracking=str(document.get("trackingCode") or ""),
                carrier=str(document.get("logisticsCarrier") or ""),
                date=str(document.get("dispatchedDate")),
            )


def expected_by_rules(ending: Ending, furthest: str) -> str:
    """Where the rules say an order ends when the story goes as far as *furthest*."""
    forecast = ending.role.forecast
    if forecast is None or forecast.reasons:
        return "stays out"
    return furthest if forecast.status == READY else "imported"


def compare(ending: Ending, expected: str, at: str) -> Event:
    """Whether the order ended as *expected*; whoever keeps it out, out is out."""
    found = ending.fate
    if found == expected or (expected == "stays out" and found in OUT):
        return ExpectationMet(at, ending.role.name, _fate(expected))
    told = _fate(found)
    if ending.reasons:
        told = Phrase(TEXTS["fate"], fate=told, codes=", ".join(ending.codes))
    return ExpectationFailed(at, ending.role.name, _fate(expected), told)


def _fate(word: str) -> str:
    return Phrase(TEXTS[word]) if word in FATES else word


def judge(
    cast: Cast, ends: Iterable[Ending], expectations: Iterable[Expectation], at: str
) -> Iterator[Event]:
    """Whether what a scenario expects of its orders is so."""
    by_handle = {end.role.handle: end for end in ends}
    for expectation in expectations:
        for handle in expectation.orders or by_handle:
            end = by_handle.get(handle)
            if end is None:
                continue
            for expected, found in _differences(cast, end, expectation):
                if expected == found:
                    yield ExpectationMet(at, end.role.name, expected)
                else:
                    yield ExpectationFailed(at, end.role.name, expected, found)
        if expectation.import_errors is not None:
            yield _import_errors(cast, expectation.import_errors, at)


def _differences(cast: Cast, end: Ending, expectation: Expectation) -> Iterator[tuple[str, str]]:
    """What is expected and what is found, both as words."""
    if expectation.fate is not None:
        yield _fate(expectation.fate), _fate(end.fate)
    if expectation.reasons is not None:
        yield _reasons(expectation.reasons), _reasons(end.codes)
    for name, value in expectation.cin7.items():
        yield _member("Cin7", name, value, end.document)
    if expectation.shipstation:
        order = end.role.imported
        document = cast.lab.order(order.id).document if order else {}
        for name, value in expectation.shipstation.items():
            yield _member("ShipStation", name, value, document)


def _reasons(codes: Iterable[str]) -> str:
    return Phrase(TEXTS["because"], codes=_listed(codes, "nothing"))


def _listed(codes: Iterable[str], without: str) -> str:
    return ", ".join(sorted(codes)) or Phrase(TEXTS[without])


def _member(vendor: str, name: str, wanted: object, document: Mapping[str, Any]) -> tuple[str, str]:
    found: Any = document
    for part in name.split("."):
        if isinstance(found, list) and part.isdecimal():
            found = found[int(part)] if int(part) < len(found) else None
        else:
            found = found.get(part) if isinstance(found, dict) else None
    seen: object = wanted if wanted == found else found
    if wanted == "*":
        seen = Phrase(TEXTS["nothing" if found in (None, "") else "anything"])
        wanted = Phrase(TEXTS["anything"])

    def told(value: object) -> str:
        return Phrase(TEXTS["member"], vendor=vendor, name=name, value=value)

    return told(wanted), told(seen)


def _import_errors(cast: Cast, wanted: tuple[str, ...], at: str) -> Event:
    found = sorted({error.code for error in cast.lab.store_errors()})
    expected = Phrase(TEXTS["errors"], codes=_listed(wanted, "none"))
    store = Phrase(TEXTS["store"])
    if sorted(set(wanted)) == found:
        return ExpectationMet(at, store, expected)
    seen = Phrase(TEXTS["errors"], codes=_listed(found, "none"))
    return ExpectationFailed(at, store, expected, seen)
