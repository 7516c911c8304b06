"""Requests that are nearly right, and some that are not at all, to every address."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import orjson
import pytest
import requests
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from werkzeug.test import Client

from simulator.shipstation import seed, stores
from simulator.shipstation.routes import FACE
from simulator.web.pipeline import build
from simulator.world import World, open_world

OPERATIONS = orjson.loads(Path(__file__).with_name("operations.json").read_bytes())["operations"]
STATUSES = {200, 400, 404, 405, 500}
"""What is documented, less what needs another key, another plan or more calls."""

FILTERS = (
    "customerName", "itemKeyword", "createDateStart", "createDateEnd", "modifyDateStart",
    "modifyDateEnd", "orderDateStart", "orderDateEnd", "orderNumber", "orderStatus",
    "paymentDateStart", "paymentDateEnd", "storeId", "sortBy", "sortDir", "page", "pageSize",
    "recipientName", "recipientCountryCode", "orderId", "carrierCode", "serviceCode",
    "trackingNumber", "shipDateStart", "shipDateEnd", "voidDateStart", "voidDateEnd",
    "includeShipmentItems", "fulfillmentId", "shipmentId", "stateCode", "countryCode",
    "marketplaceId", "tagId", "sku", "name", "productCategoryId", "productTypeId", "startDate",
    "endDate", "showInactive", "upc", "importBatch", "batchId",
)  # fmt: skip

FORM = ("application/x-www-form-urlencoded",)

NUMBERS = st.one_of(
    st.integers(),
    st.integers(140335001, 140335006),
    st.integers(72513001, 72513004),
    st.integers(192210001, 192210006),
    st.sampled_from([0, 1, -1, 17977, 12345, 22766, 11780001, 63310001, 2**31, 2**63, 2**64]),
    st.floats(),
)
TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "", " ", "true", "False", "0", "1.5", "-3", "1e400", "NaN", "Infinity", "12-08-2014",
            "2026-02-30", "2026-03-08 02:30:00", "2015-06-29T08:46:27Z", "0001-01-01", "99999-1-1",
            "stamps_com", "fedex", "ups", "usps_priority_mail", "fedex_2day", "package", "ounces",
            "grams", "awaiting_shipment", "shipped", "cancelled", "on_hold", "US", "GB", "%", "_",
            "ORDER_NOTIFY", "http://hooks.test/", "\x00", "../../etc/passwd",
        ]
    ),
)  # fmt: skip
LEAVES = st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS)
VALUES = st.recursive(
    LEAVES,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(TEXTS, parts, max_size=3),
    max_leaves=8,
)


def spoiled(draw: Any, value: Any) -> Any:
    """*value* with some of its parts left out or replaced."""
    what = draw(st.integers(0, 9))
    if what == 0:
        return draw(VALUES)
    match value:
        case dict():
            kept = {name: spoiled(draw, part) for name, part in value.items()}
            if kept and what == 1:
                del kept[draw(st.sampled_from(sorted(kept)))]
            return kept
        case list():
            return [spoiled(draw, part) for part in value]
    return value


@st.composite
def calls(draw: Any) -> dict[str, Any]:
    """A documented request, spoiled here and there."""
    row = draw(st.sampled_from(OPERATIONS))
    path, _, query = row["path"].partition("?")
    if "{" in path:
        number = draw(NUMBERS | TEXTS)
        path = f"{path.partition('{')[0]}{quote(str(number), safe='', errors='replace')}"
    if draw(st.booleans()):
        names = draw(st.lists(st.sampled_from(FILTERS), max_size=4))
        pairs = [f"{name}={quote(str(draw(LEAVES)), errors='replace')}" for name in names]
        query = "&".join(pairs)
    body: bytes | None = None
    if "body" in row or draw(st.integers(0, 9)) == 0:
        value = spoiled(draw, _with_numbers(draw, row.get("body", {})))
        body = json.dumps(value).encode()
        if draw(st.integers(0, 19)) == 0:
            body = draw(st.binary(max_size=40))
    method = row["method"]
    if draw(st.integers(0, 19)) == 0:
        method = draw(st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]))
    kind = draw(st.sampled_from(["application/json", "text/plain", *FORM]))
    return {
        "path": path,
        "query_string": query,
        "method": method,
        "data": body,
        "content_type": kind,
    }


def _with_numbers(draw: Any, value: Any) -> Any:
    """*value* with a number, real or not, for each record that the table names."""
    match value:
        case dict():
            return {name: _with_numbers(draw, part) for name, part in value.items()}
        case list():
            return [_with_numbers(draw, part) for part in value]
        case str() if value.startswith("{"):
            return draw(NUMBERS)
    return value


def _prepared(world: World) -> tuple[Client, dict[str, str]]:
    world.settings.update({"shipstation.rate_limit": 0, "world.settle_before_answer": False})
    origin = {"name": "Desk", "postalCode": "89502", "state": "NV", "country": "US"}
    rows = [{"warehouseName": "Main", "isDefault": True, "originAddress": origin}]
    seed.plant(world, {"warehouses": rows})
    stores.connect(
        world, name="Cin7", url="http://store.test/", username="a", password="b",
        statuses={"awaiting_shipment": "Fully Picked"}, auto_import=False,
    )  # fmt: skip
    key, secret = world.account.shipstation_keys["user"]
    token = base64.b64encode(f"{key}:{secret}".encode()).decode()
    return Client(build(world, FACE)), {"Authorization": f"Basic {token}"}


@pytest.mark.slow
def test_no_request_breaks_it() -> None:
    """Only documented statuses, the headers on all, and no error but those of business."""
    world: World
    with open_world(requests.Session(), seed=1, now=datetime(2026, 3, 2, 17, tzinfo=UTC)) as world:
        client, headers = _prepared(world)

        @settings(
            max_examples=2000,
            deadline=None,
            derandomize=True,
            database=None,
            # The world remembers, so that a smaller call need not fail as the first one did.
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        @given(calls())
        def ask(call: dict[str, Any]) -> None:
            answer = client.open(headers=headers, **call)
            assert answer.status_code in STATUSES, answer.text
            assert "An internal error occurred" not in answer.text, world.journal.exchanges("", 1)
            assert {"X-Rate-Limit-Limit", "X-Rate-Limit-Remaining", "X-Rate-Limit-Reset"} <= set(
                answer.headers.keys()
            )
            if answer.status_code != 200 and call["method"] != "HEAD":
                assert "Message" in answer.json

        ask()
