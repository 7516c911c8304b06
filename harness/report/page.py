"""One HTML page of a run: failures first, then what was skipped and why, then all else.

It is whole in itself: no other file, no network, which its own security policy forbids. Without
scripts all is there but the filter.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from harness.report.page_parts import covered, test
from harness.report.page_text import plain, seconds_text
from harness.report.results import counted, ordered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from harness.report.coverage import Coverage
    from harness.report.results import Outcome, Result

WORDS: dict[Outcome, str] = {
    "failed": "failed",
    "error": "broken before or after",
    "skipped": "skipped",
    "passed": "passed",
}
SECTIONS: tuple[tuple[str, str, tuple[Outcome, ...]], ...] = (
    ("failures", "Failures", ("failed", "error")),
    ("skipped", "Skipped", ("skipped",)),
    ("passed", "Passed", ("passed",)),
)


@dataclass(frozen=True, slots=True)
class About:
    """What a run was about, for the head of the page."""

    title: str = "Shipbench report"
    integration: str = "reference"
    seed: int = 1
    remark: str = ""


def document(results: Iterable[Result], about: About, coverages: Sequence[Coverage] = ()) -> str:
    """The page of *results*, with a section for each of *coverages*."""
    tests = ordered(results)
    anchors = {one.nodeid: f"t{number}" for number, one in enumerate(tests, 1)}
    return "\n".join(
        [
            *_head(about.title),
            *_summary(tests, about, coverages),
            '<main id="tests">',
            *_filter(),
            *(line for row in SECTIONS for line in _section(*row, tests, anchors)),
            *(
                line
                for number, one in enumerate(coverages, 1)
                for line in covered(one, anchors, number)
            ),
            "</main>",
            f"<script>{_part('page.js')}</script>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _part(name: str) -> str:
    return files("harness.report").joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _head(title: str) -> Iterator[str]:
    style = _part("page.css")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; "
        f"script-src 'sha256-{_digest(_part('page.js'))}'; base-uri 'none'; form-action 'none'"
    )
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{plain(title)}</title>"
    yield f"<style>{style}</style>"
    yield "</head>"
    yield "<body>"


def _summary(tests: Sequence[Result], about: About, coverages: Sequence[Coverage]) -> Iterator[str]:
    yield '<a class="skip" href="#tests">To the tests</a>'
    yield "<header>"
    yield f"<h1>{plain(about.title)}</h1>"
    began = min((one.started for one in tests), default=0.0)
    when = f" on {datetime.fromtimestamp(began, UTC):%Y-%m-%d at %H:%M} UTC" if began else ""
    took = seconds_text(sum(one.seconds for one in tests))
    yield (
        f'<p class="quiet">{len(tests)} tests{when}, {took} in all; '
        f"integration {plain(about.integration)}, seed {about.seed}.</p>"
    )
    if about.remark:
        yield f'<p class="failed">{plain(about.remark)}</p>'
    yield '<ul class="counts">'
    for outcome, number in counted(tests).items():
        if number or outcome in ("failed", "passed"):
            yield f'<li class="{outcome}">{number} {WORDS[outcome]}</li>'
    yield "</ul>"
    for number, one in enumerate(coverages, 1):
        yield (
            f'<p><a href="#coverage-{number}">{plain(one.title)}</a>: '
            f"{one.told} of {len(one.things)} told.</p>"
        )
    yield "</header>"


def _filter() -> Iterator[str]:
    yield "<form hidden>"
    yield '<label>Words, rule codes, files <input type="search" autocomplete="off"></label>'
    yield '<label>Outcome <select><option value="">all</option>'
    for outcome, words in WORDS.items():
        yield f'<option value="{outcome}">{words}</option>'
    yield "</select></label>"
    yield '<output aria-live="polite"></output>'
    yield "</form>"


def _section(
    name: str,
    title: str,
    outcomes: Sequence[Outcome],
    tests: Sequence[Result],
    anchors: Mapping[str, str],
) -> Iterator[str]:
    chosen = [one for one in tests if one.outcome in outcomes]
    if not chosen:
        return
    yield f'<section aria-labelledby="{name}">'
    yield f'<h2 id="{name}">{title} ({len(chosen)})</h2>'
    for file, group in groupby(chosen, key=lambda one: one.file):
        yield from _file(file, list(group), anchors)
    yield "</section>"


def _file(file: str, tests: Sequence[Result], anchors: Mapping[str, str]) -> Iterator[str]:
    told = tests[0].scenario
    yield '<section class="file">'
    if told is None:
        yield f"<h3>{plain(file)}</h3>"
    else:
        name = f'<span lang="{plain(told.language)}">{plain(told.feature.name or file)}</span>'
        yield f'<h3>{name} <span class="quiet">{plain(file)}</span></h3>'
    for one in tests:
        yield from test(one, anchors[one.nodeid])
    yield "</section>"
