"""`shipbench prove-window`: does an order slip between two windows of the poll?"""

from __future__ import annotations

import shlex
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from harness.cli.exits import Code
from harness.cli.output import Output, global_options
from harness.cli.telling import bench_for, bench_options, offered, options_of
from harness.prover.model import HAZARDS, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.cli.telling import Options
    from harness.prover.running import Stage

USUAL = Limits()


@click.command("prove-window")
@click.option(
    "--interleavings",
    type=click.IntRange(1, 1_000_000),
    default=1000,
    show_default=True,
    help="How many to play.",
)
@click.option(
    "--first",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="The number of the first: a failure tells its own.",
)
@click.option(
    "--hazard",
    "hazards",
    multiple=True,
    type=click.Choice(list(HAZARDS)),
    help="What may go wrong; may be repeated. Default: all.",
)
@click.option(
    "--late",
    "late_seconds",
    type=click.IntRange(1, 3600),
    default=USUAL.late_seconds,
    show_default=True,
    help="The most seconds after its modified date that a change is seen in Cin7.",
)
@click.option(
    "--skew",
    "skew_seconds",
    type=click.IntRange(0, 3600),
    default=USUAL.skew_seconds,
    show_default=True,
    help="The most seconds that Cin7's clock is ahead of ShipStation's, or behind.",
)
@bench_options
@global_options
def prove_window(  # one argument an option
    output: Output,
    interleavings: int,
    first: int,
    hazards: tuple[str, ...],
    late_seconds: int,
    skew_seconds: int,
    **values: Any,
) -> int:
    """Let orders change around ShipStation's polls, and look that none is lost or stored twice.

    Exit code 1 with the first order that is, and the two windows that missed it.

    \b
    shipbench prove-window
    shipbench prove-window --integration "wsgi: shop.web:app" --interleavings 10000
    shipbench prove-window --set window_lookback_minutes=0 --hazard late
    """
    from harness.prover.making import PAGE
    from harness.prover.prove import prove
    from harness.report import windows

    options = options_of(values)
    limits = Limits(late_seconds, skew_seconds)
    numbers = range(first, first + interleavings)
    proof = prove(lambda: _stage(options), options.seed, numbers, hazards or tuple(HAZARDS), limits)
    command = _again(options, hazards, limits, proof.failure.number if proof.failure else first)
    if output.json:
        output.result(windows.as_json(proof, command), "")
    elif not output.quiet:
        for line in windows.lines(proof, command, PAGE, output.lang):
            click.echo(line)
    return Code.CHECK_FAILED if proof.failure else Code.WELL


def _progress(output: Output, played: int, interleavings: int) -> None:
    if sys.stderr.isatty() and not output.quiet:
        click.echo(f"{played} of {interleavings}", err=True)


@contextmanager
def _stage(options: Options) -> Iterator[Stage]:
    """A bench without quotas, whose store sends few orders on a page if it can be told to."""
    from harness.launch import START
    from harness.prover.making import PAGE
    from harness.prover.running import UNBOUNDED, Stage, sample

    ours = {"xml_page_size": PAGE} if "assumptions" in offered(options) else {}
    with bench_for(options, START, UNBOUNDED, ours) as (bench, _):
        yield Stage(bench, sample(START), START)


def _again(options: Options, hazards: tuple[str, ...], limits: Limits, number: int) -> str:
    """The command that plays interleaving *number* of this run."""
    words = ["shipbench", "prove-window", "--seed", str(options.seed)]
    if options.integration != "reference":
        words += ["--integration", options.integration]
    if options.offers is not None:
        words += ["--offers", options.offers]
    for change in options.changes:
        words += ["--set", change]
    for hazard in hazards:
        words += ["--hazard", hazard]
    if limits != USUAL:
        words += ["--late", str(limits.late_seconds), "--skew", str(limits.skew_seconds)]
    return shlex.join([*words, "--first", str(number), "--interleavings", "1"])
