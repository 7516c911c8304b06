from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from simulator.customstore import wire
from simulator.customstore.model import Notice, NoticeItem, StoreAddress
from simulator.customstore.writer import write

WIRE = Path(__file__).parents[2] / "wire" / "customstore"

NOTICE = Notice(
    store_id=1,
    order_id="1001",
    order_number="SO-1001",
    customer_code="ann@example.com",
    customer_notes="Ring <twice> & wait",
    internal_notes="",
    notes_to_customer="Thanks",
    notify_customer=False,
    label_created=datetime(2026, 2, 3, 17, 56, 30, tzinfo=UTC),
    ship_date=date(2026, 2, 3),
    carrier="USPS",
    service="USPS Priority Mail",
    tracking_number="9400100000000000000000",
    shipping_cost=Decimal("4.945"),
    recipient=StoreAddress(
        name="Ann Lee", address1="1 Main St", city="Austin", state="TX", postal_code="78701",
        country="US",
    ),
    items=(NoticeItem("MUG", "Mug", 2, "7"), NoticeItem("CUP", "Cup", 1)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "notice"),
    [
        ("shipnotify.xml", NOTICE),
        ("shipnotify-bare.xml", replace(NOTICE, items=(), tracking_number="", customer_notes="")),
    ],
)
def test_a_notice_is_written_byte_for_byte(name: str, notice: Notice) -> None:
    """The same shipment always makes the same file; without items it has no list of them."""
    assert (WIRE / name).read_bytes() == write(notice)


def test_the_query_of_a_notice_names_order_carrier_and_parcel() -> None:
    """The address says what the body says, for stores that do not read it."""
    assert (
        "action=shipnotify&order_number=SO-1001&carrier=USPS&service=USPS+Priority+Mail"
        "&tracking_number=9400100000000000000000"
    ) == wire.notice_query(NOTICE)


@given(st.text(), st.text())
def test_every_notice_can_be_read_back(note: str, name: str) -> None:
    """Whatever a buyer wrote, the notice is XML and holds all of it that XML can hold."""
    notice = replace(NOTICE, customer_notes=note, items=(NoticeItem(name, name, 1),))

    root = etree.fromstring(write(notice))

    assert [_holdable(note)] == [root.findtext("CustomerNotes")]
    assert _holdable(name) == root.findtext("Items/Item/SKU")


def _holdable(text: str) -> str:
    return "".join(
        letter
        for letter in text
        if letter in "\t\n\r" or (" " <= letter and letter not in "\ufffe\uffff")
    )
