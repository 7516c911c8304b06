"""`--shipbench-report DIR`: junit.xml, cucumber.json and index.html of a run, with its steps.

Tests may run here or in workers of xdist; the reports are written here, at the end, in the order
of the files, so that both give the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from harness.pytest_steps import RULES, SCENARIO, StepNotes
from harness.report import coverage, cucumber, folder, junit_tests, page
from harness.report.results import Result, scenario, unaddressed
from harness.rules import article

if TYPE_CHECKING:
    from pathlib import Path

    from harness.report.results import Outcome, Scenario

NAMES = ("junit.xml", "cucumber.json", "index.html")
_TOLD = "shipbench"
_INTERRUPTED = (pytest.ExitCode.INTERRUPTED, pytest.ExitCode.INTERNAL_ERROR)


def register(config: pytest.Config, target: str) -> None:
    """Have reports written to the folder *target* once *config*'s run is over.

    Raises:
        pytest.UsageError: If it cannot take them.
    """
    config.pluginmanager.register(StepNotes(config.rootpath), "shipbench-steps")
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    place = config.invocation_params.dir / target
    try:
        folder.prepare(place, NAMES)
    except folder.Unwritable as error:
        raise pytest.UsageError(f"--shipbench-report: {error}") from error
    config.pluginmanager.register(Gathering(place, config), "shipbench-reports")


@dataclass(slots=True)
class _Heard:
    """What pytest has told of one test so far."""

    file: str = ""
    line: int = 0
    name: str = ""
    outcome: Outcome = "passed"
    seconds: float = 0.0
    started: float = 0.0
    message: str = ""
    details: str = ""
    told: str = ""
    rules: tuple[str, ...] = ()
    scenario: Scenario | None = None


@dataclass(slots=True, eq=False)  # a plugin is one of a set
class Gathering:
    """Hears how each test ends, and writes the reports to *place*."""

    place: Path
    config: pytest.Config
    heard: dict[str, _Heard] = field(default_factory=dict)
    failure: str = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note one phase of a test; a set-up begins it anew."""
        if report.when == "setup" or report.nodeid not in self.heard:
            self.heard[report.nodeid] = _begin(report)
        _note(self.heard[report.nodeid], report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file that cannot be read."""
        if not report.failed:
            return
        name = report.nodeid.split("/")[-1] or "collection"
        found = self.heard.setdefault(report.nodeid, _Heard(file=report.nodeid, name=name))
        found.outcome, found.details = "error", unaddressed(_text(report.longrepr))
        found.message = _first_line(found.details)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Write the reports; if that fails the run has failed."""
        results = [_result(nodeid, one) for nodeid, one in self.heard.items()]
        remark = "The run was broken off; what did not run is not here." * (
            exitstatus in _INTERRUPTED
        )
        about = page.About(
            integration=self.config.getoption("--shipbench-integration"),
            seed=self.config.getoption("--shipbench-seed"),
            remark=remark,
        )
        known = [
            coverage.catalogue(results),
            coverage.statements("The help article", article.STATEMENTS, results),
        ]
        files = {
            "junit.xml": junit_tests.document(results).encode(),
            "cucumber.json": cucumber.document(results),
            "index.html": page.document(results, about, known).encode(),
        }
        try:
            folder.write(self.place, files)
        except folder.Unwritable as error:
            self.failure = str(error)
            session.exitstatus = pytest.ExitCode.USAGE_ERROR

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Say where the reports are, or why not."""
        if self.failure:
            terminalreporter.write_line(f"ERROR: --shipbench-report: {self.failure}", red=True)
        else:
            terminalreporter.write_sep("-", f"shipbench report: {self.place / 'index.html'}")


def _begin(report: pytest.TestReport) -> _Heard:
    file, line, name = report.location
    return _Heard(
        file=file.replace("\\", "/"), line=(line or 0) + 1, name=name, started=report.start
    )


def _note(heard: _Heard, report: pytest.TestReport) -> None:
    heard.seconds += report.duration
    heard.rules = tuple(getattr(report, RULES, heard.rules))
    if text := getattr(report, SCENARIO, ""):
        heard.scenario = scenario(orjson.loads(text))
    if report.outcome == "skipped":
        heard.outcome, heard.message = "skipped", _reason(report)
    elif report.outcome == "failed":
        heard.outcome = "failed" if report.when == "call" else "error"
        heard.details = unaddressed(_text(report.longrepr))
        crash = getattr(report.longrepr, "reprcrash", None)
        heard.message = _first_line(unaddressed(crash.message if crash else heard.details))
        heard.told = "\n".join(text for name, text in report.sections if name == _TOLD)


def _reason(report: pytest.TestReport) -> str:
    """Why a test was skipped, or was to fail."""
    expected = getattr(report, "wasxfail", None)
    if expected is not None:
        return f"expected to fail: {expected}" if expected else "expected to fail"
    match report.longrepr:
        case [_, _, reason]:
            return str(reason).removeprefix("Skipped: ")
        case other:
            return _first_line(str(other))


def _first_line(text: str) -> str:
    # Not splitlines: a control character in an order's field is no end of a line.
    return next((line.strip() for line in text.split("\n") if line.strip()), "")


def _text(failure: Any) -> str:
    """A *failure* as text, without the arguments of functions: sets among them have no order."""
    chain = getattr(failure, "chain", None)
    if chain is None:
        return str(failure)
    lines: list[str] = []
    for traceback, _, cause in chain:
        for entry in traceback.reprentries:
            lines += entry.lines
            if place := getattr(entry, "reprfileloc", None):
                lines.append(f"{place.path}:{place.lineno}: {place.message}")
        if cause:
            lines += ["", cause, ""]
    return "\n".join(lines)


def _result(nodeid: str, heard: _Heard) -> Result:
    told = heard.scenario
    return Result(
        nodeid=nodeid,
        file=told.file if told else heard.file,
        line=told.line if told else heard.line,
        name=heard.name,
        outcome=heard.outcome,
        seconds=heard.seconds,
        started=heard.started,
        message=heard.message,
        details=heard.details,
        told=heard.told,
        rules=heard.rules,
        scenario=told,
    )
