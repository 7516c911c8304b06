"""Which known things a run has told: each with the tests about it, or the reason why there is none.

`catalogue` is about the failure cases, `statements` about any list whose rows name scenarios, such
as what a help article says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from harness.report.results import ordered
from harness.rules.catalogue import CASES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harness.report.results import Result


class Statement(Protocol):
    """Something said in a *part* of a text, and the names of the *scenarios* that tell it."""

    @property
    def part(self) -> str:
        """Where it is said."""
        ...

    @property
    def text(self) -> str:
        """What is said."""
        ...

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Names of scenarios, as their feature files have them."""
        ...


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that tests ought to be about; *why_not* says why none is."""

    name: str
    text: str
    mark: str = ""
    source: str = ""
    tests: tuple[Result, ...] = ()
    why_not: str = ""

    @property
    def state(self) -> str:
        """How it stands, in a word: the worst of its tests, if it has any."""
        if not self.tests:
            return "not simulated" if self.why_not else "not told"
        outcomes = {test.outcome for test in self.tests}
        if outcomes & {"failed", "error"}:
            return "failed"
        return "passed" if "passed" in outcomes else "skipped"


@dataclass(frozen=True, slots=True)
class Coverage:
    """A list of things, under a *title*."""

    title: str
    things: tuple[Thing, ...]

    @property
    def told(self) -> int:
        """How many things have a test that ran."""
        return sum(one.state in ("passed", "failed") for one in self.things)


def catalogue(results: Iterable[Result]) -> Coverage:
    """The failure cases, each with those of *results* that have its code as a tag."""
    by_code: dict[str, list[Result]] = {}
    for result in ordered(results):
        for code in result.rules:
            by_code.setdefault(code, []).append(result)
    return Coverage(
        "Failure cases",
        tuple(
            Thing(
                case.code,
                case.title,
                case.mark,
                case.source,
                tuple(by_code.get(case.code, ())),
                case.why_not,
            )
            for case in CASES
        ),
    )


def statements(title: str, said: Iterable[Statement], results: Iterable[Result]) -> Coverage:
    """What is *said*, each statement with those of *results* that are scenarios it names."""
    by_name: dict[str, list[Result]] = {}
    for result in ordered(results):
        if result.scenario is not None:
            by_name.setdefault(result.scenario.outline, []).append(result)
    return Coverage(
        title,
        tuple(
            Thing(
                one.part,
                one.text,
                tests=tuple(test for name in one.scenarios for test in by_name.get(name, ())),
            )
            for one in said
        ),
    )
