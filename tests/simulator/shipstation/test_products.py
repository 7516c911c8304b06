from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import imports

if TYPE_CHECKING:
    from simulator.world import World

LINE = {
    "sku": "MUG", "name": "Mug", "quantity": 2, "unitPrice": 12.5, "upc": "1-2",
    "imageUrl": "http://pictures.test/mug.png", "warehouseLocation": "Bin 7",
    "weight": {"value": 1, "units": "pounds"},
}  # fmt: skip


def only(api: Any, **query: object) -> dict[str, Any]:
    """The one product that GET /products finds."""
    [product] = api.get("/products", **query).json["products"]
    return dict(product)


def test_a_product_arises_from_a_line(api: Any) -> None:
    """It knows what the line told; the rest is null."""
    api.order(items=[LINE])
    product = only(api)
    told = {name: value for name, value in product.items() if value is not None}

    assert {
        "productId": 11780001,
        "sku": "MUG",
        "name": "Mug",
        "price": 12.5,
        "weightOz": 16.0,
        "createDate": "2026-03-02T09:00:00.123",
        "modifyDate": "2026-03-02T09:00:00.123",
        "active": True,
        "warehouseLocation": "Bin 7",
        "upc": "1-2",
        "thumbnailURL": "http://pictures.test/mug.png",
    } == told
    assert product == api.get("/products/11780001").json


def test_one_sku_is_one_product(api: Any) -> None:
    """Within an order and between orders, whatever the case."""
    api.order(items=[LINE, {**LINE, "sku": "mug"}])
    order_id = api.order(items=[LINE])["orderId"]

    assert 1 == api.get("/products").json["total"]
    assert 11780001 == api.get(f"/orders/{order_id}").json["items"][0]["productId"]


@pytest.mark.parametrize("changes", [{"sku": ""}, {"sku": None}, {"adjustment": True}])
def test_some_lines_make_none(api: Any, changes: dict[str, Any]) -> None:
    """Without a sku, or no physical thing (samples)."""
    order_id = api.order(items=[LINE | changes | {"productId": 5}])["orderId"]

    assert 0 == api.get("/products").json["total"]
    assert api.get(f"/orders/{order_id}").json["items"][0]["productId"] is None


def test_orders_may_make_no_products(world: World, api: Any) -> None:
    """It is a setting."""
    world.settings.set("shipstation.products_from_orders", False)
    api.order()

    assert 0 == api.get("/products").json["total"]


def test_imported_lines_are_linked(
    world: World, api: Any, store_id: int, a_store_order: Any
) -> None:
    """As those of the API are."""
    imports.take(world, store_id, a_store_order(), "awaiting_shipment")
    [order] = api.get("/orders").json["orders"]

    assert only(api)["productId"] == order["items"][0]["productId"]


def test_a_product_is_replaced_whole(world: World, api: Any) -> None:
    """What is left out is cleared, the date moves, and the number stays."""
    api.order(items=[LINE])
    world.clock.shift(timedelta(hours=1))
    sent = {
        "productId": 1, "sku": "MUG2", "name": "Big mug", "active": "true", "price": "9.99",
        "productCategory": {"categoryId": 3, "name": "Mugs"}, "tags": [{"tagId": 9, "name": "New"}],
    }  # fmt: skip
    answer = api.send("PUT", "/products/11780001", json=sent)
    product = only(api)

    assert b'{"success":true,"message":"The requested product has been updated"}' == answer.data
    assert (11780001, "MUG2", 9.99, None, "2026-03-02T09:00:00.123", "2026-03-02T10:00:00.123") == (
        product["productId"],
        product["sku"],
        product["price"],
        product["warehouseLocation"],
        product["createDate"],
        product["modifyDate"],
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, 1),
        ({"showInactive": "True"}, 2),
        ({"sku": "mug"}, 1),
        ({"sku": "mu"}, 0),
        ({"name": "ug"}, 1),
        ({"upc": "1-2"}, 1),
        ({"productCategoryId": 3}, 1),
        ({"productTypeId": 3}, 0),
        ({"tagId": 9}, 1),
        ({"tagId": 99}, 0),
        ({"startDate": "2026-03-02", "endDate": "2026-03-02 23:00:00"}, 1),
        ({"startDate": "2026-03-03"}, 0),
    ],
)
def test_filters_of_products(api: Any, query: dict[str, Any], expected: int) -> None:
    """Inactive ones are shown on demand."""
    api.order(items=[LINE, {**LINE, "sku": "OLD"}])
    tagged = LINE | {
        "active": True, "productCategory": {"categoryId": 3, "name": "Mugs"},
        "tags": [{"tagId": 9, "name": "New"}],
    }  # fmt: skip
    api.send("PUT", "/products/11780001", json=tagged)
    api.send("PUT", "/products/11780002", json={"sku": "OLD", "active": False})

    assert expected == api.get("/products", **query).json["total"]


def test_an_unknown_product(api: Any) -> None:
    """It is a 404, to be read or to be replaced."""
    assert 404 == api.get("/products/1").status_code
    assert 404 == api.send("PUT", "/products/1", json={}).status_code


def test_a_product_that_cannot_be_read(api: Any) -> None:
    """The parameter's name is a guess."""
    api.order()
    answer = api.send("PUT", "/products/11780001", json={"price": "much"})

    assert (400, ["apiProduct.price"]) == (answer.status_code, list(answer.json["ModelState"]))
