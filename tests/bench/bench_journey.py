"""The whole journey of an order, against as many calls to an application that does nothing."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, Response
from measure import Figure, cpu_seconds
from stories import exchanges, journey

from harness.launch import open_bench
from simulator.web.adapter import session

if TYPE_CHECKING:
    import requests

ORDERS = 300
REPETITIONS = 5
FEW, MANY = 1_000, 20_000
BODY = b'{"filler": "' + b"x" * 2500 + b'"}'


def figures() -> list[Figure]:
    """The ratio per call, the growth with the number of orders, and the memory at its peak."""
    calls = 0

    def ours() -> float:
        nonlocal calls
        with open_bench() as bench:
            seconds = cpu_seconds(lambda: journey(bench, ORDERS))
            calls = exchanges(bench)
        return seconds

    app = Flask("constant")

    @app.post("/orders/<int:id>")
    def answer(id: int) -> Response:
        return Response(BODY, content_type="application/json")

    def constant() -> float:
        with session({"constant.test": app}) as reach:
            return cpu_seconds(lambda: [_post(reach, number) for number in range(calls)])

    ours(), constant()
    pairs = [(ours(), constant()) for _ in range(REPETITIONS)]
    one, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    note = (
        f"{one / ORDERS * 1e3:.2f} ms against {other / ORDERS * 1e3:.2f} ms an order, "
        f"{calls / ORDERS:.1f} calls each"
    )
    return [
        Figure(
            f"journey of {ORDERS} orders / constant app", one / other, "x", "at most", 1.5, note
        ),
        *growth(FEW, MANY, 400),
    ]


def growth(small: int, large: int, megabytes: int) -> list[Figure]:
    """What an order costs among *large* against among *small*, and the memory of *large*."""
    few, many = _alone(small), _alone(large)
    ratio = (many["seconds"] / large) / (few["seconds"] / small)
    each = " against ".join(f"{one['seconds'] / one['orders'] * 1e3:.2f} ms" for one in (many, few))
    return [
        Figure(f"an order among {large:,} / among {small:,}", ratio, "x", "at most", 1.2, each),
        Figure(f"memory at the peak of {large:,}", many["megabytes"], "MB", "at most", megabytes),
    ]


def _post(reach: requests.Session, number: int) -> None:
    reach.post(
        f"http://constant.test/orders/{number}",
        data=BODY,
        headers={"Authorization": "Basic a2V5OnNlY3JldA=="},
    )


def _alone(orders: int) -> dict[str, float]:
    """Seconds and peak memory of a journey in a process of its own."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, str(Path(__file__).with_name("alone.py")), str(orders)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures
