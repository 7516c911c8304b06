"""Pytest plugin: a fresh bench for each test, and Gherkin steps in English and French.

Costs nothing until a test asks for a bench: what is heavy is imported then. Each test has a world
of its own, so tests may run in any order and on any number of workers.
"""

from __future__ import annotations

import re
from argparse import ArgumentTypeError
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Literal

import orjson
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from harness.bench import Bench, Ports
    from harness.cast import Cast
    from harness.lab import Lab
    from harness.rules.settings import IntegrationSettings

Transport = Literal["wsgi", "tcp"]
STEPS = tuple(
    f"harness.bdd.{name}"
    for name in (
        "given", "when", "then", "cin7", "connection", "parcels", "rates", "splits", "store",
        "tickets", "unknown",
    )
)  # fmt: skip
# Steps ask for fixtures only when they run, so a test's own arguments do not tell what it has.
BENCH = pytest.StashKey["Bench"]()
CAST = pytest.StashKey["Cast"]()
TOLD = pytest.StashKey[str]()
_RULE_CODE = re.compile(r"[A-Z][A-Z0-9_]*_[A-Z0-9_]+")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a whole suite be run against another integration, over TCP, or from another seed."""
    group = parser.getgroup("shipbench", "bench of Cin7 and ShipStation")
    group.addoption(
        "--shipbench-integration",
        default="reference",
        metavar="SPEC",
        help="reference, the Custom Store address of one that runs already (http://HOST:PORT/PATH),"
        " 'wsgi: MODULE:APPLICATION' or 'command: PROGRAM'",
    )
    group.addoption(
        "--shipbench-offers",
        metavar="WORD,...",
        help="what your integration has; what it has not is skipped (default: orders,notices)",
    )
    group.addoption("--shipbench-transport", choices=("wsgi", "tcp"), help="default: in process")
    group.addoption(
        "--shipbench-report",
        metavar="DIR",
        help="write junit.xml, cucumber.json and index.html, with steps, into this folder",
    )
    group.addoption("--shipbench-seed", type=int, default=1, help="same seed, same world")
    for name in ("cin7-port", "shipstation-port", "port"):
        group.addoption(
            f"--shipbench-{name}",
            type=_port,
            help="over TCP (default: that of `shipbench serve` for an address, else any)",
        )
    parser.addini(
        "shipbench_scenarios",
        "patterns of the scenario files (.toml) that are tests, from the root folder",
        type="linelist",
    )


def _port(text: str) -> int:
    """A port on the command line; 0 is any free one."""
    if text.isdecimal() and int(text) <= 65535:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is no port; write a number from 0 to 65535")


def pytest_configure(config: pytest.Config) -> None:
    """Register our markers and, where pytest-bdd is installed, our steps.

    Raises:
        pytest.UsageError: If an option of ours cannot be used.
    """
    if not hasattr(config, "workerinput"):
        _check(config)
    config.addinivalue_line("markers", "shipbench_rule(code): the rule that a scenario is about")
    config.addinivalue_line(
        "markers", "shipbench_unknown_requests: calls to addresses that no vendor has are expected"
    )
    config.addinivalue_line(
        "markers",
        "shipbench_fault(step=..., kind=..., ...): what goes wrong on the test's bench, said as"
        " `shipbench faults add` takes it",
    )
    if _has_bdd(config):
        for module in STEPS:
            config.pluginmanager.import_plugin(module)
        from harness.rules.catalogue import CASES

        for case in CASES:
            config.addinivalue_line("markers", f"{case.code}: {case.title}")
    if target := config.getoption("--shipbench-report"):
        from harness import pytest_reports

        pytest_reports.register(config, target)


def _check(config: pytest.Config) -> None:
    from harness import plug

    try:
        spec = plug.parse(config.getoption("--shipbench-integration"))
        plug.offers(config.getoption("--shipbench-offers"), spec)
    except plug.BadSpec as error:
        raise pytest.UsageError(str(error)) from error
    ports = _ports(config)
    fixed = ports.cin7 or ports.shipstation or ports.control
    if fixed and len(config.getoption("tx", None) or ()) > 1:
        raise pytest.UsageError(
            "benches at fixed ports, as an integration that runs already needs, cannot be opened "
            "by several workers at once; add -n 0"
        )


def _has_bdd(config: pytest.Config) -> bool:
    return any(config.pluginmanager.hasplugin(name) for name in ("pytest-bdd", "pytest_bdd"))


def pytest_report_header(config: pytest.Config) -> str | None:
    """Where an integration that runs already finds the bench."""
    from harness import plug

    spec = plug.parse(config.getoption("--shipbench-integration"))
    if not isinstance(spec, plug.Address):
        return None
    ports = _ports(config)
    return (
        f"shipbench: Cin7 at port {ports.cin7}, ShipStation at {ports.shipstation}, control at "
        f"{ports.control}; `shipbench env --seed {config.getoption('--shipbench-seed')}"
        f" --cin7-port {ports.cin7} --shipstation-port {ports.shipstation}"
        f" --port {ports.control}` tells all"
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A scenario file is a test: one that the command line names or holds, or the ini file.

    So is a feature with steps of ours, unless a test module binds it.
    """
    match file_path.suffix:
        case ".toml":
            from harness import pytest_scenarios

            return pytest_scenarios.collect(file_path, parent)
        case ".feature" if _has_bdd(parent.config):
            from harness import pytest_features

            return pytest_features.collect(file_path, parent)
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let a scenario that a test module binds be told once."""
    if _has_bdd(config):
        from harness import pytest_features

        items[:] = pytest_features.without_bound(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test whose code called what no vendor has."""
    result = yield
    bench = item.stash.get(BENCH, None)
    if bench is not None and item.get_closest_marker("shipbench_unknown_requests") is None:
        from harness import pytest_telling

        pytest_telling.refuse_unknown(bench)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Put seed, clock, reasons and the command that replays it under a failure."""
    report: Any = yield
    if report.failed and report.when != "teardown":
        told = item.stash.get(TOLD, "")
        if not told and (bench := item.stash.get(BENCH, None)) is not None:
            from harness import pytest_telling

            told = pytest_telling.told(item, bench, item.stash.get(CAST, None))
        if told:
            report.sections.append(("shipbench", told))
    return report  # type: ignore[no-any-return]  # a hook wrapper hands on what it got


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_bdd_apply_tag(tag: str, function: Any) -> bool | None:
    """Make a tag that is a rule's code our marker, and one of its own if there is such a case."""
    from harness.rules.catalogue import CASES

    known = tag in {case.code for case in CASES}
    if not known and _RULE_CODE.fullmatch(tag) is None:
        return None
    pytest.mark.shipbench_rule(tag)(function)
    if known:
        getattr(pytest.mark, tag)(function)
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
def shipbench_changes() -> dict[str, Any]:
    """Settings of the integration that differ, by name; steps put them in before a bench opens."""
    return {}


@pytest.fixture
def shipbench_integration(shipbench_changes: dict[str, Any]) -> IntegrationSettings:
    """Settings of the reference integration: those of the seeded account, and what differs."""
    from harness.rules.settings import IntegrationSettings
    from scenarios.account import ACCOUNT

    usual = {"branches": ACCOUNT["integration"]["branches"]}
    return IntegrationSettings.from_mapping({**usual, **shipbench_changes})


@pytest.fixture
def shipbench_offers(request: pytest.FixtureRequest) -> frozenset[str]:
    """What the integration under test offers; tests of anything else are skipped."""
    from harness import plug

    config = request.config
    spec = plug.parse(config.getoption("--shipbench-integration"))
    return plug.offers(config.getoption("--shipbench-offers"), spec)


@pytest.fixture
def shipbench_bench(
    request: pytest.FixtureRequest,
    shipbench_seed: int,
    shipbench_settings: dict[str, object],
    shipbench_integration: IntegrationSettings,
) -> Iterator[Bench]:
    """Both vendors and an integration between them; their clock stands still."""
    with opened(
        request.config,
        seed=shipbench_seed,
        settings=shipbench_settings,
        assumptions=shipbench_integration,
    ) as bench:
        _add_faults(request, bench)
        request.node.stash[BENCH] = bench
        yield bench


def _add_faults(request: pytest.FixtureRequest, bench: Bench) -> None:
    """What the test's markers let go wrong, the outermost first."""
    marked = [*request.node.iter_markers("shipbench_fault")][::-1]
    if not marked:
        return
    from harness.at_bench import AtBench
    from harness.caller import LabError

    for marker in marked:
        if marker.args:
            pytest.fail(
                f"shipbench_fault takes names, as in step='store.export', not {marker.args[0]!r}",
                pytrace=False,
            )
        refused = ""
        try:
            AtBench(bench).add_fault(marker.kwargs)
        except LabError as error:
            refused = f"shipbench_fault: {orjson.loads(error.answer)['error']}"
        if refused:
            pytest.fail(refused, pytrace=False)


@contextmanager
def opened(config: pytest.Config, **options: Any) -> Iterator[Bench]:
    """A bench as the command line wants it; one that cannot be had fails the test in a line."""
    from harness import plug
    from harness.launch import BadSetUp, StartFailure, open_bench

    spec = plug.parse(config.getoption("--shipbench-integration"))
    asked: Transport | None = config.getoption("--shipbench-transport")
    usual: Transport = "wsgi" if isinstance(spec, plug.Reference) else "tcp"
    ports = _ports(config)
    with ExitStack() as stack:
        refused = ""
        try:
            bench = stack.enter_context(
                open_bench(transport=asked or usual, integration=spec, ports=ports, **options)
            )
        except (BadSetUp, StartFailure) as error:
            refused = str(error)
        if refused:  # said here, or pytest would say it again for each cause
            pytest.fail(refused, pytrace=False)
        yield bench


def _ports(config: pytest.Config) -> Ports:
    from harness import plug

    spec = plug.parse(config.getoption("--shipbench-integration"))
    names = ("cin7-port", "shipstation-port", "port")
    return plug.ports(spec, *(config.getoption(f"--shipbench-{name}") for name in names))


@pytest.fixture
def shipbench_lab(shipbench_bench: Bench) -> Lab:
    """What a person does to the two vendors of this test."""
    from harness.lab import Lab

    return Lab(shipbench_bench)


@pytest.fixture
def shipbench_cast(
    request: pytest.FixtureRequest,
    shipbench_lab: Lab,
    shipbench_integration: IntegrationSettings,
    shipbench_offers: frozenset[str],
) -> Cast:
    """The orders of this test; steps put them in."""
    from harness.cast import Cast

    lab = shipbench_lab
    cast = Cast(lab, [], lab.now(), shipbench_integration, lab.statuses, shipbench_offers)
    request.node.stash[CAST] = cast
    return cast
