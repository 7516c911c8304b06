"""`shipbench generate`: believable orders as JSON lines."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from harness.cli.exits import WrongSetUp
from harness.cli.output import Output, global_options


def moment(text: str) -> datetime:
    """The moment that *text* names; without a zone it is UTC.

    Raises:
        WrongSetUp: If it names none.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise WrongSetUp(f"{text!r} is no moment; write it like 2026-03-02T09:00:00Z") from None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


@click.command()
@click.argument("count", type=click.IntRange(1, 10_000_000), metavar="N")
@click.option("--seed", type=int, default=1, envvar="SHIPBENCH_SEED", show_default=True)
@click.option(
    "--defect",
    "defects",
    multiple=True,
    metavar="NAME",
    help="Spoil orders in this way; several take turns. 'all' is every way there is.",
)
@click.option(
    "--share",
    type=click.FloatRange(0, 1),
    help="Which part of the orders to spoil, from 0 to 1. Default: 1 with --defect.",
)
@click.option(
    "--now",
    envvar="SHIPBENCH_NOW",
    help="The moment the orders are made for. Default: 2026-03-02T09:00:00Z.",
)
@click.option("--list", "show", is_flag=True, help="List the names that --defect takes.")
@global_options
def generate(
    output: Output,
    count: int,
    seed: int,
    defects: tuple[str, ...],
    share: float | None,
    now: str | None,
    show: bool,
) -> None:
    """Print N orders, as a client would send them to Cin7, one JSON a line.

    \b
    shipbench generate 100 --seed 7 > orders.jsonl
    shipbench generate 10 --defect no-country --defect draft --share 0.5
    """
    import orjson

    from scenarios.defects import DEFECTS, UnknownDefect
    from scenarios.generator import generate as orders
    from scenarios.model import DEFAULT_NOW

    if show:
        rows = [{"name": one.name, "description": one.description} for one in DEFECTS]
        output.result(rows, "\n".join(f"{row['name']:<22} {row['description']}" for row in rows))
        return
    names = tuple(one.name for one in DEFECTS) if "all" in defects else defects
    begin = DEFAULT_NOW if now is None else moment(now)
    part = 1.0 if share is None else share
    try:
        for order in orders(count, seed, now=begin, defects=names, share=part):
            click.echo(orjson.dumps(order))
    except UnknownDefect as error:
        raise WrongSetUp(str(error)) from error
