"""`shipbench diff`: the same stories through the reference and a candidate, and what differs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness import plug
from harness.cli.exits import Code
from harness.cli.output import Output, global_options
from harness.cli.telling import bench_options, offered, options_of, parsed, tell
from harness.words import filled, told, translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.cli.telling import Options, Story
    from harness.events import Event
    from harness.lab import Lab
    from harness.observing import Difference, Facts

USUAL_ORDERS = 40
TEXTS = {
    "story": "{title}: {orders} orders (seed {seed})",
    "skipped": "{title}: not compared: {reason}",
    "same": "No difference. Stories: {stories}, orders: {orders}.",
    "differs": "Differences: {count}. Stories: {stories}, orders: {orders}.",
    "noise": "Left out as noise, since two runs of the reference differ in it: {noise}.",
}
HEADERS = {"differences": ("order", "what", "reference", "candidate")}
SHOWN = 60


@dataclass(slots=True)
class _Seen:
    """What was seen of one run of a story."""

    facts: Facts = field(default_factory=dict)
    title: str = ""


@click.command()
@click.argument("scenarios", nargs=-1, type=click.Path(path_type=Path), metavar="[SCENARIO]...")
@click.option(
    "--orders",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Your own orders as Cin7's API returns them.",
)
@bench_options
@global_options
def diff(output: Output, scenarios: tuple[Path, ...], orders: Path | None, **values: Any) -> int:
    """Tell the same stories with the reference integration and with yours, and compare.

    Without any story that of 40 generated orders is told. Exit code 1 if something differs.

    \b
    shipbench diff --integration "wsgi: shop.web:app"
    shipbench diff --integration "command: ./shop" scenarios --seed 7
    """
    from harness.cli import stories as made
    from harness.cli.run import files
    from harness.observing import differences

    options = options_of(values)
    own = not isinstance(parsed(options.integration), plug.Reference)
    reference = replace(
        options,
        integration="reference",
        offers=None,
        transport=options.transport or ("tcp" if own else "wsgi"),
    )
    stories = [made.scenario(path) for file in scenarios for path in files(file)]
    if orders is not None:
        stories.append(made.own(orders, "rules", None))
    chosen = list(_comparable(stories or [made.demo(USUAL_ORDERS)], options, output))
    # All of the reference first: a candidate in this process may change what both are made of.
    ours = [(_seen(story, reference), _seen(story, reference)) for story in chosen]
    rows: list[Difference] = []
    noise: list[tuple[str, str]] = []
    count = 0
    for story, (first, second) in zip(chosen, ours, strict=True):
        found, ignored = differences(first.facts, second.facts, _seen(story, options).facts)
        head = {"title": first.title, "orders": len(first.facts), "seed": options.seed}
        output.text(filled(output.lang, TEXTS["story"], **head))
        rows += found
        noise += ignored
        count += len(first.facts)
    return _finish(output, rows, noise, len(chosen), count)


def _comparable(stories: Sequence[Story], options: Options, output: Output) -> Iterator[Story]:
    """Those of *stories* that the candidate has all for; of the others it is said why not."""
    has = offered(options)
    for story in stories:
        if reason := plug.lacking(has, story.needs):
            output.text(filled(output.lang, TEXTS["skipped"], title=story.name, reason=reason))
        else:
            yield story


def _seen(story: Story, options: Options) -> _Seen:
    """Tell *story* and look at both vendors before the bench is closed."""
    from harness.events import ScenarioStarted
    from harness.observing import joined, of_documents, of_events

    seen = _Seen()

    def looking(lab: Lab, settings: Any) -> Iterator[Event]:
        yield from story.tell(lab, settings)
        shown = [order.document for order in lab.every_imported()]
        seen.facts = joined(
            of_documents("Cin7", "reference", lab.every_order()),
            of_documents("ShipStation", "orderNumber", shown),
        )

    events = list(tell(replace(story, tell=looking), options))
    seen.title = next(event.title for event in events if isinstance(event, ScenarioStarted))
    seen.facts = joined(of_events(events), seen.facts)
    return seen


def _finish(
    output: Output,
    rows: Sequence[Difference],
    noise: Sequence[tuple[str, str]],
    stories: int,
    orders: int,
) -> int:
    if output.json:
        found = {
            "stories": stories,
            "orders": orders,
            "differences": list(rows),
            "noise": [{"order": order, "aspect": aspect} for order, aspect in noise],
        }
        output.result(found, "")
    elif not output.quiet:
        for line in _lines(rows, noise, stories, orders, output.lang):
            click.echo(line)
    return Code.CHECK_FAILED if rows else Code.WELL


def _lines(
    rows: Sequence[Difference],
    noise: Sequence[tuple[str, str]],
    stories: int,
    orders: int,
    lang: str,
) -> Iterator[str]:
    from tabulate import tabulate

    yield ""
    if rows:
        table = [
            [
                one.order,
                translated(lang, one.aspect),
                *(_short(told(lang, side)) for side in (one.reference, one.candidate)),
            ]
            for one in rows
        ]
        heads = [translated(lang, head) for head in HEADERS["differences"]]
        yield tabulate(table, heads, disable_numparse=True)
        yield ""
    if noise:
        words = ", ".join(f"{order}: {translated(lang, aspect)}" for order, aspect in noise)
        yield filled(lang, TEXTS["noise"], noise=words)
    key = "differs" if rows else "same"
    yield filled(lang, TEXTS[key], count=len(rows), stories=stories, orders=orders)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 3] + "..."
