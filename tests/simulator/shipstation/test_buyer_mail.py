from __future__ import annotations

import email.policy
from datetime import UTC, datetime
from typing import Any

import pytest

from simulator.shipstation import buyer_mail
from simulator.shipstation.buyer_mail import Brand, Parcel

AT = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def parcel(**changes: Any) -> Parcel:
    """A mug for Zoë."""
    arguments: dict[str, Any] = {
        "key": "72513001",
        "to": "zoe@example.com",
        "to_name": "Zoë Byron",
        "order_number": "SO-1",
        "carrier": "USPS",
        "service": "USPS Priority Mail",
        "tracking_number": "9400",
        "address": ("Zoë Byron", "12 Main St", "Reno NV 89511"),
        "items": (("Mug <b>", 2),),
    }
    return Parcel(**(arguments | changes))


def brand(**changes: Any) -> Brand:
    """A store that sells mugs."""
    arguments: dict[str, Any] = {
        "name": "Mugs & Co",
        "sender": "hello@mugs.example",
        "logo_url": "",
        "color": "#112233",
        "reply_to": "",
        "message": "",
    }
    return Brand(**(arguments | changes))


def test_a_mail_is_text_and_html_in_the_stores_name() -> None:
    """Two alternatives, and heads that a mail program needs."""
    mail = buyer_mail.write("shipped", parcel(), brand(message="Thank you!"), AT)

    assert "multipart/alternative" == mail.get_content_type()
    assert ["text/plain", "text/html"] == [part.get_content_type() for part in mail.iter_parts()]
    assert {
        "From": "Mugs & Co <hello@mugs.example>",
        "To": "Zoë Byron <zoe@example.com>",
        "Subject": "Your order SO-1 has shipped",
        "Date": "Mon, 02 Mar 2026 17:00:00 +0000",
        "Message-ID": "<72513001.shipped@shipbench.invalid>",
    } == {name: str(mail[name]) for name in ("From", "To", "Subject", "Date", "Message-ID")}
    assert (
        "Hello Zoë Byron,\n\nYour order is on its way.\n\n"
        "Order: SO-1\nCarrier: USPS USPS Priority Mail\nTracking number: 9400\n\n"
        "Ship to:\nZoë Byron\n12 Main St\nReno NV 89511\n\n"
        "2 x Mug <b>\n\nThank you!\n\nMugs & Co\n"
    ) == mail.get_body(("plain",)).get_content()


def test_html_shows_the_branding_and_no_foreign_markup() -> None:
    """Color, logo and message are the store's; names are escaped."""
    dressed = brand(logo_url="https://mugs.example/logo.png", message="a\n<i>", reply_to="b@c.d")
    mail = buyer_mail.write("delivered", parcel(), dressed, AT)
    html = mail.get_body(("html",)).get_content()

    assert 'style="background:#112233' in html
    assert '<img src="https://mugs.example/logo.png" alt="Mugs &amp; Co" height="48">' in html
    assert "<h1>Your order has arrived.</h1>" in html
    assert "<li>2 x Mug &lt;b&gt;</li>" in html
    assert "<p>a<br>&lt;i&gt;</p>" in html
    assert "b@c.d" == str(mail["Reply-To"])


def test_a_bare_parcel_has_a_mail_too() -> None:
    """What is not known is left out."""
    mail = buyer_mail.write(
        "delivered",
        parcel(to_name="", carrier="", service="", tracking_number="", address=(), items=()),
        brand(),
        AT,
    )

    assert ("Hello,\n\nYour order has arrived.\n\nOrder: SO-1\n\nMugs & Co\n") == mail.get_body(
        ("plain",)
    ).get_content()


def test_the_same_mail_has_the_same_bytes() -> None:
    """No boundary is drawn by chance."""
    once, again = (
        buyer_mail.write("shipped", parcel(), brand(), AT).as_bytes(policy=email.policy.SMTP)
        for _ in range(2)
    )

    assert once == again


def test_a_head_cannot_be_broken() -> None:
    """Line ends in names and numbers become blanks."""
    mail = buyer_mail.write(
        "shipped", parcel(to_name="A\r\nBcc: x", order_number="1\n2"), brand(), AT
    )

    assert "Your order 1 2 has shipped" == str(mail["Subject"])
    assert mail["Bcc"] is None


@pytest.mark.parametrize("address", ["", "ann", "ann@", "a b@c.d", "ann@ex_ample", "zoë@c.d"])
def test_who_cannot_be_written_to(address: str) -> None:
    """Not an address, or none that every mail server takes."""
    assert not buyer_mail.valid(address)


@pytest.mark.parametrize("address", ["ann@example.com", "o'hara+1@b.example", "a@b"])
def test_who_can_be_written_to(address: str) -> None:
    """Unusual signs before the at sign are fine."""
    assert buyer_mail.valid(address)


def test_a_wrong_address_is_refused() -> None:
    """It is shown, with what is right."""
    with pytest.raises(ValueError) as caught:
        buyer_mail.write("shipped", parcel(), brand(reply_to="nobody"), AT)

    assert "'nobody' is no e-mail address; write it like ann@example.com" == str(caught.value)
