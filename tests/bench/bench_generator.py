"""How many orders the generator writes."""

from __future__ import annotations

import statistics

from measure import Figure, cpu_seconds

from harness.launch import START
from scenarios import pools
from scenarios.generator import generate

ORDERS = 2_000
REPETITIONS = 7


def figures() -> list[Figure]:
    """Once its pools are there, which is done once a process."""
    ready = pools.build()

    def some() -> None:
        for _ in generate(ORDERS, 1, now=START, pools=ready):
            pass

    some()
    seconds = statistics.median(cpu_seconds(some) for _ in range(REPETITIONS))
    return [Figure("generated orders", ORDERS / seconds, "a second", "at least", 5_000)]
