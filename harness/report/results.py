"""What became of each test of a run, with its Gherkin steps; what the reports are made of.

A `Scenario` is what a feature file says and how far it was carried out. It is noted where the test
runs, goes as JSON to where the reports are written, and is read there with `scenario`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Outcome = Literal["failed", "error", "skipped", "passed"]
StepOutcome = Literal["passed", "failed", "skipped", "undefined"]
OUTCOMES: tuple[Outcome, ...] = ("failed", "error", "skipped", "passed")

# Where an object lay in memory says nothing to a reader, and is another with each run.
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,}\b")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, without its @, and its line."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the file's own keyword and text, and how it went.

    *location* is the function that carried it out, as file:line; "" if none was found. *table*
    holds the rows of the step's data table.
    """

    keyword: str
    text: str
    line: int
    outcome: StepOutcome = "skipped"
    seconds: float = 0.0
    location: str = ""
    background: bool = False
    table: tuple[tuple[str, ...], ...] = ()
    docstring: str = ""

    @property
    def sentence(self) -> str:
        """Keyword and text, joined as the file has them."""
        return f"{self.keyword}{gap(self.keyword)}{self.text}"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a feature, a background or a scenario."""

    keyword: str
    name: str
    line: int
    description: str = ""
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario, or one row of an outline, as it was carried out.

    *file* is relative to the root folder, with slashes. *row* is the line of the outline's row
    and *place* its position among all rows, from 1; both are 0 for a plain scenario. *outline* is
    the scenario's name as the file has it, before a row fills it in. Tags of the scenario include
    those it inherits.
    """

    file: str
    language: str
    feature: Heading
    scenario: Heading
    steps: tuple[Step, ...]
    background: Heading | None = None
    rule: str = ""
    row: int = 0
    place: int = 0
    outline: str = ""

    @property
    def line(self) -> int:
        """Where it stands in its file: the row of an outline, else the scenario."""
        return self.row or self.scenario.line


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one test.

    *message* is one line: why it failed or was skipped. *details* is the whole text of the
    failure, *told* what the bench had to say to it. *started* is seconds since 1970.
    """

    nodeid: str
    file: str
    line: int
    name: str
    outcome: Outcome
    seconds: float = 0.0
    started: float = 0.0
    message: str = ""
    details: str = ""
    told: str = ""
    rules: tuple[str, ...] = ()
    scenario: Scenario | None = None

    @property
    def title(self) -> str:
        """What to call the test; a row of an outline is told by its place as well."""
        if self.scenario is None:
            return self.name
        place = f" ({self.scenario.place})" if self.scenario.place else ""
        return f"{self.scenario.scenario.name or self.name}{place}"


def gap(keyword: str) -> str:
    """What stands between *keyword* and text: nothing after an apostrophe, as in French."""
    return "" if keyword.endswith(("'", "\u2019")) else " "


def ordered(results: Iterable[Result]) -> list[Result]:
    """*results* by file and line, whichever worker was done first."""
    return sorted(results, key=lambda one: (one.file, one.line, one.nodeid))


def counted(results: Iterable[Result]) -> dict[Outcome, int]:
    """How many of *results* there are of each outcome."""
    found = Counter(one.outcome for one in results)
    return {outcome: found[outcome] for outcome in OUTCOMES}


def unaddressed(text: str) -> str:
    """*text* without addresses in memory."""
    return _ADDRESS.sub("0x\u2026", text)


def steps_as_ended(result: Result) -> tuple[Step, ...]:
    """The steps of *result*; a step that gave up in a test that was skipped did not fail."""
    if result.scenario is None:
        return ()
    if result.outcome != "skipped":
        return result.scenario.steps
    return tuple(
        replace(step, outcome="skipped") if step.outcome == "failed" else step
        for step in result.scenario.steps
    )


def scenario(members: Mapping[str, Any]) -> Scenario:
    """The `Scenario` whose JSON has these *members*."""
    background = members["background"]
    return Scenario(
        **{
            **members,
            "feature": _heading(members["feature"]),
            "scenario": _heading(members["scenario"]),
            "background": _heading(background) if background else None,
            "steps": tuple(_step(one) for one in members["steps"]),
        }
    )


def _heading(members: Mapping[str, Any]) -> Heading:
    return Heading(**{**members, "tags": tuple(Tag(**one) for one in members["tags"])})


def _step(members: Mapping[str, Any]) -> Step:
    return Step(**{**members, "table": tuple(tuple(row) for row in members["table"])})
