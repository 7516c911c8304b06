"""`shipbench demo`: the whole story on generated orders."""

from __future__ import annotations

from typing import Any

import click

from harness.cli.output import Output, global_options
from harness.cli.telling import finish, options_of, run, run_options

NEXT = (
    ("shipbench rules COUNTRY_MISSING", "next_rules"),
    ("shipbench generate 5", "next_generate"),
    ("shipbench run --orders orders.jsonl", "next_run"),
    ("shipbench serve", "next_serve"),
)


@click.command()
@click.option("--orders", type=click.IntRange(1, 1_000_000), default=240, show_default=True)
@run_options
@global_options
def demo(output: Output, orders: int, **values: Any) -> int:
    """Create orders in Cin7, import, label and dispatch them; show what became of each.

    One order in five is spoiled on purpose, so that there is something to explain.

    \b
    shipbench demo
    shipbench demo --orders 1000 --seed 7
    """
    from harness.cli.stories import demo as story

    code = finish(run([story(orders)], options_of(values), output), output)
    output.text("")
    output.words("next_heading")
    for command, words in NEXT:
        output.words("next_line", command=command, words=output.say(words))
    return code
