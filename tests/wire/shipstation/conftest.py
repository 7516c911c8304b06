"""A ShipStation account with one warehouse and one store, and a client with its key pair."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
import requests
from werkzeug.test import Client

from simulator.shipstation import seed, stores
from simulator.shipstation.routes import FACE
from simulator.web.pipeline import build
from simulator.world import open_world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WAREHOUSE = {
    "warehouseName": "Main",
    "isDefault": True,
    "originAddress": {
        "name": "Shipping Desk",
        "company": "Müller & Söhne",
        "street1": "4850 Foundry Way",
        "city": "Reno",
        "state": "NV",
        "postalCode": "89502",
        "country": "US",
        "phone": "+1 775-555-0110",
        "residential": False,
    },
}


@pytest.fixture
def ask_wire() -> Iterator[Callable[..., bytes]]:
    """A function that sends a request and gives the bytes of the answer's body."""
    now = datetime(2026, 3, 2, 17, 0, 0, 703_000, tzinfo=UTC)
    with open_world(requests.Session(), seed=1, now=now) as world:
        seed.plant(world, {"warehouses": [WAREHOUSE]})
        stores.connect(
            world,
            name="Cin7",
            url="http://store.test/",
            username="shipstation",
            password="secret",
            statuses={"awaiting_shipment": "Fully Picked", "cancelled": "Cancelled,Declined"},
        )
        client = Client(build(world, FACE))
        token = base64.b64encode(":".join(world.account.shipstation_keys["user"]).encode())
        headers = {"Authorization": f"Basic {token.decode()}"}

        def ask(method: str, path: str, document: Any = None) -> bytes:
            answer = client.open(path, method=method, headers=headers, json=document)
            return answer.data

        yield ask
