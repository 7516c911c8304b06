"""A row per setting: what is asked, and what it comes to under each value."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import orjson
import pytest
import requests
from requests.adapters import BaseAdapter

from simulator.customstore import importing
from simulator.shipstation import fulfillments
from simulator.shipstation.collections import ORDERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.world import World


class Patience(BaseAdapter):
    """Nobody answers; how long was waited for is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.timeouts: list[Any] = []

    def send(self, *_: object, timeout: Any = None, **__: object) -> requests.Response:
        """Keep *timeout*, and fail."""
        self.timeouts.append(timeout)
        raise requests.ConnectionError("nobody there")

    def close(self) -> None:
        """Nothing to close."""


class Bench:
    """A world, its store, and what the store exports."""

    def __init__(
        self, world: World, far_store: Any, store_id: int, order_maker: Callable[..., str]
    ) -> None:
        self.world, self.far, self.store_id, self.make = world, far_store, store_id, order_maker

    def take(self, *orders: str) -> list[dict[str, Any]]:
        """Import *orders*; what ShipStation has then."""
        self.far.pages("".join(orders))
        importing.run(self.world, self.store_id)
        return [orjson.loads(row.document) for row in self.world.store.find(ORDERS)]

    def ship(self) -> None:
        """Mark an imported order as shipped, and have the store told."""
        (order,) = self.take(self.make("SO-1"))
        self.far.asked.clear()
        fulfillments.mark_as_shipped(
            self.world,
            {"orderId": order["orderId"], "carrierCode": "ups", "notifySalesChannel": True},
        )


@pytest.fixture
def bench(
    store_world: World, far_store: Any, store_id: int, order_maker: Callable[..., str]
) -> Bench:
    """The world with `far_store` connected."""
    return Bench(store_world, far_store, store_id, order_maker)


def country(code: str) -> Callable[[Bench], list[str]]:
    """The countries of what is imported of an order to *code*."""

    def ask(bench: Bench) -> list[str]:
        order = bench.make("SO-1").replace("<Country>US<", f"<Country>{code}<")
        return [one["shipTo"]["country"] for one in bench.take(order)]

    return ask


def long_answer(bench: Bench) -> int:
    """How many orders of an answer of more than a kilobyte are imported."""
    return len(bench.take(bench.make("SO-1", notes="x" * 900)))


def patience(bench: Bench) -> list[Any]:
    """How long the store was waited for."""
    nobody = Patience()
    bench.world.http.mount("http://store.test", nobody)
    importing.run(bench.world, bench.store_id)
    return nobody.timeouts


def content_type(bench: Bench) -> str:
    """The content type of a notice."""
    bench.ship()
    bench.world.settle()
    return str(bench.far.asked[0]["content_type"])


def first_window(bench: Bench) -> str:
    """Where the first import begins."""
    importing.run(bench.world, bench.store_id)
    return parse_qs(bench.far.queries[0])["start_date"][0]


def blanks(bench: Bench) -> int:
    """How many orders are imported at a status that stands behind a blank in the list."""
    return len(bench.take(bench.make("SO-1", status="Packed")))


def pause(bench: Bench) -> float:
    """Minutes until a notice that failed is sent again."""
    bench.ship()
    bench.far.answer(500)
    bench.world.settle()
    (task,) = [one for one in bench.world.agenda.pending() if one["task"] == "store.notify"]
    return (datetime.fromisoformat(task["due"]) - bench.world.clock.now()).total_seconds() / 60


AT_WORK: tuple[tuple[str, Callable[[Bench], Any], dict[Any, Any]], ...] = (
    ("store.country_check", country("ZZ"), {"length": ["ZZ"], "iso": []}),
    ("store.country_upper_case", country("us"), {True: ["US"], False: ["us"]}),
    ("store.answer_limit_bytes", long_answer, {33_554_432: 1, 1024: 0}),
    ("store.timeout_seconds", patience, {30: [30], 3: [3]}),
    ("store.content_type", content_type,
     {"application/xml": "application/xml", "text/xml": "text/xml"}),
    ("store.first_import_days", first_window, {30: "01/31/2026 09:00", 1: "03/01/2026 09:00"}),
    ("store.trim_statuses", blanks, {True: 1, False: 0}),
    ("store.notify_retry_minutes", pause, {60: 60, 7: 7}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "ask", "value", "expected"),
    [
        pytest.param(name, ask, value, expected, id=f"{name}={value}")
        for name, ask, outcomes in AT_WORK
        for value, expected in outcomes.items()
    ],
)
def test_a_setting_is_obeyed(
    bench: Bench, name: str, ask: Callable[[Bench], Any], value: Any, expected: Any
) -> None:
    """The same question has another answer under another value."""
    bench.world.settings.set(name, value)

    assert expected == ask(bench)
