"""A scenario file as a test: told on a bench of its own, failed by what it expects in vain.

A `.toml` file is one if a pattern of the ini option ``shipbench_scenarios`` matches it; or if the
command line names it, or a folder that holds it, and it has a title and orders.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import pytest

from harness import plug, pytest_telling
from harness.pytest_plugin import TOLD, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from _pytest._code.code import TerminalRepr

    from harness.bench import Bench
    from harness.events import Event
    from scenarios.model import Scenario

_TITLE = re.compile(r"^title\s*=", re.MULTILINE)
_ORDERS = re.compile(r"^\[\[orders\]\]", re.MULTILINE)


class NotAsExpected(Exception):
    """A story did not end as its file expects; the message is for people."""


def collect(path: Path, parent: pytest.Collector) -> ScenarioFile | None:
    """*path* as a file of one test, if it is a scenario and asked for."""
    config = parent.config
    place = path.relative_to(config.rootpath) if path.is_relative_to(config.rootpath) else path
    chosen = any(
        fnmatchcase(place.as_posix(), pattern) for pattern in config.getini("shipbench_scenarios")
    )
    if chosen or (_named(path, config) and _looks_like_one(path)):
        return ScenarioFile.from_parent(parent, path=path)
    return None


def _named(path: Path, config: pytest.Config) -> bool:
    """Whether the command line, rather than ``testpaths``, leads to *path*."""
    if config.args_source is not pytest.Config.ArgsSource.ARGS:
        return False
    base = config.invocation_params.dir
    asked = [(base / argument.split("::")[0]).resolve() for argument in config.args]
    return any(path.resolve().is_relative_to(one) for one in asked)


def _looks_like_one(path: Path) -> bool:
    text = path.read_text(encoding="utf-8", errors="replace")
    return bool(_TITLE.search(text) and _ORDERS.search(text))


class ScenarioFile(pytest.File):
    """A scenario file: one story, one test."""

    def collect(self) -> Iterator[pytest.Item]:
        """The test; a mistake in the file is told with its line."""
        from scenarios.keys import ScenarioError
        from scenarios.reader import read

        try:
            scenario = read(self.path)
        except ScenarioError as error:
            raise self.CollectError(str(error)) from error
        yield ScenarioItem.from_parent(self, name=scenario.name, scenario=scenario)


class ScenarioItem(pytest.Item):
    """The test of one scenario."""

    def __init__(self, *, scenario: Scenario, **rest: Any) -> None:
        super().__init__(**rest)
        self.scenario = scenario
        for code in scenario.rules:
            self.add_marker(pytest.mark.shipbench_rule(code))

    def runtest(self) -> None:
        """Tell the story; every expectation that is not met is part of the failure."""
        from harness.engine import needs, tell
        from harness.lab import Lab
        from harness.rules.settings import IntegrationSettings
        from scenarios.account import ACCOUNT

        scenario, config = self.scenario, self.config
        spec = plug.parse(config.getoption("--shipbench-integration"))
        offered = plug.offers(config.getoption("--shipbench-offers"), spec)
        if reason := plug.lacking(offered, needs(scenario)):
            pytest.skip(reason)
        branches = ACCOUNT["integration"]["branches"]
        settings = IntegrationSettings.from_mapping({"branches": branches, **scenario.integration})
        with opened(
            config,
            seed=config.getoption("--shipbench-seed"),
            now=scenario.now,
            settings=scenario.settings,
            assumptions=settings,
        ) as bench:
            try:
                _judge(tell(scenario, Lab(bench), settings))
                pytest_telling.refuse_unknown(bench)
            except (Exception, pytest.fail.Exception):
                self.stash[TOLD] = _told(self, bench)
                raise

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str | TerminalRepr:  # type: ignore[override]  # as in pytest's own examples
        """What was expected and what was found, without a traceback."""
        if isinstance(excinfo.value, NotAsExpected):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """The file, and the story's title."""
        return self.path, 0, self.scenario.title


def _judge(events: Iterable[Event]) -> None:
    from harness.events import ExpectationFailed, OrderNotDispatched, OrderStayedOut

    failed: list[str] = []
    reasons: list[str] = []
    for event in events:
        match event:
            case ExpectationFailed(subject=subject, expected=expected, found=found):
                failed.append(f"{subject}: expected {expected}, found {found}")
            case OrderStayedOut() | OrderNotDispatched():
                reasons += [
                    f"{event.reference}: {one.code}: {one.message}" for one in event.reasons
                ]
            case _:
                pass
    if failed:
        raise NotAsExpected("\n".join([*failed, *reasons]))


def _told(item: ScenarioItem, bench: Bench) -> str:
    words = pytest_telling.told(item, bench)
    return f"{words}\nor: shipbench run {item.path} --seed {bench.seed}"
