from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import imports

if TYPE_CHECKING:
    from simulator.world import World


def test_a_customer_arises_from_an_order(api: Any) -> None:
    """Name and address are the recipient's, in the flat form of customers."""
    api.order(customerUsername="Ada@Example.com", customerEmail="ada@example.com")
    [customer] = api.get("/customers").json["customers"]

    assert {
        "customerId": 63310001,
        "createDate": "2026-03-02T09:00:00.1230000",
        "modifyDate": "2026-03-02T09:00:00.1230000",
        "name": "Ada Byron",
        "company": None,
        "street1": "12 Main St",
        "street2": None,
        "city": "Reno",
        "state": "NV",
        "postalCode": "89511",
        "countryCode": "US",
        "phone": None,
        "email": "ada@example.com",
        "addressVerified": "Verified",
        "marketplaceUsernames": [
            {
                "customerUserId": 67195001,
                "customerId": 63310001,
                "createDate": "2026-03-02T09:00:00.1230000",
                "modifyDate": "2026-03-02T09:00:00.1230000",
                "marketplaceId": 0,
                "marketplace": "ShipStation",
                "username": "Ada@Example.com",
            }
        ],
        "tags": None,
    } == customer
    assert customer == api.get("/customers/63310001").json


def test_an_order_without_a_user_makes_none(api: Any) -> None:
    """customerUsername is what makes a profile."""
    order_id = api.order(customerEmail="ada@example.com")["orderId"]

    assert 0 == api.get("/customers").json["total"]
    assert api.get(f"/orders/{order_id}").json["customerId"] is None


def test_the_same_user_is_one_customer(world: World, api: Any) -> None:
    """Whatever the case; a later address takes the place of the earlier."""
    first = api.order(customerUsername="ada")["orderId"]
    world.clock.shift(timedelta(hours=1))
    address = {"name": "Ada King", "city": "London", "country": "GB"}
    second = api.order(customerUsername="ADA", shipTo=address)["orderId"]
    linked = {api.get(f"/orders/{number}").json["customerId"] for number in (first, second)}
    [customer] = api.get("/customers").json["customers"]

    assert {63310001} == linked
    assert ("Ada King", "GB", "2026-03-02T10:00:00.1230000") == (
        customer["name"],
        customer["countryCode"],
        customer["modifyDate"],
    )


def test_nothing_new_changes_nothing(world: World, api: Any) -> None:
    """modifyDate stays where an order tells what is known."""
    api.order(customerUsername="ada")
    world.clock.shift(timedelta(hours=1))
    api.order(customerUsername="ada")
    [customer] = api.get("/customers").json["customers"]

    assert "2026-03-02T09:00:00.1230000" == customer["modifyDate"]


def test_imported_orders_bring_customers(
    world: World, api: Any, store_id: int, a_store_order: Any
) -> None:
    """They are of the store's marketplace."""
    imports.take(world, store_id, a_store_order(), "awaiting_shipment")
    [order] = api.get("/orders").json["orders"]
    customer = api.get(f"/customers/{order['customerId']}").json
    [user] = customer["marketplaceUsernames"]

    assert ("C-1", 125, "Cin7") == (user["username"], user["marketplaceId"], user["marketplace"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, 2),
        ({"stateCode": "nv"}, 1),
        ({"countryCode": "gb"}, 1),
        ({"countryCode": "GB", "stateCode": "NV"}, 0),
        ({"marketplaceId": 0}, 2),
        ({"marketplaceId": 2}, 0),
        ({"tagId": 1}, 0),
    ],
)
def test_filters_of_customers(api: Any, query: dict[str, Any], expected: int) -> None:
    """All of them together."""
    api.order(customerUsername="ada")
    api.order(customerUsername="bo", shipTo={"name": "Bo", "country": "GB"})

    assert expected == api.get("/customers", **query).json["total"]


@pytest.mark.parametrize(
    ("direction", "expected"), [("ASC", ["Ada Byron", "Bo"]), ("desc", ["Bo", "Ada Byron"])]
)
def test_customers_are_sorted(api: Any, direction: str, expected: list[str]) -> None:
    """By name, in either direction."""
    api.order(customerUsername="bo", shipTo={"name": "Bo"})
    api.order(customerUsername="ada")
    found = api.get("/customers", sortBy="Name", sortDir=direction).json["customers"]

    assert expected == [customer["name"] for customer in found]


def test_an_unknown_customer(api: Any) -> None:
    """It is a 404."""
    assert 404 == api.get("/customers/1").status_code
