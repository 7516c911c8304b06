from __future__ import annotations

from typing import Any

import pytest


def mark(api: Any, order_id: int, **changes: object) -> Any:
    """The answer to marking an order as shipped."""
    request = {"orderId": order_id, "carrierCode": "usps", "trackingNumber": "913"}
    return api.post("/orders/markasshipped", request | changes)


def test_marking_makes_a_fulfillment_and_no_shipment(api: Any) -> None:
    """The order is shipped, /fulfillments has it, /shipments has not."""
    order_id = api.order()["orderId"]
    answer = mark(api, order_id, shipDate="2026-03-01")
    listed = api.get("/fulfillments", orderId=order_id).json
    [fulfillment] = listed["fulfillments"]

    assert {"orderId": order_id, "orderNumber": "A-100"} == answer.json
    assert "shipped" == api.get(f"/orders/{order_id}").json["orderStatus"]
    assert 1 == listed["total"]
    assert ("USPS", "913", "2026-03-01T00:00:00.0000000", "2026-03-02T09:00:00.1230000") == tuple(
        fulfillment[name] for name in ("carrierCode", "trackingNumber", "shipDate", "createDate")
    )
    assert 0 == api.get("/shipments").json["total"]


def test_a_connected_carrier_is_shown_by_its_name(api: Any) -> None:
    """Fulfillments show carriers as people write them."""
    mark(api, api.order()["orderId"], carrierCode="fedex", trackingNumber=None)
    [fulfillment] = api.get("/fulfillments").json["fulfillments"]

    assert ("FedEx", "") == (fulfillment["carrierCode"], fulfillment["trackingNumber"])


@pytest.mark.parametrize("status", ["shipped", "cancelled"])
def test_a_closed_order_cannot_be_marked(api: Any, status: str) -> None:
    """Only open orders can."""
    assert 500 == mark(api, api.order(orderStatus=status)["orderId"]).status_code


def test_an_unknown_order_cannot_be_marked(api: Any) -> None:
    """It is not found."""
    assert 404 == mark(api, 5).status_code


def test_a_carrier_is_required(api: Any) -> None:
    """Any word will do, but one must be there."""
    answer = mark(api, api.order()["orderId"], carrierCode=None)

    assert ["request.carrierCode"] == list(answer.json["ModelState"])


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"orderNumber": "a-100"}, 1),
        ({"trackingNumber": "913"}, 1),
        ({"recipientName": "ada"}, 1),
        ({"shipDateStart": "2026-03-02", "sortBy": "ShipDate"}, 1),
        ({"createDateEnd": "2026-03-01"}, 0),
        ({"fulfillmentId": "1"}, 0),
    ],
)
def test_filters_of_fulfillments(api: Any, query: dict[str, str], count: int) -> None:
    """Each narrows the list."""
    mark(api, api.order()["orderId"])

    assert count == api.get("/fulfillments", **query).json["total"]
