"""A feature file as tests, where no test module binds it: steps of ours need no code beside it.

pytest-bdd:  test_features.py --scenarios(".")--> tests
here:        a.feature --------------------------> tests, unless bound as above
"""

from __future__ import annotations

import re
from types import ModuleType
from typing import TYPE_CHECKING

import pytest
from pytest_bdd import scenario
from pytest_bdd.exceptions import GherkinParseError
from pytest_bdd.feature import get_feature
from pytest_bdd.scenario import get_python_name_generator, scenario_wrapper_template_registry
from pytest_bdd.steps import step_function_context_registry
from pytest_bdd.utils import registry_get_safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_bdd.parser import Feature

_OURS = "harness.bdd."
_KEYWORD_WORDS = 2  # such as "Given" or "Étant donné"


def collect(path: Path, parent: pytest.Collector) -> FeatureFile | None:
    """*path* as a module of tests, if a step in it is ours; features of others are let alone.

    One that a module in its own folder binds is left to it, unless the command line names it.
    """
    if _bound_beside(path) and not _named(path, parent.config):
        return None
    try:
        feature = _read(path)
        steps = {step.name for one in feature.scenarios.values() for step in one.steps}
    except GherkinParseError:
        steps = _perhaps_steps(path)  # one of ours with a mistake in it must not go unseen
    known = list(_parsers())
    if any(is_ours(step) for step in steps for is_ours in known):
        return FeatureFile.from_parent(parent, path=path)
    return None


def without_bound(items: list[pytest.Item]) -> list[pytest.Item]:
    """*items* less those of ours whose scenario another item has: a test module binds it."""
    bound = {_scenario(item) for item in items if not _ours(item)} - {None}
    return [item for item in items if not (_ours(item) and _scenario(item) in bound)]


class FeatureFile(pytest.Module):
    """A feature file: a test for each scenario, and for each example of an outline."""

    def _getobj(self) -> ModuleType:
        try:
            feature = _read(self.path)
        except GherkinParseError as error:
            raise self.CollectError(str(error)) from error
        module = ModuleType(self.path.stem)
        module.__file__ = str(self.path)
        for name in feature.scenarios:
            free = (one for one in get_python_name_generator(name) if one not in vars(module))
            setattr(module, next(iter(free)), _test(self.path, name))
        return module


def _test(path: Path, name: str) -> Callable[..., object]:
    def nothing_more() -> None:
        """What the steps do is all."""

    made: Callable[..., object] = scenario(path.name, name, features_base_dir=str(path.parent))(
        nothing_more
    )
    return made


def _read(path: Path) -> Feature:
    return get_feature(str(path.parent), path.name)


def _perhaps_steps(path: Path) -> set[str]:
    """What would be steps if each line of *path* began with a keyword."""
    lines = [line.split() for line in path.read_text("utf-8", "replace").splitlines()]
    return {" ".join(words[n:]) for words in lines for n in range(1, _KEYWORD_WORDS + 1)}


def _parsers() -> Iterator[Callable[[str], bool]]:
    for context in list(step_function_context_registry.values()):
        if context.step_func.__module__.startswith(_OURS):
            yield context.parser.is_matching


def _bound_beside(path: Path) -> bool:
    binds = re.compile(rf"""\bscenarios?\(\s*["'](\.|{re.escape(path.name)})["']""")
    return any(binds.search(one.read_text("utf-8", "replace")) for one in path.parent.glob("*.py"))


def _named(path: Path, config: pytest.Config) -> bool:
    base = config.invocation_params.dir
    return path in [(base / argument.split("::")[0]).resolve() for argument in config.args]


def _ours(item: pytest.Item) -> bool:
    return isinstance(item.getparent(pytest.Module), FeatureFile)


def _scenario(item: pytest.Item) -> tuple[str, str] | None:
    """File and name of the scenario that *item* tells; None if it is another kind of test."""
    if not isinstance(item, pytest.Function):
        return None
    template = registry_get_safe(scenario_wrapper_template_registry, item.obj)
    return None if template is None else (template.feature.filename, template.name)
