"""`shipbench run`: scenario files, or the user's own orders."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import scenarios as scenarios_folder
from harness.cli.exits import WrongSetUp
from harness.cli.generate import moment
from harness.cli.output import Output, global_options
from harness.cli.stories import own, scenario
from harness.cli.telling import finish, options_of, run_options
from harness.cli.telling import run as run_stories

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command()
@click.argument("scenarios", nargs=-1, type=click.Path(path_type=Path), metavar="SCENARIO...")
@click.option(
    "--orders",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Your own orders as Cin7's API returns them: one order, a JSON array, or JSON lines.",
)
@click.option(
    "--expect",
    type=click.Choice(["dispatched", "rules"]),
    default="dispatched",
    show_default=True,
    help="Of your own orders: that each is dispatched, or ends where the rules say.",
)
@click.option(
    "--now",
    envvar="SHIPBENCH_NOW",
    help="The moment at which your own orders are told. Default: that of the latest among them.",
)
@click.option(
    "--sweep-assumptions",
    is_flag=True,
    help="Tell each story under pairwise combinations of all assumptions, and name those whose"
    " end hangs on a guess. Takes minutes.",
)
@run_options
@global_options
def run(  # one argument an option
    output: Output,
    scenarios: tuple[Path, ...],
    orders: Path | None,
    expect: Any,
    now: str | None,
    sweep_assumptions: bool,
    **values: Any,
) -> int:
    """Tell scenario files, or your own orders, and check what comes of them.

    Exit code 0 if all is as expected, 1 if not.

    \b
    shipbench run draft-stays-out
    shipbench run scenarios
    shipbench run --orders orders.jsonl --report log.jsonl
    shipbench run old-order-stays-out --assume date_rule=all
    shipbench run old-order-stays-out --sweep-assumptions
    """
    if not scenarios and orders is None:
        raise click.UsageError("Nothing to run: name a scenario file, or --orders FILE.")
    stories = [scenario(path) for file in scenarios for path in files(file)]
    if orders is not None:
        stories.append(own(orders, expect, None if now is None else moment(now)))
    if sweep_assumptions:
        if values["report"] or values["junit"]:
            raise click.UsageError("--sweep-assumptions writes no --report and no --junit.")
        from harness.cli.assumptions import run as sweep

        return sweep(stories, options_of(values), output)
    return finish(run_stories(stories, options_of(values), output), output)


def files(path: Path) -> Iterator[Path]:
    """A scenario file, all those in a folder, or one of ours by its name."""
    ours = Path(scenarios_folder.__file__).parent / f"{path}.toml"
    if not path.exists() and len(path.parts) == 1 and ours.is_file():
        yield ours
        return
    if not path.exists():
        raise WrongSetUp(f"{path}: no such file; {_near(path)}")
    if not path.is_dir():
        yield path
        return
    found = sorted(path.rglob("*.toml"))
    if not found:
        raise WrongSetUp(f"{path} holds no scenario file (*.toml)")
    yield from found


def _near(path: Path) -> str:
    """Which of our scenarios are called much like *path*."""
    from difflib import get_close_matches

    ours = sorted(file.stem for file in Path(scenarios_folder.__file__).parent.glob("*.toml"))
    near = get_close_matches(path.stem, ours, cutoff=0.4) or ours[:3]
    return f"among the shipped scenarios are {', '.join(near)}"
