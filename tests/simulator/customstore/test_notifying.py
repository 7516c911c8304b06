from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest
from lxml import etree

from simulator import faults
from simulator.customstore import importing, notifying
from simulator.shipstation import fulfillments
from simulator.shipstation.collections import FULFILLMENTS, ORDERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.world import World

HOUR = 3600


@pytest.fixture
def shipped(
    store_world: World, far_store: Any, store_id: int, order_maker: Callable[..., str]
) -> World:
    """A world whose store is about to be told that order SO 1 is marked as shipped."""
    far_store.pages(order_maker("SO 1"))
    importing.run(store_world, store_id)
    far_store.asked.clear()
    (row,) = store_world.store.find(ORDERS)
    fulfillments.mark_as_shipped(
        store_world,
        {
            "orderId": row.id,
            "carrierCode": "ups",
            "trackingNumber": "1Z999",
            "notifyCustomer": False,
            "notifySalesChannel": True,
        },
    )
    return store_world


def outcome(world: World) -> tuple[bool, str | None]:
    """Whether the store was told, and what is shown if not."""
    (row,) = world.store.find(FULFILLMENTS)
    document = orjson.loads(row.document)
    return document["marketplaceNotified"], document["notifyErrorMessage"]


def test_a_shipment_is_told_to_its_store(shipped: World, far_store: Any) -> None:
    """One POST with the order's number in the address and the parcel in the body."""
    shipped.settle()

    (asked,) = far_store.asked
    assert ("POST", "Basic YW5uOnNlY3JldA==", "application/xml") == (
        asked["method"],
        asked["authorization"],
        asked["content_type"],
    )
    assert "action=shipnotify&order_number=SO+1&carrier=" in asked["query"]
    assert asked["query"].endswith("&tracking_number=1Z999")
    notice = etree.fromstring(asked["body"])
    assert ["id-SO 1", "SO 1", "1Z999", "7"] == [
        notice.findtext(name)
        for name in ("OrderID", "OrderNumber", "TrackingNumber", "Items/Item/LineItemID")
    ]
    assert (True, None) == outcome(shipped)


@pytest.mark.parametrize("status", [200, 204, 299])
def test_any_2xx_is_success(shipped: World, far_store: Any, status: int) -> None:
    """The body of the answer does not matter."""
    far_store.answer(status, b"<fault/>")

    shipped.settle()

    assert (True, None) == outcome(shipped)


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (400, "The remote server returned an error: (400) Bad Request."),
        (404, "The remote server returned an error: (404) Not Found."),
        (500, "The remote server returned an error: (500) Internal Server Error."),
    ],
)
def test_anything_else_is_a_failed_notice(
    shipped: World, far_store: Any, status: int, message: str
) -> None:
    """The shipment shows why its notice failed."""
    far_store.answer(status)

    shipped.settle()

    assert (False, message) == outcome(shipped)


def test_a_failed_notice_is_tried_again_each_hour(shipped: World, far_store: Any) -> None:
    """One try and three retries, an hour apart; then the notice stays failed."""
    shipped.settings.set("store.auto_import_minutes", 100_000)
    far_store.answer(500)

    shipped.settle()
    tries = []
    for _ in range(5):
        tries.append(len(far_store.asked) - len([q for q in far_store.queries if "export" in q]))
        shipped.advance(HOUR)

    assert [1, 2, 3, 4, 4] == tries
    assert not outcome(shipped)[0]


def test_a_retry_can_succeed(shipped: World, far_store: Any) -> None:
    """When the store answers well again, the failure is forgotten and nothing more is sent."""
    far_store.answer(500)
    shipped.settle()
    far_store.answer(200, b"<Orders/>")
    shipped.advance(HOUR)
    sent = sum("shipnotify" in query for query in far_store.queries)
    shipped.advance(5 * HOUR)

    assert (True, None) == outcome(shipped)
    assert 2 == sent == sum("shipnotify" in query for query in far_store.queries)


def test_without_retries_a_notice_fails_at_once(shipped: World, far_store: Any) -> None:
    """The number of retries is a setting."""
    shipped.settings.set("store.notify_retries", 0)
    far_store.answer(500)
    shipped.settle()
    shipped.advance(5 * HOUR)

    assert 1 == sum("shipnotify" in query for query in far_store.queries)


def test_an_answer_lost_on_the_way_makes_a_second_notice(shipped: World, far_store: Any) -> None:
    """The store did its part, ShipStation does not know, and tells it again."""
    fault = {"step": "store.shipnotify", "kind": "drop", "when": "after"}
    shipped.faults.add(faults.parse(fault, ["store.shipnotify"]))
    far_store.answer(200, b"<Orders/>")

    shipped.settle()
    lost = outcome(shipped)
    shipped.advance(HOUR)

    told = [asked["body"] for asked in far_store.asked if asked["method"] == "POST"]
    assert (
        False,
        "The underlying connection was closed: The connection was closed unexpectedly.",
    ) == lost
    assert (True, None) == outcome(shipped)
    assert (2, 1) == (len(told), len(set(told)))


def test_a_parcel_that_is_gone_is_not_told_of(store_world: World, far_store: Any) -> None:
    """Nothing is sent for a number that is no shipment."""
    notifying.run(store_world, 1)

    assert [] == far_store.asked
