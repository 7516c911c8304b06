"""Parts of the page: a test with its steps, and a table of what was covered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.report.page_text import plain, seconds_text
from harness.report.results import steps_as_ended
from harness.rules import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.report.coverage import Coverage, Thing
    from harness.report.results import Result, Step


def test(one: Result, anchor: str) -> Iterator[str]:
    """The test *one*, folded unless it failed."""
    failed = one.outcome in ("failed", "error")
    language = f' lang="{plain(one.scenario.language)}"' if one.scenario else ""
    yield (
        f'<details class="test" id="{anchor}" data-state="{one.outcome}"{" open" * failed}>'
        f'<summary><span class="state {one.outcome}">{one.outcome}</span> '
        f"<span{language}>{plain(one.title)}</span>"
        f' <span class="seconds quiet">{seconds_text(one.seconds)}</span></summary>'
    )
    yield '<div class="body">'
    if one.message:
        yield f'<p class="{one.outcome}">{plain(one.message)}</p>'
    yield from _steps(steps_as_ended(one), language)
    yield from _rules(one.rules)
    if one.told:
        yield f"<pre>{plain(one.told)}</pre>"
    if one.details:
        yield f"<details><summary>The whole failure</summary><pre>{plain(one.details)}</pre>"
        yield "</details>"
    yield f'<p class="quiet">{plain(one.file)}:{one.line} \u00b7 {plain(one.nodeid)}</p>'
    yield "</div></details>"


def _steps(steps: Sequence[Step], language: str) -> Iterator[str]:
    if not steps:
        return
    yield '<ol class="steps">'
    for step in steps:
        sentence = f"<b>{plain(step.keyword)}</b> {plain(step.text)}"
        took = f' <span class="quiet">{seconds_text(step.seconds)}</span>' if step.location else ""
        yield (
            f'<li><span class="state {step.outcome}">{step.outcome}</span> '
            f"<span{language}>{sentence}</span>{took}"
        )
        if step.table:
            yield f"<table{language}>{''.join(_row(row) for row in step.table)}</table>"
        if step.docstring:
            yield f"<pre{language}>{plain(step.docstring)}</pre>"
        yield "</li>"
    yield "</ol>"


def _row(cells: Sequence[str]) -> str:
    return f"<tr>{''.join(f'<td>{plain(cell)}</td>' for cell in cells)}</tr>"


def _rules(codes: Sequence[str]) -> Iterator[str]:
    """Each rule that a test is about: title, mark and source, where the catalogue has it."""
    known = []
    for code in codes:
        try:
            known.append(catalogue.case(code))
        except catalogue.UnknownCode:
            continue
    if not known:
        return
    yield "<table><caption>Rules</caption><thead><tr>"
    yield "".join(f'<th scope="col">{head}</th>' for head in ("Code", "Rule", "Mark", "Source"))
    yield "</tr></thead><tbody>"
    for case in known:
        yield _row((case.code, case.title, case.mark, case.source))
    yield "</tbody></table>"


def covered(coverage: Coverage, anchors: Mapping[str, str], number: int) -> Iterator[str]:
    """The table of *coverage*, the *number*th on the page; tests are links to their *anchors*."""
    name = f"coverage-{number}"
    yield f'<section aria-labelledby="{name}">'
    yield f'<h2 id="{name}">{plain(coverage.title)}: {coverage.told} of '
    yield f"{len(coverage.things)} told</h2>"
    yield "<table><thead><tr>"
    heads = ("State", "Name", "What it says", "Mark", "Source", "Told by, or why not")
    yield "".join(f'<th scope="col">{head}</th>' for head in heads)
    yield "</tr></thead><tbody>"
    for thing in coverage.things:
        yield _thing(thing, anchors)
    yield "</tbody></table>"
    yield "</section>"


def _thing(thing: Thing, anchors: Mapping[str, str]) -> str:
    links = ", ".join(
        f'<a href="#{anchors[one.nodeid]}">{plain(one.title)}</a>' for one in thing.tests
    )
    color = thing.state if thing.tests else "none"
    cells = (thing.name, thing.text, thing.mark, thing.source)
    return (
        f'<tr><td class="{color}">{thing.state}</td>'
        f"{''.join(f'<td>{plain(cell)}</td>' for cell in cells)}"
        f"<td>{links or plain(thing.why_not)}</td></tr>"
    )
