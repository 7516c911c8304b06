"""The report for people: counts, reasons, and every order that did not get through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabulate import tabulate

from harness.words import say, told, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.report.tally import Tally

ALWAYS = ("created", "imported", "shipped", "dispatched", "stayed_out")
SELDOM = ("refused", "unshipped", "undispatched")
WIDEST = 60
TEXTS = {"rules": "rules", "lab": "lab"}
"""Who told a reason, but for the vendors."""


def lines(tally: Tally, lang: str = "en") -> Iterator[str]:
    """The report of *tally* in *lang*, paragraph by paragraph."""
    for story in tally.stories:
        yield say(lang, "story", title=story.title, seed=story.seed, at=story.at)
    if tally.counts:
        yield ""
        yield _counts(tally, lang)
    if tally.stuck:
        yield ""
        yield say(lang, "heading", words=say(lang, "why_heading"))
        yield ""
        yield _reasons(tally, lang)
        yield ""
        yield say(lang, "heading", words=say(lang, "each_heading"))
        yield ""
        yield _stuck(tally, lang)
    if tally.failed:
        yield ""
        yield say(lang, "heading", words=say(lang, "failed_heading"))
        yield ""
        yield _failed(tally, lang)
    for skipped in tally.skipped:
        yield say(lang, "skipped", scenario=skipped.scenario, reason=skipped.reason)
    yield ""
    key = "some_failed" if tally.failed else "all_met"
    yield say(lang, key, met=tally.met, failed=len(tally.failed))


def _grid(rows: list[list[object]], lang: str, *headers: str) -> str:
    return tabulate(
        rows,
        headers=[say(lang, header) for header in headers],
        tablefmt="simple",
        disable_numparse=True,
    )


def _counts(tally: Tally, lang: str) -> str:
    shown = [*ALWAYS, *(fate for fate in SELDOM if tally.counts[fate])]
    return _grid([[say(lang, fate), tally.counts[fate]] for fate in shown], lang, "fate", "orders")


def _reasons(tally: Tally, lang: str) -> str:
    rows: list[list[object]] = [
        [reason.code, number, told(lang, reason.fix or reason.message)]
        for reason, number in tally.by_reason()
    ]
    return _grid(rows, lang, "reason", "orders", "remedy")


def _stuck(tally: Tally, lang: str) -> str:
    rows: list[list[object]] = []
    for stuck in tally.stuck:
        for number, reason in enumerate(stuck.reasons):
            first = [short(stuck.reference), say(lang, stuck.fate)] if not number else ["", ""]
            found = reason.found if reason.field else reason.message
            by = ", ".join(translated(lang, one) for one in reason.told_by.split(", "))
            rows.append([*first, reason.code, reason.field, short(told(lang, found)), by])
    return _grid(rows, lang, "order", "fate", "reason", "field", "found", "told_by")


def _failed(tally: Tally, lang: str) -> str:
    rows: list[list[object]] = [
        [
            short(told(lang, failure.subject)),
            told(lang, failure.expected),
            told(lang, failure.found),
        ]
        for failure in tally.failed
    ]
    return _grid(rows, lang, "subject", "expected", "found")


def short(text: str) -> str:
    """*text* on one line, without what could move the cursor of a terminal."""
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(text.split()))
    return plain if len(plain) <= WIDEST else plain[: WIDEST - 3] + "..."
