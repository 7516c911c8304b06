"""`shipbench ledger`: every fact the bench rests on, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from harness.cli.exits import WrongSetUp
from harness.cli.output import Output, global_options
from harness.words import filled, told, translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.ledger import Entry

TEXTS = {
    "head": "{table}:",
    "row": "  {name}  [{mark}: {source}]",
    "all": "all",
    "facts": "facts",
    "guess": "guess",
}


@click.command()
@click.argument("table", required=False)
@click.option(
    "--mark",
    type=click.Choice(["documented", "observed", "inferred", "guess"]),
    help="Only what is known this way.",
)
@click.option("--counts", "only_counts", is_flag=True, help="Only how many there are of each.")
@global_options
def ledger(output: Output, table: str | None, mark: str | None, only_counts: bool) -> None:
    """Every setting, address, field and rule with its source, and their counts by mark.

    TABLE is the name of one table, or how it begins.

    \b
    shipbench ledger --mark guess
    shipbench ledger "Integration settings"
    shipbench ledger --counts
    """
    from dataclasses import asdict

    rows = [row for row in _all() if mark in (None, row.mark)]
    if table is not None:
        rows = _of(table, rows, output.lang)
    if output.json:
        counted = {str(title): of for title, of in _counts(rows).items()}
        value = {"counts": counted, "facts": [asdict(row) for row in rows]}
        output.result({"counts": value["counts"]} if only_counts else value, "")
        return
    lines = [] if only_counts else [*_listed(rows, output.lang), ""]
    output.result(None, "\n".join([*lines, _table(rows, output.lang)]))


def _all() -> list[Entry]:
    from harness.lab import Lab
    from harness.launch import open_bench
    from harness.ledger import entries

    with open_bench() as bench:
        return entries(Lab(bench).control.get("/ledger"))


def _of(table: str, rows: Sequence[Entry], lang: str) -> list[Entry]:
    """Those of *rows* whose table begins so, in English or in *lang*."""
    begin = table.casefold()
    found = [
        row for row in rows
        if any(name.casefold().startswith(begin) for name in (row.table, told(lang, row.table)))
    ]  # fmt: skip
    if not found:
        names = ", ".join(dict.fromkeys(row.table for row in rows)) or "none with that mark"
        raise WrongSetUp(f"no table begins with {table!r}; there are {names}")
    return found


def _listed(rows: Sequence[Entry], lang: str) -> Iterator[str]:
    table = ""
    for row in rows:
        if row.table != table:
            table = row.table
            yield filled(lang, TEXTS["head"], table=table)
        mark = translated(lang, row.mark)
        yield filled(lang, TEXTS["row"], name=row.name, mark=mark, source=row.source)
        if row.meaning:
            yield f"      {told(lang, row.meaning)}"


def _counts(rows: Sequence[Entry]) -> dict[str, dict[str, int]]:
    from harness.ledger import MARKS, counts

    return {
        title: {mark: counted[mark] for mark in MARKS} for title, counted in counts(rows).items()
    }


def _table(rows: Sequence[Entry], lang: str) -> str:
    from tabulate import tabulate

    from harness.ledger import MARKS

    counted = [[told(lang, title), *of.values()] for title, of in _counts(rows).items()]
    total = [
        translated(lang, TEXTS["all"]),
        *(sum(row.mark == mark for row in rows) for mark in MARKS),
    ]
    heads = [translated(lang, head) for head in (TEXTS["facts"], *MARKS)]
    return tabulate([*counted, total], heads)
