from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from harness.rules.completion import Notice, changes, known
from harness.rules.parcels import Item
from harness.rules.settings import IntegrationSettings

NOW = datetime(2026, 3, 2, 9, 0, 1, tzinfo=UTC)
NOTICE = Notice("7", "SO-7", "UPS", "Ground", "1Z1", "8.23", date(2026, 3, 2))
DONE = {
    "stage": "Dispatched",
    "dispatchedDate": "2026-03-02T00:00:00Z",
    "trackingCode": "1Z1",
    "logisticsCarrier": "UPS",
    "internalComments": "Shipped with ShipStation: UPS Ground, tracking 1Z1, cost 8.23",
}


def notice(**parts: Any) -> Notice:
    """A notice like `NOTICE` with other *parts*."""
    known = {
        "order_id": "7",
        "order_number": "SO-7",
        "carrier": "UPS",
        "service": "Ground",
        "tracking": "1Z1",
        "cost": "8.23",
        "ship_date": date(2026, 3, 2),
    }
    return Notice(**{**known, **parts})


def test_a_shipment_completes_its_order() -> None:
    """Tracking, carrier, date, stage, and a note of service and cost."""
    assert DONE == changes({"stage": "Fully Picked"}, NOTICE, NOW, IntegrationSettings())


def test_a_service_that_names_its_carrier_is_not_prefixed_with_it() -> None:
    """The note says USPS Priority Mail, not USPS USPS Priority Mail."""
    sent = notice(carrier="USPS", service="USPS Priority Mail", cost="")

    assert "Shipped with ShipStation: USPS Priority Mail, tracking 1Z1" == changes(
        {}, sent, NOW, IntegrationSettings()
    ).get("internalComments")


def test_the_same_shipment_again_changes_nothing() -> None:
    """ShipStation may send a notice twice."""
    assert {} == changes(DONE, NOTICE, NOW, IntegrationSettings())


def test_a_half_done_order_is_completed() -> None:
    """What is there already is not sent again."""
    order = {**DONE, "dispatchedDate": None, "stage": "Fully Picked"}

    assert {"stage": "Dispatched", "dispatchedDate": "2026-03-02T00:00:00Z"} == changes(
        order, NOTICE, NOW, IntegrationSettings()
    )


def test_a_carrier_is_never_replaced() -> None:
    """What Cin7 has stays."""
    found = changes({"logisticsCarrier": "DHL"}, NOTICE, NOW, IntegrationSettings())

    assert "logisticsCarrier" not in found


@pytest.mark.parametrize(
    ("rule", "expected"), [("append", "1Z1, 1Z2"), ("replace", "1Z2"), ("keep", None)]
)
def test_a_second_number_is_treated_as_set(rule: str, expected: str | None) -> None:
    """Appended, put in place of the first, or left out."""
    found = changes(DONE, notice(tracking="1Z2"), NOW, IntegrationSettings(second_tracking=rule))

    assert expected == found.get("trackingCode")
    assert found["internalComments"].endswith(
        "\nShipped with ShipStation: UPS Ground, tracking 1Z2, cost 8.23"
    )


def test_a_number_already_among_several_is_known() -> None:
    """Each of the parcels may be notified twice."""
    assert {} == changes({**DONE, "trackingCode": "1Z0, 1Z1"}, NOTICE, NOW, IntegrationSettings())


@pytest.mark.parametrize(("length", "fits"), [(24, True), (25, False)])
def test_numbers_are_appended_while_they_fit(length: int, fits: bool) -> None:
    """Fifty characters with the separator; else the note alone has the number."""
    order = {**DONE, "trackingCode": "A" * 24}
    found = changes(order, notice(tracking="B" * length), NOW, IntegrationSettings())

    assert fits is ("trackingCode" in found)


def test_a_notice_without_a_number_dispatches_once() -> None:
    """An order marked shipped has none."""
    bare = Notice("7", "SO-7", "", "", "")
    first = changes({}, bare, NOW, IntegrationSettings())

    assert {
        "stage": "Dispatched",
        "dispatchedDate": "2026-03-02T09:00:01Z",
        "internalComments": "Shipped with ShipStation",
    } == first
    assert {} == changes(first, bare, NOW, IntegrationSettings())


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("ship_date", "2026-03-02T00:00:00Z"), ("now", "2026-03-02T09:00:01Z")],
)
def test_the_date_is_that_of_the_notice_or_the_present(rule: str, expected: str) -> None:
    """As set."""
    found = changes({}, NOTICE, NOW, IntegrationSettings(dispatched_date=rule))

    assert expected == found["dispatchedDate"]


@pytest.mark.parametrize(
    ("on", "invoiced", "expected"),
    [
        (True, None, "2026-03-02T09:00:01Z"),
        (True, "2026-01-01T00:00:00Z", None),
        (False, None, None),
    ],
)
def test_an_order_is_invoiced_if_set(on: bool, invoiced: str | None, expected: str | None) -> None:
    """But not twice."""
    settings = IntegrationSettings(invoice_on_completion=on)

    assert expected == changes({"invoiceDate": invoiced}, NOTICE, NOW, settings).get("invoiceDate")


def test_a_note_is_added_to_what_is_there_or_left_out() -> None:
    """What others wrote is kept."""
    order = {"internalComments": "Fragile"}
    off = IntegrationSettings(service_note="off")

    assert (
        "Fragile\nShipped with ShipStation: UPS Ground, tracking 1Z1, cost 8.23"
        == (changes(order, NOTICE, NOW, IntegrationSettings())["internalComments"])
    )
    assert "internalComments" not in changes(order, NOTICE, NOW, off)


def comments(sent: Notice, **settings: Any) -> str | None:
    """The internal comments after the notice *sent*."""
    return changes({}, sent, NOW, IntegrationSettings(**settings)).get("internalComments")


def test_a_note_to_the_buyer_is_a_line_of_its_own() -> None:
    """Unless nobody wants it; several lines become one."""
    sent = notice(buyer_note="Left with\nthe neighbor")

    assert (
        "Shipped with ShipStation: UPS Ground, tracking 1Z1, cost 8.23"
        "\nNote to the buyer: Left with the neighbor"
    ) == comments(sent)
    assert "Note to the buyer: Left with the neighbor" == comments(sent, service_note="off")
    assert None is comments(sent, service_note="off", buyer_note="off")


SPLIT = {
    "stage": "Fully Picked",
    "lineItems": [
        {"id": 1, "code": "TEE", "qty": 2, "qtyShipped": 2},
        {"id": 2, "code": "CAP", "qty": 1, "qtyShipped": 1},
    ],
}
TEE, CAP = Item("TEE", Decimal(2), "1"), Item("CAP", Decimal(1), "2")


@pytest.mark.parametrize(
    ("handling", "expected"), [("complete", "2026-03-02T00:00:00Z"), ("wait", None)]
)
def test_a_first_parcel_completes_its_order_or_waits(handling: str, expected: str | None) -> None:
    """By setting; its tracking number is written at once."""
    found = changes(SPLIT, notice(items=(TEE,)), NOW, IntegrationSettings(split_handling=handling))

    assert ("1Z1", expected) == (found["trackingCode"], found.get("dispatchedDate"))


def test_an_order_that_waits_is_completed_by_its_last_parcel() -> None:
    """What came before stands in its comments; a parcel that is told again counts once."""
    wait = IntegrationSettings(split_handling="wait")
    first = {**SPLIT, **changes(SPLIT, notice(items=(TEE,)), NOW, wait)}
    again = changes(first, notice(items=(TEE,)), NOW, wait)
    last = changes(first, notice(items=(CAP,), tracking="1Z2"), NOW, wait)

    assert {} == again
    assert ("Dispatched", "1Z1, 1Z2") == (last["stage"], last["trackingCode"])


@pytest.mark.parametrize("sent", [(), (TEE, CAP), (Item("HAT", Decimal(1)),)])
def test_a_parcel_of_all_or_of_nothing_known_completes_its_order(sent: tuple[Item, ...]) -> None:
    """A notice that names no items is about the whole order."""
    found = changes(SPLIT, notice(items=sent), NOW, IntegrationSettings(split_handling="wait"))

    assert "Dispatched" == found["stage"]


@pytest.mark.parametrize(
    ("tracking", "items", "settings", "expected"),
    [
        ("1Z1", (CAP,), {}, True),
        ("1Z2", (TEE, CAP), {}, False),
        ("", (CAP,), {}, True),
        ("", (), {"auto_backorder": True}, True),
        ("", (TEE, CAP), {"auto_backorder": True}, True),
        ("", (TEE,), {"auto_backorder": True}, False),
        ("", (TEE, CAP, Item("HAT", Decimal(1))), {"auto_backorder": True}, False),
    ],
)
def test_a_parcel_is_known_by_its_number_or_by_what_it_holds(
    tracking: str, items: tuple[Item, ...], settings: dict[str, Any], expected: bool
) -> None:
    """The second only where back orders are made."""
    document = {**SPLIT, "trackingCode": "1Z0, 1Z1"}
    sent = notice(tracking=tracking, items=items)

    assert expected is known(document, sent, IntegrationSettings(**settings))
