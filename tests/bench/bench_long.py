"""The journey of 100,000 orders, in a file as `demo` and `run` keep them: some ten minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench_journey import growth

if TYPE_CHECKING:
    from measure import Figure


def figures() -> list[Figure]:
    """What an order costs, and the memory at the peak."""
    return growth(1_000, 100_000, 500)
