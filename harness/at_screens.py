"""Verbs of people at screens that no API has: settings, splits, and stores that err."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.at_cin7 import AtCin7
from harness.at_shipstation import AtShipStation
from harness.caller import Caller

if TYPE_CHECKING:
    from collections.abc import Mapping

    from harness.answers import Imported
    from harness.bench import Bench

_PAGE = "/cin7/shipstation"


class AtScreens(AtCin7, AtShipStation):
    """Verbs on pages of either vendor's own screens."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        desk = bench.control.removesuffix("/_sim")
        self.desk = Caller(bench.session, desk, self.advance)

    def page(self) -> dict[str, Any]:
        """What stands on the settings page of the ShipStation app in Cin7."""
        found: dict[str, Any] = self.control.get(_PAGE)
        return found

    def set_page(self, **members: object) -> None:
        """Change the settings page, and save it."""
        self.control.ask("PUT", _PAGE, members)

    def shelve(self, code: str, branch_id: int, bin_name: str) -> None:
        """Keep the product option *code* in the bin *bin_name* of a branch, as the screen can."""
        self.control.ask(
            "PUT", "/cin7/bins", [{"code": code, "branchId": branch_id, "bin": bin_name}]
        )

    def save_order(self, order_id: int) -> None:
        """Save an order in Cin7 without changing anything: only its modified date moves."""
        self.control.ask("POST", f"/cin7/orders/{order_id}/save")

    def set_channel(self, channel: str, url: str) -> None:
        """Let a sales channel be told of shipments at *url*."""
        self.control.ask("PUT", "/cin7/channels", {channel: url})

    def channel_calls(self) -> list[dict[str, Any]]:
        """What the sales channels were told."""
        found: list[dict[str, Any]] = self.control.get("/cin7/channels/calls")
        return found

    def set_store(self, **settings: object) -> None:
        """Change the page of the store's settings in ShipStation."""
        self.control.ask("PUT", f"/stores/{self.store_id()}/settings", settings)

    def reconnect_store(self, form: Mapping[str, object]) -> None:
        """Set the connection of the store up again, as *form* says; it stays the same store."""
        self.control.ask("POST", f"/stores/{self.store_id()}/reconnect", dict(form))

    def test_connection(self) -> dict[str, Any]:
        """Press Test Connection: whether it works, and what it says."""
        found: dict[str, Any] = self.control.ask("POST", f"/stores/{self.store_id()}/test")
        return found

    def cin7_references(self) -> list[str]:
        """The references of all orders in Cin7."""
        orders = self.cin7.get("/v1/SalesOrders", {"fields": "reference", "rows": 250})
        return [order["reference"] for order in orders]

    def notice_errors(self) -> list[str]:
        """What ShipStation says of notices that the store did not take."""
        shipments = self.shipstation.get("/shipments")["shipments"]
        fulfillments = self.shipstation.get("/fulfillments")["fulfillments"]
        found = [one.get("notifyErrorMessage") for one in (*shipments, *fulfillments)]
        return [message for message in found if message]

    def with_secret(self, secret: str) -> Caller:
        """ShipStation for whoever has the lab's key and this *secret*."""
        us = self.bench.lab_shipstation
        return Caller(self.bench.session, us.url, self.advance, us.username, secret)

    def stores(self) -> list[dict[str, Any]]:
        """The stores that are connected and active."""
        found: list[dict[str, Any]] = self.shipstation.get("/stores")
        return found

    def disconnect_store(self) -> None:
        """Switch the store off in ShipStation."""
        self.shipstation.ask("POST", "/stores/deactivate", {"storeId": self.store_id()})

    def bend_store(self, **how: object) -> None:
        """Let the store err from now on, as *how* says; see `harness.bent.BENDS`."""
        self.desk.ask("PUT", "/bent/how", how)
        self.reconnect_store({"url": f"{self.desk.url}/bent/"})

    def enter_order(self, document: Mapping[str, Any]) -> None:
        """Put an order into ShipStation by another way than the store."""
        self.shipstation.ask("POST", "/orders/createorder", dict(document))

    def split(self, order: Imported, quantity: int = 1) -> list[Imported]:
        """Split *quantity* of the first item off; the two orders that it gives."""
        moved = {"orderItemId": order.document["items"][0]["orderItemId"], "quantity": quantity}
        parts = self.control.ask(
            "POST", f"/shipstation/orders/{order.id}/split", {"items": [moved]}
        )
        return [self.order(part["orderId"]) for part in parts]

    def write_to_buyer(self, order: Imported, words: str) -> None:
        """Write a note to the buyer on an imported order, as the screen can."""
        path = f"/shipstation/orders/{order.id}/buyer-note"
        self.control.ask("PUT", path, {"text": words})

    def combine(self, orders: list[Imported]) -> Imported:
        """Combine *orders* into one parcel; the order that carries it."""
        numbers = {"orderIds": [order.id for order in orders]}
        made = self.control.ask("POST", "/shipstation/orders/combine", numbers)
        return self.order(made["orderId"])
