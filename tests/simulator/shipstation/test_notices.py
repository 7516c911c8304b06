from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from simulator.customstore.model import Notice, NoticeItem, StoreAddress, StoreItem
from simulator.shipstation import imports, shipments

if TYPE_CHECKING:
    from simulator.world import World


@pytest.fixture
def imported(world: World, api: Any, store_id: int, a_store_order: Any) -> int:
    """The number of an order from the connected store; one of its lines is a discount."""
    mug = a_store_order().items[0]
    discount = StoreItem("2", "", "10% off", quantity=1, unit_price=Decimal(-1), adjustment=True)
    order = a_store_order(items=(mug, discount), internal_notes="VIP")
    imports.take(world, store_id, order, "awaiting_shipment")
    [row] = api.get("/orders").json["orders"]
    return int(row["orderId"])


def tasks(world: World) -> list[tuple[str, dict[str, Any]]]:
    """What waits on the agenda."""
    return [(task["task"], task["payload"]) for task in world.agenda.pending()]


def test_a_label_has_the_store_told(world: World, api: Any, imported: int) -> None:
    """The notice is on the agenda at once."""
    number = api.label(imported)["shipmentId"]

    assert [("store.notify", {"shipmentId": number, "attempt": 1})] == tasks(world)


def test_what_the_store_is_told(world: World, api: Any, imported: int, store_id: int) -> None:
    """Names instead of codes, what is in the parcel, and whom it goes to."""
    label = api.label(imported)

    assert Notice(
        store_id=store_id,
        order_id="501",
        order_number="SO-501",
        customer_code="C-1",
        customer_notes="",
        internal_notes="VIP",
        notes_to_customer="",
        notify_customer=False,
        label_created=datetime(2026, 3, 2, 17, 0, 0, 123_000, tzinfo=UTC),
        ship_date=date(2026, 3, 2),
        carrier="USPS",
        service="USPS Priority Mail",
        tracking_number=label["trackingNumber"],
        shipping_cost=Decimal("7.02"),
        recipient=StoreAddress(
            name="Ada Byron",
            address1="12 Main St",
            city="Reno",
            state="NV",
            postal_code="89511",
            country="US",
        ),
        items=(NoticeItem("MUG", "Mug", 2, "1"),),
    ) == shipments.notice(world, label["shipmentId"])


@pytest.mark.parametrize("notify", [True, False])
def test_marking_tells_the_store_only_if_asked(
    world: World, api: Any, imported: int, notify: bool
) -> None:
    """notifySalesChannel is off by default: why tracking never reached the channel."""
    request = {"orderId": imported, "carrierCode": "ups", "trackingNumber": "1Z"}
    api.post("/orders/markasshipped", request | ({"notifySalesChannel": True} if notify else {}))

    assert notify == bool(tasks(world))


def test_the_notice_of_a_marked_order(world: World, api: Any, imported: int) -> None:
    """No service, no cost, the tracking number as typed."""
    request = {
        "orderId": imported,
        "carrierCode": "ups",
        "trackingNumber": "1Z",
        "notifySalesChannel": True,
    }
    api.post("/orders/markasshipped", request)
    [(_, payload)] = tasks(world)
    notice = shipments.notice(world, payload["shipmentId"])

    assert notice is not None
    assert ("UPS", "", "1Z", Decimal("0.00"), (NoticeItem("MUG", "Mug", 2, "1"),)) == (
        notice.carrier,
        notice.service,
        notice.tracking_number,
        notice.shipping_cost,
        notice.items,
    )


def test_an_order_of_the_manual_store_tells_nobody(world: World, api: Any) -> None:
    """There is no store behind it."""
    number = api.label(api.order()["orderId"])["shipmentId"]

    assert [] == tasks(world)
    assert shipments.notice(world, number) is None


def test_a_test_label_tells_nobody(world: World, api: Any, imported: int) -> None:
    """Nothing was shipped."""
    api.label(imported, testLabel=True)

    assert [] == tasks(world)


def test_notification_can_be_off(world: World, api: Any, imported: int) -> None:
    """Then neither a task nor a notice exists."""
    world.settings.set("shipstation.label_notifies", False)
    number = api.label(imported)["shipmentId"]

    assert [] == tasks(world)
    assert shipments.notice(world, number) is None


@pytest.mark.parametrize(("again", "expected"), [(False, 1), (True, 2)])
def test_a_label_after_a_void(
    world: World, api: Any, imported: int, again: bool, expected: int
) -> None:
    """The store was told already; a new label is not announced."""
    world.settings.set("shipstation.label_after_void_notifies", again)
    number = api.label(imported)["shipmentId"]
    api.post("/shipments/voidlabel", {"shipmentId": number})
    api.label(imported)

    assert expected == len(tasks(world))


@pytest.mark.parametrize(
    ("succeeded", "message", "shown"),
    [(True, "", None), (False, "(404) Not Found", "(404) Not Found")],
)
def test_what_became_of_telling_is_shown(
    world: World, api: Any, imported: int, succeeded: bool, message: str, shown: str | None
) -> None:
    """The shipment says whether the marketplace was notified, or why not."""
    number = api.label(imported)["shipmentId"]
    shipments.notified(world, number, succeeded=succeeded, message=message)
    [shipment] = api.get("/shipments").json["shipments"]

    assert (succeeded, shown) == (shipment["marketplaceNotified"], shipment["notifyErrorMessage"])


def test_a_fulfillment_shows_it_too(world: World, api: Any, imported: int) -> None:
    """Orders marked as shipped are told of in the same way."""
    api.post(
        "/orders/markasshipped",
        {"orderId": imported, "carrierCode": "ups", "notifySalesChannel": True},
    )
    [(_, payload)] = tasks(world)
    shipments.notified(world, payload["shipmentId"], succeeded=True, message="")

    assert api.get("/fulfillments").json["fulfillments"][0]["marketplaceNotified"] is True


def test_nothing_is_told_of_what_is_gone(world: World, api: Any, imported: int) -> None:
    """A deleted order has no notice, nor has an unknown shipment."""
    number = api.label(imported)["shipmentId"]
    api.send("DELETE", f"/orders/{imported}")

    assert shipments.notice(world, number) is None
    assert shipments.notice(world, 5) is None
