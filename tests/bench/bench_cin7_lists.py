"""Lists of Cin7 orders: a page among very many, and reading all of them page by page."""

from __future__ import annotations

from base64 import b64encode
from contextlib import ExitStack
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import orjson
from measure import Figure, cpu_seconds, interleaved
from stories import NO_QUOTAS

from harness.launch import START
from simulator.cin7.catalog import ORDER
from simulator.cin7.kinds import save
from simulator.cin7.moments import wire
from simulator.cin7.orders import plant
from simulator.cin7.routes import FACE
from simulator.web.adapter import session
from simulator.web.pipeline import build
from simulator.world import open_world

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.world import World

FEW, MANY = 1_000, 100_000
ROWS = 250
CALLS = 10
REPETITIONS = 7
FIRST = 10_001
WRITTEN_EACH_PAGE = 5
_URL = "http://cin7.test/api/v1/SalesOrders"


class Account:
    """An account with as many orders, one modified each second, and a client of its Cin7."""

    def __init__(self, stack: ExitStack, orders: int) -> None:
        apps: dict[str, Any] = {}
        http = stack.enter_context(session(apps))
        self.world = stack.enter_context(open_world(http, now=START))
        self.world.change_settings(NO_QUOTAS)
        apps["cin7.test"] = build(self.world, FACE)
        self._session = http
        account = self.world.account
        pair = f"{account.cin7_username}:{account.cin7_keys['user']}"
        self._headers = {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}
        self.orders = orders
        _fill(self.world, orders)

    def page(self, **query: str) -> list[dict[str, Any]]:
        """One page of the list."""
        answer = self._session.get(_URL, params=query, headers=self._headers)
        answer.raise_for_status()
        found: list[dict[str, Any]] = orjson.loads(answer.content)
        return found

    def window(self) -> None:
        """Pages of the orders modified in the 250 seconds before the last 250."""
        start = START + timedelta(seconds=self.orders - 2 * ROWS)
        where = (
            f"modifiedDate >= '{wire(start)}' "
            f"AND modifiedDate < '{wire(start + timedelta(seconds=ROWS))}'"
        )
        for _ in range(CALLS):
            found = self.page(where=where, rows=str(ROWS), order="modifiedDate ASC")
            if len(found) != ROWS:
                raise AssertionError(f"{len(found)} orders are in the window, not {ROWS}")

    def latest(self) -> None:
        """Pages of the last 250, asked for as a client does that polls: no end, no order."""
        where = f"modifiedDate >= '{wire(START + timedelta(seconds=self.orders - ROWS))}'"
        for _ in range(CALLS):
            if len(self.page(where=where, rows=str(ROWS))) != ROWS:
                raise AssertionError(f"the last {ROWS} orders are not found")

    def end(self) -> None:
        """The last page of all."""
        for _ in range(CALLS):
            self.page(page=str(self.orders // ROWS), rows=str(ROWS), order="id ASC")

    def read_all(self) -> None:
        """Every page, until one is short, while orders are written and changed meanwhile.

        Raises:
            AssertionError: If one of the orders there at the start is not read exactly once.
        """
        seen: list[int] = []
        page = 1
        while True:
            found = self.page(page=str(page), rows=str(ROWS), order="id ASC")
            seen += [one["id"] for one in found]
            if len(found) < ROWS or len(seen) > 2 * self.orders:
                break
            self._write(page)
            page += 1
        if sorted(seen) != list(range(FIRST, FIRST + len(seen))) or len(seen) < self.orders:
            raise AssertionError(f"{len(set(seen))} of {len(seen)} orders read are different ones")

    def _write(self, page: int) -> None:
        # New ones until the reader is half through: it must catch up with the writer.
        if page * ROWS < self.orders // 2:
            plant(self.world, [{} for _ in range(WRITTEN_EACH_PAGE)])
        save(self.world.store, ORDER, FIRST + page, self.page(where=f"id={FIRST + page}")[0])


def _fill(world: World, orders: int) -> None:
    (planted,) = plant(world, [_order()])
    document = orjson.loads(world.store.get(ORDER.collection, planted["id"]) or b"")
    with world.store.transaction():
        for number in range(orders):
            document |= {
                "id": FIRST + number,
                "reference": f"SO-{FIRST + number}",
                "modifiedDate": wire(START + timedelta(seconds=number)),
            }
            save(world.store, ORDER, FIRST + number, document)


def _order() -> dict[str, Any]:
    return {
        "reference": "SO-1",
        "stage": "Fully Picked",
        "deliveryCountry": "New Zealand",
        "lineItems": [{"code": f"CODE-{number}", "qty": 1} for number in range(3)],
    }


def figures() -> list[Figure]:
    """Times among many against times among few; a list is served by an index, whatever its page."""
    with ExitStack() as stack:
        few, many = Account(stack, FEW), Account(stack, MANY)

        def among(what: str, act: Callable[[Account], None], most: float) -> Figure:
            one, other = interleaved(lambda: act(many), lambda: act(few), REPETITIONS)
            note = f"{one / CALLS * 1e3:.1f} ms against {other / CALLS * 1e3:.1f} ms"
            return Figure(f"{what}: {MANY:,} / {FEW:,}", one / other, "x", "at most", most, note)

        found = [
            among("a page of a window", Account.window, 3),
            among("a page of the latest", Account.latest, 3),
            among("the last page of all", Account.end, 3),
        ]
        few_seconds, many_seconds = cpu_seconds(few.read_all), cpu_seconds(many.read_all)
        growth = (many_seconds / MANY) / (few_seconds / FEW)
        note = f"{many_seconds:.1f} s for {MANY:,}, others writing meanwhile"
        found.append(Figure("reading all, an order", growth, "x", "at most", 3, note))
    return found
