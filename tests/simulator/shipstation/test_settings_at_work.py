"""A row per setting: what is asked, and what it comes to under each value."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import requests
from requests.adapters import BaseAdapter

from simulator.shipstation import imports, store_settings, stores

if TYPE_CHECKING:
    from collections.abc import Callable


class Patience(BaseAdapter):
    """Nobody answers; how long was waited for is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.timeouts: list[Any] = []

    def send(self, *_: object, timeout: Any = None, **__: object) -> requests.Response:
        """Keep *timeout*, and fail."""
        self.timeouts.append(timeout)
        raise requests.ConnectionError("nobody there")

    def close(self) -> None:
        """Nothing to close."""


def window(api: Any) -> str:
    """Seconds until the quota is whole again, just after a window began."""
    api.world.settings.set("shipstation.rate_limit", 40)
    return str(api.get("/stores").headers["X-Rate-Limit-Reset"])


def long_body(api: Any) -> int:
    """What an order of more than a kilobyte is answered."""
    return int(api.post("/orders/createorder", {"customerNotes": "x" * 1100}).status_code)


def long_number(an_order: Callable[..., dict[str, Any]]) -> Callable[[Any], int]:
    """What an order with a number of 51 characters is answered."""
    document = an_order(orderNumber="1" * 51)
    return lambda api: int(api.post("/orders/createorder", document).status_code)


def trial_label(api: Any) -> int:
    """What a test label of UPS is answered."""
    order = api.order()
    request = {
        "orderId": order["orderId"], "carrierCode": "ups", "serviceCode": "ups_ground",
        "packageCode": "package", "shipDate": "2026-03-02", "testLabel": True,
    }  # fmt: skip
    return int(api.post("/orders/createlabelfororder", request).status_code)


def trial_labels_listed(api: Any) -> int:
    """How many parcels are listed after a test label."""
    api.label(api.order()["orderId"], testLabel=True)
    return len(api.get("/shipments").json["shipments"])


def connected(name: str) -> Callable[[Any], Any]:
    """A member of a store that was connected just now."""

    def ask(api: Any) -> Any:
        number = _connect(api)
        (found,) = [one for one in api.get("/stores").json if one["storeId"] == number]
        return found[name]

    return ask


def _connect(api: Any) -> int:
    return stores.connect(
        api.world, name="Shop", url="http://store.test/", username="a", password="b",
        statuses={"awaiting_shipment": "Fully Picked"}, auto_import=False,
    )  # fmt: skip


def _hook(api: Any) -> None:
    """A webhook for shipments, one parcel, and a first try that fails."""
    api.post(
        "/webhooks/subscribe",
        {"target_url": "http://hook.test/", "event": "SHIP_NOTIFY", "store_id": None,
         "friendly_name": "hook"},
    )  # fmt: skip
    api.label(api.order()["orderId"])
    api.world.settle()


def hook_pause(api: Any) -> float:
    """Seconds before a webhook that failed is tried again."""
    _hook(api)
    return due(api, "webhook")


def hook_patience(api: Any) -> list[Any]:
    """How long a receiver of webhooks was waited for."""
    nobody = Patience()
    api.world.http.mount("http://hook.test", nobody)
    _hook(api)
    return nobody.timeouts


def parcel(a_store_order: Callable[..., Any], **page: Any) -> Callable[[Any], None]:
    """Buys a label for the order of a store with what *page* says on its settings page."""

    def ask(api: Any) -> None:
        number = _connect(api)
        store_settings.change(api.world, number, page)
        imports.take(api.world, number, a_store_order(), "awaiting_shipment")
        (order,) = api.get("/orders").json["orders"]
        api.label(order["orderId"])

    return ask


def due(api: Any, word: str) -> float:
    """Seconds until the only pending task whose name or key has *word*."""
    (task,) = [one for one in api.world.agenda.pending() if word in orjson.dumps(one).decode()]
    left = datetime.fromisoformat(task["due"]) - api.world.clock.now()
    return round(left.total_seconds())


AT_WORK: tuple[tuple[str, Callable[[Any], Any], dict[Any, Any]], ...] = (
    ("shipstation.rate_window_seconds", window, {60: "60", 30: "30"}),
    ("shipstation.body_limit_kilobytes", long_body, {1: 500, 4096: 400}),
    ("shipstation.test_labels_anywhere", trial_label, {False: 500, True: 200}),
    ("shipstation.test_labels_listed", trial_labels_listed, {False: 0, True: 1}),
    ("shipstation.marketplace_id", connected("marketplaceId"), {125: 125, 7: 7}),
    ("shipstation.marketplace_name", connected("marketplaceName"), {"Cin7": "Cin7", "X": "X"}),
    ("shipstation.webhook_retry_seconds", hook_pause, {60: 60, 5: 5}),
    ("shipstation.webhook_timeout_seconds", hook_patience, {30: [30], 2: [2]}),
    ("shipstation.address_verified", lambda api: api.order()["shipTo"]["addressVerified"],
     {"Address not yet validated": "Address not yet validated",
      "Address validation failed": "Address validation failed"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "ask", "value", "expected"),
    [
        pytest.param(name, ask, value, expected, id=f"{name}={value}")
        for name, ask, outcomes in AT_WORK
        for value, expected in outcomes.items()
    ],
)
def test_a_setting_is_obeyed(
    api: Any, name: str, ask: Callable[[Any], Any], value: Any, expected: Any
) -> None:
    """The same question has another answer under another value."""
    api.world.settings.set(name, value)

    assert expected == ask(api)


@pytest.mark.parametrize(("limit", "expected"), [(50, 400), (51, 200), (0, 200)])
def test_the_longest_order_number(api: Any, an_order: Any, limit: int, expected: int) -> None:
    """One character more is refused; 0 lifts the limit."""
    api.world.settings.set("shipstation.order_number_limit", limit)

    assert expected == long_number(an_order)(api)


@pytest.mark.parametrize("minutes", [240, 1])
def test_the_first_scan_is_waited_for(api: Any, a_store_order: Any, minutes: int) -> None:
    """A notice that is delayed goes out then."""
    api.world.settings.set("shipstation.first_scan_minutes", minutes)
    parcel(a_store_order, notifyMarketplace="delayed")(api)

    assert minutes * 60 == due(api, "store.notify")


@pytest.mark.parametrize("days", [3, 1])
def test_a_parcel_is_on_its_way(api: Any, a_store_order: Any, days: int) -> None:
    """The buyer hears of the delivery then."""
    api.world.settings.set("shipstation.delivery_days", days)
    parcel(a_store_order, mailOnDelivery=True)(api)
    api.world.advance(days * 86_400 - 1)
    before = len(api.world.mailbox.messages())
    api.world.advance(1)

    assert (0, 1) == (before, len(api.world.mailbox.messages()))
