from __future__ import annotations

from typing import Any

import pytest

from simulator.cin7 import orders, seed, trades

ACCOUNT = {
    "branches": [{"id": 3, "company": "Main"}, {"id": 4, "company": "Second"}],
    "products": [
        {"id": 501, "styleCode": "TEE", "productOptions": [{"id": 901, "code": "TEE-RED"}]}
    ],
    "stock": [{"code": "TEE-RED", "branchId": 3, "stockOnHand": 5}],
}
LINE = {"code": "TEE-RED", "qty": 2, "qtyShipped": 1}


@pytest.fixture
def screens(control: Any) -> Any:
    """The control API of a small account with one order, 1, created an hour ago."""
    seed.plant(control.world, ACCOUNT)
    hour_ago = "2026-03-02T08:00:00Z"
    order = {"id": 1, "reference": "SO-1", "modifiedDate": hour_ago, "lineItems": [LINE]}
    (result,) = control.ask("POST", "/cin7/orders", [order])
    assert result["success"], result
    return control


def test_saving_without_a_change_moves_the_modified_date_alone(screens: Any) -> None:
    """As pressing Save on the screen does."""
    saved = screens.ask("POST", "/cin7/orders/1/save")

    assert ("2026-03-02T09:00:00Z", "SO-1", 1.0) == (
        saved["modifiedDate"],
        saved["reference"],
        saved["lineItems"][0]["qtyShipped"],
    )


def test_what_is_not_dispatched_becomes_a_back_order(screens: Any) -> None:
    """Its number and reference are told."""
    made = screens.ask("POST", "/cin7/orders/1/backorder")

    assert ["id", "reference"] == list(made)
    assert made["id"] != 1


def test_a_transfer_is_sent_and_arrives(screens: Any) -> None:
    """Two steps on the screen; the goods leave one branch and come to the other."""
    wanted = {
        "sourceBranchId": 3,
        "destinationBranchId": 4,
        "isApproved": True,
        "lineItems": [{"code": "TEE-RED", "qty": 2}],
    }
    world = screens.world
    now = world.clock.now()
    (made,) = orders.post(world.store, world.settings, now, [wanted], trades.TRANSFER)
    sent = screens.ask("POST", f"/cin7/transfers/{made['id']}/dispatch")
    arrived = screens.ask("POST", f"/cin7/transfers/{made['id']}/complete")

    assert ("2026-03-02T09:00:00Z", None) == (sent["dispatchedDate"], sent["receivedDate"])
    assert "2026-03-02T09:00:00Z" == arrived["receivedDate"]


def test_bins_are_put_and_listed(screens: Any) -> None:
    """Product, branch and bin."""
    bin = {"code": "TEE-RED", "branchId": 3, "bin": "A-01"}
    put = screens.ask("PUT", "/cin7/bins", [bin])

    assert [{**bin, "productOptionId": 901}] == put == screens.ask("GET", "/cin7/bins")


def test_connections_are_made_changed_listed_and_deleted(screens: Any) -> None:
    """With name, key and permissions."""
    made = screens.ask("POST", "/cin7/connections", {"name": "shop", "key": "k1"})
    changed = screens.ask(
        "PATCH", "/cin7/connections/shop", {"key": "k2", "permissions": ["Stock.Read"]}
    )
    listed = screens.ask("GET", "/cin7/connections")
    deleted = screens.ask("DELETE", "/cin7/connections/shop")

    assert {"name": "shop", "key": "k1", "permissions": []} == made
    assert {"name": "shop", "key": "k2", "permissions": ["Stock.Read"]} == changed
    assert ["user", "integration", "lab", "shop"] == [one["name"] for one in listed]
    assert {"deleted": "shop"} == deleted
    assert 3 == len(screens.ask("GET", "/cin7/connections"))


def test_the_permissions_there_are_can_be_listed(screens: Any) -> None:
    """A box for each resource and verb that exists."""
    known = screens.ask("GET", "/cin7/permissions")

    assert {"Contacts.Delete", "SalesOrders.Create", "Stock.Read"} <= set(known)
    assert "SalesOrders.Delete" not in known


def test_channels_are_given_addresses(screens: Any) -> None:
    """All at once; no call has been made yet."""
    put = screens.ask("PUT", "/cin7/channels", {"Shopify": "http://shop.test/"})

    assert {"Shopify": "http://shop.test/"} == put == screens.ask("GET", "/cin7/channels")
    assert [] == screens.ask("GET", "/cin7/channels/calls")


def test_the_settings_page_of_the_shipstation_app_is_seen_and_changed(screens: Any) -> None:
    """The answer is the page as it is then."""
    put = screens.ask("PUT", "/cin7/shipstation", {"weightUnits": "LB"})

    assert "LB" == put["weightUnits"]
    assert put == screens.ask("GET", "/cin7/shipstation")


@pytest.mark.parametrize(
    ("method", "path", "body", "words"),
    [
        ("POST", "/cin7/orders/9/save", None, "has no record 9"),
        ("POST", "/cin7/orders/9/backorder", None, "has no record 9"),
        ("POST", "/cin7/transfers/9/complete", None, "has no record 9"),
        ("POST", "/cin7/transfers/9/dispatch", None, "has no record 9"),
        ("PUT", "/cin7/bins", {}, "bins come as an array of objects"),
        ("PUT", "/cin7/bins", [1], "bins come as an array of objects"),
        ("PUT", "/cin7/bins", [{}], "bin cannot be None"),
        ("POST", "/cin7/connections", [], "the body must be an object"),
        ("POST", "/cin7/connections", {"color": "red"}, "no member 'color' here"),
        ("POST", "/cin7/connections", {"name": "lab"}, "a connection 'lab' already"),
        ("PATCH", "/cin7/connections/lab", {"name": "x"}, "no member 'name' here"),
        ("DELETE", "/cin7/connections/shop", None, "no connection 'shop'"),
        ("PUT", "/cin7/channels", {"Shopify": 1}, "cannot be told at 1"),
        ("PUT", "/cin7/shipstation", {"color": "red"}, "no 'color' on the page"),
        ("PUT", "/cin7/shipstation", b"{", "the body is not JSON"),
    ],
)
def test_what_makes_no_sense_is_a_400_with_the_reason(
    screens: Any, method: str, path: str, body: Any, words: str
) -> None:
    """In one sentence."""
    said = screens.answer(method, path, body)

    assert 400 == said.status_code
    assert words in said.json["error"]
