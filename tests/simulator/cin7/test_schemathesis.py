from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7 import seed
from simulator.cin7.routes import FACE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ADDRESS = {"deliveryCountry": "US", "deliveryCity": "Reno"}
LINES = [{"code": "TEE-RED", "qty": 2, "unitPrice": 5}]
SHELVES = {
    "sizeRanges": [{"sizeRangeName": "Letters", "sizes": ["S", "M"]}],
    "users": [{"firstName": "Bo", "email": "bo@example.com"}],
    "vouchers": [{"code": "GIFT", "amount": 10}],
    "serialNumbers": [{"serialnumber": "S-1", "productId": 501, "productOptionId": 901}],
    "fees": [{"description": "Card", "total": 1.5}],
    "payouts": [{"description": "May", "total": 90}],
    "bomMasters": [
        {"name": "Kit", "products": [{"productId": 501, "productOptionId": 901, "qty": 1}]}
    ],
}
MADE = ("Quotes", "PurchaseOrders", "CreditNotes", "Adjustments", "ProductionJobs")


@pytest.fixture
def kept(cin7: Any) -> Any:
    """A caller of an account that has records of every kind."""
    seed.plant(cin7.world, SHELVES)
    for stage in ("New", "Fully Picked"):
        made = cin7.order(stage=stage, isApproved=True, lineItems=LINES, **ADDRESS)
        cin7.post({"orderId": made["id"], "amount": 1}, path="Payments")
        cin7.call("PUT", f"Cartons/{made['id']}", [{"number": "1"}])
    for path in MADE:
        cin7.post({"branchId": 3, "lineItems": LINES}, path=path)
    transfer = {"sourceBranchId": 3, "destinationBranchId": 4, "lineItems": LINES}
    cin7.post(transfer, path="BranchTransfers")
    cin7.post({"name": "Shirts"}, path="ProductCategories")
    return cin7


@pytest.mark.slow
def test_two_thousand_cases_are_answered_as_described(kept: Any, walk: Any) -> None:
    """Only described statuses and bodies, and never a failure."""
    world = kept.world
    pair = f"{world.account.cin7_username}:{world.account.cin7_keys['user']}"
    headers = {"Authorization": f"Basic {base64.b64encode(pair.encode()).decode()}"}

    def numbers(path: str) -> list[Any]:
        listed = kept.raw("GET", f"{path}?rows=3")
        rows = listed.json if listed.status_code == 200 else []
        return [row.get("id") for row in rows if row.get("id")] or [10001]

    def known(label: str) -> Mapping[str, Sequence[Any]]:
        path = label.split()[1].split("/{")[0]
        own = "/api/v1/salesorders" if "cartons" in path else path
        return {
            "id": numbers(own),
            "key": ["2000000009018", "GIFT"],
            "branchid": [3, 4],
            "memberid": [101],
            "code": ["TEE-RED", "TEE-BLUE"],
            "productid": [501],
            "orderid": numbers("/api/v1/salesorders"),
            "where": ["id > 0", "branchId = 3 AND code LIKE 'TEE%'"],
            "order": ["id DESC"],
            "fields": ["id,lineItems(id,code)"],
            "rows": [2],
            "page": [1, 2],
        }

    def judge(answer: Any) -> None:
        assert answer.status_code < 500, world.journal.exchanges("", 1)[-1].reason

    asked = walk(world, FACE, headers, known, judge, 14)

    assert 2000 <= asked
