"""Why orders do not import, for people: in full for a few, as a table for many."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tabulate import tabulate

from harness.why import ELSEWHERE, stamp, step_of
from harness.words import filled, told, translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from harness.rules.edits import Edit
    from harness.why import Answer, Question

IN_FULL = 5  # orders; more of them are told in a table
WIDEST = 48

TEXTS = {
    "imports": "{name} imports ({where}at {at}); ShipStation puts it under {status}.",
    "stays_out": "{name} does not import ({where}at {at}): {count}.",
    "one_check": "1 check failed",
    "checks": "{count} checks failed",
    "by_shipstation": "ShipStation does not take it, although no rule is broken:",
    "one_fix": "Smallest fix, proved by an import of the order so changed:",
    "fixes": "Smallest fixes, cheapest first, each proved by an import of the order so changed:",
    "no_fix": "No edit helps.",
    "hopeless": "No edit helps against {code}. {remedy}",
    "remarks": "Keeps nothing out, but will be amiss:",
    "questions": "Not known from the input:",
    "question": "- {text} Answer with {answer}",
    "elsewhere": "Not looked at, as an order does not show it: {steps}. See shipbench rules.",
    "unknown": "Columns without a meaning here: {names}.",
    "count": "{imports} of {orders} orders import.",
    "empty": "(empty)",
}
HEADERS = {
    "check": ("step", "rule", "field", "found", "wanted"),
    "what": ("rule", "what to do", "where", "known by", "source"),
    "error": ("code", "element", "found", "wanted"),
    "remark": ("case", "field", "found", "what to do"),
    "order": ("order", "outcome", "rules", "cheapest fix"),
    "reason": ("rule", "orders", "what to do"),
}
OUTCOMES = {True: "imports", False: "stays out"}


def lines(answers: Sequence[Answer], lang: str = "en") -> Iterator[str]:
    """What is said of *answers* in *lang*, paragraph by paragraph."""
    if len(answers) > IN_FULL:
        yield from _many(answers, lang)
        return
    for number, answer in enumerate(answers):
        if number:
            yield ""
        yield from _one(answer, lang)
    yield ""
    steps = ", ".join(translated(lang, title) for title in ELSEWHERE)
    yield _say(lang, "elsewhere", steps=steps)


def _say(lang: str, key: str, **values: object) -> str:
    return filled(lang, TEXTS[key], **values)


def _one(answer: Answer, lang: str) -> Iterator[str]:
    finding = answer.finding
    place = answer.found.place
    where = f"{told(lang, place)}, " if place else ""
    shown = {"name": answer.name, "where": where, "at": stamp(answer.at), "status": finding.status}
    if answer.imports:
        yield _say(lang, "imports", **shown)
    else:
        number = len(finding.breaches) or len(finding.errors)
        count = _say(lang, "one_check" if number == 1 else "checks", count=number)
        yield _say(lang, "stays_out", **shown, count=count)
    if finding.breaches:
        yield ""
        yield _checks(answer, lang)
        yield ""
        yield _what_to_do(answer, lang)
        yield ""
        yield from _fixes(answer, lang)
    elif not answer.imports:
        yield ""
        yield _say(lang, "by_shipstation")
        yield ""
        yield _grid([[_cut(one, lang) for one in error] for error in finding.errors], "error", lang)
    yield from _rest(answer, lang)


def _checks(answer: Answer, lang: str) -> str:
    return _grid([
        [
            translated(lang, step_of(one.code)), one.code, one.field, _cut(one.found, lang),
            _cut(one.wanted, lang),
        ]
        for one in answer.finding.breaches
    ], "check", lang)  # fmt: skip


def _what_to_do(answer: Answer, lang: str) -> str:
    rules = {one.code: one for one in answer.finding.breaches}
    return _grid([
        [
            code, told(lang, one.remedy), translated(lang, one.rule.screen),
            translated(lang, one.rule.mark), one.rule.source,
        ]
        for code, one in rules.items()
    ], "what", lang)  # fmt: skip


def _fixes(answer: Answer, lang: str) -> Iterator[str]:
    fixes = answer.finding.fixes
    if not fixes:
        lost = {one.code: one.remedy for one in answer.finding.hopeless}
        for code, remedy in lost.items():
            yield _say(lang, "hopeless", code=code, remedy=remedy)
        if not lost:
            yield _say(lang, "no_fix")
        return
    yield _say(lang, "one_fix" if len(fixes) == 1 else "fixes")
    for number, fix in enumerate(fixes, 1):
        yield from _steps(number, fix, lang)


def _steps(number: int, fix: Sequence[Edit], lang: str) -> Iterator[str]:
    for place, edit in enumerate(fix):
        head = f"{number}." if place == 0 else " " * (len(str(number)) + 1)
        yield f"  {head} {told(lang, edit.words)}  [{translated(lang, edit.row.screen)}]"


def _rest(answer: Answer, lang: str) -> Iterator[str]:
    if answer.remarks:
        yield ""
        yield _say(lang, "remarks")
        yield ""
        yield _grid([
            [one.case.code, one.field, _cut(one.found, lang), translated(lang, one.case.remedy)]
            for one in answer.remarks
        ], "remark", lang)  # fmt: skip
    yield from _asked(answer.questions, lang)
    yield from _unknown(answer.found.unknown, lang)


def _asked(questions: Iterable[Question], lang: str) -> Iterator[str]:
    for number, one in enumerate(questions):
        if not number:
            yield ""
            yield _say(lang, "questions")
        yield _say(lang, "question", text=one.text, answer=one.answer)


def _unknown(names: Sequence[str], lang: str) -> Iterator[str]:
    if names:
        yield ""
        yield _say(lang, "unknown", names=", ".join(names))


def _many(answers: Sequence[Answer], lang: str) -> Iterator[str]:
    imports = sum(answer.imports for answer in answers)
    yield _say(lang, "count", imports=imports, orders=len(answers))
    reasons = Counter(code for answer in answers for code in _codes(answer))
    remedies = {one.code: one.remedy for answer in answers for one in answer.finding.breaches}
    if reasons:
        yield ""
        ordered = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
        rows = [[code, count, told(lang, remedies.get(code, ""))] for code, count in ordered]
        yield _grid(rows, "reason", lang)
    yield ""
    yield _grid([
        [
            answer.name, translated(lang, OUTCOMES[answer.imports]), ", ".join(_codes(answer)),
            _cheapest(answer, lang),
        ]
        for answer in answers
    ], "order", lang)  # fmt: skip
    yield from _asked(
        {one.key: one for answer in answers for one in answer.questions}.values(), lang
    )
    unknown = dict.fromkeys(name for answer in answers for name in answer.found.unknown)
    yield from _unknown(list(unknown), lang)


def _codes(answer: Answer) -> list[str]:
    found = [one.code for one in answer.finding.breaches]
    return list(dict.fromkeys(found or [error[0] for error in answer.finding.errors]))


def _cheapest(answer: Answer, lang: str) -> str:
    fixes = answer.finding.fixes
    if not fixes:
        return "" if answer.imports else _say(lang, "no_fix")
    return " ".join(told(lang, edit.words) for edit in fixes[0])


def _cut(words: str, lang: str) -> str:
    if not words:
        return _say(lang, "empty")
    words = told(lang, words)
    shown = "".join(
        char if char.isprintable() or char == "\u00a0" else f"\\x{ord(char):02x}" for char in words
    )
    return shown if len(shown) <= WIDEST else f"{shown[: WIDEST - 3]}..."


def _grid(rows: list[list[object]], headers: str, lang: str) -> str:
    heads = [translated(lang, head) for head in HEADERS[headers]]
    return tabulate(rows, headers=heads, tablefmt="simple", disable_numparse=True)
