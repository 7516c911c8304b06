from __future__ import annotations

from typing import Any

import pytest

from simulator.shipstation import schema_answers
from simulator.shipstation.schema import ORDER, Model


def first(answer: Any) -> dict[str, Any]:
    """The object in an answer, or the first one of its list."""
    if isinstance(answer, dict) and "total" in answer:
        answer = next(iter(answer.values()))
    return dict(answer[0] if isinstance(answer, list) else answer)


def check(model: Model, document: dict[str, Any]) -> None:
    """Hold *document*, and the objects within, to the members of *model* and their order."""
    assert [row.name for row in model.fields] == list(document)
    for row in model.fields:
        inner = document[row.name]
        if row.model is not None and inner:
            check(row.model, inner[0] if isinstance(inner, list) else inner)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("SHIPMENT", "/shipments?includeShipmentItems=true"),
        ("FULFILLMENT", "/fulfillments"),
        ("STORE", "/stores/12345"),
        ("MARKETPLACE", "/stores/marketplaces"),
        ("REFRESH_STATUS", "/stores/getrefreshstatus?storeId=12345"),
        ("WAREHOUSE", "/warehouses"),
        ("CARRIER", "/carriers"),
        ("SERVICE", "/carriers/listservices?carrierCode=ups"),
        ("SERVICE", "/carriers/listpackages?carrierCode=ups"),
        ("USER", "/users"),
    ],
)
def test_answers_have_the_members_of_their_table(
    api: Any, store_id: int, name: str, path: str
) -> None:
    """Every member, in the order of the table, with null where there is nothing."""
    api.label(api.order()["orderId"])
    marked = api.order()["orderId"]
    api.post("/orders/markasshipped", {"orderId": marked, "carrierCode": "usps"})

    check(getattr(schema_answers, name), first(api.send("GET", path).json))


def test_orders_have_the_members_of_their_table(api: Any) -> None:
    """Down to addresses, items and options."""
    check(ORDER, api.order())


def test_labels_and_rates_have_the_members_of_theirs(api: Any) -> None:
    """Both answers of the calls that ship an order."""
    request = {
        "carrierCode": "ups",
        "fromPostalCode": "89502",
        "toCountry": "US",
        "toState": "NV",
        "toPostalCode": "89511",
        "weight": {"value": 1, "units": "pounds"},
    }

    check(schema_answers.LABEL, api.label(api.order()["orderId"]))
    check(schema_answers.RATE, first(api.post("/shipments/getrates", request).json))
