"""A step that nobody knows is told with those that are like it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_bdd.parser import Step

_DEFINED = "pytestbdd_stepdef_"  # before its kind and its words, in the module that defines a step


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_step_func_lookup_error(
    request: pytest.FixtureRequest, step: Step, exception: Exception
) -> None:
    """Add to *exception* what may have been meant by *step*."""
    known = set(_known(request.config, step.type))
    near = get_close_matches(step.name, known, cutoff=0.5)
    hint = f"did you mean {' or '.join(map(repr, near))}? " if near else ""
    exception.args = (f"{exception}; {hint}pytest --fixtures lists all steps",)


def _known(config: pytest.Config, kind: str) -> Iterator[str]:
    """The steps of this *kind*, whoever defines them."""
    for plugin in config.pluginmanager.get_plugins():
        for name in vars(plugin) if hasattr(plugin, "__dict__") else ():
            if name.startswith(f"{_DEFINED}{kind}_"):
                yield name.removeprefix(f"{_DEFINED}{kind}_")
