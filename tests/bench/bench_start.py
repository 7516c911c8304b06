"""How soon a served bench answers, and how soon the command line does."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import requests
from measure import Figure

REPETITIONS = 5
SHIPBENCH = (sys.executable, "-c", "from harness.cli import main; main()")
ORDER = str(Path(__file__).parents[1] / "harness" / "why_input" / "old-order.json")
ANY_PORTS = ("--port", "0", "--cin7-port", "0", "--shipstation-port", "0")


def figures() -> list[Figure]:
    """Medians of whole processes, from their start."""
    return [
        Figure(
            "serve, until /_sim/health answers",
            statistics.median(_serve() for _ in range(REPETITIONS)),
            "s",
            "at most",
            1,
        ),
        Figure(
            "shipbench version",
            statistics.median(_version() for _ in range(REPETITIONS)),
            "s",
            "at most",
            0.3,
        ),
        Figure(
            "shipbench why, one order",
            statistics.median(_why(ORDER) for _ in range(REPETITIONS)),
            "s",
            "at most",
            0.5,
        ),
    ]


def _serve() -> float:
    start = perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own words
        [*SHIPBENCH, "serve", *ANY_PORTS, "--json"], stdout=subprocess.PIPE, text=True
    ) as served:
        try:
            assert served.stdout is not None
            control = json.loads(served.stdout.readline())["control"]["url"]
            requests.get(f"{control}/health", timeout=5).raise_for_status()
            return perf_counter() - start
        finally:
            served.terminate()


def _why(order: str) -> float:
    start = perf_counter()
    subprocess.run([*SHIPBENCH, "why", order], capture_output=True)  # noqa: S603 - same; ends 1
    return perf_counter() - start


def _version() -> float:
    start = perf_counter()
    subprocess.run([*SHIPBENCH, "version"], check=True, capture_output=True)  # noqa: S603 - same
    return perf_counter() - start
