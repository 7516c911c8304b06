from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from simulator.cin7 import backorders, orders, picking, seed
from simulator.cin7.vouchers import refusal

LINE = {"code": "TEE-RED", "qty": 2, "unitPrice": 50}
LATER, EARLIER = "2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z"


@pytest.fixture(autouse=True)
def voucher(cin7_world: Any) -> None:
    """A voucher of 25, as often as that lasts, and one of 10 for two orders."""
    rows = [
        {"code": "Gift", "amount": 25, "expiryDate": LATER},
        {"code": "TWICE", "amount": 10, "redeemedCountLimit": 2},
    ]
    seed.plant(cin7_world, {"vouchers": rows})


def order(cin7: Any, discount: float, code: str = "GIFT", **fields: Any) -> Any:
    """A new order with a voucher."""
    return cin7.order(lineItems=[LINE], voucherCode=code, discountTotal=discount, **fields)


def redeemed(cin7: Any, code: str = "Gift") -> tuple[int, float]:
    """How often a voucher was redeemed, and for how much."""
    found = cin7.get(f"Voucher/{code}")
    return found["redeemedCount"], found["redeemedAmount"]


def test_an_order_redeems_its_voucher_for_its_discount(cin7: Any) -> None:
    """In whatever case the code is written."""
    order(cin7, 10)
    order(cin7, 7.5, "gift")

    assert redeemed(cin7) == (2, 17.5)


def test_a_voucher_is_not_redeemed_beyond_its_amount(cin7: Any) -> None:
    """To the last cent, and no further; what is refused leaves nothing behind."""
    order(cin7, 10)
    text = cin7.refusal("POST", voucherCode="GIFT", discountTotal=15.01, lineItems=[LINE])
    before = redeemed(cin7)
    order(cin7, 15)

    assert text == "Voucher Gift has 15 left, discountTotal is 15.01."
    assert ((1, 10.0), (2, 25.0)) == (before, redeemed(cin7))
    assert len(cin7.get("SalesOrders")) == 2


def test_a_voucher_with_a_limit_is_redeemed_so_often(cin7: Any) -> None:
    """Each time for its amount at most."""
    text = cin7.refusal("POST", voucherCode="TWICE", discountTotal=10.5)
    for _ in range(2):
        order(cin7, 10, "TWICE")

    assert text == "Voucher TWICE has 10 left, discountTotal is 10.5."
    assert (2, 20.0) == redeemed(cin7, "TWICE")
    assert cin7.refusal("POST", voucherCode="TWICE") == (
        "Voucher TWICE has been redeemed 2 times, the maximum is 2."
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"isVoid": True}, (0, 0.0)),
        ({"isApproved": False}, (0, 0.0)),
        ({"voucherCode": ""}, (0, 0.0)),
        ({"discountTotal": 4}, (1, 4.0)),
        ({"discountTotal": 20}, (1, 20.0)),
        ({"internalComments": "called"}, (1, 10.0)),
    ],
)
def test_a_changed_order_redeems_what_it_comes_to(
    cin7: Any, fields: dict[str, Any], expected: tuple[int, float]
) -> None:
    """A void one or a draft nothing; another code or discount another sum."""
    number = order(cin7, 10)["id"]
    cin7.change(number, **fields)

    assert expected == redeemed(cin7)


def test_a_draft_redeems_when_it_is_approved(cin7: Any) -> None:
    """Not before."""
    number = order(cin7, 10, isApproved=False)["id"]
    before = redeemed(cin7)
    cin7.change(number, isApproved=True)

    assert ((0, 0.0), (1, 10.0)) == (before, redeemed(cin7))


def test_one_voucher_for_another(cin7: Any) -> None:
    """One is given back, the other redeemed."""
    number = order(cin7, 10)["id"]
    cin7.change(number, voucherCode="TWICE")

    assert ((0, 0.0), (1, 10.0)) == (redeemed(cin7), redeemed(cin7, "TWICE"))


def test_an_order_keeps_a_voucher_that_ended_since(cin7: Any, cin7_world: Any) -> None:
    """State and expiry are looked at once."""
    number = order(cin7, 10)["id"]
    cin7_world.clock.wait(60 * 86_400)

    assert cin7.change(number, discountTotal=12)["discountTotal"] == 12.0
    assert cin7.refusal("POST", voucherCode="GIFT") == f"Voucher Gift expired at {LATER}."


def test_an_order_put_in_as_it_is_was_never_counted(cin7: Any, cin7_world: Any) -> None:
    """Voiding it gives back nothing that was not taken."""
    (planted,) = orders.plant(cin7_world, [{"voucherCode": "GIFT", "discountTotal": 5}])
    cin7.change(planted["id"], isVoid=True)

    assert redeemed(cin7) == (0, 0.0)


def test_a_back_order_leaves_the_voucher_with_the_discount(cin7: Any, cin7_world: Any) -> None:
    """Approving it redeems nothing more."""
    number = order(cin7, 10)["id"]
    picking.pick(cin7_world, number, [{"code": "TEE-RED", "qtyShipped": 1}])
    rest = backorders.split(cin7_world, number)

    assert cin7.change(rest, isApproved=True)["voucherCode"] is None
    assert redeemed(cin7) == (1, 10.0)


@pytest.mark.parametrize("path", ["Quotes", "PurchaseOrders"])
def test_only_sales_orders_redeem(cin7: Any, path: str) -> None:
    """Others may name a voucher."""
    cin7.post({"voucherCode": "GIFT", "discountTotal": 99}, path=path)

    assert redeemed(cin7) == (0, 0.0)


@pytest.mark.parametrize(
    ("name", "value", "fields", "success"),
    [
        ("cin7.unknown_voucher", "accept", {"voucherCode": "X"}, True),
        ("cin7.unknown_voucher", "refuse", {"voucherCode": "X"}, False),
        ("cin7.voucher_check", "refuse", {"voucherCode": "GIFT", "discountTotal": 26}, False),
        ("cin7.voucher_check", "accept", {"voucherCode": "GIFT", "discountTotal": 26}, True),
    ],
)
def test_what_is_refused_is_a_setting(
    cin7: Any, cin7_world: Any, name: str, value: str, fields: dict[str, Any], success: bool
) -> None:
    """Unknown codes are accepted, vouchers beyond their terms are not, unless told otherwise."""
    cin7_world.settings.set(name, value)
    (result,) = cin7.post(fields)

    assert success is result["success"]


@pytest.mark.parametrize(
    ("bounds", "code", "expected"),
    [
        ("by limit", "TWICE", True),
        ("all", "TWICE", False),
        ("by limit", "GIFT", False),
        ("each", "GIFT", True),
    ],
)
def test_what_an_amount_bounds_is_a_setting(
    cin7: Any, cin7_world: Any, bounds: str, code: str, expected: bool
) -> None:
    """A second discount of the whole amount: each order may have one, or all share one."""
    cin7_world.settings.set("cin7.voucher_amount", bounds)
    amount = cin7.get(f"Voucher/{code}")["amount"]
    order(cin7, amount, code)
    (result,) = cin7.post({"voucherCode": code, "discountTotal": amount})

    assert expected is result["success"]


@pytest.mark.parametrize(
    ("fields", "amount", "bounds", "first", "expected"),
    [
        ({}, 5, "by limit", True, ""),
        ({"status": "Inactive"}, 0, "by limit", True, "is Inactive."),
        ({"status": "Inactive"}, 0, "by limit", False, ""),
        ({"expiryDate": "2026-11-20T09:30:00Z"}, 0, "all", True, ""),
        ({"expiryDate": EARLIER}, 0, "all", True, f"expired at {EARLIER}."),
        ({"amount": 0.0, "redeemedAmount": 99.0}, 5, "all", True, ""),
        ({"redeemedAmount": 20.0}, 20, "all", True, ""),
        ({"redeemedAmount": 20.5}, 0.5, "all", True, "has 0 left, discountTotal is 0.5."),
        ({"redeemedAmount": 99.0}, 20, "each", True, ""),
        ({"redeemedAmount": 20.5}, 20.5, "each", True, "has 20 left, discountTotal is 20.5."),
        ({"redeemedAmount": 20.5, "redeemedCountLimit": 9}, 1, "by limit", True, ""),
        ({"redeemedAmount": 20.5, "redeemedCountLimit": 9}, 1, "all", True,
         "has 0.5 left, discountTotal is 1."),
    ],
)  # fmt: skip
def test_a_voucher_has_terms(
    fields: dict[str, Any], amount: float, bounds: str, first: bool, expected: str
) -> None:
    """State, expiry, number of uses and amount, as counted with this order."""
    found = {
        "status": "Active", "expiryDate": None, "amount": 20.0, "redeemedCount": 1,
        "redeemedCountLimit": 0, "redeemedAmount": 5.0,
    } | fields  # fmt: skip
    now = "2026-11-20T09:30:00Z"

    assert expected == refusal(found, now, Decimal(str(amount)), bounds, first)
