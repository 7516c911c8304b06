"""Notes how the steps of each scenario go, where the test runs, and sends it along with the report.

pytest-bdd's own notes stay in the process that ran the test, so that its Cucumber JSON is empty
under xdist. Ours are attributes of pytest's report: what workers send.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from harness.report.results import Heading, Scenario, Step, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytest_bdd.gherkin_parser import GherkinDocument

    from harness.report.results import StepOutcome

SCENARIO = "shipbench_scenario"
RULES = "shipbench_rules"
_EXAMPLE = "_pytest_bdd_example"


@dataclass(slots=True)
class _Begun:
    """A step under way; what neither ends nor fails has given up, as a skip does."""

    location: str
    since: float
    outcome: StepOutcome = "skipped"
    seconds: float = 0.0

    def end(self, outcome: StepOutcome) -> None:
        self.outcome, self.seconds = outcome, perf_counter() - self.since


class StepNotes:
    """Hooks that note steps; *root* is the folder that places are relative to."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._begun = pytest.StashKey[list[_Begun]]()
        self._documents: dict[str, GherkinDocument] = {}

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest) -> None:
        """A scenario begins, with no step done."""
        request.node.stash[self._begun] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_before_step(self, request: pytest.FixtureRequest, step_func: Any) -> None:
        """A step begins, in the function *step_func*."""
        self._of(request).append(_Begun(location(step_func, self._root), perf_counter()))

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_after_step(self, request: pytest.FixtureRequest) -> None:
        """The last step that began has ended well."""
        self._of(request)[-1].end("passed")

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_step_error(self, request: pytest.FixtureRequest) -> None:
        """The last step that began has failed."""
        self._of(request)[-1].end("failed")

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_step_func_lookup_error(self, request: pytest.FixtureRequest) -> None:
        """Nobody knows what the next step means."""
        self._of(request).append(_Begun("", perf_counter(), "undefined"))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Iterator[None]:
        """Add to the report of a test its rules, and its scenario whether or not it began."""
        report: Any = yield
        codes = (mark.args[0] for mark in item.iter_markers("shipbench_rule") if mark.args)
        setattr(report, RULES, sorted(set(codes)))
        if report.when == "call" or report.outcome != "passed":
            begun = item.stash.get(self._begun, [])
            if (planned := self._plan(item)) is not None:
                told = replace(planned, steps=tuple(_done(planned.steps, begun)))
                setattr(report, SCENARIO, orjson.dumps(told).decode())
        return report  # type: ignore[no-any-return]  # a hook wrapper hands on what it got

    def _of(self, request: pytest.FixtureRequest) -> list[_Begun]:
        begun: list[_Begun] = request.node.stash.setdefault(self._begun, [])
        return begun

    def _plan(self, item: pytest.Item) -> Scenario | None:
        """The scenario of *item* as its file has it; None for a test that is none."""
        try:
            from pytest_bdd.gherkin_parser import get_gherkin_document
            from pytest_bdd.scenario import scenario_wrapper_template_registry
        except ImportError:
            return None
        function = getattr(item, "obj", None)
        if not inspect.isfunction(function):
            return None
        template = scenario_wrapper_template_registry.get(function)
        if template is None:
            return None
        path = template.feature.filename
        if path not in self._documents:
            self._documents[path] = get_gherkin_document(path)
        calls = getattr(item, "callspec", None)
        index = calls.indices.get(_EXAMPLE) if calls else None
        example = calls.params.get(_EXAMPLE, {}) if calls else {}
        place = _relative(Path(path), self._root)
        return planned(self._documents[path], place, template.render(example), index)


def planned(document: GherkinDocument, file: str, rendered: Any, index: int | None) -> Scenario:
    """The scenario *rendered* by pytest-bdd, with what only the *document* of its *file* knows.

    *index* is the place of its row among all rows of an outline, from 0; None without one. Its
    steps have not been done.
    """
    feature = document.feature
    rule, source = _found(document, rendered.line_number)
    rows = [(row, table) for table in source.examples for row in table.table_body or ()]
    row, table = rows[index] if index is not None and index < len(rows) else (None, None)
    inherited = [*feature.tags, *(rule.tags if rule else ()), *source.tags]
    backgrounds = [
        child.background
        for child in (*feature.children, *(rule.children if rule else ()))
        if child.background
    ]
    before = [step for one in backgrounds for step in one.steps]
    lines = {step.location.line for step in before}
    # pytest-bdd writes each word of a keyword with a capital, as French does not.
    keywords = {step.location.line: step.keyword for step in (*before, *source.steps)}
    return Scenario(
        file=file,
        language=feature.language,
        feature=_heading(feature, feature.tags),
        scenario=replace(
            _heading(source, [*inherited, *(table.tags if table else ())]), name=rendered.name
        ),
        steps=tuple(
            _step(step, keywords[step.line_number], step.line_number in lines)
            for step in rendered.steps
        ),
        background=_heading(backgrounds[0], ()) if backgrounds else None,
        rule=rule.name if rule else "",
        row=row.location.line if row else 0,
        place=0 if index is None else index + 1,
        outline=source.name,
    )


def location(function: Any, root: Path) -> str:
    """Where *function* is defined, as file:line: from *root* if it is there, else by its module."""
    plain = inspect.unwrap(function)
    code = getattr(plain, "__code__", None)
    if code is None:
        return str(getattr(plain, "__module__", ""))
    path = Path(code.co_filename)
    if path.is_relative_to(root):
        return f"{_relative(path, root)}:{code.co_firstlineno}"
    return f"{plain.__module__.replace('.', '/')}.py:{code.co_firstlineno}"


def _relative(path: Path, root: Path) -> str:
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def _found(document: GherkinDocument, line: int) -> tuple[Any, Any]:
    """The rule, if any, and the scenario that stands at *line*."""
    for child in document.feature.children:
        if child.scenario and child.scenario.location.line == line:
            return None, child.scenario
        for inner in child.rule.children if child.rule else ():
            if inner.scenario and inner.scenario.location.line == line:
                return child.rule, inner.scenario
    raise LookupError(f"no scenario at line {line}; did the file change during the run?")


def _heading(one: Any, tags: Iterable[Any]) -> Heading:
    named = tuple(Tag(tag.name.removeprefix("@"), tag.location.line) for tag in tags)
    return Heading(one.keyword, one.name, one.location.line, one.description or "", named)


def _step(step: Any, keyword: str, background: bool) -> Step:
    table = step.datatable.raw() if step.datatable else ()
    return Step(
        keyword=keyword,
        text=step.name,
        line=step.line_number,
        background=background,
        table=tuple(tuple(str(cell) for cell in row) for row in table),
        docstring=step.docstring or "",
    )


def _done(steps: tuple[Step, ...], begun: list[_Begun]) -> Iterator[Step]:
    for number, step in enumerate(steps):
        if number >= len(begun):
            yield step
            continue
        one = begun[number]
        yield replace(step, outcome=one.outcome, seconds=one.seconds, location=one.location)
