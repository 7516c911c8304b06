"""The matrix as one HTML page that needs nothing else: a heat map, and what broke in each cell."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from harness.matrix.cells import FAULTS, STEPS, WHENS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from harness.matrix.runner import Outcome

_STYLE = """
body{font:14px/1.4 system-ui,sans-serif;margin:2em;color:#222}
table{border-collapse:collapse}th,td{border:1px solid #fff;padding:4px 6px;text-align:center}
thead th{height:9em;vertical-align:bottom}thead th span{writing-mode:vertical-rl}
tbody th{text-align:left;font-weight:normal}
.green{background:#bfe3c0}.r1{background:#f6b1a8}.r2{background:#e8705f}.r3{background:#b92b1b;color:#fff}
.na{background:#eee;color:#888}dt{margin-top:1em;font-family:monospace}
@media(prefers-color-scheme:dark){body{background:#181818;color:#ddd}th,td{border-color:#181818}
.green{background:#24552a}.na{background:#2a2a2a}}
"""


def page(outcomes: Iterable[Outcome], commands: Mapping[str, str], title: str) -> str:
    """The page; *commands* are what replays each cell."""
    by_name = {one.cell: one for one in outcomes}
    counts = Counter(one.state for one in by_name.values())
    words = ", ".join(f"{counts[state]} {state}" for state in ("green", "red", "n/a"))
    faults = "".join(
        f'<th colspan=2 title="{escape(one.meaning)}"><span>{escape(one.name)}</span></th>'
        for one in FAULTS
    )
    whens = "".join(f"<th>{when[0]}</th>" for _ in FAULTS for when in WHENS)
    rows = "".join(
        f'<tr><th title="{escape(step.meaning)}">{escape(step.name)}</th>'
        + "".join(
            _cell(by_name.get(f"{step.name}/{fault.name}/{when}"), commands)
            for fault in FAULTS
            for when in WHENS
        )
        + "</tr>"
        for step in STEPS
    )
    red = "".join(_red(one, commands) for one in by_name.values() if one.state == "red")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>"
        f"<p>{len(by_name)} cells: {words}. Rows are steps of the order's journey, columns faults, "
        "b before and a after the step's commit. The darker, the more invariants are broken; "
        "hold the pointer over a cell to see what, and the command that replays it.</p>"
        f"<table><thead><tr><th></th>{faults}</tr><tr><td></td>{whens}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
        f"{f'<h2>Red cells</h2><dl>{red}</dl>' if red else ''}</body></html>\n"
    )


def _cell(one: Outcome | None, commands: Mapping[str, str]) -> str:
    if one is None:
        return '<td class="na" title="not run">.</td>'
    if one.state == "n/a":
        return f'<td class="na" title="{escape(f"{one.cell}: n/a, {one.reason}")}">&ndash;</td>'
    broken = {breach.invariant for breach in one.breaches}
    heat = f"r{min(3, len(broken))}" if broken else "green"
    told = "; ".join(breach.words for breach in one.breaches) or "all invariants hold"
    words = escape(f"{one.cell}: {told}\n{commands.get(one.cell, '')}")
    return f'<td class="{heat}" title="{words}">{len(broken) or ""}</td>'


def _red(one: Outcome, commands: Mapping[str, str]) -> str:
    broken = "".join(
        f"<dd>{escape(breach.invariant)}: {escape(breach.words)}</dd>" for breach in one.breaches
    )
    command = escape(commands.get(one.cell, ""))
    return f"<dt>{escape(one.cell)} (log {one.hash})</dt>{broken}<dd><code>{command}</code></dd>"
