"""The first page of 500 ShipStation orders, out of 100,000 against out of 1,000."""

from __future__ import annotations

from base64 import b64encode
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import orjson
import requests
from measure import Figure, interleaved
from werkzeug.test import Client

from harness.launch import START
from simulator.shipstation import creation, dates, orders, seed
from simulator.shipstation.routes import FACE
from simulator.web.pipeline import build
from simulator.world import World, open_world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FEW, MANY = 1_000, 100_000
REPETITIONS = 15

QUERIES = {
    "all": "",
    "last page": "&page={last}",
    "by status and date": "&orderStatus=awaiting_shipment&sortBy=OrderDate&sortDir=DESC",
    "by status": "&orderStatus=awaiting_shipment",
    "changed since": "&modifyDateStart=2020-01-01&sortBy=ModifyDate",
}
"""Each finds every order, so that the page is as long in both worlds."""

_ADDRESS = {
    "name": "Ada Byron",
    "street1": "12 Main St",
    "city": "Reno",
    "state": "NV",
    "postalCode": "89511",
    "country": "US",
}
_ORDER = {
    "orderNumber": "SO-1",
    "orderDate": "2026-01-01",
    "orderStatus": "awaiting_shipment",
    "billTo": _ADDRESS,
    "shipTo": _ADDRESS,
    "items": [
        {"lineItemKey": str(line), "sku": f"SKU-{line}", "name": f"Thing {line}", "quantity": 1}
        for line in range(3)
    ],
}


def figures() -> list[Figure]:
    """Processor time in process; the journal is off, for it would keep every page."""
    with ExitStack() as worlds:
        few, many = (_asking(worlds.enter_context(_filled(count))) for count in (FEW, MANY))
        return [_figure(what, query, few, many) for what, query in QUERIES.items()]


def _figure(
    what: str, query: str, few: Callable[[str], None], many: Callable[[str], None]
) -> Figure:
    short, long = (query.format(last=count // 500) for count in (FEW, MANY))
    one, other = interleaved(lambda: many(long), lambda: few(short), REPETITIONS)
    note = f"{one * 1e3:.2f} ms against {other * 1e3:.2f} ms"
    return Figure(
        f"500 of {MANY:,} orders, {what} / of {FEW:,}", one / other, "x", "at most", 3, note
    )


@contextmanager
def _filled(count: int) -> Iterator[World]:
    """A world with so many orders, a minute apart."""
    with open_world(requests.Session(), seed=1, now=START) as world:
        world.settings.set("shipstation.rate_limit", 0)
        world.journal.on = False
        with world.store.transaction():
            seed.plant(world, {})
            made = orjson.loads(creation.create(world, _ORDER))
            for place in range(1, count):
                stamp = dates.long(START + timedelta(minutes=place))
                made |= {"orderId": made["orderId"] + 1, "orderNumber": f"SO-{place}"}
                made |= {"createDate": stamp, "modifyDate": stamp, "orderDate": stamp}
                orders.save(world.store, made)
        yield world


def _asking(world: World) -> Callable[[str], None]:
    client = Client(build(world, FACE))
    pair = ":".join(world.account.shipstation_keys["user"])
    headers = {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}

    def ask(query: str) -> None:
        answer = client.get(f"/orders?pageSize=500{query}", headers=headers)
        if b'"pages":' not in answer.data[-20:] or answer.data.count(b'"orderKey"') != 500:
            raise AssertionError(answer.data[-200:])

    return ask
