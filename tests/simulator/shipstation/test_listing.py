from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from simulator.world import World


@pytest.fixture
def three(world: World, api: Any) -> Any:
    """Orders A-1, A-10 and B-1, made at 9:00:00, 9:00:10 and 9:00:20 in another order of dates."""
    api.order(orderNumber="A-1", orderDate="2026-02-03", orderStatus="on_hold")
    world.clock.shift(timedelta(seconds=10))
    api.order(
        orderNumber="A-10",
        orderDate="2026-02-01",
        paymentDate="2026-02-01",
        shipTo={"name": "Grace HOPPER", "country": "US"},
    )
    world.clock.shift(timedelta(seconds=10))
    api.order(
        orderNumber="B-1",
        orderDate="2026-02-02",
        items=[{"sku": "PLATE-9", "name": "Plate", "options": [{"name": "Hue", "value": "Teal"}]}],
    )
    return api


def numbers(answer: Any) -> list[str]:
    """The order numbers in an answer."""
    assert answer.status_code == 200, answer.text
    return [order["orderNumber"] for order in answer.json["orders"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["A-1", "A-10", "B-1"]),
        ({"orderNumber": "a-1"}, ["A-1", "A-10"]),
        ({"orderNumber": "-1"}, []),
        ({"orderStatus": "ON_HOLD"}, ["A-1"]),
        ({"orderStatus": ""}, ["A-1", "A-10", "B-1"]),
        ({"customerName": "hopper"}, ["A-10"]),
        ({"itemKeyword": "plate-9"}, ["B-1"]),
        ({"itemKeyword": "teal"}, ["B-1"]),
        ({"STOREID": "22766"}, ["A-1", "A-10", "B-1"]),
        ({"storeId": "1"}, []),
        ({"orderDateStart": "2026-02-02"}, ["A-1", "B-1"]),
        ({"orderDateEnd": "2026-02-02"}, ["A-10", "B-1"]),
        ({"orderDateEnd": "2/1/2026"}, ["A-10"]),
        ({"paymentDateStart": "2026-01-01"}, ["A-10"]),
        ({"createDateStart": "2026-03-02 09:00:10"}, ["A-10", "B-1"]),
        ({"createDateEnd": "2026-03-02T09:00:10"}, ["A-1", "A-10"]),
        ({"createDateEnd": "2026-03-02T09:00:09"}, ["A-1"]),
        ({"modifyDateStart": "2026-03-02T17:00:20-00:00"}, ["B-1"]),
        ({"orderNumber": "A", "orderDateStart": "2026-02-02"}, ["A-1"]),
        ({"unknown": "x"}, ["A-1", "A-10", "B-1"]),
    ],
)
def test_filters_combine(three: Any, query: dict[str, str], expected: list[str]) -> None:
    """Each filter narrows the list, all of them together by AND."""
    assert expected == numbers(three.get("/orders", **query))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"sortBy": "OrderDate"}, ["A-10", "B-1", "A-1"]),
        ({"sortBy": "orderDate", "sortDir": "desc"}, ["A-1", "B-1", "A-10"]),
        ({"sortBy": "CreateDate", "sortDir": "DESC"}, ["B-1", "A-10", "A-1"]),
        ({"sortBy": "ModifyDate"}, ["A-1", "A-10", "B-1"]),
        ({"sortDir": "DESC"}, ["B-1", "A-10", "A-1"]),
        ({"sortBy": "Price"}, ["A-1", "A-10", "B-1"]),
    ],
)
def test_sorting(three: Any, query: dict[str, str], expected: list[str]) -> None:
    """Words are compared without case; without one the id decides."""
    assert expected == numbers(three.get("/orders", **query))


@pytest.mark.parametrize(
    ("page", "size", "expected", "pages"),
    [
        (1, 2, ["A-1", "A-10"], 2),
        (2, 2, ["B-1"], 2),
        (3, 2, [], 2),
        (1, 3, ["A-1", "A-10", "B-1"], 1),
        (0, 501, ["A-1", "A-10", "B-1"], 1),
        (9**15, 500, [], 1),
    ],
)
def test_pages(three: Any, page: int, size: int, expected: list[str], pages: int) -> None:
    """A page past the end is empty; page 0 is the first."""
    answer = three.get("/orders", page=page, pageSize=size)

    assert expected == numbers(answer)
    assert ["orders", "total", "page", "pages"] == list(answer.json)
    assert (3, max(page, 1), pages) == tuple(
        answer.json[name] for name in ("total", "page", "pages")
    )


def test_nothing_found_has_no_pages(api: Any) -> None:
    """The envelope of an empty list, byte for byte."""
    assert b'{"orders":[],"total":0,"page":1,"pages":0}' == api.get("/orders").data


@pytest.mark.parametrize("path", ["/orders/", "/Orders/List", "/ORDERS//list/"])
def test_the_list_has_an_alias(three: Any, path: str) -> None:
    """Case, doubled slashes and one at the end do not matter."""
    assert ["A-1", "A-10", "B-1"] == numbers(three.get(path))


def test_all_bad_values_are_named(api: Any) -> None:
    """A query with three mistakes says all three."""
    answer = api.get("/orders", page="x", createDateStart="soon", orderStatus="sent")

    assert 400 == answer.status_code
    assert {
        "page": ["The value 'x' is not valid for page."],
        "createDateStart": ["The value 'soon' is not valid for createDateStart."],
        "orderStatus": ["The value 'sent' is not valid for orderStatus."],
    } == answer.json["ModelState"]


def test_an_unknown_status_may_find_nothing(world: World, three: Any) -> None:
    """What it does in reality is not known."""
    world.settings.set("shipstation.unknown_status_filter", "empty")

    assert [] == numbers(three.get("/orders", orderStatus="sent"))


def test_a_large_page_size_may_be_refused(world: World, api: Any) -> None:
    """Five hundred is the most; the next is clamped or refused."""
    world.settings.set("shipstation.page_size_above_500", "refuse")

    assert 200 == api.get("/orders", pageSize=500).status_code
    assert 400 == api.get("/orders", pageSize=501).status_code
