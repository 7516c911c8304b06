"""Cucumber JSON of a run: what tools that draw Cucumber reports read.

Durations are in nanoseconds. A background is an element of its own before each scenario, a row of
an outline an element with the line of the row. A failure outside all steps (of a fixture, or of
what is checked once they are done) is that of a hook, `before` or `after`. Tests that are no
scenarios of a feature file are left out.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

import orjson

from harness.report.markup import writable
from harness.report.results import gap, ordered, steps_as_ended

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from harness.report.results import Heading, Result, Scenario, Step, Tag

_NANOSECONDS = 1_000_000_000


def document(results: Iterable[Result]) -> bytes:
    """The report of *results* as JSON."""
    told = [one for one in ordered(results) if one.scenario is not None]
    features = [_feature(list(tests)) for _, tests in groupby(told, key=lambda one: one.file)]
    return orjson.dumps(features, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _feature(tests: Sequence[Result]) -> dict[str, Any]:
    first = _scenario(tests[0])
    return {
        "uri": writable(first.file),
        "id": _slug(first.feature.name),
        **_head(first.feature),
        "language": first.language,
        "tags": _tags(first.feature.tags),
        "elements": [element for test in tests for element in _elements(test)],
    }


def _scenario(test: Result) -> Scenario:
    assert test.scenario is not None  # noqa: S101  left out above
    return test.scenario


def _head(heading: Heading) -> dict[str, Any]:
    return {
        "keyword": writable(heading.keyword),
        "name": writable(heading.name),
        "description": writable(heading.description),
        "line": heading.line,
    }


def _elements(test: Result) -> Iterator[dict[str, Any]]:
    told = _scenario(test)
    steps = steps_as_ended(test)
    before = [step for step in steps if step.background]
    if before and told.background is not None:
        yield {**_head(told.background), "type": "background", "steps": _steps(before, test)}
    own = [step for step in steps if not step.background]
    yield {
        **_head(told.scenario),
        "id": _id(told),
        "line": told.line,
        "type": "scenario",
        "tags": _tags(told.scenario.tags),
        **_hooks(test, steps),
        "steps": _steps(own, test),
    }


def _id(told: Scenario) -> str:
    name = f"{_slug(told.feature.name)};{_slug(told.scenario.name)}"
    # A table's head is its row 1.
    return f"{name};;{told.place + 1}" if told.place else name


def _steps(steps: Sequence[Step], test: Result) -> list[dict[str, Any]]:
    return [_step(step, test) for step in steps]


def _step(step: Step, test: Result) -> dict[str, Any]:
    found: dict[str, Any] = {
        "keyword": writable(f"{step.keyword}{gap(step.keyword)}"),
        "name": writable(step.text),
        "line": step.line,
        "match": {"location": writable(step.location)} if step.location else {},
        "result": {"status": step.outcome, "duration": _duration(step.seconds)},
    }
    if step.table:
        found["rows"] = [{"cells": [writable(cell) for cell in row]} for row in step.table]
    if step.docstring:
        found["doc_string"] = {"value": writable(step.docstring), "content_type": "", "line": 0}
    if step.outcome in ("failed", "undefined"):
        found["result"]["error_message"] = _error(test)
    return found


def _hooks(test: Result, steps: Sequence[Step]) -> dict[str, Any]:
    if test.outcome not in ("failed", "error"):
        return {}
    if any(step.outcome in ("failed", "undefined") for step in steps):
        return {}
    begun = any(step.location for step in steps)
    result = {"status": "failed", "duration": 0, "error_message": _error(test)}
    return {"after" if begun else "before": [{"match": {"location": "pytest"}, "result": result}]}


def _error(test: Result) -> str:
    return writable("\n".join(filter(None, (test.details or test.message, test.told))))


def _tags(tags: Iterable[Tag]) -> list[dict[str, Any]]:
    return [{"name": f"@{writable(tag.name)}", "line": tag.line} for tag in tags]


def _slug(name: str) -> str:
    return re.sub(r"\s+", "-", writable(name).strip().lower())


def _duration(seconds: float) -> int:
    return round(seconds * _NANOSECONDS)
