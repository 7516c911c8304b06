"""What a shipment changes in its Cin7 order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.rules.facts import text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

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


def changes(
    document: Mapping[str, Any], notice: Notice, now: datetime, settings: IntegrationSettings
) -> dict[str, str]:
    """Members of the order in *document* to set after *notice*; none if it is known already.

    The carrier is filled but never replaced: what is in Cin7 stays. (Cin7's sync article)
    """
    tracking = text(document.get("trackingCode"))
    complete = bool(text(document.get("dispatchedDate")))
    if complete and (not notice.tracking or notice.tracking in tracking.split(_SEPARATOR)):
        return {}
    wanted = {
        "trackingCode": _tracking(tracking, notice.tracking, settings),
        "logisticsCarrier": text(document.get("logisticsCarrier")) or notice.carrier,
        "stage": "Dispatched",
        "dispatchedDate": text(document.get("dispatchedDate")) or _date(notice, now, settings),
        "internalComments": _comments(document, notice, settings),
        "invoiceDate": text(document.get("invoiceDate")),
    }
    if settings.invoice_on_completion and not wanted["invoiceDate"]:
        wanted["invoiceDate"] = _instant(now)
    return {name: value for name, value in wanted.items() if value != text(document.get(name))}


def _tracking(old: str, new: str, settings: IntegrationSettings) -> str:
    if not old or not new or new in old.split(_SEPARATOR):
        return old or new
    if settings.second_tracking == "replace":
        return new
    both = f"{old}{_SEPARATOR}{new}"
    fits = settings.second_tracking == "append" and len(both) <= _TRACKING_LIMIT
    return both if fits else old


def _comments(document: Mapping[str, Any], notice: Notice, settings: IntegrationSettings) -> str:
    old = text(document.get("internalComments"))
    if settings.service_note == "off":
        return old
    named = notice.service.casefold().startswith(notice.carrier.casefold())
    carrier = "" if named else notice.carrier
    parts = (
        " ".join(word for word in (carrier, notice.service) if word),
        notice.tracking and f"tracking {notice.tracking}",
        notice.cost and f"cost {notice.cost}",
    )
    words = "Shipped with ShipStation: " + ", ".join(part for part in parts if part)
    words = words.removesuffix(": ")
    if words in old.splitlines():
        return old
    return f"{old}\n{words}" if old else words


def _date(notice: Notice, now: datetime, settings: IntegrationSettings) -> str:
    if settings.dispatched_date == "ship_date" and notice.ship_date is not None:
        return f"{notice.ship_date.isoformat()}T00:00:00Z"
    return _instant(now)


def _instant(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
