"""Which known things a run has told: each with the tests about it, or the reason why there is none.

`catalogue` is about the failure cases. Any other list (such as the statements of a help article)
becomes a `Coverage` of its own, and is shown in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.report.results import ordered
from harness.rules.catalogue import CASES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harness.report.results import Result


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
