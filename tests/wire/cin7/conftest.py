"""A world with one planted order, and its Cin7 face."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import requests
from werkzeug.test import Client

from simulator.cin7 import orders, seed
from simulator.cin7.routes import FACE
from simulator.web.pipeline import build
from simulator.world import World, open_world

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCOUNT = {
    "branches": [{"id": 3, "company": "Main"}],
    "products": [
        {
            "id": 501,
            "styleCode": "TEE",
            "name": "Tee",
            "productOptions": [{"id": 901, "code": "TEE-RED-M", "barcode": "2000000009018"}],
        }
    ],
    "stock": [{"code": "TEE-RED-M", "branchId": 3, "stockOnHand": 5}],
}
ORDER = {
    "id": 4711,
    "reference": "SO-1001",
    "stage": "Fully Picked",
    "company": "Müller & Söhne",
    "trackingCode": "",
    "deliveryCountry": "New Zealand",
    "estimatedDeliveryDate": "2026-11-20T00:00:00Z",
    "taxStatus": "Excl",
    "taxRate": 15,
    "freightTotal": 5.5,
    "customFields": {"orders_1004": "gift"},
    "lineItems": [{"id": 9001, "code": "TEE-RED-M", "qty": 2, "unitPrice": 19.99, "qtyShipped": 2}],
}


@pytest.fixture
def wire_world() -> Iterator[World]:
    """A world whose only order is the one of the samples."""
    now = datetime(2026, 11, 19, 3, 15, tzinfo=UTC)
    with open_world(requests.Session(), seed=1, now=now) as world:
        seed.plant(world, ACCOUNT)
        orders.plant(world, [ORDER])
        yield world


@pytest.fixture
def wire(wire_world: World) -> Client:
    """A client of that world's face, with credentials."""
    return Client(build(wire_world, FACE))


@pytest.fixture
def credentials(wire_world: World) -> dict[str, str]:
    """The header of one connection."""
    account = wire_world.account
    pair = f"{account.cin7_username}:{account.cin7_keys['user']}"
    return {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}
