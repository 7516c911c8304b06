"""The journey that each cell takes: clients and staff who do not give up, and time to recover.

A client that got no clear answer looks first whether it was done, and only then asks again; so
what is doubled or lost in the end was so by the integration or by a vendor.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import orjson
import requests

from harness import calls
from harness.answers import ON_THE_SCALE
from harness.matrix.invariants import Evidence
from scenarios.generator import order
from scenarios.model import DEFAULT_NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from harness.bench import Endpoint
    from harness.lab import Lab

ATTEMPTS = 8
PAUSE_SECONDS = 30
POLL_SECONDS = 31 * 60  # a little more than ShipStation's own interval
ROUNDS = 4
RETRIES_SECONDS = 13_000  # longer than all retries: three of a notice take three hours
SETTINGS: Mapping[str, object] = {"cin7.source": "Shopify"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An order that a client puts into Cin7: before the first import, or *later*, after it.

    With a *defect*, one of `scenarios.defects`, it must stay out.
    """

    number: int
    reference: str
    defect: str = ""
    later: bool = False


ENTRIES = (
    Entry(1, "MX-1"),
    Entry(2, "MX-2"),
    Entry(3, "MX-DRAFT", "draft"),
    Entry(4, "MX-3", later=True),
)


class GaveUp(Exception):
    """Somebody asked for the same thing again and again, and never got it."""


class Journey:
    """One journey on the bench of *lab*, which was just reset."""

    def __init__(self, lab: Lab, entries: Sequence[Entry] = ENTRIES) -> None:
        self._lab = lab
        self._entries = entries
        self._eligible = tuple(one.reference for one in entries if not one.defect)
        self._bench = lab.bench
        self._before: dict[str, Decimal] = {}

    def prepare(self) -> None:
        """Have everybody told who can be, and count the shelves."""
        lab = self._lab
        ears = f"{self._bench.control.removesuffix('/_sim')}/ears"
        lab.set_store(mailOnShipping=True)
        lab.set_channel("Shopify", f"{ears}/channel")
        hook = {
            "target_url": f"{ears}/hook",
            "event": "SHIP_NOTIFY",
            "friendly_name": "receiver",
            "store_id": None,
        }
        lab.shipstation.ask("POST", "/webhooks/subscribe", hook)
        self._before = self._shelves()

    def travel(self) -> None:
        """From the first order to the last retry.

        Raises:
            GaveUp: If somebody never got what they asked for.
        """
        lab = self._lab
        for entry in self._entries:
            if not entry.later:
                self._create(entry)
        lab.advance(60)
        self._refresh()
        lab.advance(1)  # so that the next order lies close behind the end of the window
        for entry in self._entries:
            if entry.later:
                self._create(entry)
        lab.advance(POLL_SECONDS)
        for _ in range(ROUNDS):
            if set(self._eligible) <= {one["orderNumber"] for one in self._imported()}:
                break
            self._refresh()  # an import that failed has halted the automatic ones
            lab.advance(POLL_SECONDS)
        for document in self._imported():
            if document["orderStatus"] == "awaiting_shipment":
                self._ship(document)
        lab.advance(RETRIES_SECONDS)

    def evidence(self) -> Evidence:
        """Both sides as they are now."""
        lab = self._lab
        desk = self._bench.control.removesuffix("/_sim")
        told = calls.send(self._bench.session, "GET", f"{desk}/ears/heard", {})
        after = self._shelves()
        return Evidence(
            eligible=self._eligible,
            barred=[one.reference for one in self._entries if one.defect],
            cin7=lab.cin7.get("/v1/SalesOrders", {"rows": 250}),
            shipstation=self._imported(),
            shipments=lab.shipstation.get("/shipments")["shipments"],
            mails=lab.mails(),
            calls=lab.channel_calls(),
            heard=orjson.loads(told.content),
            stock={code: (amount, after[code]) for code, amount in self._before.items()},
        )

    def _create(self, entry: Entry) -> None:
        reference = entry.reference
        defects = (entry.defect,) if entry.defect else ()
        document = {
            **order(entry.number, self._bench.seed, DEFAULT_NOW, defects),
            "reference": reference,
            "email": f"{reference.lower()}@example.com",
        }
        document.pop("_lab", None)

        def there() -> bool:
            where = {"where": f"reference = '{reference}'"}
            return bool(self._lab.cin7.get("/v1/SalesOrders", where))

        def accepted(answer: Any) -> bool:
            return bool(answer) and bool(answer[0]["success"])

        self._ask(self._bench.cin7, "POST", "/v1/SalesOrders", [document], accepted, there)

    def _refresh(self) -> None:
        body = {"storeId": self._lab.store_id()}
        self._ask(self._bench.shipstation, "POST", "/stores/refreshstore", body, bool)

    def _ship(self, document: Mapping[str, Any]) -> None:
        to = document["shipTo"]
        known = document.get("weight") or {}
        weight = known if known.get("value") else ON_THE_SCALE
        parcel = {"carrierCode": "stamps_com", "packageCode": "package", "weight": weight}
        question = {
            **parcel, "serviceCode": None, "fromPostalCode": self._lab.origin(),
            "toState": to["state"], "toCountry": to["country"], "toPostalCode": to["postalCode"],
            "confirmation": "none", "residential": False,
        }  # fmt: skip
        path = "/shipments/getrates"
        offers = self._ask(self._bench.shipstation, "POST", path, question, bool)
        wanted = {
            **parcel, "orderId": document["orderId"], "serviceCode": offers[0]["serviceCode"],
            "confirmation": "none", "shipDate": str(self._lab.today()), "testLabel": False,
        }  # fmt: skip

        def there() -> bool:
            query = {"orderId": document["orderId"]}
            return bool(self._lab.shipstation.get("/shipments", query)["shipments"])

        self._ask(self._bench.shipstation, "POST", "/orders/createlabelfororder", wanted,
                  bool, there)  # fmt: skip

    def _ask(
        self,
        at: Endpoint,
        method: str,
        path: str,
        body: object,
        good: Callable[[Any], bool],
        there: Callable[[], bool] = lambda: False,
    ) -> Any:
        """What is answered once it is *good*, or None once it is *there*."""
        headers = {
            "Authorization": calls.basic(at.username, at.password),
            "Content-Type": "application/json",
        }
        sent, told = orjson.dumps(body), ""
        for _ in range(ATTEMPTS):
            try:
                answer = calls.send(
                    self._bench.session, method, at.url + path, headers, body=sent, timeout=30
                )
                told = f"{answer.status_code} {answer.text[:200]}"
                if answer.status_code < 300 and good(found := orjson.loads(answer.content)):
                    return found
            except (requests.RequestException, orjson.JSONDecodeError) as error:
                told = type(error).__name__
            self._lab.advance(PAUSE_SECONDS)
            if there():
                return None
        raise GaveUp(f"{method} {path}: {told}")

    def _imported(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._lab.shipstation.get("/orders")["orders"]
        return found

    def _shelves(self) -> dict[str, Decimal]:
        """Stock on hand by code, over all branches."""
        shelves: dict[str, Decimal] = {}
        for row in self._lab.cin7.get("/v1/Stock", {"rows": 250}):
            amount = Decimal(str(row["stockOnHand"]))
            shelves[row["code"]] = shelves.get(row["code"], Decimal(0)) + amount
        return shelves
