"""Pytest plugin: a fresh bench for each test, and Gherkin steps in English and French.

Costs nothing until a test asks for a bench: what is heavy is imported then. Each test has a world
of its own, so tests may run in any order and on any number of workers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.bench import Bench
    from harness.cast import Cast
    from harness.lab import Lab
    from harness.rules.settings import IntegrationSettings

Transport = Literal["wsgi", "tcp"]
_RULE_CODE = re.compile(r"[A-Z][A-Z0-9_]*_[A-Z0-9_]+")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a whole suite be run against another integration, over TCP, or from another seed."""
    group = parser.getgroup("shipbench", "bench of Cin7 and ShipStation")
    group.addoption(
        "--shipbench-integration",
        default="reference",
        metavar="SPEC",
        help="reference, a Custom Store address, or 'wsgi: MODULE:APPLICATION'",
    )
    group.addoption("--shipbench-transport", choices=("wsgi", "tcp"), help="default: in process")
    group.addoption("--shipbench-seed", type=int, default=1, help="same seed, same world")


def pytest_configure(config: pytest.Config) -> None:
    """Register our marker and, where pytest-bdd is installed, our steps."""
    config.addinivalue_line("markers", "shipbench_rule(code): the rule that a scenario is about")
    if config.pluginmanager.hasplugin("pytest-bdd") or config.pluginmanager.hasplugin("pytest_bdd"):
        config.pluginmanager.import_plugin("harness.bdd.given")
        config.pluginmanager.import_plugin("harness.bdd.when")
        config.pluginmanager.import_plugin("harness.bdd.then")


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_bdd_apply_tag(tag: str, function: Any) -> bool | None:
    """Make a tag that is a rule's code our marker; strict markers would refuse it as its own."""
    if _RULE_CODE.fullmatch(tag) is None:
        return None
    pytest.mark.shipbench_rule(tag)(function)
    return True


@pytest.fixture
def shipbench_seed(request: pytest.FixtureRequest) -> int:
    """What the world of the test is grown from; override it for another."""
    seed: int = request.config.getoption("--shipbench-seed")
    return seed


@pytest.fixture
def shipbench_settings() -> dict[str, object]:
    """Settings of the vendors that differ from their defaults; override to change some."""
    return {}


@pytest.fixture
def shipbench_integration() -> IntegrationSettings:
    """Settings of the reference integration: those of the seeded account."""
    from harness.rules.settings import IntegrationSettings
    from scenarios.account import ACCOUNT

    return IntegrationSettings.from_mapping({"branches": ACCOUNT["integration"]["branches"]})


@pytest.fixture
def shipbench_bench(
    request: pytest.FixtureRequest,
    shipbench_seed: int,
    shipbench_settings: dict[str, object],
    shipbench_integration: IntegrationSettings,
) -> Iterator[Bench]:
    """Both vendors and an integration between them; their clock stands still."""
    from harness import plug
    from harness.launch import open_bench

    spec = plug.parse(request.config.getoption("--shipbench-integration"))
    asked: Transport | None = request.config.getoption("--shipbench-transport")
    usual: Transport = "wsgi" if isinstance(spec, plug.Reference) else "tcp"
    with open_bench(
        transport=asked or usual,
        seed=shipbench_seed,
        settings=shipbench_settings,
        assumptions=shipbench_integration,
        integration=spec,
    ) as bench:
        yield bench


@pytest.fixture
def shipbench_lab(shipbench_bench: Bench) -> Lab:
    """What a person does to the two vendors of this test."""
    from harness.lab import Lab

    return Lab(shipbench_bench)


@pytest.fixture
def shipbench_cast(shipbench_lab: Lab, shipbench_integration: IntegrationSettings) -> Cast:
    """The orders of this test; steps put them in."""
    from harness.cast import Cast

    lab = shipbench_lab
    return Cast(lab, [], lab.now(), shipbench_integration, lab.statuses)
