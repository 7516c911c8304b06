"""A world with the control API over it, called without a socket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import requests
from werkzeug.test import Client, TestResponse

from simulator.control.app import build
from simulator.world import World, open_world

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Control:
    """Calls the control API of *world*."""

    world: World
    client: Client
    resets: list[datetime]

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """The JSON that is answered."""
        return orjson.loads(self.answer(method, path, body).data)

    def answer(self, method: str, path: str, body: object = None) -> TestResponse:
        """Status and all."""
        sent = body if isinstance(body, bytes) else b"" if body is None else orjson.dumps(body)
        return self.client.open(f"/_sim{path}", method=method, data=sent)


@pytest.fixture
def control() -> Iterator[Control]:
    """Nine o'clock, frozen."""
    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    with open_world(requests.Session(), seed=1, now=now) as world:
        resets: list[datetime] = []
        app = build(
            world,
            ("cin7.orders.get", "cin7.orders.update", "store.export"),
            lambda: resets.append(world.clock.now()),
            {"control": {"url": "http://here/_sim"}},
        )
        yield Control(world, Client(app), resets)
