"""The story that the benches tell, and settings without quotas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.engine import tell
from harness.events import OrderDispatched
from harness.lab import Lab
from harness.rules.settings import IntegrationSettings
from scenarios.model import OrderSpec, Scenario

if TYPE_CHECKING:
    from harness.bench import Bench

NO_QUOTAS = {
    "cin7.limit_per_second": 0,
    "cin7.limit_per_minute": 0,
    "cin7.limit_per_day": 0,
    "shipstation.rate_limit": 0,
}


def journey(bench: Bench, orders: int, settings: IntegrationSettings | None = None) -> None:
    """Every order is created, imported, labelled, notified and dispatched.

    *settings* are those of the bench's integration.

    Raises:
        AssertionError: If one is not; a bench of something broken is worth nothing.
    """
    spec = OrderSpec(
        name="orders",
        handles=tuple(map(str, range(1, orders + 1))),
        generate=1,
        count=orders,
    )
    scenario = Scenario("bench", "The whole journey", orders=(spec,))
    told = tell(scenario, Lab(bench), settings or IntegrationSettings())
    dispatched = sum(isinstance(event, OrderDispatched) for event in told)
    if dispatched != orders:
        raise AssertionError(f"{dispatched} of {orders} orders were dispatched")


def exchanges(bench: Bench) -> int:
    """How many exchanges the journal has numbered so far."""
    latest = bench.session.get(f"{bench.control}/journal?limit=1").json()
    return int(latest[-1]["number"]) if latest else 0
