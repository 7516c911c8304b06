"""The served bench against Flask's own development server, with the same applications.

Both serve from processes of their own, and a third one calls: 16 connections that are kept alive.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from base64 import b64encode
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import orjson
import requests
from bench_get import ORDER, PARCEL
from measure import Figure
from stories import NO_QUOTAS

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
CONNECTIONS = 16
SECONDS = 2.0
REPETITIONS = 5
SERVERS = ("serve", "werkzeug")


def figures() -> list[Figure]:
    """Answers a second, in turn from the one and from the other; medians of the ratios."""
    with _served("serve") as ours, _served("werkzeug") as other:
        plans = [_plans(bench) for bench in (ours, other)]
        return [_figure(what, least, [one[what] for one in plans]) for what, least in LEAST.items()]


LEAST = {
    "GET of a Cin7 order": 4,
    "GET of a ShipStation order": 4,
    "POST of getrates": 4,
    "createorder and GET": 3,
}


def _figure(what: str, least: float, plans: list[dict[str, Any]]) -> Figure:
    pairs = [[_rate(plan) for plan in plans] for _ in range(REPETITIONS)]
    ratio = statistics.median(ours / other for ours, other in pairs)
    ours, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    note = f"{ours:,.0f} a second against {other:,.0f}"
    return Figure(f"served, {what} / development server", ratio, "x", "at least", least, note)


def _rate(plan: dict[str, Any]) -> float:
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, str(HERE / "load.py")],
        input=json.dumps(plan),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(done.stderr[-2000:])
    found: dict[str, float] = json.loads(done.stdout)
    return found["answers"] / found["seconds"]


@contextmanager
def _served(server: str) -> Iterator[dict[str, Any]]:
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, str(HERE / "serving.py"), server, json.dumps(NO_QUOTAS)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()


def _plans(bench: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What is called, by name."""
    cin7, shipstation = bench["cin7"], bench["shipstation"]
    pairs = {
        "cin7": (cin7["username"], cin7["key"]),
        "shipstation": (shipstation["key"], shipstation["secret"]),
    }
    with requests.Session() as session:
        session.trust_env = False
        planted = session.post(
            f"{cin7['url']}/v1/SalesOrders", json=[CIN7_ORDER], auth=pairs["cin7"], timeout=10
        ).json()
        made = session.post(
            f"{shipstation['url']}/orders/createorder",
            json=ORDER,
            auth=pairs["shipstation"],
            timeout=10,
        ).json()

    def plan(face: str, kind: str, path: str, body: Any = None) -> dict[str, Any]:
        place = urlsplit(bench[face]["url"])
        encoded = b64encode(":".join(pairs[face]).encode()).decode()
        return {
            "host": place.hostname,
            "port": place.port,
            "head": f"Authorization: Basic {encoded}\r\nAccept: application/json\r\n"
            "User-Agent: bench\r\nContent-Type: application/json\r\n",
            "connections": CONNECTIONS,
            "seconds": SECONDS,
            "kind": kind,
            "path": path,
            "body": "" if body is None else orjson.dumps(body).decode(),
        }

    numbered = {**ORDER, "orderNumber": "N-{number}", "orderKey": "K-{number}"}
    return {
        "GET of a Cin7 order": plan("cin7", "get", f"/api/v1/SalesOrders/{planted[0]['id']}"),
        "GET of a ShipStation order": plan("shipstation", "get", f"/orders/{made['orderId']}"),
        "POST of getrates": plan("shipstation", "post", "/shipments/getrates", PARCEL),
        "createorder and GET": plan("shipstation", "create and get", "", numbered),
    }


CIN7_ORDER = {
    "reference": "SO-1",
    "stage": "Fully Picked",
    "deliveryFirstName": "Ann",
    "deliveryLastName": "Doe",
    "deliveryAddress1": "1 Main St",
    "deliveryCity": "Austin",
    "deliveryState": "TX",
    "deliveryPostalCode": "78701",
    "deliveryCountry": "United States",
    "email": "ann@example.com",
    "lineItems": [{"code": "TENT-2P-GRN", "qty": 1}],
}
