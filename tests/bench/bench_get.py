"""One answer of each vendor, against a canned stub that answers the same bytes."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

import orjson
import requests
import responses
from measure import Figure, interleaved
from stories import NO_QUOTAS

from harness.lab import Lab
from harness.launch import START, open_bench
from scenarios.generator import order

if TYPE_CHECKING:
    from harness.bench import Bench, Endpoint

CALLS = 200
REPETITIONS = 15

ADDRESS = {
    "name": "Ada Byron",
    "street1": "12 Main St",
    "city": "Reno",
    "state": "NV",
    "postalCode": "89511",
    "country": "US",
}
ORDER = {
    "orderNumber": "BENCH-1",
    "orderDate": "2026-03-01T08:46:27",
    "orderStatus": "awaiting_shipment",
    "billTo": ADDRESS,
    "shipTo": ADDRESS,
    "items": [{"lineItemKey": "1", "sku": "MUG", "name": "Mug", "quantity": 2, "unitPrice": 12.5}],
}
PARCEL = {
    "carrierCode": "fedex",
    "fromPostalCode": "78703",
    "toState": "NV",
    "toCountry": "US",
    "toPostalCode": "89511",
    "weight": {"value": 1, "units": "pounds"},
}


def figures() -> list[Figure]:
    """Journal, authentication and throttle are on; the quotas are only higher."""
    raised = {**NO_QUOTAS, "cin7.limit_per_minute": 10_000_000}
    with open_bench(settings=raised) as bench:
        lab = Lab(bench)
        (created,) = lab.create_orders([order(1, 1, START)])
        shipstation = bench.shipstation
        answer = bench.session.post(
            f"{shipstation.url}/orders/createorder", json=ORDER, headers=_headers(shipstation)
        )
        answer.raise_for_status()
        made = answer.json()["orderId"]
        return [
            _against_stub(
                bench,
                "GET of one Cin7 order / canned stub",
                bench.cin7,
                f"/v1/SalesOrders/{created.id}",
            ),
            _against_stub(
                bench,
                "GET of one ShipStation order / canned stub",
                shipstation,
                f"/orders/{made}",
            ),
            _against_stub(
                bench,
                "POST of getrates / canned stub",
                shipstation,
                "/shipments/getrates",
                orjson.dumps(PARCEL),
            ),
        ]


def _headers(endpoint: Endpoint) -> dict[str, str]:
    pair = f"{endpoint.username}:{endpoint.password}".encode()
    return {"Authorization": f"Basic {b64encode(pair).decode()}"}


def _against_stub(
    bench: Bench, what: str, endpoint: Endpoint, path: str, body: bytes | None = None
) -> Figure:
    """How much longer the bench takes for an answer than a stub; with a *body* it is a POST."""
    method = "GET" if body is None else "POST"
    url, headers = f"{endpoint.url}{path}", _headers(endpoint)
    answer = bench.session.request(method, url, headers=headers, data=body)
    answer.raise_for_status()
    with requests.Session() as stubbed:
        stubbed.trust_env = False

        def ours() -> None:
            for _ in range(CALLS):
                bench.session.request(method, url, headers=headers, data=body)

        def stub() -> None:
            with responses.RequestsMock() as mock:
                mock.add(method, url, body=answer.content, content_type="application/json")
                for _ in range(CALLS):
                    stubbed.request(method, url, headers=headers, data=body)

        one, other = interleaved(ours, stub, REPETITIONS)
    note = f"{one / CALLS * 1e6:.0f} us against {other / CALLS * 1e6:.0f} us"
    return Figure(what, one / other, "x", "at most", 1.5, note)
