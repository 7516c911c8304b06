from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from werkzeug.test import Client

FIELDS = (
    "id,reference,isApproved,deliveryCountry,status,stage,estimatedDeliveryDate,"
    "dispatchedDate,logisticsCarrier,trackingCode,lineItems(id,code,qty,qtyShipped)"
)
DISPATCH = (
    b'[{"id": 4711, "trackingCode": "1Z999", "logisticsCarrier": "UPS",'
    b' "dispatchedDate": "2026-11-21T03:15:00Z", "stage": "Dispatched"}]'
)
BATCH = b'[{"reference": "SO-1002", "lineItems": []}, {"reference": "SO-1001"}]'


def sample(name: str) -> bytes:
    """The bytes of a sample, without the line end that editors add."""
    return (Path(__file__).parent / name).read_bytes().removesuffix(b"\n")


@pytest.mark.parametrize(
    ("method", "path", "body", "name"),
    [
        ("GET", "SalesOrders/4711", b"", "order.json"),
        ("GET", f"SalesOrders?where=stage='Fully Picked'&fields={FIELDS}&rows=1", b"",
         "order-fields.json"),
        ("POST", "SalesOrders", BATCH, "results.json"),
        ("PUT", "SalesOrders", DISPATCH, "updated.json"),
        ("GET", "Stock/2000000009018", b"", "stock.json"),
        ("GET", "Nope", b"", "no-route.json"),
        ("DELETE", "SalesOrders/4711", b"", "no-verb.json"),
    ],
)  # fmt: skip
def test_answers_are_the_samples(
    wire: Client, credentials: dict[str, str], method: str, path: str, body: bytes, name: str
) -> None:
    """Each answer has the bytes of its sample and Cin7's content type."""
    response = wire.open(f"/api/v1/{path}", method=method, data=body, headers=credentials)

    assert sample(name) == response.data
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"


def test_a_stranger_gets_the_sample_refusal(wire: Client) -> None:
    """Without credentials the answer is a 401 that names the scheme."""
    response = wire.get("/api/v1/SalesOrders")

    assert sample("unauthorized.json") == response.data
    assert (response.status_code, response.headers["WWW-Authenticate"]) == (401, "Basic")


def test_the_fourth_call_of_a_second_gets_the_bare_string(
    wire: Client, credentials: dict[str, str]
) -> None:
    """A 429 is a quoted string, no object, and says when to come again."""
    for _ in range(3):
        wire.get("/api/v1/SalesOrders/4711", headers=credentials)
    response = wire.get("/api/v1/SalesOrders/4711", headers=credentials)

    assert sample("throttled.json") == response.data
    assert (response.status_code, response.headers["Retry-After"]) == (429, "1")
