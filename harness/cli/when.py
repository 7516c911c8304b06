"""`shipbench when`: the times in which orders can be imported, and what ends them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from harness.cli import asking
from harness.cli.exits import WrongSetUp
from harness.cli.generate import moment
from harness.cli.output import Output, global_options
from harness.words import filled, translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from harness.cli.zones import Zone
    from harness.rules.intervals import Bound, Interval, Timetable
    from harness.rules.settings import IntegrationSettings

# What is said to people; the values put in are in braces.
TEXTS = {
    "as_of": "As of {at} ({zone}). A day is 24 hours: over a clock change the local hour moves.",
    "order": "order",
    "state": "state",
    "begin": "first moment",
    "end": "last moment",
    "left": "left",
    "span": "{days} d {hours:02}:{minutes:02}",
    "rule": "ended by",
    "field": "because of",
    "besides": "besides",
    "open": "importable",
    "blocked": "stays out",
    "later": "not yet",
    "past": "no longer",
    "never": "never",
    "without_begin": "no limit",
    "without_end": "no limit",
    "excluded": "before {moment}",
    "excluded_begin": "after {moment}",
    "what_to_do": "What to do:",
    "advice": "  {code}: {remedy}",
    "none_within": "No order falls out of the window within {span}.",
    "some_within": "{count} of {all} orders fall out of the window within {span}; {out} are out.",
}


@click.command()
@asking.order_options
@click.option(
    "--zone",
    default="UTC",
    show_default=True,
    metavar="ZONE",
    help="Show moments on the clocks of this time zone, such as Pacific/Auckland.",
)
@click.option(
    "--within",
    metavar="SPAN",
    help="List only orders that fall out of the window so soon, soonest first: 36h, 7d, 2w.",
)
@click.option(
    "--last-import",
    metavar="ISO",
    help="When ShipStation last imported: it asks for orders changed since.",
)
@global_options
def when(
    output: Output, zone: str, within: str | None, last_import: str | None, **asked: Any
) -> None:
    """The times in which orders can be imported, what ends each, and what stands in the way.

    First and last moments belong to the time they bound. ORDER is what `why` takes: a file, -
    for standard input, pasted text, or an order number of a served bench.

    \b
    shipbench when orders.jsonl --zone America/Los_Angeles
    shipbench when orders.jsonl --within 7d --at 2026-03-02T09:00:00Z
    shipbench when order.json --assume date_rule=all --assume future_etd=reject
    """
    from harness.cli.zones import zone as named
    from harness.countries import country_code
    from harness.rules.intervals import timetable

    place = named(zone)
    limit = None if within is None else span_of(within)
    found = asking.read(lang=output.lang, **asked)
    settings, now = found.account.settings, found.at
    last = None if last_import is None else moment(last_import)
    tables = [timetable(one.document, settings, country_code, last) for one in found.orders]
    if limit is None:
        shown: Sequence[Timetable] = tables
        advice = _advice(tables, now, settings, output.lang)
        lines = "\n".join((*_all(tables, now, place, output.lang), *advice))
    else:
        shown = soon(tables, now, limit)
        lines = "\n".join(_soon(shown, tables, now, place, within or "", output.lang))
    value = {
        "at": now.isoformat(),
        "zone": place.name,
        "orders": [as_json(one, now, place) for one in shown],
    }
    output.result(value, lines)


def span_of(text: str) -> timedelta:
    """The length of time that *text* names.

    Raises:
        WrongSetUp: If it names none.
    """
    units = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}
    number, unit = text[:-1], text[-1:]
    if unit not in units or not (number.isascii() and number.isdigit()) or len(number) > 6:
        raise WrongSetUp(f"{text!r} is no span of time; write 90m, 36h, 7d or 2w")
    return timedelta(minutes=int(number) * units[unit])


def soon(tables: Sequence[Timetable], now: datetime, limit: timedelta) -> list[Timetable]:
    """Those that are open at *now* and close within *limit*, soonest first."""
    found = []
    for place, table in enumerate(tables):
        now_open = table.open(now)
        if now_open and now_open.end and now_open.end.moment - now <= limit:
            found.append((now_open.end.moment, place, table))
    return [table for *_, table in sorted(found, key=lambda one: one[:2])]


def state(table: Timetable, now: datetime) -> str:
    """How the order stands at *now*, as one word of `TEXTS`."""
    if table.open(now) is not None:
        return "blocked" if table.blocked else "open"
    if table.next(now) is not None:
        return "later"
    return "past" if table.intervals else "never"


def as_json(table: Timetable, now: datetime, place: Zone) -> dict[str, Any]:
    """*table* for machines; moments in the zone that was asked for."""
    return {
        "reference": table.order.reference,
        "id": table.order.id,
        "state": state(table, now),
        "importable": table.importable(now),
        "broken": list(table.broken(now)),
        "blocked": list(table.blocked),
        "intervals": [
            {"begin": _bound(one.begin, place), "end": _bound(one.end, place)}
            for one in table.intervals
        ],
    }


def _bound(bound: Bound | None, place: Zone) -> dict[str, Any] | None:
    if bound is None:
        return None
    return {
        "moment": place.shown(bound.moment).replace(" ", "T"),
        "included": bound.included,
        "rules": list(bound.codes),
        "field": bound.field,
    }


def _say(lang: str, key: str, **values: object) -> str:
    return filled(lang, TEXTS[key], **values)


def _all(tables: Sequence[Timetable], now: datetime, place: Zone, lang: str) -> Iterator[str]:
    from harness.report.table import short

    rows = []
    for table in tables:
        first = [short(table.order.reference or table.order.id), _say(lang, state(table, now))]
        besides = ", ".join(table.blocked)
        for one in table.intervals:
            rows.append([*first, *_edges(one, place, lang), besides])
            first, besides = ["", ""], ""
        if not table.intervals:
            why = ", ".join(table.pieces[-1][1])
            rows.append([*first, "", "", why, "", besides])
    yield _say(lang, "as_of", at=place.shown(now), zone=place.name)
    yield ""
    yield _grid(rows, lang, "order", "state", "begin", "end", "rule", "field", "besides")


def _soon(
    shown: Sequence[Timetable],
    tables: Sequence[Timetable],
    now: datetime,
    place: Zone,
    within: str,
    lang: str,
) -> Iterator[str]:
    from harness.cli.zones import span
    from harness.report.table import short

    rows = []
    for table in shown:
        now_open = table.open(now)
        if now_open and now_open.end:
            _, end, codes, field = _edges(now_open, place, lang)
            left = span(now_open.end.moment - now, translated(lang, TEXTS["span"]))
            name = short(table.order.reference or table.order.id)
            rows.append([name, end, left, codes, field, ", ".join(table.blocked)])
    yield _say(lang, "as_of", at=place.shown(now), zone=place.name)
    yield ""
    if not rows:
        yield _say(lang, "none_within", span=within)
        return
    yield _grid(rows, lang, "order", "end", "left", "rule", "field", "besides")
    yield ""
    out = sum(table.open(now) is None for table in tables)
    yield _say(lang, "some_within", count=len(rows), all=len(tables), span=within, out=out)


def _edges(one: Interval, place: Zone, lang: str) -> tuple[str, str, str, str]:
    """First moment, last moment, and what ends it: rules and field."""
    begin = _say(lang, "without_begin")
    if one.begin is not None:
        begin = place.shown(one.begin.moment)
        begin = begin if one.begin.included else _say(lang, "excluded_begin", moment=begin)
    if one.end is None:
        return begin, _say(lang, "without_end"), "", ""
    end = place.shown(one.end.moment)
    end = end if one.end.included else _say(lang, "excluded", moment=end)
    return begin, end, ", ".join(one.end.codes), one.end.field


def _advice(
    tables: Sequence[Timetable], now: datetime, settings: IntegrationSettings, lang: str
) -> Iterator[str]:
    """What to do about all that is broken at *now*."""
    from harness.rules.intervals import remedy

    codes = dict.fromkeys(code for table in tables for code in table.broken(now))
    if codes:
        yield ""
        yield _say(lang, "what_to_do")
        yield ""
        for code in codes:
            yield _say(lang, "advice", code=code, remedy=remedy(code, settings))


def _grid(rows: Sequence[Sequence[str]], lang: str, *headers: str) -> str:
    """*rows* as a table, without columns that are empty throughout."""
    from tabulate import tabulate

    used = [place for place in range(len(headers)) if any(row[place] for row in rows)]
    return tabulate(
        [[row[place] for place in used] for row in rows],
        headers=[_say(lang, headers[place]) for place in used],
        tablefmt="simple",
        disable_numparse=True,
    )
