"""What a shipment changes in its Cin7 order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.rules import parcels
from harness.rules.facts import text, truth

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from harness.rules.parcels import Item
    from harness.rules.settings import IntegrationSettings

_TRACKING_LIMIT = 50  # trackingCode holds no more. (Cin7 API v1 field notes)
_SEPARATOR = ", "


@dataclass(frozen=True, slots=True)
class Notice:
    """What ShipStation tells of one shipment; "" and None for what it does not say."""

    order_id: str
    order_number: str
    carrier: str
    service: str
    tracking: str
    cost: str = ""
    ship_date: date | None = None
    buyer_note: str = ""
    items: tuple[Item, ...] = ()


def dispatched(document: Mapping[str, Any]) -> bool:
    """Whether the order in *document* has a Fully Dispatched date."""
    return bool(text(document.get("dispatchedDate")))


def void(document: Mapping[str, Any]) -> bool:
    """Whether the order in *document* is void."""
    return truth(document.get("isVoid")) or text(document.get("status")).upper() == "VOID"


def known(document: Mapping[str, Any], notice: Notice, settings: IntegrationSettings) -> bool:
    """Whether the dispatched order in *document* has the parcel of *notice* already.

    A tracking number tells parcels apart. Without one, a parcel is another if it does not hold
    what the order holds; only back orders make that difference.
    """
    if notice.tracking:
        return notice.tracking in text(document.get("trackingCode")).split(_SEPARATOR)
    if not settings.auto_backorder or not notice.items:
        return True
    held = parcels.matched(document, notice.items, settings)
    whole = sum(item.quantity for item in notice.items) == sum(held.values())
    return whole and parcels.covers(held, parcels.expected(document, settings))


def changes(
    document: Mapping[str, Any], notice: Notice, now: datetime, settings: IntegrationSettings
) -> dict[str, str]:
    """Members of the order in *document* to set after *notice*; none if it is known already.

    The carrier is filled but never replaced: what is in Cin7 stays. (Cin7's sync article)
    A parcel that is not the last one dispatches the order too, unless *settings* say otherwise.
    """
    tracking = text(document.get("trackingCode"))
    complete = dispatched(document)
    if complete and (not notice.tracking or notice.tracking in tracking.split(_SEPARATOR)):
        return {}
    part = "" if complete else _part(document, notice, settings)
    comments = text(document.get("internalComments"))
    if part and part in comments.splitlines():
        return {}
    if part:
        document = {**document, "internalComments": _added(comments, part)}
    wanted = _wanted(document, notice, now, settings)
    if part and not _last(document, settings):
        for name in _OF_THE_LAST:
            del wanted[name]
    before = {**document, "internalComments": comments}
    return {name: value for name, value in wanted.items() if value != text(before.get(name))}


# What is written once no parcel is missing.
_OF_THE_LAST = ("stage", "dispatchedDate", "invoiceDate")


def _wanted(
    document: Mapping[str, Any], notice: Notice, now: datetime, settings: IntegrationSettings
) -> dict[str, str]:
    tracking = text(document.get("trackingCode"))
    wanted = {
        "trackingCode": _tracking(tracking, notice.tracking, settings),
        "logisticsCarrier": text(document.get("logisticsCarrier")) or notice.carrier,
        "stage": _stage(document, settings),
        "dispatchedDate": text(document.get("dispatchedDate")) or _date(notice, now, settings),
        "internalComments": _comments(document, notice, settings),
        "invoiceDate": text(document.get("invoiceDate")),
    }
    if settings.invoice_on_completion and not wanted["invoiceDate"]:
        wanted["invoiceDate"] = _instant(now)
    return wanted


def _stage(document: Mapping[str, Any], settings: IntegrationSettings) -> str:
    """Dispatched, but for an order that was and has moved on since."""
    stage = text(document.get("stage"))
    waiting = stage.casefold() in {"", settings.ready_stage.casefold()}
    return "Dispatched" if waiting or not dispatched(document) else stage


def _part(document: Mapping[str, Any], notice: Notice, settings: IntegrationSettings) -> str:
    """A note of the parcel if it has to be added to others; "" if it is the whole order.

    What is known of earlier parcels stands in the order itself, where no restart loses it.
    """
    if settings.split_handling != "wait" or not notice.items:
        return ""
    found = parcels.matched(document, notice.items, settings)
    if not found or parcels.covers(found, parcels.expected(document, settings)):
        return ""
    return parcels.note(document, found, notice.tracking)


def _last(document: Mapping[str, Any], settings: IntegrationSettings) -> bool:
    """Whether the parcels noted in *document* hold all it has to send."""
    comments = text(document.get("internalComments")).splitlines()
    return parcels.covers(parcels.noted(comments), parcels.expected(document, settings))


def _tracking(old: str, new: str, settings: IntegrationSettings) -> str:
    if not old or not new or new in old.split(_SEPARATOR):
        return old or new
    if settings.second_tracking == "replace":
        return new
    both = f"{old}{_SEPARATOR}{new}"
    fits = settings.second_tracking == "append" and len(both) <= _TRACKING_LIMIT
    return both if fits else old


def _comments(document: Mapping[str, Any], notice: Notice, settings: IntegrationSettings) -> str:
    comments = text(document.get("internalComments"))
    if settings.service_note == "on":
        comments = _added(comments, _service(notice))
    if settings.buyer_note == "on" and notice.buyer_note:
        comments = _added(comments, f"Note to the buyer: {' '.join(notice.buyer_note.split())}")
    return comments


def _service(notice: Notice) -> str:
    named = notice.service.casefold().startswith(notice.carrier.casefold())
    carrier = "" if named else notice.carrier
    parts = (
        " ".join(word for word in (carrier, notice.service) if word),
        notice.tracking and f"tracking {notice.tracking}",
        notice.cost and f"cost {notice.cost}",
    )
    words = "Shipped with ShipStation: " + ", ".join(part for part in parts if part)
    return words.removesuffix(": ")


def _added(comments: str, line: str) -> str:
    """*comments* with *line* below them, unless it is there."""
    if line in comments.splitlines():
        return comments
    return f"{comments}\n{line}" if comments else line


def _date(notice: Notice, now: datetime, settings: IntegrationSettings) -> str:
    if settings.dispatched_date == "ship_date" and notice.ship_date is not None:
        return f"{notice.ship_date.isoformat()}T00:00:00Z"
    return _instant(now)


def _instant(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
