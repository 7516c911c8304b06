from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from harness.lab import Lab
from harness.launch import START, open_bench
from harness.rules.settings import IntegrationSettings
from scenarios.generator import order

if TYPE_CHECKING:
    from harness.answers import Imported

LINE = {"code": "TENT-2P-GRN", "name": "Tent", "qty": 2, "unitPrice": 100, "discount": 30}


def imported(settings: IntegrationSettings, **members: Any) -> Imported:
    """An order of two tents from branch 3, as ShipStation has it."""
    with open_bench(assumptions=settings) as bench:
        lab = Lab(bench)
        lab.control.ask(
            "PUT", "/cin7/bins", [{"code": "TENT-2P-GRN", "branchId": 3, "bin": "A-12"}]
        )
        own = {"reference": "SO-1", "branchId": 3, "lineItems": [LINE], "discountTotal": 0}
        lab.create_orders([{**order(1, 1, START), **own, **members}])
        lab.advance(60)
        lab.refresh_store()
        found = lab.imported_order("SO-1")
    assert found is not None
    return found


@pytest.mark.parametrize(("choice", "expected"), [("bin", "A-12"), ("omit", None)])
def test_the_bin_of_an_item_comes_along(choice: str, expected: str | None) -> None:
    """From the branch's shelves to the pick list; no API of Cin7 tells it."""
    found = imported(IntegrationSettings(item_location=choice))

    assert expected == found.document["items"][0]["warehouseLocation"]


@pytest.mark.parametrize(("choice", "expected"), [("number", ["Option 1"]), ("label", ["Color"])])
def test_options_have_the_names_of_their_product(choice: str, expected: list[str]) -> None:
    """As the product's page in Cin7 labels them."""
    found = imported(
        IntegrationSettings(option_names=choice), lineItems=[{**LINE, "option1": "Green"}]
    )

    assert expected == [one["name"] for one in found.document["items"][0]["options"]]


@pytest.mark.parametrize("choice", ["omit", "branch"])
def test_the_branch_is_the_warehouse_asked_for(choice: str) -> None:
    """Where ShipStation has a warehouse of that name; else the usual one is taken."""
    with open_bench(assumptions=IntegrationSettings(requested_warehouse=choice)) as bench:
        lab = Lab(bench)
        warehouses = {one["warehouseName"]: one for one in lab.shipstation.get("/warehouses")}
        [branch] = lab.cin7.get("/v1/Branches", {"where": "id=4", "fields": "company"})
        lab.create_orders([{**order(1, 1, START), "reference": "SO-1", "branchId": 4}])
        lab.advance(60)
        lab.refresh_store()
        found = lab.imported_order("SO-1")
    assert found is not None
    asked = warehouses[branch["company"]]["warehouseId"]

    assert {"omit": None, "branch": asked}[choice] == (
        found.document["advancedOptions"]["warehouseId"]
    )
