from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import requests

from simulator.shipstation import imports, seed, stores, webhooks
from simulator.shipstation.routes import FACE
from simulator.web import adapter
from simulator.web.pipeline import build
from simulator.world import World, open_world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BASE = "http://shipstation.test"


@dataclass
class Receiver:
    """Takes webhooks at hook.test, and answers them with the statuses laid out, then 200."""

    statuses: list[int] = field(default_factory=list)
    got: list[dict[str, Any]] = field(default_factory=list)
    heads: list[tuple[str, str]] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Keep what came."""
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        self.got.append(orjson.loads(body))
        self.heads.append((environ["REQUEST_METHOD"], environ["CONTENT_TYPE"]))
        status = self.statuses.pop(0) if self.statuses else 200
        start_response(f"{status} Said", [])
        return [b""]

    @property
    def urls(self) -> list[str]:
        """The addresses that were told."""
        return [payload["resource_url"] for payload in self.got]


@dataclass
class Account:
    """A world whose ShipStation and receiver reach each other, and a client of it."""

    world: World
    receiver: Receiver
    an_order: Any

    def ask(self, method: str, url: str, document: Any = None) -> Any:
        """The JSON that ShipStation answers; a path or a whole address."""
        whole = url if url.startswith("http") else BASE + url
        pair = ":".join(self.world.account.shipstation_keys["user"]).encode()
        head = {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
        answer = self.world.http.request(method, whole, json=document, headers=head)
        assert answer.status_code == 200, answer.text
        return answer.json() if answer.content else None

    def subscribe(self, event: str, store_id: int | None = None) -> int:
        """A subscription of the receiver."""
        form = {"target_url": "http://hook.test/in", "event": event, "store_id": store_id}
        return int(self.ask("POST", "/webhooks/subscribe", form)["id"])

    def order(self, number: str = "A-1", **changes: Any) -> int:
        """An order made by createorder."""
        document = self.an_order(orderNumber=number, **changes)
        return int(self.ask("POST", "/orders/createorder", document)["orderId"])

    def label(self, order_id: int, **changes: Any) -> dict[str, Any]:
        """A label bought for an order."""
        request = {
            "orderId": order_id,
            "carrierCode": "stamps_com",
            "serviceCode": "usps_priority_mail",
            "packageCode": "package",
            "shipDate": "2026-03-02",
        }
        answer = self.ask("POST", "/orders/createlabelfororder", request | changes)
        return dict(answer)

    def connect(self) -> int:
        """A connected store without automatic imports."""
        return stores.connect(
            self.world, name="Cin7", url="http://store.test/", username="u", password="p",
            statuses={"awaiting_shipment": "Fully Picked"}, auto_import=False,
        )  # fmt: skip


@pytest.fixture
def account(an_order: Any) -> Iterator[Account]:
    """Nine o'clock, frozen, no quota; what an action starts is done before its answer."""
    receiver = Receiver()
    apps: dict[str, Any] = {"hook.test": receiver}
    now = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
    with open_world(adapter.session(apps), seed=1, now=now) as world:
        world.settings.set("shipstation.rate_limit", 0)
        seed.plant(world, {})
        world.store.set_meta(webhooks.BASE_URL, BASE)
        apps["shipstation.test"] = build(world, FACE)
        yield Account(world, receiver, an_order)


def test_a_payload_holds_an_address_and_a_type(account: Account) -> None:
    """Those two members only, as JSON, by POST."""
    account.subscribe("ORDER_NOTIFY")
    account.order()

    assert [
        {
            "resource_url": f"{BASE}/orders?importBatch=0ca3274c-8896-4151-8cda-3c7014e2bf9a",
            "resource_type": "ORDER_NOTIFY",
        }
    ] == account.receiver.got
    assert [("POST", "application/json; charset=utf-8")] == account.receiver.heads


def test_orders_of_one_action_share_a_payload(account: Account) -> None:
    """Three orders by createorders: one POST, whose address gives the three."""
    account.subscribe("ORDER_NOTIFY")
    account.order("before")
    account.receiver.got.clear()
    account.ask("POST", "/orders/createorders", [account.an_order(orderNumber=n) for n in "abc"])
    [url] = account.receiver.urls

    assert ["a", "b", "c"] == [one["orderNumber"] for one in account.ask("GET", url)["orders"]]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (None, "awaiting_shipment", 1),
        (None, "on_hold", 1),
        (None, "cancelled", 1),
        (None, "awaiting_payment", 0),
        ("awaiting_payment", "awaiting_shipment", 1),
        ("awaiting_payment", "cancelled", 0),
        ("awaiting_payment", "awaiting_payment", 0),
    ],
)
def test_which_orders_are_told_of(
    account: Account, before: str | None, after: str, told: int
) -> None:
    """New ones but for unpaid, and those that leave awaiting_payment but for cancelled."""
    account.subscribe("ORDER_NOTIFY")
    if before:
        account.order(orderKey="k", orderStatus=before)
    account.order(orderKey="k", orderStatus=after)

    assert told == len(account.receiver.got)


def test_a_replaced_order_is_not_new(account: Account) -> None:
    """The second createorder of a paid order tells nobody."""
    account.subscribe("ORDER_NOTIFY")
    account.order(orderKey="k")
    account.order(orderKey="k")

    assert 1 == len(account.receiver.got)


def test_an_import_is_one_action(account: Account, a_store_order: Any) -> None:
    """All orders that one import brings share a payload; the address of a store's names it."""
    store_id = account.connect()
    account.subscribe("ORDER_NOTIFY", store_id)
    for number in ("1", "2"):
        imports.take(account.world, store_id, a_store_order(number), "awaiting_shipment")
    account.world.settle()
    [url] = account.receiver.urls

    assert url.endswith("&storeID=12345")
    assert ["SO-1", "SO-2"] == [one["orderNumber"] for one in account.ask("GET", url)["orders"]]


def test_an_import_that_pays_an_order_tells_of_it(account: Account, a_store_order: Any) -> None:
    """Unpaid first: nothing; then paid: a payload."""
    store_id = account.connect()
    account.subscribe("ORDER_NOTIFY")
    imports.take(account.world, store_id, a_store_order("1"), "awaiting_payment")
    account.world.settle()
    before = len(account.receiver.got)
    imports.take(account.world, store_id, a_store_order("1"), "awaiting_shipment")
    account.world.settle()

    assert (0, 1) == (before, len(account.receiver.got))


def test_a_hook_of_one_store_hears_of_that_store_only(account: Account) -> None:
    """The manual store's order does not concern it."""
    account.subscribe("ORDER_NOTIFY", account.connect())
    account.order()

    assert [] == account.receiver.got


def test_a_label_is_told_of(account: Account) -> None:
    """The address lists the shipment, without items as it is, with them if False is made True."""
    account.subscribe("SHIP_NOTIFY")
    shipment = account.label(account.order())
    [url] = account.receiver.urls
    bare = account.ask("GET", url)["shipments"]
    full = account.ask("GET", url.replace("False", "True"))["shipments"]

    assert f"{BASE}/shipments?batchId=144015001&includeShipmentItems=False" == url
    assert [(shipment["shipmentId"], None)] == [
        (one["shipmentId"], one["shipmentItems"]) for one in bare
    ]
    assert ["MUG"] == [item["sku"] for item in full[0]["shipmentItems"]]


def test_items_of_a_label_are_told_of(account: Account) -> None:
    """Of one store, with items asked for in the address."""
    account.subscribe("ITEM_SHIP_NOTIFY", 22766)
    account.label(account.order())

    assert [
        f"{BASE}/shipments?storeID=22766&batchId=144015001&includeShipmentItems=True"
    ] == account.receiver.urls


def test_a_test_label_is_not_told_of(account: Account) -> None:
    """Nothing was shipped."""
    account.subscribe("SHIP_NOTIFY")
    account.label(account.order(), testLabel=True)

    assert [] == account.receiver.got


@pytest.mark.parametrize(("fires", "told"), [(False, []), (True, ["FULFILLMENT_SHIPPED"])])
def test_marking_as_shipped_is_no_label(account: Account, fires: bool, told: list[str]) -> None:
    """No SHIP_NOTIFY; a fulfillment event only if the setting says so."""
    account.world.settings.set("shipstation.marked_as_shipped_fires", fires)
    account.subscribe("SHIP_NOTIFY")
    account.subscribe("FULFILLMENT_SHIPPED")
    order_id = account.order()
    account.ask("POST", "/orders/markasshipped", {"orderId": order_id, "carrierCode": "usps"})

    assert told == [payload["resource_type"] for payload in account.receiver.got]


def test_an_unknown_batch_is_empty(account: Account) -> None:
    """Not all there is."""
    account.order()

    assert [] == account.ask("GET", "/orders?importBatch=nonsense")["orders"]


def test_subscriptions_are_listed_and_end(account: Account) -> None:
    """In PascalCase; after DELETE nothing is sent."""
    number = account.subscribe("ORDER_NOTIFY", 5)
    listed = account.ask("GET", "/webhooks")
    ended = account.ask("DELETE", f"/webhooks/{number}")

    assert 16401 == number
    assert [("ORDER_NOTIFY", 16401, 5, "http://hook.test/in", None)] == [
        (one["HookType"], one["WebHookID"], one["StoreID"], one["Url"], one["Name"])
        for one in listed["webhooks"]
    ]
    assert ended is None
    assert {"webhooks": []} == account.ask("GET", "/webhooks")


def test_the_later_answers_can_be_had(account: Account) -> None:
    """The members of the 2026 reference beside id, and an object where one client wants it."""
    account.world.settings.set("shipstation.webhook_answer", "both")
    account.world.settings.set("shipstation.webhook_delete_answer", "success")
    form = {"target_url": "http://hook.test/in", "event": "ship_notify", "friendly_name": "Mine"}
    answer = account.ask("POST", "/webhooks/subscribe", form)

    assert {
        "id": 16401,
        "WebHookID": 16401,
        "HookType": "SHIP_NOTIFY",
        "Url": "http://hook.test/in",
        "Name": "Mine",
    } == answer
    assert account.ask("DELETE", "/webhooks/16401")["success"] is True


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"target_url": ""}, {"request.target_url": ["The target_url field is required."]}),
        (
            {"target_url": "ftp://x"},
            {"request.target_url": ["The value 'ftp://x' is not valid for target_url."]},
        ),
        ({"event": None}, {"request.event": ["The event field is required."]}),
        ({"event": "X"}, {"request.event": ["The value 'X' is not valid for event."]}),
    ],
)
def test_a_subscription_needs_an_address_and_an_event(
    api: Any, changes: dict[str, Any], problem: dict[str, Any]
) -> None:
    """Otherwise it is a bad request."""
    form = {"target_url": "http://hook.test", "event": "ORDER_NOTIFY"} | changes
    answer = api.post("/webhooks/subscribe", form)

    assert 400 == answer.status_code
    assert problem == answer.json["ModelState"]


def test_an_unknown_subscription_cannot_end(api: Any) -> None:
    """It is not found."""
    assert 404 == api.send("DELETE", "/webhooks/5").status_code


def test_nobody_listens(account: Account) -> None:
    """Without a subscription nothing is kept."""
    account.label(account.order())

    assert [] == account.world.agenda.pending()


def test_without_a_base_address_the_vendors_stands_in(account: Account) -> None:
    """A world that is not served has none of its own."""
    account.world.store.set_meta(webhooks.BASE_URL, "")
    account.subscribe("ORDER_NOTIFY")
    account.order()

    assert account.receiver.urls[0].startswith("https://ssapi.shipstation.com/orders?importBatch=")


def test_the_connection_may_break(account: Account) -> None:
    """A receiver that is not there costs the caller nothing."""
    form = {"target_url": "http://nobody.test/", "event": "ORDER_NOTIFY"}
    account.ask("POST", "/webhooks/subscribe", form)

    assert account.order() > 0
    with pytest.raises(requests.ConnectionError):
        account.world.http.get("http://nobody.test/")


@pytest.mark.parametrize(("test_label", "told"), [(False, 1), (True, 0)])
def test_a_label_without_an_order_is_told_of(account: Account, test_label: bool, told: int) -> None:
    """It belongs to no store, so only a hook of all stores hears of it."""
    account.subscribe("SHIP_NOTIFY")
    account.subscribe("SHIP_NOTIFY", 22766)
    address = {"name": "A", "postalCode": "89511", "country": "US"}
    request = {
        "carrierCode": "stamps_com",
        "serviceCode": "usps_priority_mail",
        "packageCode": "package",
        "shipDate": "2026-03-02",
        "weight": {"value": 1, "units": "pounds"},
        "shipFrom": address,
        "shipTo": address,
        "testLabel": test_label,
    }
    account.ask("POST", "/shipments/createlabel", request)

    assert told == len(account.receiver.got)
