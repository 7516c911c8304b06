from __future__ import annotations

from typing import Any

ORIGIN = {"name": "NM", "city": "Las Cruces", "country": "US", "residential": True}


def made(api: Any, **changes: object) -> dict[str, Any]:
    """A warehouse made by createwarehouse."""
    request = {"warehouseName": "New", "originAddress": ORIGIN} | changes
    answer = api.post("/warehouses/createwarehouse", request)
    assert answer.status_code == 200, answer.text
    return dict(answer.json)


def test_a_warehouse_is_made(api: Any) -> None:
    """Returns go to the origin, whose residential is null there (samples)."""
    warehouse = made(api)

    assert (17978, "New", False, "2026-03-02T09:00:00.1230000") == tuple(
        warehouse[name] for name in ("warehouseId", "warehouseName", "isDefault", "createDate")
    )
    assert warehouse["originAddress"] | {"residential": None} == warehouse["returnAddress"]
    assert warehouse == api.get("/warehouses/17978").json


def test_an_origin_is_required(api: Any) -> None:
    """Nothing else is."""
    answer = api.post("/warehouses/createwarehouse", {"warehouseName": "x"})

    assert (400, ["request.originAddress"]) == (answer.status_code, list(answer.json["ModelState"]))


def test_there_is_one_default(api: Any) -> None:
    """A new one takes that from the old."""
    made(api, isDefault=True)

    assert [False, True] == [row["isDefault"] for row in api.get("/warehouses").json]


def test_a_warehouse_is_replaced_whole(api: Any) -> None:
    """Number and date stay."""
    before = made(api, returnAddress={"name": "Returns"})
    answer = api.send("PUT", "/warehouses/17978", json={"originAddress": {"name": "Other"}})

    assert (None, "Other", "Other", 17978, before["createDate"]) == (
        answer.json["warehouseName"],
        answer.json["originAddress"]["name"],
        answer.json["returnAddress"]["name"],
        answer.json["warehouseId"],
        answer.json["createDate"],
    )
    assert answer.data == api.get("/warehouses/17978").data


def test_a_deleted_warehouse_is_gone(api: Any) -> None:
    """From the list and by its number."""
    made(api)
    answer = api.send("DELETE", "/warehouses/17978")

    assert b'{"success":true,"message":"The requested warehouse has been deleted."}' == answer.data
    assert [17977] == [row["warehouseId"] for row in api.get("/warehouses").json]
    assert 404 == api.send("DELETE", "/warehouses/17978").status_code
    assert 404 == api.send("PUT", "/warehouses/17978", json={}).status_code
