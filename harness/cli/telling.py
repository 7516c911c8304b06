"""What `demo` and `run` share: a bench for each story, listeners, and the verdict as exit code."""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal, cast

import click

from harness import plug
from harness.cli.exits import Code, NoStart, Stopped, WrongSetUp
from harness.cli.interrupt import noted
from harness.cli.listening import listeners_for
from harness.cli.remote import pairs
from harness.events import RunFinished, ScenarioFinished, ScenarioSkipped
from harness.report import table
from harness.report.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from harness.bench import Bench
    from harness.cli.output import Output
    from harness.events import Event
    from harness.lab import Lab
    from harness.rules.settings import IntegrationSettings

LONG_STORY = 5000  # some 14 kB an order: more is better kept in a file than in memory
VENDOR_PREFIXES = ("cin7.", "shipstation.", "store.", "world.")


@dataclass(frozen=True, slots=True)
class Story:
    """One story to be told on a bench of its own."""

    tell: Callable[[Lab, IntegrationSettings], Iterator[Event]]
    now: datetime
    settings: Mapping[str, Any]
    integration: Mapping[str, Any]
    orders: int = 0
    name: str = ""
    needs: frozenset[str] = frozenset()
    source: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says about all stories of a run."""

    seed: int = 1
    integration: str = "reference"
    transport: Literal["wsgi", "tcp"] | None = None
    report: Path | None = None
    junit: Path | None = None
    changes: tuple[str, ...] = ()
    offers: str | None = None
    cin7_port: int | None = None
    shipstation_port: int | None = None
    port: int | None = None


def run(stories: Sequence[Story], options: Options, output: Output) -> Tally:
    """Tell all *stories*, with listeners as *options* and *output* want them.

    Raises:
        WrongSetUp: If a file, a setting or the integration cannot be used.
        click.Abort: After Ctrl-C, once all benches are closed.
    """
    tally = Tally()
    with noted() as interrupted:
        with ExitStack() as stack:
            listeners = listeners_for(stack, options, output, stories)
            events = stack.enter_context(closing(events_of(stories, options)))
            for event in events:
                for listener in (tally, *listeners):
                    listener.hear(event)
                if interrupted():
                    break
        if interrupted():
            raise click.Abort
    return tally


def finish(tally: Tally, output: Output) -> int:
    """Print the table of *tally* for people; the exit code of the run."""
    if not (output.json or output.quiet):
        for line in table.lines(tally, output.lang):
            click.echo(line)
    return Code.CHECK_FAILED if tally.failed else Code.WELL


def events_of(stories: Iterable[Story], options: Options) -> Generator[Event]:
    """All that happens while *stories* are told; raises as `tell` does."""
    count = met = failed = 0
    at = ""
    for story in stories:
        with closing(tell(story, options)) as events:
            for event in events:
                yield event
                at = event.at
                if isinstance(event, ScenarioFinished):
                    count, met, failed = count + 1, met + event.met, failed + event.failed
    yield RunFinished(at, count, met, failed)


def tell(story: Story, options: Options) -> Generator[Event]:
    """Tell one *story* on a bench of its own.

    Raises:
        WrongSetUp: If a setting or the integration cannot be used.
        Stopped: If it cannot be told to its end.
    """
    from harness.lab import Lab

    if reason := plug.lacking(offered(options), story.needs):
        at = story.now.strftime("%Y-%m-%dT%H:%M:%SZ")
        yield ScenarioSkipped(at, story.name, reason)
        return
    with (
        database_for(story.orders) as database,
        bench_for(options, story.now, story.settings, story.integration, database) as (bench, ours),
    ):
        yield from story.tell(Lab(bench), ours)


@contextmanager
def bench_for(
    options: Options,
    now: datetime,
    settings: Mapping[str, Any],
    integration: Mapping[str, Any],
    database: Path | None = None,
) -> Iterator[tuple[Bench, IntegrationSettings]]:
    """A bench as *options* want it, over *settings* of the vendors and of the *integration*.

    Raises:
        WrongSetUp: If a setting or the integration cannot be used.
        NoStart: If a port cannot be had.
        Stopped: If what is done on it comes to a stop.
    """
    from harness.caller import LabError
    from harness.launch import BadSetUp, StartFailure, open_bench

    vendors, ours = _split(options.changes)
    assumptions = _assumptions({**integration, **ours})
    spec = parsed(options.integration)
    own = not isinstance(spec, plug.Reference)
    try:
        with open_bench(
            transport=options.transport or ("tcp" if own else "wsgi"),
            seed=options.seed,
            now=now,
            database=database,
            integration=spec,
            assumptions=assumptions,
            settings={**settings, **vendors},
            ports=plug.ports(spec, options.cin7_port, options.shipstation_port, options.port),
        ) as bench:
            yield bench, assumptions
    except StartFailure as error:
        raise NoStart(str(error)) from error
    except BadSetUp as error:
        raise WrongSetUp(str(error)) from error
    except LabError as error:
        raise Stopped(f"the story cannot go on: {error}") from error


@contextmanager
def database_for(orders: int) -> Iterator[Path | None]:
    """Where the world of a story of *orders* is kept: in memory, or in a file if it is long."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    if orders < LONG_STORY:
        yield None
        return
    with TemporaryDirectory(prefix="shipbench-") as folder:
        yield Path(folder) / "world.db"


def parsed(text: str) -> plug.Spec:
    """The integration that *text* names.

    Raises:
        WrongSetUp: If it names none.
    """
    try:
        return plug.parse(text)
    except plug.BadSpec as error:
        raise WrongSetUp(str(error)) from error


def offered(options: Options) -> frozenset[str]:
    """What the integration of *options* has.

    Raises:
        WrongSetUp: If it names none, or offers what no integration does.
    """
    try:
        return plug.offers(options.offers, parsed(options.integration))
    except plug.BadSpec as error:
        raise WrongSetUp(str(error)) from error


def _split(changes: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Settings of the vendors, and those of the integration."""
    from harness.launch import setting_names
    from harness.rules.settings import ASSUMPTIONS

    found = pairs(changes)
    known(found, [*setting_names(), *(row.name for row in ASSUMPTIONS)])
    vendors = {name: value for name, value in found.items() if name.startswith(VENDOR_PREFIXES)}
    return vendors, {name: value for name, value in found.items() if name not in vendors}


def known(names: Iterable[str], all_names: Sequence[str]) -> None:
    """Nothing, if each of *names* is a setting.

    Raises:
        WrongSetUp: If one is not; it tells which ones are like it.
    """
    from difflib import get_close_matches

    for name in names:
        if name in all_names:
            continue
        last = {one.rpartition(".")[2]: one for one in all_names}
        near = get_close_matches(name, all_names) or get_close_matches(name, last)
        like = ", ".join(last.get(one, one) for one in near)
        hint = f"did you mean {like}?" if like else "README.md says where they are listed"
        raise WrongSetUp(f"there is no setting {name!r}; {hint}")


def _assumptions(values: Mapping[str, Any]) -> IntegrationSettings:
    """Settings of the integration: the seeded account's branches, and *values*."""
    from harness.rules.settings import BadIntegrationSetting, IntegrationSettings
    from scenarios.account import ACCOUNT

    branches = ACCOUNT["integration"]["branches"]
    try:
        return IntegrationSettings.from_mapping({"branches": branches, **values})
    except BadIntegrationSetting as error:
        raise WrongSetUp(str(error)) from error


def run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let *command* take what `Options` holds."""
    from pathlib import Path

    file = click.Path(path_type=Path, dir_okay=False)
    for option in (
        click.option("--junit", type=file, help="Write a JUnit report here."),
        click.option("--report", type=file, help="Write the event log here, one JSON a line."),
    ):
        command = option(command)
    return bench_options(command)


def bench_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let *command* take what `Options` holds, but for reports."""
    for option in (
        click.option(
            "--set",
            "--assume",
            "changes",
            multiple=True,
            metavar="NAME=VALUE",
            help="A setting or assumption of the bench (cin7.unknown_code=reject) or of the"
            " reference integration (date_rule=all). May be repeated; see shipbench ledger.",
        ),
        click.option(
            "--transport",
            type=click.Choice(["wsgi", "tcp"]),
            envvar="SHIPBENCH_TRANSPORT",
            help="In process, or over TCP. Default: in process for the reference integration.",
        ),
        click.option(
            "--integration",
            default="reference",
            envvar="SHIPBENCH_INTEGRATION",
            show_default=True,
            help="reference, a Custom Store address, 'wsgi: MODULE:APPLICATION' or"
            " 'command: PROGRAM'.",
        ),
        click.option(
            "--offers",
            metavar="WORD,...",
            envvar="SHIPBENCH_OFFERS",
            help=f"What your integration has, of {', '.join(plug.OFFERS)}; what it has not is"
            f" skipped. Default: {','.join(sorted(plug.STORE_LINK))}.",
        ),
        *(
            click.option(
                f"--{name}",
                type=click.IntRange(0, 65535),
                envvar=f"SHIPBENCH_{name.replace('-', '_').upper()}",
                help=f"{what} over TCP. Default: that of `serve` for an address, else any.",
            )
            for name, what in (
                ("port", "Port of the control API"),
                ("shipstation-port", "Port of ShipStation"),
                ("cin7-port", "Port of Cin7"),
            )
        ),
        click.option(
            "--seed",
            type=int,
            default=1,
            envvar="SHIPBENCH_SEED",
            show_default=True,
            help="Same seed, same run.",
        ),
    ):
        command = option(command)
    return command


def options_of(values: Mapping[str, Any]) -> Options:
    """The `Options` among the *values* of a command."""
    names = [one.name for one in fields(Options) if one.name in values]
    return Options(**cast("dict[str, Any]", {name: values[name] for name in names}))
