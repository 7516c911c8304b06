"""ShipStation's notice of a shipment: read with care, carried out once."""

from __future__ import annotations

from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any

from lxml import etree

from harness.integration.cin7 import Cin7, quoted
from harness.integration.trouble import Refused, Trouble
from harness.integration.window import BadQuestion
from harness.rules.completion import Notice, changes, void
from harness.rules.facts import NIL, number, text
from harness.rules.parcels import Item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from harness.integration.back_orders import BackOrders
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
    root = _root(body) if body.strip() else None
    tags = {} if root is None else _tags(root)
    notice = Notice(
        order_id=tags.get("OrderID", ""),
        order_number=tags.get("OrderNumber", "") or query.get("order_number", "").strip(),
        carrier=tags.get("Carrier", "") or query.get("carrier", "").strip(),
        service=tags.get("Service", "") or query.get("service", "").strip(),
        tracking=tags.get("TrackingNumber", "") or query.get("tracking_number", "").strip(),
        cost=tags.get("ShippingCost", ""),
        ship_date=_date(tags.get("ShipDate", "")),
        buyer_note=tags.get("NotesToCustomer", ""),
        items=() if root is None else tuple(_items(root)),
    )
    if not notice.order_id and not notice.order_number:
        raise BadQuestion("no order named; send order_number, or OrderID in the ShipNotice")
    return notice


class Notify:
    """Carries notices out in Cin7; the same notice a second time changes nothing."""

    def __init__(
        self, cin7: Cin7, log: Log, now: Callable[[], datetime], back_orders: BackOrders
    ) -> None:
        self._cin7 = cin7
        self._log = log
        self._now = now
        self._back_orders = back_orders
        self._lock = Lock()
        self._held: list[Notice] = []

    def answer(self, notice: Notice, settings: IntegrationSettings) -> str:
        """Carry *notice* out as *settings* say, and tell it in a sentence.

        Raises:
            UnknownOrder: If there is no such order.
            Impossible: If the order is void, or its number is that of several.
        """
        with self._lock:  # two copies of a notice at once must not both find the order open
            if settings.apply_on_next_sync:
                return self._hold(notice)
            return self._carry_out(notice, settings)

    def catch_up(self, settings: IntegrationSettings) -> None:
        """Carry out the notices that wait for an import, which has begun.

        One that Cin7 fails at waits for the next; one that has become impossible is told in the
        log alone, since ShipStation asks for orders and hears of nothing else. They wait in
        memory: a restart loses them.
        """
        with self._lock:
            waiting, self._held = self._held, []
            for notice in waiting:
                try:
                    self._carry_out(notice, settings)
                except (UnknownOrder, Impossible, Refused) as error:
                    self._tell("failed", notice, str(error))
                except Trouble as error:
                    self._held.append(notice)
                    self._tell("waiting", notice, str(error))

    def _hold(self, notice: Notice) -> str:
        reference = text(self._open(notice).get("reference"))
        if notice not in self._held:
            self._held.append(notice)
            self._tell("waiting", notice, "until the next import")
        return f"order {reference} waits for the next import"

    def _tell(self, event: str, notice: Notice, message: str) -> None:
        self._log.write(event, id=notice.order_id, reference=notice.order_number, message=message)

    def _carry_out(self, notice: Notice, settings: IntegrationSettings) -> str:
        order = self._open(notice)
        if settings.auto_backorder:
            order = self._back_orders.concerned(order, notice, settings)
        id, reference = text(order.get("id")), text(order.get("reference"))
        wanted = changes(order, notice, self._now(), settings)
        if not wanted:
            self._log.write("known", id=id, reference=reference, tracking=notice.tracking)
            return f"order {reference} has this shipment already; nothing done"
        self._cin7.put("SalesOrders", id, wanted)
        self._log.write("notified", id=id, reference=reference, changes=wanted)
        if "dispatchedDate" in wanted or text(order.get("dispatchedDate")):
            return f"order {reference} is dispatched"
        return f"order {reference} waits for its other parcels"

    def _open(self, notice: Notice) -> dict[str, Any]:
        """The order that *notice* is about, if it can still be shipped."""
        order = self._find(notice)
        if void(order):
            reference = text(order.get("reference"))
            raise Impossible(f"order {reference} is void; a void order cannot be shipped")
        return order

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


def _root(body: bytes) -> etree._Element:
    """The notice in *body*. Nothing in it is fetched or expanded."""
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
    return root


def _tags(element: etree._Element) -> dict[str, str]:
    """Texts of the own elements of *element*, by name."""
    return {
        child.tag: (child.text or "").strip()
        for child in element
        if isinstance(child.tag, str) and len(child) == 0
    }


def _items(root: etree._Element) -> Iterator[Item]:
    """What is in the parcel; an item without a quantity above 0 is none."""
    for element in root.iterfind("Items/Item"):
        tags = _tags(element)
        quantity = number(tags.get("Quantity", "")) or NIL
        if quantity > 0:
            yield Item(tags.get("SKU", ""), quantity, tags.get("LineItemID", ""))


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
