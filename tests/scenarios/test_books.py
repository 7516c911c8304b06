"""What the account keeps beside its catalog is complete and fits the catalog."""

from __future__ import annotations

from scenarios.account import ACCOUNT
from scenarios.books import books, users

CODES = {
    option["code"]
    for product in ACCOUNT["cin7"]["products"]
    for option in product["productOptions"]
}


def test_the_account_has_its_books() -> None:
    """Each list has something to show."""
    assert {
        "categories": 11,
        "users": 4,
        "sizeRanges": 2,
        "vouchers": 2,
        "serialNumbers": 3,
        "bomMasters": 2,
        "fees": 2,
        "payouts": 1,
    } == {name: len(ACCOUNT["cin7"][name]) for name in books()}


def test_bills_and_serial_numbers_name_known_codes() -> None:
    """Whatever goes into a product is in the catalog."""
    named = {row["code"] for row in books()["serialNumbers"]}
    for master in books()["bomMasters"]:
        for product in master["products"]:
            named |= {product["code"], *(part["code"] for part in product["components"])}

    assert named <= CODES


def test_users_are_invented() -> None:
    """Their addresses cannot be written to."""
    assert all(user["email"].endswith("@example.com") for user in users())


def test_the_caller_may_change_its_copy() -> None:
    """Two calls share nothing."""
    books()["users"].clear()

    assert books()["users"]
