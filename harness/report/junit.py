"""JUnit XML for CI: one suite a story, one case an expectation."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from harness.events import (
    ExpectationFailed,
    ExpectationMet,
    ScenarioFinished,
    ScenarioSkipped,
    ScenarioStarted,
)
from harness.report.markup import attribute

if TYPE_CHECKING:
    from harness.events import Event


class JUnit:
    """Writes the report to *stream* when all is over."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._suites: list[str] = []
        self._cases: list[str] = []
        self._suite = "shipbench"
        self._failed = 0

    def hear(self, event: Event) -> None:
        """Keep *event* if it is a verdict."""
        match event:
            case ScenarioStarted(scenario=scenario):
                self._suite = scenario
            case ExpectationMet(subject=subject, expected=expected):
                self._cases.append(f"{self._case(subject, expected)}/>")
            case ExpectationFailed(subject=subject, expected=expected, found=found):
                self._failed += 1
                message = attribute(f"expected {expected}, found {found}")
                self._cases.append(
                    f"{self._case(subject, expected)}><failure message={message}/></testcase>"
                )
            case ScenarioSkipped(scenario=scenario, reason=reason):
                self._suite = scenario
                message = attribute(reason)
                self._cases.append(
                    f"{self._case('story', 'told')}><skipped message={message}/></testcase>"
                )
                self._end_suite()
            case ScenarioFinished():
                self._end_suite()
            case _:
                pass

    def close(self) -> None:
        """Write the whole report."""
        if self._cases:
            self._end_suite()
        parts = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", *self._suites]
        self._stream.write("\n".join([*parts, "</testsuites>", ""]).encode())
        self._stream.flush()

    def _case(self, subject: str, expected: str) -> str:
        title = attribute(f"{subject}: {expected}")
        return f"    <testcase classname={attribute(self._suite)} name={title}"

    def _end_suite(self) -> None:
        head = (
            f"  <testsuite name={attribute(self._suite)} tests={attribute(len(self._cases))}"
            f" failures={attribute(self._failed)}>"
        )
        self._suites.append("\n".join([head, *self._cases, "  </testsuite>"]))
        self._cases, self._failed = [], 0
