"""Tells a story: does its acts with the lab, and yields what happens as events.

Prints nothing. Where no act names an order, orders go through the story in waves, so that a run
of many thousand needs no more memory than one of a few hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from harness import verdict
from harness.cast import Cast, Role, own_orders, roles_of
from harness.deeds import DEEDS
from harness.events import (
    ActDone,
    ExpectationFailed,
    ExpectationMet,
    ScenarioFinished,
    ScenarioStarted,
)
from harness.rules.phrase import Phrase
from harness.settings_page import ON_PAGE
from scenarios.model import DEFAULT_ACTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from harness.events import Event
    from harness.lab import Lab
    from harness.rules.settings import IntegrationSettings
    from scenarios.model import Act, Expectation, Scenario

WAVE = 250
# Cin7 grants a key 5,000 calls a day, and each dispatched order costs the integration two: a
# warehouse of more than some 2,400 orders a day cannot be run this way, so a day is less.
WAVES_A_DAY = 8
DAY_SECONDS = 86_400
SENDING = ("label", "ship")
TEXTS = {"own": "Your own orders"}
Expected = Literal["dispatched", "rules"]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is the same for all waves of a story."""

    lab: Lab
    acts: Sequence[Act]
    settings: IntegrationSettings
    words: Mapping[str, str]
    expectations: Sequence[Expectation] = ()
    expected: Expected = "rules"

    @property
    def furthest(self) -> str:
        """Where an order that nothing keeps back ends."""
        sends = any(act.do in SENDING for act in self.acts)
        return "dispatched" if sends else "imported"


def needs(scenario: Scenario) -> frozenset[str]:
    """What an integration must offer for *scenario* to be told; see `harness.plug.OFFERS`."""
    acts = {act.do for act in scenario.acts or DEFAULT_ACTS}
    found = {"orders"} | ({"notices"} if acts.intersection(SENDING) else set())
    found |= {"settings" if name in ON_PAGE else "assumptions" for name in scenario.integration}
    return frozenset(found)


def tell(scenario: Scenario, lab: Lab, settings: IntegrationSettings) -> Iterator[Event]:
    """Tell *scenario* on the fresh bench of *lab*.

    *settings* are those of the integration; the rules' forecasts go by them. A scenario that
    expects nothing is held to what the rules say of each of its orders.
    """
    store = scenario.store
    if store is not None:
        lab.connect_store(
            username=store.username,
            password=store.password,
            statuses=store.statuses,
            auto_import=store.auto_import,
        )
    plan = _Plan(
        lab,
        scenario.acts or DEFAULT_ACTS,
        settings,
        {**lab.statuses, **(store.statuses if store else {})},
        scenario.expectations,
    )
    yield ScenarioStarted(lab.at(), scenario.name, scenario.title, lab.bench.seed)
    roles = roles_of(scenario, lab.bench.seed, scenario.now)
    yield from _told(plan, roles, scenario.name)


def run_orders(
    documents: Iterable[Mapping[str, Any]],
    lab: Lab,
    settings: IntegrationSettings,
    *,
    expected: Expected = "dispatched",
) -> Iterator[Event]:
    """Plant the user's own orders as they are, and tell what becomes of each.

    Each is expected to come back dispatched, or, with *expected* "rules", to end where the
    rules say.
    """
    plan = _Plan(lab, DEFAULT_ACTS, settings, lab.statuses, expected=expected)
    yield ScenarioStarted(lab.at(), "orders", Phrase(TEXTS["own"]), lab.bench.seed)
    yield from _told(plan, own_orders(documents), "orders")


def _told(plan: _Plan, roles: Iterator[Role], name: str) -> Iterator[Event]:
    met = failed = 0
    for number, wave in enumerate(_waves(plan, roles)):
        if number and number % WAVES_A_DAY == 0:
            plan.lab.advance(DAY_SECONDS)
            yield ActDone(plan.lab.at(), "advance", "to the next day")
        for event in _wave(plan, wave):
            met += isinstance(event, ExpectationMet)
            failed += isinstance(event, ExpectationFailed)
            yield event
    yield ScenarioFinished(plan.lab.at(), name, met, failed)


def _waves(plan: _Plan, roles: Iterator[Role]) -> Iterator[list[Role]]:
    """The orders in waves, or all at once where an act or an expectation is about some."""
    if plan.expectations or tuple(plan.acts) != DEFAULT_ACTS:
        yield list(roles)
        return
    while wave := list(islice(roles, WAVE)):
        yield wave


def _wave(plan: _Plan, roles: list[Role]) -> Iterator[Event]:
    cast = Cast(plan.lab, roles, plan.lab.now(), plan.settings, plan.words)
    for act in plan.acts:
        yield from DEEDS[act.do](cast, act)
    ends = verdict.endings(cast)
    at = plan.lab.at()
    for end in ends:
        yield from verdict.tell(end, at)
    if plan.expectations:
        yield from verdict.judge(cast, ends, plan.expectations, at)
        return
    for end in ends:
        by_rules = verdict.expected_by_rules(end, plan.furthest)
        yield verdict.compare(end, by_rules if plan.expected == "rules" else plan.furthest, at)
