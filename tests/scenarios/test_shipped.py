"""The scenarios that come with the program hold, and defects break the rules they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness import engine
from harness.events import ExpectationFailed, OrderDispatched, OrderStayedOut
from harness.lab import Lab
from harness.launch import open_bench
from harness.rules.settings import IntegrationSettings
from scenarios.defects import DEFECTS, Defect
from scenarios.model import DEFAULT_NOW, OrderSpec, Scenario
from scenarios.reader import read, shipped

if TYPE_CHECKING:
    from pathlib import Path

    from harness.events import Event


def told(scenario: Scenario) -> list[Event]:
    """What happens when *scenario* is told on a bench of its own, in process."""
    assumptions = IntegrationSettings.from_mapping(scenario.integration)
    with open_bench(now=scenario.now, settings=scenario.settings, assumptions=assumptions) as bench:
        return list(engine.tell(scenario, Lab(bench), assumptions))


@pytest.mark.parametrize("file", shipped(), ids=lambda file: file.stem)
def test_a_shipped_scenario_holds(file: Path) -> None:
    """Told with the reference integration, everything that the scenario expects is so."""
    events = told(read(file))

    assert [] == [event for event in events if isinstance(event, ExpectationFailed)]


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_breaks_the_rules_it_names(defect: Defect) -> None:
    """Spoiled by one defect, an order stays out for exactly its rules, or goes out without."""
    spec = OrderSpec("spoiled", ("spoiled",), 1, defects=(defect.name,))
    events = told(
        Scenario("defect", "One defect", DEFAULT_NOW, integration=defect.given, orders=(spec,))
    )
    codes = [
        tuple(reason.code for reason in event.reasons)
        for event in events
        if isinstance(event, OrderStayedOut)
    ]
    dispatched = any(isinstance(event, OrderDispatched) for event in events)

    assert ([defect.rules] if defect.rules else []) == codes
    assert dispatched is not bool(defect.rules)
