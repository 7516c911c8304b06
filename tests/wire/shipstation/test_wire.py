from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent

ORDER: dict[str, Any] = {
    "orderNumber": "SO-1001",
    "orderKey": "k-1001",
    "orderDate": "2026-03-01T08:46:27",
    "paymentDate": "2026-03-01T08:46:27Z",
    "orderStatus": "awaiting_shipment",
    "customerEmail": "ada@example.com",
    "billTo": {"name": "Ada Byron"},
    "shipTo": {
        "name": "Ada Byron",
        "street1": "12 Main St",
        "city": "Washington",
        "state": "DC",
        "postalCode": "20500",
        "country": "US",
        "residential": True,
    },
    "items": [
        {
            "lineItemKey": "1",
            "sku": "MUG",
            "name": "Mug “Zoë”",
            "quantity": 2,
            "unitPrice": 99.99,
            "taxAmount": 2.5,
            "weight": {"value": 24, "units": "ounces"},
            "options": [{"name": "Size", "value": "Large"}],
        },
        {"name": "10% off", "quantity": 1, "unitPrice": -20.55, "adjustment": True},
    ],
    "amountPaid": 194.43,
    "taxAmount": 5,
    "shippingAmount": 10,
}
LABEL = {
    "orderId": 140335001,
    "carrierCode": "fedex",
    "serviceCode": "fedex_2day",
    "packageCode": "package",
    "confirmation": None,
    "shipDate": "2026-03-02",
    "testLabel": False,
}
MARK = {"orderId": 140335001, "carrierCode": "usps", "trackingNumber": "9400100000000000000000"}
RATES = {
    "carrierCode": "stamps_com",
    "fromPostalCode": "89502",
    "toCountry": "US",
    "toPostalCode": "20500",
    "weight": {"value": 3, "units": "ounces"},
}

CREATE = ("POST", "/orders/createorder", ORDER)
BUY = ("POST", "/orders/createlabelfororder", LABEL)

SUBSCRIBE = (
    "POST",
    "/webhooks/subscribe",
    {"target_url": "http://hook.test/in", "event": "ORDER_NOTIFY", "friendly_name": "Mine"},
)

SAMPLES = {
    "order.json": (CREATE,),
    "orders.json": (CREATE, ("GET", "/orders")),
    "results.json": (("POST", "/orders/createorders", [ORDER, {"orderNumber": "SO-1002"}]),),
    "label.json": (CREATE, BUY),
    "shipments.json": (CREATE, BUY, ("GET", "/shipments?includeShipmentItems=True")),
    "fulfillments.json": (
        CREATE,
        ("POST", "/orders/markasshipped", MARK),
        ("GET", "/fulfillments"),
    ),
    "rates.json": (("POST", "/shipments/getrates", RATES),),
    "store.json": (("GET", "/stores/12345"),),
    "stores.json": (("GET", "/stores"),),
    "warehouses.json": (("GET", "/warehouses"),),
    "carriers.json": (("GET", "/carriers"),),
    "webhooks.json": (SUBSCRIBE, ("GET", "/webhooks")),
    "subscribed.json": (SUBSCRIBE,),
    "updated-store.json": (("PUT", "/stores/12345", {"storeName": "Cin7", "active": True}),),
    "bad-request.json": (("POST", "/orders/createorder", ORDER | {"orderDate": "soon"}),),
    "locked.json": (CREATE, BUY, CREATE),
    "throttled.json": (("GET", "/users"),) * 41,
}


@pytest.mark.parametrize("name", SAMPLES)
def test_bytes(name: str, ask_wire: Callable[..., bytes]) -> None:
    """The last answer of each sequence is its sample, byte for byte."""
    for request in SAMPLES[name]:
        answer = ask_wire(*request)

    assert (HERE / name).read_bytes() == answer


def test_every_sample_is_told_of() -> None:
    """README.md names each file, and each file has its test."""
    told = (HERE / "README.md").read_text(encoding="utf-8")

    assert sorted(SAMPLES) == sorted(path.name for path in HERE.glob("*.json"))
    assert all(f"`{name}`" in told for name in SAMPLES)
