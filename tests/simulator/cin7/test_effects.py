from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from simulator.cin7.effects import (
    adjustment,
    credit,
    nothing,
    production,
    purchase,
    sale,
    stock_branch,
    transfer,
)

AT = "2026-11-20T00:00:00Z"


def line(option: int = 901, qty: float = 2.0, shipped: float | None = None) -> dict[str, Any]:
    """A line of an order."""
    return {"id": 1, "parentId": 0, "productOptionId": option, "qty": qty, "qtyShipped": shipped}


def order(*lines: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """An approved order, whatever its kind."""
    usual = {"isApproved": True, "status": "APPROVED", "dispatchedDate": None, "branchId": 3,
             "distributionBranchId": 0, "fullyReceivedDate": None,
             "completedDate": None}  # fmt: skip
    return {**usual, **fields, "lineItems": list(lines)}


def figures(hand: str, reserved: str, incoming: str) -> tuple[Decimal, Decimal, Decimal]:
    """On hand, open and incoming, exact."""
    return Decimal(hand), Decimal(reserved), Decimal(incoming)


def test_the_distribution_branch_ships() -> None:
    """Stock is taken where the order ships from, if that is named."""
    assert stock_branch(order()) == 3
    assert stock_branch(order(distributionBranchId=4)) == 4


@pytest.mark.parametrize(
    ("found", "returns", "expected"),
    [
        (order(line(qty=3.0, shipped=1.0)), True, ("-1", "2")),
        (order(line(qty=1.0, shipped=2.0)), True, ("-2", "0")),
        (order(line(qty=3.0, shipped=1.0), status="VOID"), True, ("0", "0")),
        (order(line(qty=3.0, shipped=1.0), status="VOID"), False, ("-1", "0")),
        (order(line(qty=3.0, shipped=3.0), dispatchedDate=AT), True, ("-3", "0")),
        (order(line(qty=1.0), line(qty=2.0)), True, ("0", "3")),
    ],
)
def test_what_a_sales_order_does(
    found: dict[str, Any], returns: bool, expected: tuple[str, str]
) -> None:
    """Shipped has left, the rest is reserved, and void gives back."""
    assert {(3, 901): figures(*expected, "0")} == sale(found, void_returns=returns)


@pytest.mark.parametrize("found", [None, order(line(), status="DRAFT"), order(line(option=0))])
def test_drafts_and_unknown_products_leave_stock_alone(found: dict[str, Any] | None) -> None:
    """No order, a draft, and a line of no known product have no effect."""
    assert [{}, {}, {}] == [sale(found), purchase(found), credit(found)]


def test_components_have_the_stock_of_their_parent() -> None:
    """A line with components below it takes nothing; they do."""
    below = line(902, qty=4.0) | {"id": 2, "parentId": 1}

    assert {(3, 902): figures("0", "4", "0")} == sale(order(line(), below))


@pytest.mark.parametrize(
    ("found", "returns", "expected"),
    [
        (order(line(qty=3.0)), True, ("0", "0", "3")),
        (order(line(qty=3.0, shipped=3.0), fullyReceivedDate=AT), True, ("3", "0", "0")),
        (order(line(qty=3.0, shipped=3.0), status="VOID"), True, ("0", "0", "0")),
        (order(line(qty=3.0, shipped=3.0), status="VOID"), False, ("3", "0", "0")),
    ],
)
def test_what_a_purchase_order_does(
    found: dict[str, Any], returns: bool, expected: tuple[str, str, str]
) -> None:
    """Ordered is incoming until it is on the shelf."""
    assert {(3, 901): figures(*expected)} == purchase(found, void_returns=returns)


def test_what_a_credit_note_does() -> None:
    """Nothing until completed; then its negative quantities are on the shelf."""
    note = order(line(qty=-2.0, shipped=-2.0))

    assert credit(note) == {}
    assert {(3, 901): figures("2", "0", "0")} == credit(note | {"completedDate": AT})


def test_what_an_adjustment_does() -> None:
    """Nothing until completed, or as a draft; then it is more or less."""
    found = order(line() | {"qtyAdjusted": -2.0})
    done = found | {"completedDate": AT}

    assert [{}, {}] == [adjustment(found), adjustment(done | {"isApproved": False})]
    assert {(3, 901): figures("-2", "0", "0")} == adjustment(done)


@pytest.mark.parametrize(
    ("dispatched", "received", "moved", "expected"),
    [
        (None, None, 0, {(3, 901): ("0", "2", "0"), (4, 901): ("0", "0", "2")}),
        (AT, None, 2, {(3, 901): ("-2", "0", "0"), (4, 901): ("0", "0", "2")}),
        (AT, AT, 2, {(3, 901): ("-2", "0", "0"), (4, 901): ("2", "0", "0")}),
    ],
)
def test_what_a_transfer_does(
    dispatched: str | None,
    received: str | None,
    moved: int,
    expected: dict[tuple[int, int], tuple[str, str, str]],
) -> None:
    """Reserved here and coming there; gone and coming; gone and arrived."""
    found = order(
        line() | {"qtyTransferred": moved},
        sourceBranchId=3, destinationBranchId=4, dispatchedDate=dispatched, receivedDate=received,
    )  # fmt: skip

    assert {key: figures(*value) for key, value in expected.items()} == transfer(found)


@pytest.mark.parametrize(
    ("completed", "expected"),
    [
        (None, {(3, 901): ("0", "0", "1"), (3, 902): ("0", "2", "0")}),
        (AT, {(3, 901): ("1", "0", "0"), (3, 902): ("-2", "0", "0")}),
    ],
)
def test_what_a_job_does(
    completed: str | None, expected: dict[tuple[int, int], tuple[str, str, str]]
) -> None:
    """Components are reserved and the product is coming; then one turns into the other."""
    part = {"productOptionId": 902, "standardQty": 2.0, "actualQty": 2.0}
    product = {"productOptionId": 901, "standardQty": 1.0, "actualQty": 1.0, "components": [part]}
    job = {"isApproved": True, "branchId": 3, "completedDate": completed, "products": [product]}

    assert {key: figures(*value) for key, value in expected.items()} == production(job)


def test_unapproved_and_quotes_do_nothing() -> None:
    """Drafts of what has no status, and quotes of any, leave stock alone."""
    assert [{}] * 4 == [
        transfer({"isApproved": False}), production({"isApproved": False}), production(None),
        nothing(order(line())),
    ]  # fmt: skip
