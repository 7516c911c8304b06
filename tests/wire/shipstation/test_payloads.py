from __future__ import annotations

import base64
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import seed, webhooks
from simulator.shipstation.routes import FACE
from simulator.web.adapter import session
from simulator.web.pipeline import build
from simulator.world import open_world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).parent
ORDER = {
    "orderNumber": "SO-1001",
    "orderKey": "k-1001",
    "orderDate": "2026-03-01T08:46:27",
    "orderStatus": "awaiting_shipment",
    "billTo": {"name": "Ada Byron"},
    "shipTo": {"name": "Ada Byron", "postalCode": "20500", "country": "US"},
    "weight": {"value": 24, "units": "ounces"},
}
LABEL = {
    "orderId": 140335001,
    "carrierCode": "fedex",
    "serviceCode": "fedex_2day",
    "packageCode": "package",
    "shipDate": "2026-03-02",
}


@pytest.fixture
def sent() -> Iterator[dict[str, bytes]]:
    """What a receiver of all events was sent of an order and its label, by address."""
    bodies: dict[str, bytes] = {}

    def receiver(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        bodies[environ["PATH_INFO"]] = environ["wsgi.input"].read()
        start_response("200 OK", [])
        return [b""]

    apps: dict[str, Any] = {"hook.test": receiver}
    now = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
    with open_world(session(apps), seed=1, now=now) as world:
        apps["shipstation.test"] = build(world, FACE)
        seed.plant(world, {})
        world.store.set_meta(webhooks.BASE_URL, "http://127.0.0.1:8702")
        for event in webhooks.EVENT_NAMES:
            webhooks.subscribe(world, f"http://hook.test/{event}", event, None, None)
        pair = ":".join(world.account.shipstation_keys["user"]).encode()
        head = {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}
        for path, document in (("createorder", ORDER), ("createlabelfororder", LABEL)):
            url = f"http://shipstation.test/orders/{path}"
            world.http.post(url, json=document, headers=head).raise_for_status()
        yield bodies


@pytest.mark.parametrize(
    ("event", "name"),
    [("ORDER_NOTIFY", "order-notify.body"), ("SHIP_NOTIFY", "ship-notify.body")],
)
def test_payload_bytes(sent: dict[str, bytes], event: str, name: str) -> None:
    """What is posted to a receiver, byte for byte."""
    assert (HERE / name).read_bytes() == sent[f"/{event}"]


def test_every_payload_is_told_of() -> None:
    """README.md names each file."""
    told = (HERE / "README.md").read_text(encoding="utf-8")

    assert all(f"`{path.name}`" in told for path in HERE.glob("*.body"))
