"""The buyer's e-mails, written: shipped and delivered, as text and as HTML. Pure.

What ShipStation's own mails say is not known; these say what a buyer needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

Kind = Literal["shipped", "delivered"]

_ADDRESS: Final = re.compile(r"[!-9;-~]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_SUBJECT: Final[Mapping[Kind, str]] = {
    "shipped": "Your order {number} has shipped",
    "delivered": "Your order {number} was delivered",
}
_LINE: Final[Mapping[Kind, str]] = {
    "shipped": "Your order is on its way.",
    "delivered": "Your order has arrived.",
}
NO_ADDRESS: Final = "no-reply@store.invalid"
"""Who writes for a store that has no public e-mail; the domain can never exist."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a mail tells of a shipment; *key* makes its Message-ID."""

    key: str
    to: str
    to_name: str
    order_number: str
    carrier: str
    service: str
    tracking_number: str
    address: Sequence[str]
    items: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Brand:
    """In whose name, and how, a mail is written."""

    name: str
    sender: str
    logo_url: str
    color: str
    reply_to: str
    message: str


def valid(address: str) -> bool:
    """Whether *address* is one that mail can be sent to."""
    return bool(_ADDRESS.fullmatch(address)) and len(address) <= 254


def write(kind: Kind, parcel: Parcel, brand: Brand, at: datetime) -> EmailMessage:
    """The mail of *kind* on *parcel*, the same bytes whenever it is written for the same *at*.

    Raises:
        ValueError: If an address is not `valid`.
    """
    for address in (parcel.to, brand.sender, *filter(None, (brand.reply_to,))):
        if not valid(address):
            raise ValueError(f"{address!r} is no e-mail address; write it like ann@example.com")
    mail = EmailMessage()
    mail["From"] = Address(_flat(brand.name), addr_spec=brand.sender)
    mail["To"] = Address(_flat(parcel.to_name), addr_spec=parcel.to)
    mail["Subject"] = _flat(_SUBJECT[kind].format(number=parcel.order_number))
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{parcel.key}.{kind}@shipbench.invalid>"
    if brand.reply_to:
        mail["Reply-To"] = Address(addr_spec=brand.reply_to)
    mail.set_content(_text(kind, parcel, brand))
    mail.add_alternative(_html(kind, parcel, brand), subtype="html")
    # Left to itself the library draws the boundary by chance.
    mail.set_boundary(f"=_{parcel.key}_{kind}")
    return mail


def _flat(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _rows(parcel: Parcel) -> list[tuple[str, str]]:
    rows = (
        ("Order", parcel.order_number),
        ("Carrier", " ".join(filter(None, (parcel.carrier, parcel.service)))),
        ("Tracking number", parcel.tracking_number),
    )
    return [(name, value) for name, value in rows if value]


def _text(kind: Kind, parcel: Parcel, brand: Brand) -> str:
    parts = [
        f"Hello {parcel.to_name}," if parcel.to_name else "Hello,",
        _LINE[kind],
        "\n".join(f"{name}: {value}" for name, value in _rows(parcel)),
        "\n".join(["Ship to:", *parcel.address]) if parcel.address else "",
        "\n".join(f"{quantity} x {name}" for name, quantity in parcel.items),
        brand.message,
        brand.name,
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _html(kind: Kind, parcel: Parcel, brand: Brand) -> str:
    name = escape(brand.name)
    head = (
        f'<img src="{escape(brand.logo_url)}" alt="{name}" height="48">'
        if brand.logo_url
        else f"<strong>{name}</strong>"
    )
    rows = "".join(
        f"<tr><th align=left>{name}</th><td>{escape(value)}</td></tr>"
        for name, value in _rows(parcel)
    )
    items = "".join(f"<li>{count} x {escape(item)}</li>" for item, count in parcel.items)
    address = "<br>".join(map(escape, parcel.address))
    words = "<br>".join(map(escape, brand.message.splitlines()))
    return (
        '<!doctype html><html><head><meta charset="utf-8"></head><body>'
        f'<div style="background:{brand.color};color:#fff;padding:16px">{head}</div>'
        f"<h1>{_LINE[kind]}</h1><table>{rows}</table>"
        f"<p>{address}</p><ul>{items}</ul><p>{words}</p></body></html>\n"
    )


def parcel_of(
    document: Mapping[str, Any],
    order: Mapping[str, Any],
    names: tuple[str, str],
    items: Sequence[Mapping[str, Any]],
) -> Parcel:
    """What to tell of a shipment or fulfillment of *order*; *names* are carrier and service."""
    ship_to = document["shipTo"]
    town = " ".join(ship_to[part] for part in ("city", "state", "postalCode") if ship_to[part])
    number = document.get("shipmentId") or document.get("fulfillmentId")
    return Parcel(
        key=str(number),
        to=(order["customerEmail"] or "").strip(),
        to_name=ship_to["name"] or "",
        order_number=order["orderNumber"],
        carrier=names[0],
        service=names[1],
        tracking_number=document["trackingNumber"] or "",
        address=tuple(
            filter(None, (ship_to["name"], ship_to["street1"], ship_to["street2"], town))
        ),
        items=tuple(
            (line["name"] or line["sku"] or "", line["quantity"])
            for line in items
            if not line.get("adjustment")
        ),
    )
