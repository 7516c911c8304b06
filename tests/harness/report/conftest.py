"""A test that failed, for reports to show and for tests to change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from harness.report.results import Heading, Result, Scenario, Step, Tag

if TYPE_CHECKING:
    from collections.abc import Callable


def _scenario(**changes: Any) -> Scenario:
    """A scenario in French with a background, whose last step failed."""
    members: dict[str, Any] = {
        "file": "features/depannage.feature",
        "language": "fr",
        "feature": Heading("Fonctionnalité", "Rien ne vient", 2, "", (Tag("support", 1),)),
        "scenario": Heading(
            "Scénario", "Un brouillon", 9, "", (Tag("support", 1), Tag("NOT_APPROVED", 8))
        ),
        "background": Heading("Contexte", "", 4),
        "steps": (
            Step("Étant donné", "une commande", 5, "passed", 0.25, "steps.py:3", background=True),
            Step("Quand", "on actualise", 10, "passed", 0.5, "steps.py:8"),
            Step("Alors", "elle attend", 11, "failed", 0.125, "steps.py:12"),
            Step("Et", "c'est tout", 12),
        ),
    }
    return Scenario(**{**members, **changes})


def _result(**changes: Any) -> Result:
    """A failed test of the scenario above."""
    members: dict[str, Any] = {
        "nodeid": "features/depannage.feature::brouillon",
        "file": "features/depannage.feature",
        "line": 9,
        "name": "brouillon",
        "outcome": "failed",
        "seconds": 0.875,
        "started": 1772442000.0,
        "message": "expected waiting",
        "details": "E  expected waiting",
        "told": "seed 1",
        "rules": ("NOT_APPROVED",),
        "scenario": _scenario(),
    }
    return Result(**{**members, **changes})


@pytest.fixture
def told() -> Callable[..., Scenario]:
    """Makes a scenario in French with a background, whose third step failed."""
    return _scenario


@pytest.fixture
def result() -> Callable[..., Result]:
    """Makes the failed test of that scenario."""
    return _result
