from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import imports, shipments, store_settings

if TYPE_CHECKING:
    from simulator.world import World

DAY = 24 * 3600


@pytest.fixture
def imported(world: World, store_id: int, a_store_order: Any) -> int:
    """An order of a connected store that mails its buyers; settled at once from now on."""
    imports.take(world, store_id, a_store_order(), "awaiting_shipment")
    store_settings.change(world, store_id, {"mailOnShipping": True, "mailOnDelivery": True})
    world.settings.set("world.settle_before_answer", True)
    world.settings.set("shipstation.label_notifies", False)
    return 140335001


def subjects(world: World) -> list[str]:
    """What was written, to whomever."""
    return [str(message["Subject"]) for message in world.mailbox.messages()]


def test_the_buyer_hears_of_the_label_and_of_the_delivery(
    world: World, api: Any, imported: int
) -> None:
    """At once, and three days later to the second."""
    api.label(imported)
    first = subjects(world)
    world.advance(3 * DAY - 1)
    second = subjects(world)
    world.advance(1)

    assert ["Your order SO-501 has shipped"] == first == second
    assert ["Your order SO-501 was delivered"] == subjects(world)[1:]


def test_the_mail_is_in_the_stores_name(world: World, api: Any, imported: int) -> None:
    """The branding's name, and an address that cannot be real while the store has none."""
    store_settings.change(world, 12345, {"branding": {"name": "Mugs"}})
    api.label(imported)
    [mail] = world.mailbox.messages()

    assert "Mugs <no-reply@store.invalid>" == str(mail["From"])
    assert "Ada Byron <ada@example.com>" == str(mail["To"])
    assert "2 x Mug" in mail.get_body(("plain",)).get_content()


def test_mails_are_off_by_default(world: World, api: Any) -> None:
    """A store that was not set writes to nobody."""
    world.settings.set("world.settle_before_answer", True)
    api.label(api.order(customerEmail="ada@example.com")["orderId"])
    world.advance(5 * DAY)

    assert [] == subjects(world)


def test_a_void_keeps_the_delivery_from_being_told(world: World, api: Any, imported: int) -> None:
    """What is not on its way does not arrive."""
    label = api.label(imported)
    api.post("/shipments/voidlabel", {"shipmentId": label["shipmentId"]})
    world.advance(5 * DAY)

    assert ["Your order SO-501 has shipped"] == subjects(world)


def test_a_buyer_without_an_address_is_told_of_in_the_journal(world: World, api: Any) -> None:
    """No mail, but a reason."""
    world.settings.set("shipstation.mail_on_shipping", True)
    world.settings.set("world.settle_before_answer", True)
    api.label(api.order()["orderId"])
    notes = [one.reason for one in world.journal.exchanges() if one.reason]

    assert [] == subjects(world)
    assert [
        "no mail on parcel 72513001: '' is no e-mail address; write it like ann@example.com"
    ] == notes


@pytest.mark.parametrize(("asked", "expected"), [(True, 1), (False, 0)])
def test_marking_as_shipped_mails_if_asked(
    world: World, api: Any, asked: bool, expected: int
) -> None:
    """notifyCustomer is what decides where the store's setting is off."""
    world.settings.set("world.settle_before_answer", True)
    order_id = api.order(customerEmail="ada@example.com")["orderId"]
    form = {"orderId": order_id, "carrierCode": "usps", "notifyCustomer": asked}
    api.post("/orders/markasshipped", form)

    assert expected == len(subjects(world))


def test_a_delivery_is_dated_on_a_fulfillment(world: World, api: Any) -> None:
    """The only date of delivery that the API has."""
    world.settings.set("shipstation.mail_on_delivery", True)
    order_id = api.order(customerEmail="ada@example.com")["orderId"]
    api.post("/orders/markasshipped", {"orderId": order_id, "carrierCode": "usps"})
    world.advance(3 * DAY)
    [row] = api.get("/fulfillments").json["fulfillments"]

    assert "2026-03-05T09:00:00.1230000" == row["deliveryDate"]


def test_a_deleted_order_is_not_written_of(world: World, api: Any, imported: int) -> None:
    """Nothing is left to tell."""
    api.label(imported)
    api.send("DELETE", f"/orders/{imported}")
    world.advance(5 * DAY)

    assert 1 == len(subjects(world))


@pytest.mark.parametrize(
    ("choice", "due"),
    [
        ("on", ["2026-03-02T17:00:00.123456Z"]),
        ("delayed", ["2026-03-02T21:00:00.123456Z"]),
        ("off", []),
    ],
)
def test_when_the_store_is_told(
    world: World, api: Any, store_id: int, a_store_order: Any, choice: str, due: list[str]
) -> None:
    """At once, at the carrier's first scan four hours later, or never."""
    imports.take(world, store_id, a_store_order(), "awaiting_shipment")
    store_settings.change(world, store_id, {"notifyMarketplace": choice})
    api.label(140335001)

    assert due == [task["due"] for task in world.agenda.pending() if task["task"] == "store.notify"]


def test_a_void_before_the_scan_leaves_nothing_to_tell(
    world: World, api: Any, store_id: int, a_store_order: Any
) -> None:
    """The store never hears of that parcel."""
    imports.take(world, store_id, a_store_order(), "awaiting_shipment")
    store_settings.change(world, store_id, {"notifyMarketplace": "delayed"})
    label = api.label(140335001)
    api.post("/shipments/voidlabel", {"shipmentId": label["shipmentId"]})

    assert shipments.notice(world, label["shipmentId"]) is None


@pytest.mark.parametrize(("mails", "asks"), [(False, True), (True, False)])
def test_only_one_of_both_mails_the_buyer(
    world: World, api: Any, store_id: int, a_store_order: Any, mails: bool, asks: bool
) -> None:
    """The notice asks the store to mail only where ShipStation does not."""
    world.settings.set("shipstation.notify_customer", True)
    imports.take(world, store_id, a_store_order(), "awaiting_shipment")
    store_settings.change(world, store_id, {"mailOnShipping": mails})
    notice = shipments.notice(world, api.label(140335001)["shipmentId"])

    assert notice is not None
    assert asks is notice.notify_customer
