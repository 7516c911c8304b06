from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7.stock import Ledger, add

if TYPE_CHECKING:
    from simulator.world import World


def test_what_is_available_is_what_is_not_reserved() -> None:
    """Figures move exactly, and available follows."""
    row = {"stockOnHand": 0.3, "openSales": 0.1}
    add(row, Decimal("-0.2"), Decimal("0.2"))

    assert row == {"stockOnHand": 0.1, "openSales": 0.3, "available": -0.2}


def test_stock_has_a_row_per_option_and_branch(cin7: Any) -> None:
    """Rows come with the words of product and branch, in wire order."""
    (row, *_) = cin7.get("Stock")

    assert len(cin7.get("Stock")) == 3
    assert list(row.items()) == [
        ("productId", 501),
        ("productOptionId", 901),
        ("modifiedDate", "2026-11-20T09:30:00Z"),
        ("styleCode", "TEE"),
        ("code", "TEE-RED"),
        ("barcode", "2000000009018"),
        ("branchId", 3),
        ("branchName", "Main"),
        ("productName", "Tee"),
        ("option1", "Red"),
        ("option2", None),
        ("option3", None),
        ("size", None),
        ("available", 5.0),
        ("stockOnHand", 5.0),
        ("openSales", 0.0),
        ("incoming", 0.0),
        ("virtual", 0.0),
        ("holding", 0.0),
    ]


def test_stock_is_had_by_barcode(cin7: Any) -> None:
    """Not by any id; an unknown barcode is not found."""
    assert cin7.get("Stock/2000000009018", fields="code") == {"code": "TEE-RED"}
    assert cin7.call("GET", "Stock/901").status_code == 404


def test_a_known_product_gets_a_row_where_it_had_none(cin7: Any, cin7_world: World) -> None:
    """Ordering at a branch without stock opens a row; its stamp is the movement's."""
    cin7_world.clock.wait(5)
    cin7.order(branchId=4, lineItems=[{"code": "TEE-BLUE", "qty": 2}])
    (row,) = cin7.get("Stock", where="code='tee-blue' and branchId=4")

    assert (row["stockOnHand"], row["openSales"], row["available"]) == (0.0, 2.0, -2.0)
    assert row["modifiedDate"] == "2026-11-20T09:30:05Z"


def test_a_row_is_opened_once(cin7: Any) -> None:
    """Named by option and by barcode in one order, a product has one new row; codeless ones too."""
    cin7.post({"productId": 501}, path="ProductOptions")
    cin7.order(
        branchId=9,
        lineItems=[
            {"productOptionId": 901, "qty": 1},
            {"barcode": "2000000009018", "qty": 2},
            {"productOptionId": 4001, "qty": 3},
        ],
    )

    assert [
        (row["productOptionId"], row["code"], row["branchName"], row["openSales"])
        for row in cin7.get("Stock", where="branchId=9")
    ] == [(901, "TEE-RED", None, 3.0), (4001, None, None, 3.0)]


def test_products_move_stock_but_not_themselves(cin7: Any, cin7_world: World) -> None:
    """A movement leaves the modifiedDate of product and option alone."""
    cin7_world.clock.wait(5)
    cin7.order(lineItems=[{"code": "TEE-RED", "qty": 2}])

    assert cin7.get("ProductOptions/901")["modifiedDate"] == "2026-11-20T09:30:00Z"


@pytest.mark.parametrize("isolated", [True, False])
def test_many_orders_of_one_batch_share_the_shelf(cin7: Any, isolated: bool) -> None:
    """Whether sent together or one by one, later orders see what earlier ones took."""
    items = [{"stage": "Fully Picked", "lineItems": [{"code": "TEE-RED", "qty": 2}]}] * 3
    if isolated:
        for item in items:
            cin7.post(item)
    else:
        cin7.post(*items)

    assert [order["lineItems"][0]["qtyShipped"] for order in cin7.get("SalesOrders")] == [
        2.0, 2.0, 1.0
    ]  # fmt: skip
    assert cin7.stock() == (0.0, 1.0, -1.0)


def test_a_ledger_reads_the_rows_of_an_order_at_once(cin7_world: World) -> None:
    """Rows expected are the rows located, unknown codes included."""
    ledger = Ledger(cin7_world.store, "2026-11-20T10:00:00Z")
    lines = [
        {"productOptionId": 0, "code": code, "barcode": None}
        for code in ("tee-red", "TEE-BLUE", "NOPE")
    ]
    ledger.expect(3, lines)
    found = [ledger.locate(3, line) for line in lines]

    assert [one and one.document["productOptionId"] for one in found] == [901, 902, None]
    assert ledger.on_hand(901, 3) == 5
    assert ledger.on_hand(77, 3) == 0
