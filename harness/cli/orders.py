"""`shipbench orders`: how far each order of a served bench has come, seen from both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from harness.cli.exits import Code, NoStart, WrongSetUp
from harness.cli.output import Output, global_options
from harness.cli.remote import url_option
from harness.cli.served import bench

if TYPE_CHECKING:
    from harness.rules.trail import Surroundings, Trail


@click.command()
@click.argument("names", nargs=-1, metavar="[ORDER]...")
@click.option("--stuck", is_flag=True, help="Only those that left their way.")
@url_option
@global_options
def orders(output: Output, names: tuple[str, ...], stuck: bool, url: str) -> int:
    """How far each order has come, a column a station, and where it first left its way.

    Orders are named by id or reference; without a name, all of them. An order that the rules keep
    out, or that nobody has shipped yet, waits and is not stuck. Exit code 1 if any is stuck.

    Both sides are asked as any client asks them: where a quota of theirs ends, the bench's clock
    moves on until it is free again.

    \b
    shipbench orders
    shipbench orders SO-1 10023
    shipbench orders --stuck --json
    """
    from harness.report import trails as report
    from harness.rules.trail import divergence

    found, around = _followed(url)
    known = {name for trail in found for name in (trail.id, trail.reference)}
    if missing := [name for name in names if name not in known]:
        raise WrongSetUp(f"there is no order {missing[0]!r} in Cin7; see: shipbench orders")
    chosen = [trail for trail in found if not names or {trail.id, trail.reference} & set(names)]
    lost = [trail for trail in chosen if divergence(trail, around) is not None]
    shown = lost if stuck else chosen
    text = "\n".join(report.lines(shown, around, output.lang)) if shown else _nothing(output, stuck)
    output.result([report.as_json(trail, around) for trail in shown], text)
    return Code.CHECK_FAILED if lost else Code.WELL


def _nothing(output: Output, stuck: bool) -> str:
    return output.say("none_stuck" if stuck else "no_orders")


def _followed(url: str) -> tuple[list[Trail], Surroundings]:
    import requests

    from harness.caller import LabError, Unreachable
    from harness.lab import Lab
    from harness.rules.settings import IntegrationSettings
    from harness.trails import follow

    with requests.Session() as session:
        session.trust_env = False
        try:
            return follow(Lab(bench(url, session)), IntegrationSettings())
        except Unreachable as error:
            raise NoStart(f"{error}; is the bench still running?") from error
        except LabError as error:
            raise WrongSetUp(f"the orders cannot be followed: {error}") from error
