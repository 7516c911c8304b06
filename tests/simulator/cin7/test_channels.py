from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from simulator.cin7 import channels
from simulator.cin7.channels import BadChannel
from simulator.cin7.orders import plant
from simulator.web.adapter import session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from simulator.world import World

ADDRESS = {"Shopify": "http://shop.test/told"}


@dataclass
class Shop:
    """A sales channel that notes what it is told, and answers the *statuses* first."""

    heard: list[Any] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer one request, as a WSGI application."""
        self.heard.append(orjson.loads(environ["wsgi.input"].read()))
        start_response(self.statuses.pop(0) if self.statuses else "204 No Content", [])
        return []


@pytest.fixture
def shop() -> Shop:
    """A sales channel that is well."""
    return Shop()


@pytest.fixture
def selling(cin7_world: World, shop: Shop) -> Iterator[World]:
    """The world of the small account, in reach of the shop."""
    with session({"shop.test": shop}) as http:
        yield replace(cin7_world, http=http)


@pytest.fixture
def seller(cin7: Any, selling: World) -> Any:
    """A caller of its Cin7."""
    return type(cin7)(selling)


def sold(world: World, source: str | None = "Shopify", **fields: Any) -> int:
    """An order that came from *source*, ready to be sent; gives its id."""
    line = {"code": "TEE-RED", "qty": 2, "qtyShipped": 2}
    own = {"reference": "#1050", "source": source, "stage": "Fully Picked", "lineItems": [line]}
    (result,) = plant(world, [{**own, **fields}])
    return int(result["id"])


SHIPPED = {
    "trackingCode": "1Z999",
    "logisticsCarrier": "UPS",
    "dispatchedDate": "2026-11-20T09:30:00Z",
}


def test_the_channel_is_told_of_a_dispatched_order(seller: Any, selling: World, shop: Shop) -> None:
    """Before the answer to the PUT that dispatches it."""
    channels.set_addresses(selling, ADDRESS)
    number = sold(selling, customerOrderNo="PO-7")
    seller.change(number, **SHIPPED)
    order = {
        "id": number,
        "reference": "#1050",
        "customerOrderNo": "PO-7",
        **SHIPPED,
        "lineItems": [{"code": "TEE-RED", "qtyShipped": 2.0}],
    }

    assert [{"call": 1, "channel": "Shopify", "order": order}] == shop.heard
    assert [
        {
            "call": 1,
            "channel": "Shopify",
            "order": order,
            "at": "2026-11-20T09:30:00.000000Z",
            "state": "delivered",
            "attempts": 1,
            "message": "",
        }
    ] == channels.calls(selling)


def test_without_an_address_the_call_is_only_recorded(
    seller: Any, selling: World, shop: Shop
) -> None:
    """So that the last link of the chain can be asserted all the same."""
    seller.change(sold(selling, source="Amazon"), **SHIPPED)

    assert [("Amazon", "recorded", 0)] == [
        (call["channel"], call["state"], call["attempts"]) for call in channels.calls(selling)
    ]
    assert [] == shop.heard


@pytest.mark.parametrize("source", [None, "", "API", "api "])
def test_an_order_that_came_from_no_channel_tells_nobody(
    seller: Any, selling: World, source: str | None
) -> None:
    """The API is none, unless it has an address."""
    seller.change(sold(selling, source=source), **SHIPPED)

    assert [] == channels.calls(selling)


def test_whoever_has_an_address_is_told(seller: Any, selling: World, shop: Shop) -> None:
    """Whatever the setting says of the name, and whatever its case."""
    channels.set_addresses(selling, {"api": "http://shop.test/"})
    seller.change(sold(selling, source="API"), **SHIPPED)

    assert ["API"] == [call["channel"] for call in shop.heard]


def test_nobody_is_told_before_the_order_is_dispatched(seller: Any, selling: World) -> None:
    """A tracking code alone is no shipment; a void order has none."""
    first, second = sold(selling), sold(selling, reference="#1051")
    seller.change(first, trackingCode="1Z999")
    seller.change(second, isVoid=True)

    assert [] == channels.calls(selling)


def test_a_shipment_is_told_once_and_another_once_more(
    seller: Any, selling: World, shop: Shop
) -> None:
    """The tracking code tells one from another; one that is taken back tells nothing."""
    channels.set_addresses(selling, ADDRESS)
    number = sold(selling)
    for tracking in ("1Z1", "1Z1", "1Z1, 1Z2", "", "1Z1"):
        seller.change(number, **{**SHIPPED, "trackingCode": tracking})

    assert ["1Z1", "1Z1, 1Z2"] == [call["order"]["trackingCode"] for call in shop.heard]


def test_a_tracking_code_that_comes_later_is_told(seller: Any, selling: World, shop: Shop) -> None:
    """After the dispatch without one."""
    channels.set_addresses(selling, ADDRESS)
    number = sold(selling)
    seller.change(number, dispatchedDate="2026-11-20T09:30:00Z")
    seller.change(number, trackingCode="1Z999")

    assert [None, "1Z999"] == [call["order"]["trackingCode"] for call in shop.heard]


def test_planted_history_is_not_told(selling: World) -> None:
    """Orders put in as dispatched have been told before."""
    sold(selling, **SHIPPED)

    assert [] == channels.calls(selling)


def test_each_order_of_a_batch_is_told(seller: Any, selling: World, shop: Shop) -> None:
    """Those that failed are not."""
    channels.set_addresses(selling, ADDRESS)
    first, second = sold(selling), sold(selling, reference="#1051")
    seller.put({"id": first, **SHIPPED}, {"id": 4, **SHIPPED}, {"id": second, **SHIPPED})

    assert ["#1050", "#1051"] == [call["order"]["reference"] for call in shop.heard]


@pytest.mark.parametrize("status", ["500 Oops", "302 Found", "429 Slow Down"])
def test_a_channel_that_fails_is_told_again_until_it_has_heard(
    seller: Any, selling: World, shop: Shop, status: str
) -> None:
    """After five minutes each time, and never once it has answered well."""
    channels.set_addresses(selling, ADDRESS)
    shop.statuses = [status, status]
    seller.change(sold(selling), **SHIPPED)
    (waiting,) = channels.calls(selling)
    selling.advance(299)
    early = len(shop.heard)
    selling.advance(3600)
    (done,) = channels.calls(selling)

    assert ("pending", 1, f"the channel answered {status[:3]}") == (
        waiting["state"],
        waiting["attempts"],
        waiting["message"],
    )
    assert (1, 3) == (early, len(shop.heard))
    assert ("delivered", 3, "") == (done["state"], done["attempts"], done["message"])


def test_a_channel_that_stays_away_is_given_up(seller: Any, selling: World, shop: Shop) -> None:
    """After as many tries again as the setting says; why stands in the call and the journal."""
    selling.settings.set("cin7.channel_retries", 1)
    channels.set_addresses(selling, {"Shopify": "http://nobody.test/"})
    seller.change(sold(selling), **SHIPPED)
    selling.advance(3600)
    (call,) = channels.calls(selling)
    told = selling.journal.exchanges("channel")

    assert ("failed", 2) == (call["state"], call["attempts"])
    assert call["message"].startswith("nothing answers at 'nobody.test'")
    assert [(None, "cin7.channel")] * 2 == [(one.status, one.step) for one in told]


def test_an_address_that_is_taken_away_ends_the_call(
    seller: Any, selling: World, shop: Shop
) -> None:
    """There is nobody to tell any more."""
    channels.set_addresses(selling, ADDRESS)
    selling.settings.set("cin7.channel_retries", 1)
    shop.statuses = ["500 Oops"]
    seller.change(sold(selling), **SHIPPED)
    channels.set_addresses(selling, {})
    selling.advance(3600)
    (call,) = channels.calls(selling)

    assert (1, "failed", "channel 'Shopify' has no address any more") == (
        len(shop.heard),
        call["state"],
        call["message"],
    )


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"Shopify": "shop.test"}, "'Shopify' cannot be told at 'shop.test'"),
        ({"Shopify": "ftp://shop.test/"}, "write http://HOST:PORT/PATH"),
        ({"Shopify": "http:///x"}, "write http://HOST:PORT/PATH"),
        ({"Shopify": "http://[x"}, "write http://HOST:PORT/PATH"),
        ({"Shopify": None}, "cannot be told at None"),
        ({" ": "http://shop.test/"}, "a channel has a name, not ' '"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(
    selling: World, wanted: dict[str, Any], words: str
) -> None:
    """And the addresses there are stay."""
    channels.set_addresses(selling, ADDRESS)
    with pytest.raises(BadChannel) as caught:
        channels.set_addresses(selling, wanted)

    assert words in str(caught.value)
    assert ADDRESS == channels.addresses(selling)
