"""Writes the ShipNotice that tells a store of a parcel; same notice, same bytes."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from simulator.customstore import wire

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.customstore.model import Notice, NoticeItem, StoreAddress

    Fields = Iterable[tuple[str, str]]


def write(notice: Notice) -> bytes:
    """The XML of *notice*, in the order of the guide's table.

    Without items the element is left out: the whole order is meant then.
    """
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<ShipNotice>",
        *_lines(_head(notice), 1),
        *_group("Recipient", _recipient(notice.recipient), 1),
        *_items(notice.items),
        "</ShipNotice>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _head(notice: Notice) -> Fields:
    return (
        ("OrderID", notice.order_id),
        ("OrderNumber", notice.order_number),
        ("CustomerCode", notice.customer_code),
        ("CustomerNotes", notice.customer_notes),
        ("InternalNotes", notice.internal_notes),
        ("NotesToCustomer", notice.notes_to_customer),
        ("NotifyCustomer", "true" if notice.notify_customer else "false"),
        ("LabelCreateDate", wire.moment(notice.label_created)),
        ("ShipDate", wire.day(notice.ship_date)),
        ("Carrier", notice.carrier),
        ("Service", notice.service),
        ("TrackingNumber", notice.tracking_number),
        ("ShippingCost", _money(notice.shipping_cost)),
    )


def _recipient(address: StoreAddress) -> Fields:
    return (
        ("Name", address.name),
        ("Company", address.company),
        ("Address1", address.address1),
        ("Address2", address.address2),
        ("City", address.city),
        ("State", address.state),
        ("PostalCode", address.postal_code),
        ("Country", address.country),
    )


def _items(items: tuple[NoticeItem, ...]) -> Iterator[str]:
    if items:
        yield "  <Items>"
        for item in items:
            yield from _group("Item", _item(item), 2)
        yield "  </Items>"


def _item(item: NoticeItem) -> Fields:
    yield "SKU", item.sku
    yield "Name", item.name
    yield "Quantity", str(item.quantity)
    # One character at least, where it is there at all.
    if item.line_item_id:
        yield "LineItemID", item.line_item_id


def _group(name: str, fields: Fields, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}<{name}>"
    yield from _lines(fields, depth + 1)
    yield f"{'  ' * depth}</{name}>"


def _lines(fields: Fields, depth: int) -> Iterator[str]:
    for name, value in fields:
        yield f"{'  ' * depth}<{name}>{_escaped(value)}</{name}>"


def _money(amount: Decimal) -> str:
    """Two decimals, halves away from zero."""
    return f"{amount.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"


# What XML 1.0 cannot hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = re.compile("[&<>]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;"})


def _escaped(value: str) -> str:
    if value.isascii() and value.isprintable() and not _MARKUP.search(value):
        return value
    return _FORBIDDEN.sub("", value).translate(_ESCAPES)
