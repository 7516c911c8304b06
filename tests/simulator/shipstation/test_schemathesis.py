from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation.routes import FACE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RECORDS = (
    ("customer_id", "/customers", "customers", "customerId"),
    ("product_id", "/products", "products", "productId"),
    ("warehouse_id", "/warehouses", "", "warehouseId"),
    ("store_id", "/stores?showInactive=true", "", "storeId"),
    ("webhook_id", "/webhooks", "webhooks", "WebHookID"),
    ("shipmentid", "/shipments", "shipments", "shipmentId"),
    ("userid", "/users", "", "userId"),
    ("tagid", "/accounts/listtags", "", "tagId"),
)
"""Name in paths and bodies, where the records are listed, and the member that has the number."""
OTHER_NAMES = {"orderid": "order_id", "storeid": "store_id", "warehouseid": "warehouse_id"}
WORDS = {
    "carriercode": ["stamps_com", "stamps_com", "fedex", "nobody"],
    "servicecode": ["usps_priority_mail", "usps_priority_mail", "fedex_2day", None],
    "packagecode": ["package", None],
    "country": ["US", "GB", None],
    "tocountry": ["US", "GB"],
    "postalcode": ["89511", None],
    "units": ["ounces", "grams"],
    "event": ["ORDER_NOTIFY", "SHIP_NOTIFY"],
    "target_url": ["http://hooks.test/"],
    "amount": [20, 10000.5],
    "weight": [{"value": 8, "units": "ounces"}],
    "dimensions": [None],
    "insuredvalue": [0, 120],
    "fromwarehouseid": [None],
    "frompostalcode": ["89502"],
    "topostalcode": ["89511", "10001"],
    "name": ["Ada Byron"],
    "street1": ["12 Main St"],
    "city": ["Reno"],
    "state": ["NV"],
    "shipdate": ["2026-03-02"],
    "holduntildate": ["2026-12-01", "2026-03-02"],
    "orderdate": ["2026-03-01T08:46:27"],
    "paymentdate": ["2026-03-01", None],
    "shipbydate": ["2026-03-05", None],
}


@pytest.fixture
def kept(api: Any, store_id: int) -> int:
    """An account with some records of each kind; the number of its store."""
    tagged = api.order(orderNumber="T-1", customerUsername="ada")
    api.post("/orders/addtag", {"orderId": tagged["orderId"], "tagId": 53974})
    api.label(api.order(orderNumber="L-1")["orderId"])
    api.label(api.order(orderNumber="L-2")["orderId"], testLabel=True)
    marked = api.order(orderNumber="M-1")
    api.post("/orders/markasshipped", {"orderId": marked["orderId"], "carrierCode": "usps"})
    for event in ("ORDER_NOTIFY", "SHIP_NOTIFY"):
        api.post("/webhooks/subscribe", {"target_url": "http://hooks.test/", "event": event})
    return store_id


@pytest.mark.slow
def test_two_thousand_cases_are_answered_as_described(api: Any, walk: Any, kept: int) -> None:
    """Only described statuses and bodies, and no 500 but those of business."""
    key, secret = api.world.account.shipstation_keys["user"]
    token = base64.b64encode(f"{key}:{secret}".encode()).decode()

    def known(operation: str) -> Mapping[str, Sequence[Any]]:
        made = [api.order(orderNumber=f"{operation} {number}") for number in range(4)]
        numbers: dict[str, list[Any]] = {"order_id": [one["orderId"] for one in made]}
        for name, path, envelope, member in RECORDS:
            listed = api.send("GET", path).json
            rows = listed[envelope] if envelope else listed
            numbers[name] = [row[member] for row in rows][:4] or [1]
        others = {name: numbers[same] for name, same in OTHER_NAMES.items()}
        return numbers | others | {"orderids": [numbers["order_id"][:2]]} | WORDS

    def judge(answer: Any) -> None:
        reason = api.world.journal.exchanges("", 1)[-1].reason
        assert not reason.startswith("internal error"), reason

    asked = walk(api.world, FACE, {"Authorization": f"Basic {token}"}, known, judge, 20)

    assert 2000 <= asked
