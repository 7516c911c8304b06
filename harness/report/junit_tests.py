"""JUnit XML of a run of tests: one suite a file, one case a test, with its steps.

JUnit has no element for steps. They are properties of the case (`step[passed]`, a name that test
managers read), and lines of its output that have the durations as well.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from harness.report.markup import attribute, content
from harness.report.results import counted, ordered, steps_as_ended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from harness.report.results import Outcome, Result, Step

ELEMENTS: dict[Outcome, str] = {"failed": "failure", "error": "error", "skipped": "skipped"}
COUNTS: dict[str, Outcome] = {"failures": "failed", "errors": "error", "skipped": "skipped"}


def document(results: Iterable[Result]) -> str:
    """The report of *results* as XML."""
    tests = ordered(results)
    suites = [list(suite) for _, suite in groupby(tests, key=lambda one: one.file)]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="shipbench"{_counts(tests)}>',
        *(line for suite in suites for line in _suite(suite)),
        "</testsuites>",
        "",
    ]
    return "\n".join(lines)


def _counts(tests: Sequence[Result]) -> str:
    found = counted(tests)
    shares = "".join(f" {name}={attribute(found[outcome])}" for name, outcome in COUNTS.items())
    seconds = sum(one.seconds for one in tests)
    return f' tests="{len(tests)}"{shares} time="{seconds:.3f}"'


def _suite(tests: Sequence[Result]) -> Iterator[str]:
    began = datetime.fromtimestamp(min(one.started for one in tests), UTC)
    yield (
        f"  <testsuite name={attribute(tests[0].file)}{_counts(tests)}"
        f' timestamp="{began:%Y-%m-%dT%H:%M:%S}">'
    )
    for test in tests:
        yield from _case(test)
    yield "  </testsuite>"


def _case(test: Result) -> Iterator[str]:
    feature = test.scenario.feature.name if test.scenario else ""
    yield (
        f"    <testcase classname={attribute(feature or test.file)} name={attribute(test.title)}"
        f' file={attribute(test.file)} line="{test.line}" time="{test.seconds:.3f}">'
    )
    steps = steps_as_ended(test)
    yield from _properties(test, steps)
    if element := ELEMENTS.get(test.outcome):
        body = "\n".join(filter(None, (test.details, test.told)))
        kind = "" if element == "skipped" else f" type={attribute(test.outcome)}"
        told = f"message={attribute(test.message)}{kind}"
        yield f"      <{element} {told}>{content(body)}</{element}>"
    if steps:
        yield f"      <system-out>{content(_lines(steps))}</system-out>"
    yield "    </testcase>"


def _properties(test: Result, steps: Sequence[Step]) -> Iterator[str]:
    pairs = [
        ("nodeid", test.nodeid),
        *(("rule", code) for code in test.rules),
        *((f"step[{step.outcome}]", step.sentence) for step in steps),
    ]
    yield "      <properties>"
    for name, value in pairs:
        yield f"        <property name={attribute(name)} value={attribute(value)}/>"
    yield "      </properties>"


def _lines(steps: Sequence[Step]) -> str:
    return "\n".join(f"{step.sentence} ... {step.outcome} in {step.seconds:.3f}s" for step in steps)
