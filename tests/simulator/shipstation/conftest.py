"""A ShipStation account on a frozen clock, asked over its own face without a socket."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import requests
from requests.adapters import BaseAdapter
from werkzeug.test import Client

from simulator.customstore.model import StoreAddress, StoreItem, StoreOrder
from simulator.shipstation import seed, stores
from simulator.shipstation.routes import FACE
from simulator.web.pipeline import build
from simulator.world import World, open_world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkzeug.test import TestResponse

NOW = datetime(2026, 3, 2, 17, 0, 0, 123_456, tzinfo=UTC)


class _NobodyThere(BaseAdapter):
    def send(self, *_: object, **__: object) -> requests.Response:
        raise requests.ConnectionError("nobody there")

    def close(self) -> None:
        """Nothing to close."""


@dataclass
class Api:
    """The face as a client with a key pair sees it."""

    world: World
    client: Client

    def get(self, path: str, **query: object) -> TestResponse:
        """GET *path*."""
        return self.send("GET", path, query_string={k: str(v) for k, v in query.items()})

    def post(self, path: str, document: object = None, **arguments: Any) -> TestResponse:
        """POST *document* as JSON."""
        data = None if document is None else orjson.dumps(document)
        kind = None if document is None else "application/json"
        return self.send("POST", path, data=data, content_type=kind, **arguments)

    def send(self, method: str, path: str, **arguments: Any) -> TestResponse:
        """Any request, with the credentials of the user's key pair."""
        key, secret = self.world.account.shipstation_keys["user"]
        token = base64.b64encode(f"{key}:{secret}".encode()).decode()
        headers = {"Authorization": f"Basic {token}"}
        return self.client.open(path, method=method, headers=headers, **arguments)

    def order(self, **changes: object) -> dict[str, Any]:
        """A stored order made by createorder."""
        answer = self.post("/orders/createorder", ready_order(**changes))
        assert answer.status_code == 200, answer.text
        return dict(answer.json or {})

    def label(self, order_id: int, **changes: object) -> dict[str, Any]:
        """The answer to a label bought for an order."""
        request = {
            "orderId": order_id,
            "carrierCode": "stamps_com",
            "serviceCode": "usps_priority_mail",
            "packageCode": "package",
            "confirmation": None,
            "shipDate": "2026-03-02",
            "testLabel": False,
        }
        answer = self.post("/orders/createlabelfororder", request | changes)
        assert answer.status_code == 200, answer.text
        return dict(answer.json or {})


def ready_order(**changes: object) -> dict[str, Any]:
    """An order as a client would send it, ready to ship; *changes* are members of its top."""
    document: dict[str, Any] = {
        "orderNumber": "A-100",
        "orderDate": "2026-03-01T08:46:27",
        "orderStatus": "awaiting_shipment",
        "billTo": {"name": "Ada Byron"},
        "shipTo": {
            "name": "Ada Byron",
            "street1": "12 Main St",
            "city": "Reno",
            "state": "NV",
            "postalCode": "89511",
            "country": "US",
        },
        "items": [
            {
                "lineItemKey": "1",
                "sku": "MUG",
                "name": "Mug",
                "quantity": 2,
                "unitPrice": 12.5,
                "weight": {"value": 8, "units": "ounces"},
            }
        ],
    }
    return document | changes


def store_order(order_id: str = "501", **changes: Any) -> StoreOrder:
    """An order as a connected store exports it."""
    arguments: dict[str, Any] = {
        "order_id": order_id,
        "order_number": f"SO-{order_id}",
        "order_date": NOW,
        "status_word": "Fully Picked",
        "last_modified": NOW,
        "order_total": Decimal("30.00"),
        "shipping_amount": Decimal("5.00"),
        "customer_code": "C-1",
        "bill_to": StoreAddress(name="Ada Byron", email="ada@example.com"),
        "ship_to": StoreAddress(
            name="Ada Byron",
            address1="12 Main St",
            city="Reno",
            state="NV",
            postal_code="89511",
            country="US",
        ),
        "items": (
            StoreItem(
                "1", "MUG", "Mug", weight=Decimal(8), weight_units="Ounces", quantity=2,
                unit_price=Decimal("12.50"),
            ),
        ),
    }  # fmt: skip
    return StoreOrder(**(arguments | changes))


@pytest.fixture
def world() -> Iterator[World]:
    """A seeded world at 9 o'clock Pacific time, without a rate limit, that settles on demand."""
    session = requests.Session()
    session.mount("http://", _NobodyThere())
    with open_world(session, seed=1, now=NOW) as opened:
        opened.settings.set("shipstation.rate_limit", 0)
        opened.settings.set("world.settle_before_answer", False)
        warehouse = {
            "warehouseName": "Main",
            "isDefault": True,
            "originAddress": {"name": "Desk", "postalCode": "89502", "country": "US"},
        }
        seed.plant(opened, {"warehouses": [warehouse]})
        yield opened


@pytest.fixture
def api(world: World) -> Api:
    """The API of *world*."""
    return Api(world, Client(build(world, FACE)))


@pytest.fixture
def store_id(world: World) -> int:
    """A connected store without automatic imports."""
    return stores.connect(
        world,
        name="Cin7",
        url="http://store.test/",
        username="shipstation",
        password="secret",
        statuses={"awaiting_shipment": "Fully Picked", "cancelled": "Cancelled, Declined"},
        auto_import=False,
    )


@pytest.fixture
def an_order() -> Any:
    """The function `ready_order`."""
    return ready_order


@pytest.fixture
def a_store_order() -> Any:
    """The function `store_order`."""
    return store_order
