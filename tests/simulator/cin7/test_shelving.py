from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7 import seed
from simulator.errors import BadRequest

if TYPE_CHECKING:
    from simulator.world import World


def test_books_are_planted_with_their_defaults(cin7: Any, cin7_world: World) -> None:
    """Ids are kept or given; users and vouchers are active, fees and payouts know their kind."""
    seed.plant(
        cin7_world,
        {
            "users": [{"id": 11}, {}],
            "vouchers": [{"code": "A"}, {"code": "B", "status": "Inactive"}],
            "serialNumbers": [{"serialnumber": "S", "productOptionId": 901, "branchId": 3}],
            "fees": [{}],
            "payouts": [{}],
        },
    )

    assert [(one["id"], one["isActive"]) for one in cin7.get("Users")] == [(1, True), (11, True)]
    assert [one["status"] for one in cin7.get("Voucher")] == ["Active", "Inactive"]
    assert [(one["code"], one["available"]) for one in cin7.get("SerialNumbers")] == [
        ("TEE-RED", 1.0)
    ]
    assert [one["transactionType"] for one in cin7.get("PaymentFeesAndPayouts/Fees")] == ["fee"]


def test_a_voucher_is_had_by_its_code(cin7: Any, cin7_world: World) -> None:
    """In any case; by no id."""
    seed.plant(cin7_world, {"vouchers": [{"code": "Spring-25", "amount": 25}]})

    assert cin7.get("Voucher/SPRING-25", fields="amount") == {"amount": 25.0}
    assert cin7.call("GET", "Voucher/1").status_code == 404


def test_a_bill_knows_its_products(cin7: Any, cin7_world: World) -> None:
    """Codes are looked up, quantities and kinds filled, items numbered."""
    bill = {"products": [{"code": "tee-blue", "components": [{"code": "TEE-RED"}]}]}
    seed.plant(cin7_world, {"bomMasters": [bill]})
    product = cin7.get("BomMasters/1")["product"]
    (component,) = product["components"]

    names = ("id", "productOptionId", "code", "type", "qty", "option1")
    assert [[one[name] for name in names] for one in (product, component)] == [
        [1, 902, "TEE-BLUE", "Make", 1.0, "Blue"],
        [2, 901, "TEE-RED", "Use", 1.0, "Red"],
    ]
    assert product["bomId"] == 1


@pytest.mark.parametrize(
    ("data", "fragment"),
    [
        ({"users": [{"id": 1}, {"id": 1}]}, r"users\[1\]: Users with id 1 already exists"),
        ({"users": [{"id": -1}]}, r"users\[0\]: id -1 is not between 1 and 2147483647"),
        ({"users": [{"isActive": "x"}]}, r"users\[0\].isActive: 'x' is not true"),
        ({"bomMasters": [{"reference": "x" * 21}]}, r"bomMasters\[0\].reference has 21"),
        ({"serialNumbers": [{"code": "NOPE"}]}, r"serialNumbers\[0\]: no product option has"),
        ({"bomMasters": [{"products": [{"code": None}]}]}, r"bomMasters\[0\]: no product option"),
    ],
)
def test_bad_books_are_refused_with_their_place(
    cin7: Any, cin7_world: World, data: dict[str, Any], fragment: str
) -> None:
    """The refusal names the record, and nothing is kept."""
    with pytest.raises(BadRequest, match=fragment):
        seed.plant(cin7_world, data)

    assert cin7.get("Users") == []
