"""Verbs at ShipStation: importing, rates, labels, and the connection of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from harness import answers
from harness.answers import Imported, Label, Rate, StoreError
from harness.at_bench import AtBench
from harness.caller import Caller, LabError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

    from harness.bench import Bench

PAGE = 500
DEFAULT_CARRIER = "stamps_com"
PACIFIC = ZoneInfo("America/Los_Angeles")
DEFAULT_STATUSES = {
    "awaiting_payment": "Awaiting Payment",
    "awaiting_shipment": "Fully Picked",
    "shipped": "Dispatched",
    "cancelled": "Cancelled,Declined",
    "on_hold": "On Hold",
}


class AtShipStation(AtBench):
    """Verbs at the ShipStation of a running *bench*."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        us = bench.lab_shipstation
        self.shipstation = Caller(bench.session, us.url, self.advance, us.username, us.password)
        self.statuses: Mapping[str, str] = DEFAULT_STATUSES
        self._store_id: int | None = None
        self._origin: str | None = None

    def store_id(self) -> int:
        """The first connected store: the Cin7 account.

        Raises:
            LabError: If ShipStation has no store.
        """
        if self._store_id is None:
            stores = self.shipstation.get("/stores")
            if not stores:
                raise LabError("GET /stores", 200, "no store; connect one first")
            self._store_id = int(stores[0]["storeId"])
        return self._store_id

    def refresh_store(self, since: datetime | None = None) -> None:
        """Have ShipStation import from the store, from *since* on or where it left off."""
        body: dict[str, object] = {"storeId": self.store_id()}
        if since is not None:
            body["refreshDate"] = _pacific(since)
        self.shipstation.ask("POST", "/stores/refreshstore", body)
        self.settle()

    def store_errors(self) -> list[StoreError]:
        """The troubles of the last import."""
        errors = self.control.get(f"/stores/{self.store_id()}/errors")
        return [answers.store_error(error) for error in errors]

    def imported_order(self, number: str, order_id: int | None = None) -> Imported | None:
        """The imported order with exactly this *number*, or None.

        ShipStation's own filter is *starts with*, and numbers need not be unique: *order_id*,
        the Cin7 number, tells one from another.
        """
        for order in self._orders({"orderNumber": number}):
            if order.number == number and order_id in (None, _whole(order.key)):
                return order
        return None

    def count_imported(self, number: str) -> int:
        """How many imported orders have exactly this *number*."""
        return sum(order.number == number for order in self._orders({"orderNumber": number}))

    def imported_numbers(self, beginning: str) -> list[str]:
        """The numbers of all imported orders that begin with *beginning*, as often as they are."""
        return [order.number for order in self._orders({"orderNumber": beginning})]

    def every_imported(self) -> list[Imported]:
        """All orders of the store, as ShipStation has them."""
        return list(self._orders({"storeId": self.store_id()}))

    def imported_since(self, moment: datetime) -> dict[str, Imported]:
        """Orders of the store created or changed in ShipStation since *moment*, by their key."""
        query = {"storeId": self.store_id(), "modifyDateStart": _pacific(moment)}
        return {order.key: order for order in self._orders(query)}

    def _orders(self, query: Mapping[str, object]) -> Iterator[Imported]:
        page, pages = 1, 1
        while page <= pages:
            answer = self.shipstation.get("/orders", {**query, "page": page, "pageSize": PAGE})
            yield from map(answers.imported, answer["orders"])
            page, pages = page + 1, answer["pages"]

    def rates(self, order: Imported, carrier: str = DEFAULT_CARRIER) -> list[Rate]:
        """The offers of *carrier* for an imported order."""
        to = order.document["shipTo"]
        answer = self.shipstation.ask(
            "POST",
            "/shipments/getrates",
            {
                "carrierCode": carrier,
                "serviceCode": None,
                "packageCode": "package",
                "fromPostalCode": self.origin(),
                "toState": to.get("state"),
                "toCountry": to.get("country"),
                "toPostalCode": to.get("postalCode"),
                "toCity": to.get("city"),
                "weight": answers.weight(order),
                "confirmation": "none",
                "residential": False,
            },
        )
        return [answers.rate(carrier, offer) for offer in answer]

    def origin(self) -> str:
        """The postal code that parcels leave from: the first warehouse's."""
        if self._origin is None:
            warehouses = self.shipstation.get("/warehouses")
            self._origin = str(warehouses[0]["originAddress"]["postalCode"]) if warehouses else ""
        return self._origin

    def service(self, order: Imported, carrier: str = DEFAULT_CARRIER) -> str:
        """The service that the lab sends an order with, of those offered for its own parcel.

        USPS Priority Mail where it is offered, otherwise the cheapest.

        Raises:
            LabError: If *carrier* offers nothing.
        """
        offers = self.rates(order, carrier)
        if not offers:
            raise LabError("POST /shipments/getrates", 200, f"{carrier} offers no service")
        return answers.preferred(offers)

    def label(
        self,
        order: Imported,
        carrier: str = DEFAULT_CARRIER,
        service: str = "",
        *,
        ship_date: date | None = None,
    ) -> Label:
        """Buy a label for an imported order; ShipStation then tells the store.

        A parcel whose weight is not known is put on the scale: it weighs a pound.

        Raises:
            LabError: If no label is sold.
        """
        service = service or self.service(order, carrier)
        answer = self.shipstation.ask(
            "POST",
            "/orders/createlabelfororder",
            {
                "orderId": order.id,
                "carrierCode": carrier,
                "serviceCode": service,
                "packageCode": "package",
                "confirmation": "none",
                "shipDate": str(ship_date or self.today()),
                "weight": answers.weight(order),
                "testLabel": False,
            },
        )
        return Label(
            shipment_id=int(answer["shipmentId"]),
            carrier=carrier,
            service=service,
            tracking=str(answer["trackingNumber"]),
            cost=f"{answers.money(answer['shipmentCost']):.2f}",
        )

    def today(self) -> date:
        """The date in ShipStation's own zone."""
        return self.now().astimezone(PACIFIC).date()

    def mark_as_shipped(
        self, order: Imported, carrier: str, tracking: str = "", *, notify: bool = True
    ) -> None:
        """Say that an order was sent without a label of ShipStation's, and tell the store."""
        self.shipstation.ask(
            "POST",
            "/orders/markasshipped",
            {
                "orderId": order.id,
                "carrierCode": carrier or DEFAULT_CARRIER,
                "shipDate": str(self.today()),
                "trackingNumber": tracking or None,
                "notifyCustomer": False,
                "notifySalesChannel": notify,
            },
        )

    def void_label(self, label: Label) -> None:
        """Give a label back.

        Raises:
            LabError: If ShipStation does not take it back.
        """
        answer = self.shipstation.ask(
            "POST", "/shipments/voidlabel", {"shipmentId": label.shipment_id}
        )
        if not answer.get("approved"):
            raise LabError("POST /shipments/voidlabel", 200, str(answer.get("message")))

    def cancel(self, order: Imported) -> None:
        """Cancel an imported order in ShipStation."""
        document = {**self.order(order.id).document, "orderStatus": "cancelled"}
        self.shipstation.ask("POST", "/orders/createorder", document)

    def order(self, order_id: int) -> Imported:
        """An order of ShipStation's by its number there."""
        return answers.imported(self.shipstation.get(f"/orders/{order_id}"))

    def shipments(self, order: Imported) -> list[dict[str, Any]]:
        """The parcels of an imported order, as ShipStation shows them."""
        found: list[dict[str, Any]] = self.shipstation.get("/shipments", {"orderId": order.id})[
            "shipments"
        ]
        return found

    def connect_store(
        self,
        *,
        username: str | None = None,
        password: str | None = None,
        statuses: Mapping[str, str] | None = None,
        auto_import: bool | None = None,
    ) -> int:
        """Connect the integration as a store, and make it the one that the lab refreshes.

        What is not given is as the bench has it. The store it replaces is deactivated.
        """
        self.shipstation.ask("POST", "/stores/deactivate", {"storeId": self.store_id()})
        store = self.bench.store
        form: dict[str, Any] = {
            "name": "Cin7 Omni",
            "url": store.url,
            "username": store.username if username is None else username,
            "password": store.password if password is None else password,
            "statuses": {**DEFAULT_STATUSES, **(statuses or {})},
        }
        if auto_import is not None:
            form["autoImport"] = auto_import
        self._store_id = int(self.control.ask("POST", "/stores", form)["storeId"])
        return self._store_id


def _pacific(moment: datetime) -> str:
    return moment.astimezone(PACIFIC).strftime("%Y-%m-%d %H:%M:%S")


def _whole(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
