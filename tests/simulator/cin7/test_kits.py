from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from simulator.cin7 import seed
from simulator.cin7.kits import buildable

PRODUCT = {
    "id": 502, "orderType": "Kit", "productOptions": [{"id": 903, "code": "SET"}],
}  # fmt: skip
BILL = {
    "products": [
        {"code": "SET", "components": [{"code": "TEE-RED", "qty": 2}, {"code": "TEE-BLUE"}]}
    ]
}


def plant(world: Any, **product: Any) -> None:
    """A kit of two red tees and a blue one."""
    seed.plant(world, {"products": [PRODUCT | product], "bomMasters": [BILL]})
    seed.plant(world, {"stock": [{"code": "TEE-BLUE", "branchId": 3, "stockOnHand": 9}]})


def virtual(cin7: Any) -> dict[int, float]:
    """Virtual stock of the kit by branch."""
    return {row["branchId"]: row["virtual"] for row in cin7.get("Stock", where="code='SET'")}


def test_a_kit_has_the_virtual_stock_that_its_scarcest_component_makes(
    cin7: Any, cin7_world: Any
) -> None:
    """Whole kits, branch by branch: five red tees make two; where there is no blue one, none."""
    plant(cin7_world)

    assert virtual(cin7) == {3: 2.0, 4: 0.0}


def test_what_is_on_order_makes_no_kit(cin7: Any, cin7_world: Any) -> None:
    """Available counts, not on hand; below nothing there is nothing."""
    plant(cin7_world)
    seen = []
    for pieces in (2, 5):
        cin7.order(lineItems=[{"code": "TEE-RED", "qty": pieces}])
        seen.append(virtual(cin7)[3])

    assert seen == [1.0, 0.0]


@pytest.mark.parametrize(
    ("which", "kind", "expected"),
    [("kits", "kit", 2.0), ("kits", "Order", 0.0), ("bills", "Order", 2.0), ("none", "Kit", 0.0)],
)
def test_which_products_have_virtual_stock_is_a_setting(
    cin7: Any, cin7_world: Any, which: str, kind: str, expected: float
) -> None:
    """Kits, all with a bill of materials, or none."""
    plant(cin7_world, orderType=kind)
    seed.plant(cin7_world, {"stock": [{"code": "SET", "branchId": 3}]})
    cin7_world.settings.set("cin7.virtual_stock", which)

    assert expected == virtual(cin7)[3]


def test_virtual_stock_can_be_asked_for(cin7: Any, cin7_world: Any) -> None:
    """In a condition, and by itself."""
    plant(cin7_world)

    assert cin7.get("Stock", where="virtual > 1", fields="code,virtual") == [
        {"code": "SET", "virtual": 2.0}
    ]
    assert {0.0} == {row["virtual"] for row in cin7.get("Stock", where="code<>'SET'")}


@pytest.mark.parametrize(
    ("batch", "needed", "there", "expected"),
    [(1, 2, 5, 2), (10, 5, 5, 10), (1, 0.5, 1, 2), (1, 0, 5, 0), (0, 1, 3, 3), (1, 2, -4, 0)],
)
def test_a_recipe_is_for_a_batch(batch: float, needed: float, there: int, expected: int) -> None:
    """Half a piece each is enough for twice as many; a component of nothing decides nothing."""
    recipe = {"qty": batch, "components": [{"productOptionId": 1, "qty": needed}]}

    assert Decimal(expected) == buildable(recipe, 3, {(3, 1): Decimal(there)})
