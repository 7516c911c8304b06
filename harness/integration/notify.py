"""ShipStation's notice of a shipment: read with care, carried out once."""

from __future__ import annotations

from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any

from lxml import etree

from harness.integration.cin7 import Cin7, quoted
from harness.integration.window import BadQuestion
from harness.rules.completion import Notice, changes
from harness.rules.facts import text, truth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from harness.integration.log import Log
    from harness.rules.settings import IntegrationSettings


class UnknownOrder(Exception):
    """Raised when a notice is about an order that Cin7 does not have."""


class Impossible(Exception):
    """Raised when an order cannot be shipped any more, or is not one order but several."""


def read(query: Mapping[str, str], body: bytes) -> Notice:
    """The notice in *body*; what it does not say, and all if it is empty, is in *query*.

    Raises:
        BadQuestion: If *body* is not a notice, or no order is named.
    """
    tags = _tags(body) if body.strip() else {}
    notice = Notice(
        order_id=tags.get("OrderID", ""),
        order_number=tags.get("OrderNumber", "") or query.get("order_number", "").strip(),
        carrier=tags.get("Carrier", "") or query.get("carrier", "").strip(),
        service=tags.get("Service", "") or query.get("service", "").strip(),
        tracking=tags.get("TrackingNumber", "") or query.get("tracking_number", "").strip(),
        cost=tags.get("ShippingCost", ""),
        ship_date=_date(tags.get("ShipDate", "")),
    )
    if not notice.order_id and not notice.order_number:
        raise BadQuestion("no order named; send order_number, or OrderID in the ShipNotice")
    return notice


class Notify:
    """Carries notices out in Cin7; the same notice a second time changes nothing."""

    def __init__(self, cin7: Cin7, log: Log, now: Callable[[], datetime]) -> None:
        self._cin7 = cin7
        self._log = log
        self._now = now
        self._lock = Lock()

    def answer(self, notice: Notice, settings: IntegrationSettings) -> str:
        """Carry *notice* out as *settings* say, and tell it in a sentence.

        Raises:
            UnknownOrder: If there is no such order.
            Impossible: If the order is void, or its number is that of several.
        """
        with self._lock:  # two copies of a notice at once must not both find the order open
            order = self._find(notice)
            id, reference = text(order.get("id")), text(order.get("reference"))
            if truth(order.get("isVoid")) or text(order.get("status")).upper() == "VOID":
                raise Impossible(f"order {reference} is void; a void order cannot be shipped")
            wanted = changes(order, notice, self._now(), settings)
            if not wanted:
                self._log.write("known", id=id, reference=reference, tracking=notice.tracking)
                return f"order {reference} has this shipment already; nothing done"
            self._cin7.put("SalesOrders", id, wanted)
            self._log.write("notified", id=id, reference=reference, changes=wanted)
            return f"order {reference} is dispatched"

    def _find(self, notice: Notice) -> dict[str, Any]:
        """The order by its id, which never changes, else by its number."""
        if notice.order_id.isascii() and notice.order_id.isdecimal():
            order = self._cin7.get("SalesOrders", notice.order_id)
            if order is not None:
                return order
        number = notice.order_number or notice.order_id
        orders = list(self._cin7.records("SalesOrders", f"reference = {quoted(number)}"))
        if not orders:
            raise UnknownOrder(f"no order {number!r} (id {notice.order_id!r}) in Cin7")
        if len(orders) > 1:
            raise Impossible(f"{len(orders)} orders in Cin7 have the number {number!r}")
        return orders[0]


def _tags(body: bytes) -> dict[str, str]:
    """Texts of the notice's own elements, by name. Nothing in *body* is fetched or expanded."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadQuestion(f"the body is not XML: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadQuestion("a ShipNotice has no document type")
    if root.tag != "ShipNotice":
        raise BadQuestion(f"the body is a ShipNotice, not {root.tag!r}")
    return {
        child.tag: (child.text or "").strip()
        for child in root
        if isinstance(child.tag, str) and len(child) == 0
    }


def _date(words: str) -> date | None:
    """The day in *words*, written M/d/yyyy, perhaps with a time behind; None if it is none."""
    parts = words.split()[0].split("/") if words.split() else []
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    month, day, year = (int(part) for part in parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None
