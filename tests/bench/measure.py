"""How the benches measure: medians of interleaved repetitions within one run.

Ratios, not times: the machine may be slow or busy, but it is so for both sides.
"""

from __future__ import annotations

import gc
import statistics
from dataclasses import dataclass
from time import process_time
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, and what it should be."""

    what: str
    value: float
    unit: str
    bound: Literal["at most", "at least"]
    target: float
    note: str = ""

    @property
    def held(self) -> bool:
        """Whether the target is reached."""
        return self.value <= self.target if self.bound == "at most" else self.value >= self.target


def cpu_seconds(act: Callable[[], object]) -> float:
    """The processor time that *act* takes."""
    gc.collect()
    start = process_time()
    act()
    return process_time() - start


def interleaved(
    one: Callable[[], object], other: Callable[[], object], repetitions: int
) -> tuple[float, float]:
    """Median processor seconds of *one* and *other*, done in turn after a turn to warm up."""
    one(), other()
    pairs = [(cpu_seconds(one), cpu_seconds(other)) for _ in range(repetitions)]
    ones, others = zip(*pairs, strict=True)
    return statistics.median(ones), statistics.median(others)
