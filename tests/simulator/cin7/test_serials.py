from __future__ import annotations

from typing import Any

import pytest

from simulator.cin7 import backorders, picking, seed, transfers

AT = "2026-11-20T00:00:00Z"


@pytest.fixture(autouse=True)
def numbers(cin7_world: Any) -> None:
    """Three red tees with serial numbers at one branch, one at the other."""
    rows = [
        {"serialnumber": f"S{place}", "code": "TEE-RED", "branchId": branch}
        for place, branch in enumerate((3, 3, 3, 4), 1)
    ]
    seed.plant(cin7_world, {"serialNumbers": rows})


def sold(cin7: Any, quantity: float = 2, **fields: Any) -> Any:
    """An order of red tees."""
    return cin7.order(lineItems=[{"code": "TEE-RED", "qty": quantity}], **fields)


def free(cin7: Any, branch: int = 3) -> list[str]:
    """The serial numbers available at a branch."""
    where = f"branchId={branch} AND available>0"
    return [one["serialnumber"] for one in cin7.get("SerialNumbers", where=where, order="id ASC")]


def carried(order: Any, line: int = 0) -> list[str]:
    """The serial numbers that a line says it has dispatched."""
    return [one["serial"] for one in order["lineItems"][line]["stockMovements"]]


def test_lines_that_are_dispatched_take_the_first_serial_numbers(cin7: Any) -> None:
    """They say so as stock movements, and the numbers name the line."""
    order = sold(cin7)
    before = (carried(order), free(cin7))
    order = cin7.change(order["id"], dispatchedDate=AT)
    first = cin7.get("SerialNumbers/1")

    assert before == ([], ["S1", "S2", "S3"])
    assert order["lineItems"][0]["stockMovements"] == [
        {"batch": None, "quantity": 1.0, "serial": "S1"},
        {"batch": None, "quantity": 1.0, "serial": "S2"},
    ]
    assert (first["available"], first["lineItemId"]) == (0.0, order["lineItems"][0]["id"])
    assert free(cin7) == ["S3"]


def test_pieces_beyond_the_serial_numbers_go_without(cin7: Any) -> None:
    """A branch has no more than it has; half a piece has none."""
    order = cin7.change(sold(cin7, 5)["id"], dispatchedDate=AT)
    other = cin7.change(sold(cin7, 1.5, branchId=4)["id"], dispatchedDate=AT)

    assert (["S1", "S2", "S3"], ["S4"]) == (carried(order), carried(other))


def test_other_products_take_none(cin7: Any) -> None:
    """Only the product that the numbers are of."""
    lines = [{"code": "TEE-BLUE", "qty": 2}, {"code": "UNKNOWN", "qty": 2}]
    order = cin7.order(lineItems=lines, dispatchedDate=AT)

    assert ([], []) == (carried(order), carried(order, 1))
    assert len(free(cin7)) == 3


def test_a_void_order_gives_its_serial_numbers_back(cin7: Any, cin7_world: Any) -> None:
    """If it gives its stock back."""
    first, second = (cin7.change(sold(cin7, 1)["id"], dispatchedDate=AT) for _ in range(2))
    cin7.change(first["id"], isVoid=True)
    cin7_world.settings.set("cin7.void_returns_stock", False)
    cin7.change(second["id"], isVoid=True)

    assert free(cin7) == ["S1", "S3"]
    assert cin7.get("SerialNumbers/1")["lineItemId"] == 0
    assert carried(cin7.get(f"SalesOrders/{first['id']}")) == []


def test_picking_takes_and_gives_back(cin7: Any, cin7_world: Any) -> None:
    """As many as Qty Dispatched says; the last one taken comes back first."""
    order = sold(cin7, 3)
    seen = []
    for quantity in (2, 1, 3, None):
        picking.pick(cin7_world, order["id"], [{"code": "TEE-RED", "qtyShipped": quantity}])
        seen.append(carried(cin7.get(f"SalesOrders/{order['id']}")))

    assert seen == [["S1", "S2"], ["S1"], ["S1", "S2", "S3"], []]
    assert free(cin7) == ["S1", "S2", "S3"]


def test_another_product_or_branch_gives_up_what_was_picked(cin7: Any, cin7_world: Any) -> None:
    """Pieces of elsewhere are other pieces."""
    order = sold(cin7, 1)
    picking.pick(cin7_world, order["id"], [{"code": "TEE-RED", "qtyShipped": 1}])
    moved = cin7.change(order["id"], distributionBranchId=4)
    line = {"id": order["lineItems"][0]["id"], "code": "TEE-BLUE"}
    changed = cin7.change(order["id"], lineItems=[line])

    assert (["S4"], []) == (carried(moved), carried(changed))
    assert (["S1", "S2", "S3"], ["S4"]) == (free(cin7), free(cin7, 4))


def test_a_back_order_carries_none(cin7: Any, cin7_world: Any) -> None:
    """What was picked stays with the first order."""
    order = sold(cin7, 3)
    picking.pick(cin7_world, order["id"], [{"code": "TEE-RED", "qtyShipped": 1}])
    rest = backorders.split(cin7_world, order["id"])

    assert carried(cin7.get(f"SalesOrders/{order['id']}")) == ["S1"]
    assert carried(cin7.get(f"SalesOrders/{rest}")) == []


def credit(cin7: Any, quantity: int, **fields: Any) -> None:
    """A completed credit note of red tees."""
    line = {"code": "TEE-RED", "qty": -quantity}
    (result,) = cin7.post({"lineItems": [line], **fields}, path="CreditNotes")
    assert result["success"], result
    cin7.put({"id": result["id"], "completedDate": AT}, path="CreditNotes")


def test_a_credit_note_brings_serial_numbers_back_to_its_branch(cin7: Any) -> None:
    """Those of the order it names, latest first, once it is completed, and only once."""
    cin7.change(sold(cin7, 3, reference="R-1")["id"], dispatchedDate=AT)
    credit(cin7, 2, salesReference="r-1", branchId=4)
    after = (free(cin7), free(cin7, 4))
    credit(cin7, 9, salesReference="R-1")

    assert after == ([], ["S2", "S3", "S4"])
    assert free(cin7) == ["S1"]


@pytest.mark.parametrize("fields", [{}, {"salesReference": "R-9"}])
def test_a_credit_note_of_no_order_brings_none_back(cin7: Any, fields: dict[str, str]) -> None:
    """Nothing says which."""
    cin7.change(sold(cin7, 3)["id"], dispatchedDate=AT)
    credit(cin7, 1, **fields)

    assert free(cin7) == []


def test_what_came_back_and_was_sold_again_is_not_given_back_twice(cin7: Any) -> None:
    """A void order gives back only what its lines still hold."""
    first = cin7.change(sold(cin7, 3, reference="R-1")["id"], dispatchedDate=AT)
    credit(cin7, 3, salesReference="R-1")
    cin7.change(sold(cin7, 1)["id"], dispatchedDate=AT)
    cin7.change(first["id"], isVoid=True)

    assert free(cin7) == ["S2", "S3"]


def test_a_transfer_carries_serial_numbers(cin7: Any, cin7_world: Any) -> None:
    """On the way they are available nowhere; then where they went."""
    line = {"code": "TEE-RED", "qty": 2}
    journey = {"sourceBranchId": 3, "destinationBranchId": 4, "lineItems": [line]}
    (result,) = cin7.post(journey, path="BranchTransfers")
    transfers.dispatch(cin7_world, result["id"])
    away = (free(cin7), free(cin7, 4))
    transfers.complete(cin7_world, result["id"])

    assert away == (["S3"], ["S4"])
    assert (free(cin7), free(cin7, 4)) == (["S3"], ["S1", "S2", "S4"])


def test_serial_numbers_that_were_stored_earlier_follow_too(cin7: Any, cin7_world: Any) -> None:
    """A file of an earlier version has no list of the products that have some."""
    kept = cin7_world.store.dump()
    del kept["meta"]["cin7.serial_codes"]
    cin7_world.store.load(kept)
    order = cin7.change(sold(cin7)["id"], dispatchedDate=AT)

    assert carried(order) == ["S1", "S2"]


def test_serial_numbers_can_be_left_where_they_are(cin7: Any, cin7_world: Any) -> None:
    """By setting, whatever moves."""
    cin7_world.settings.set("cin7.serials_follow", False)
    order = sold(cin7, 3)
    picking.pick(cin7_world, order["id"], [{"code": "TEE-RED", "qtyShipped": 1}])
    order = cin7.change(order["id"], dispatchedDate=AT)

    assert ([], ["S1", "S2", "S3"]) == (carried(order), free(cin7))
