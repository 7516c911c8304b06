"""A store on the other end: answers what a test lays out, and keeps what it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import stores
from simulator.web.adapter import session
from simulator.world import World, open_world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def store_order(
    number: str = "SO-1", *, status: str = "Fully Picked", total: str = "9.95", notes: str = ""
) -> str:
    """An order as a store exports it, good unless told otherwise."""
    return f"""<Order><OrderID>id-{number}</OrderID><OrderNumber>{number}</OrderNumber>
<OrderDate>03/02/2026 08:00</OrderDate><OrderStatus>{status}</OrderStatus>
<LastModified>03/02/2026 08:30</LastModified><OrderTotal>{total}</OrderTotal>
<CustomerNotes>{notes}</CustomerNotes>
<Customer><CustomerCode>ann</CustomerCode><BillTo><Name>Ann Lee</Name></BillTo>
<ShipTo><Name>Ann Lee</Name><Address1>1 Main St</Address1><City>Austin</City><State>TX</State>
<PostalCode>78701</PostalCode><Country>US</Country></ShipTo></Customer>
<Items><Item><LineItemID>7</LineItemID><SKU>MUG</SKU><Name>Mug</Name><Quantity>1</Quantity>
<UnitPrice>9.95</UnitPrice></Item></Items></Order>"""


@dataclass
class FakeStore:
    """Answers in turn with *answers*, the last one again and again."""

    answers: list[tuple[int, bytes]] = field(default_factory=lambda: [(200, b"<Orders/>")])
    asked: list[dict[str, Any]] = field(default_factory=list)
    failure: Exception | None = None

    def pages(self, *pages: str) -> None:
        """Answer with these pages of orders."""
        head = f'<Orders pages="{len(pages)}">'
        self.answers = [(200, f"{head}{page}</Orders>".encode()) for page in pages]

    def answer(self, status: int, body: bytes = b"") -> None:
        """Answer like this from now on."""
        self.answers = [(status, body)]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Keep what was asked, and answer."""
        length = int(environ.get("CONTENT_LENGTH") or 0)
        self.asked.append(
            {
                "method": environ["REQUEST_METHOD"],
                "query": environ["QUERY_STRING"],
                "authorization": environ.get("HTTP_AUTHORIZATION"),
                "content_type": environ.get("CONTENT_TYPE"),
                "body": environ["wsgi.input"].read(length),
            }
        )
        if self.failure is not None:
            raise self.failure
        status, body = self.answers[0] if len(self.answers) == 1 else self.answers.pop(0)
        start_response(f"{status} Whatever", [("Content-Type", "text/xml")])
        return [body]

    @property
    def queries(self) -> list[str]:
        """The query strings it was asked with."""
        return [asked["query"] for asked in self.asked]


@pytest.fixture
def far_store() -> FakeStore:
    """A store without orders."""
    return FakeStore()


@pytest.fixture
def store_world(far_store: FakeStore) -> Iterator[World]:
    """A world at nine in the morning of 2 March 2026 that reaches `far_store`."""
    http = session({"store.test": far_store})
    with open_world(http, seed=1, now=datetime(2026, 3, 2, 9, 0, tzinfo=UTC)) as world:
        yield world


@pytest.fixture
def store_id(store_world: World) -> int:
    """`far_store`, connected."""
    return stores.connect(
        store_world,
        name="Cin7",
        url="http://store.test/xml",
        username="ann",
        password="secret",
        statuses={
            "awaiting_payment": "Awaiting Payment",
            "awaiting_shipment": "Fully Picked, Packed",
            "shipped": "Dispatched",
            "cancelled": "Cancelled,Declined",
            "on_hold": "On Hold",
        },
    )


@pytest.fixture
def order_maker() -> Any:
    """The function that makes an order as a store exports it."""
    return store_order
