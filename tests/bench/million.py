"""A served bench with 1,000,000 stored orders in a file, half of them at each vendor.

    python tests/bench/million.py [--orders 1000000] [--db FILE]

Fills the file, serves it, and prints: seconds until it answers, milliseconds of a GET and of a
page of each vendor (medians), the served process's peak memory, and the file's size. An existing
FILE is served as it is.
"""

from __future__ import annotations

import argparse
import json
import statistics
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any

import orjson
import requests
from endure import Served
from strict import Strict

from harness.launch import START, open_bench
from simulator.cin7.catalog import ORDER
from simulator.cin7.kinds import save as save_cin7
from simulator.cin7.moments import wire
from simulator.cin7.orders import plant
from simulator.cin7.trades import SALE
from simulator.shipstation import creation, dates, orders
from simulator.world import open_world

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.world import World

from bench_cin7_lists import FIRST
from bench_cin7_lists import _order as cin7_order
from bench_get import ORDER as SHIPSTATION_ORDER

CHUNK = 20_000
REPETITIONS = 21


def fill(path: Path, amount: int) -> None:
    """Store *amount* orders in the file *path*."""
    with open_bench(database=path):  # plants the account
        pass
    with requests.Session() as http, open_world(http, now=START, database=path) as world:
        fillers = (_cin7(world), _shipstation(world))
        for start in range(1, amount // 2, CHUNK):
            with world.store.transaction():
                for number in range(start, min(start + CHUNK, amount // 2)):
                    for one in fillers:
                        one(number)


def _cin7(world: World) -> Callable[[int], None]:
    (planted,) = plant(world, [cin7_order()])
    document = orjson.loads(world.store.get(ORDER.collection, planted["id"]) or b"")

    def store(number: int) -> None:
        made = document | {
            "id": world.store.next_id(*SALE.ids),
            "reference": f"SO-{number}",
            "modifiedDate": wire(START + timedelta(seconds=number)),
        }
        save_cin7(world.store, ORDER, made["id"], made)

    return store


def _shipstation(world: World) -> Callable[[int], None]:
    document = orjson.loads(creation.create(world, SHIPSTATION_ORDER))

    def store(number: int) -> None:
        stamp = dates.long(START + timedelta(seconds=number))
        taken = world.store.next_id("shipstation.order", orders.FIRST_ORDER_ID)
        made = document | {"orderId": taken, "orderNumber": f"SO-{number}"}
        made |= {"orderKey": f"key-{number}", "createDate": stamp, "modifyDate": stamp}
        orders.save(world.store, made)

    return store


def measure(path: Path, amount: int) -> dict[str, Any]:
    """Serve *path* and call it."""
    start = perf_counter()
    served = Served(path, ())
    started = perf_counter() - start
    found: dict[str, Any] = {"orders": amount, "start_seconds": round(started, 2)}
    middle = amount // 4
    for face in ("cin7", "shipstation"):
        line = Strict(served.bench, face)
        first = FIRST if face == "cin7" else line.first
        rows = 250 if face == "cin7" else 500
        last = amount // 2 // rows
        asked: dict[str, Callable[[int], tuple[int, Any]]] = {
            "get": lambda turn, by=line, at=first + middle: by.read(at + turn),
            "first_page": lambda _, by=line, n=rows: by.page(1, n),
            "last_page": lambda _, by=line, n=rows, at=last: by.page(at, n),
            "create": lambda turn, by=line: by.create(f"new-{perf_counter()}-{turn}"),
        }
        for what, ask in asked.items():
            found[f"{face}_{what}_ms"] = _median(ask)
    served.kill()
    found["peak_megabytes"] = round(served.peaks[0])
    found["file_megabytes"] = round(path.stat().st_size / 1024**2)
    return found


def _median(ask: Callable[[int], tuple[int, Any]]) -> float:
    times = []
    for turn in range(REPETITIONS):
        start = perf_counter()
        status, body = ask(turn)
        times.append(perf_counter() - start)
        if status != 200:
            raise AssertionError(f"status {status}: {body}")
    return round(statistics.median(times) * 1e3, 2)


def main(amount: int, database: Path | None) -> None:
    """Print one line of JSON."""
    with TemporaryDirectory() as folder:
        path = database or Path(folder) / "million.db"
        if not path.exists():
            fill(path, amount)
        print(json.dumps(measure(path, amount)))


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--orders", type=int, default=1_000_000)
    options.add_argument("--db", type=Path)
    given = options.parse_args()
    main(given.orders, given.db)
