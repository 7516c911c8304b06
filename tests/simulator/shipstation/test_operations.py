"""All operations of the API, walked by a table of requests and documented answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = orjson.loads(Path(__file__).with_name("operations.json").read_bytes())
MODELS, OPERATIONS = TABLE["models"], TABLE["operations"]


@pytest.fixture
def records(api: Any, store_id: int) -> dict[str, Any]:
    """One record of each kind, by the name that stands for it in the table."""
    request = next(row["body"] for row in OPERATIONS if row["operation"] == "create order")
    made = api.post("/orders/createorder", request).json
    api.post("/orders/addtag", {"orderId": made["orderId"], "tagId": 53974})
    order = api.get(f"/orders/{made['orderId']}").json
    bought = api.order(orderNumber="SHIPPED", shipTo=request["shipTo"])
    marked = api.order(orderNumber="MARKED")
    mark = {"orderId": marked["orderId"], "carrierCode": "usps", "trackingNumber": "1"}
    api.post("/orders/markasshipped", mark)
    hook = {"target_url": "http://hooks.test/", "event": "SHIP_NOTIFY", "friendly_name": "x"}
    return {
        "{order}": order["orderId"],
        "{customer}": order["customerId"],
        "{product}": order["items"][0]["productId"],
        "{user}": api.get("/users").json[0]["userId"],
        "{shipment}": api.label(bought["orderId"])["shipmentId"],
        "{store}": store_id,
        "{store document}": api.get(f"/stores/{store_id}").json,
        "{warehouse}": api.get("/warehouses").json[0]["warehouseId"],
        "{webhook}": api.post("/webhooks/subscribe", hook).json["id"],
    }


def filled(value: Any, records: dict[str, Any]) -> Any:
    """*value* with the names of records replaced."""
    match value:
        case dict():
            return {name: filled(part, records) for name, part in value.items()}
        case list():
            return [filled(part, records) for part in value]
        case str() if value in records:
            return records[value]
        case str():
            for name, number in records.items():
                value = value.replace(name, str(number))
    return value


def found(value: Any, path: str) -> Iterator[Any]:
    """What stands at *path* (a.b[].c) in *value*; nulls lead nowhere."""
    if value is None:
        return
    if not path:
        yield value
    elif path.startswith("[]"):
        for part in value:
            yield from found(part, path[2:].lstrip("."))
    else:
        end = min(place for place in (*map(path.find, ".["), len(path)) if place >= 0)
        yield from found(value[path[:end]], path[end:].lstrip("."))


def test_there_are_forty_eight() -> None:
    """Each has its own verb and address."""
    addresses = {(row["method"], row["path"].partition("?")[0]) for row in OPERATIONS}

    assert 48 == len(addresses) == len(OPERATIONS)


@pytest.mark.parametrize("row", OPERATIONS, ids=lambda row: row["operation"])
def test_each_answers_a_documented_request(
    api: Any, records: dict[str, Any], row: dict[str, Any]
) -> None:
    """The status is 200, and every member is there in its place, null or not."""
    body = filled(row.get("body"), records)
    data = None if body is None else orjson.dumps(body)
    answer = api.send(
        row["method"], filled(row["path"], records), data=data, content_type="application/json"
    )

    assert 200 == answer.status_code, answer.text
    if "envelope" in row:
        assert row["envelope"] == list(answer.json)
    if row["model"] is not None:
        [*documents] = found(answer.json, row["at"])
        assert documents
        for document in documents:
            for path, members in MODELS[row["model"]].items():
                for part in found(document, path):
                    assert members == list(part), path


@pytest.mark.parametrize("row", OPERATIONS, ids=lambda row: row["operation"])
def test_each_asks_for_a_key(api: Any, row: dict[str, Any]) -> None:
    """Without credentials it is a 401, but for the registration of an account."""
    path = re.sub(r"{\w+}", "1", row["path"])
    answer = api.client.open(path, method=row["method"], data=b"{}")

    assert (400 if row["operation"] == "register account" else 401) == answer.status_code


@pytest.mark.parametrize("row", OPERATIONS, ids=lambda row: row["operation"])
def test_addresses_have_any_case_and_a_slash(
    api: Any, records: dict[str, Any], row: dict[str, Any]
) -> None:
    """/Orders/ is /orders: clients write both."""
    path, mark, query = filled(row["path"], records).partition("?")
    body = filled(row.get("body"), records)
    data = None if body is None else orjson.dumps(body)
    answer = api.send(row["method"], path.upper() + "/" + mark + query, data=data)

    assert 200 == answer.status_code, answer.text
