"""Why orders do not import, for people: in full for a few, as a table for many."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tabulate import tabulate

from harness.why import ELSEWHERE, stamp, step_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from harness.rules.edits import Edit
    from harness.why import Answer

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


def lines(answers: Sequence[Answer]) -> Iterator[str]:
    """What is said of *answers*, paragraph by paragraph."""
    if len(answers) > IN_FULL:
        yield from _many(answers)
        return
    for number, answer in enumerate(answers):
        if number:
            yield ""
        yield from _one(answer)
    yield ""
    yield TEXTS["elsewhere"].format(steps=", ".join(ELSEWHERE))


def _one(answer: Answer) -> Iterator[str]:
    finding = answer.finding
    where = f"{answer.found.place}, " if answer.found.place else ""
    shown = {"name": answer.name, "where": where, "at": stamp(answer.at), "status": finding.status}
    if answer.imports:
        yield TEXTS["imports"].format(**shown)
    else:
        number = len(finding.breaches) or len(finding.errors)
        count = TEXTS["one_check" if number == 1 else "checks"].format(count=number)
        yield TEXTS["stays_out"].format(**shown, count=count)
    if finding.breaches:
        yield ""
        yield _checks(answer)
        yield ""
        yield _what_to_do(answer)
        yield ""
        yield from _fixes(answer)
    elif not answer.imports:
        yield ""
        yield TEXTS["by_shipstation"]
        yield ""
        yield _grid([list(map(_cut, error)) for error in finding.errors], "error")
    yield from _rest(answer)


def _checks(answer: Answer) -> str:
    return _grid([
        [step_of(one.code), one.code, one.field, _cut(one.found), _cut(one.wanted)]
        for one in answer.finding.breaches
    ], "check")  # fmt: skip


def _what_to_do(answer: Answer) -> str:
    rules = {one.code: one for one in answer.finding.breaches}
    return _grid([
        [code, one.remedy, one.rule.screen, one.rule.mark, one.rule.source]
        for code, one in rules.items()
    ], "what")  # fmt: skip


def _fixes(answer: Answer) -> Iterator[str]:
    fixes = answer.finding.fixes
    if not fixes:
        lost = {one.code: one.remedy for one in answer.finding.hopeless}
        for code, remedy in lost.items():
            yield TEXTS["hopeless"].format(code=code, remedy=remedy)
        if not lost:
            yield TEXTS["no_fix"]
        return
    yield TEXTS["one_fix" if len(fixes) == 1 else "fixes"]
    for number, fix in enumerate(fixes, 1):
        yield from _steps(number, fix)


def _steps(number: int, fix: Sequence[Edit]) -> Iterator[str]:
    for place, edit in enumerate(fix):
        head = f"{number}." if place == 0 else " " * (len(str(number)) + 1)
        yield f"  {head} {edit.words}  [{edit.row.screen}]"


def _rest(answer: Answer) -> Iterator[str]:
    if answer.remarks:
        yield ""
        yield TEXTS["remarks"]
        yield ""
        yield _grid([
            [one.case.code, one.field, _cut(one.found), one.case.remedy] for one in answer.remarks
        ], "remark")  # fmt: skip
    if answer.questions:
        yield ""
        yield TEXTS["questions"]
        for one in answer.questions:
            yield TEXTS["question"].format(text=one.text, answer=one.answer)
    if answer.found.unknown:
        yield ""
        yield TEXTS["unknown"].format(names=", ".join(answer.found.unknown))


def _many(answers: Sequence[Answer]) -> Iterator[str]:
    imports = sum(answer.imports for answer in answers)
    yield TEXTS["count"].format(imports=imports, orders=len(answers))
    reasons = Counter(code for answer in answers for code in _codes(answer))
    remedies = {one.code: one.remedy for answer in answers for one in answer.finding.breaches}
    if reasons:
        yield ""
        ordered = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
        yield _grid([[code, count, remedies.get(code, "")] for code, count in ordered], "reason")
    yield ""
    yield _grid([
        [answer.name, OUTCOMES[answer.imports], ", ".join(_codes(answer)), _cheapest(answer)]
        for answer in answers
    ], "order")  # fmt: skip
    questions = {one.key: one for answer in answers for one in answer.questions}
    if questions:
        yield ""
        yield TEXTS["questions"]
        for one in questions.values():
            yield TEXTS["question"].format(text=one.text, answer=one.answer)
    unknown = dict.fromkeys(name for answer in answers for name in answer.found.unknown)
    if unknown:
        yield ""
        yield TEXTS["unknown"].format(names=", ".join(unknown))


def _codes(answer: Answer) -> list[str]:
    found = [one.code for one in answer.finding.breaches]
    return list(dict.fromkeys(found or [error[0] for error in answer.finding.errors]))


def _cheapest(answer: Answer) -> str:
    fixes = answer.finding.fixes
    if not fixes:
        return "" if answer.imports else TEXTS["no_fix"]
    return " ".join(edit.words for edit in fixes[0])


def _cut(words: str) -> str:
    if not words:
        return TEXTS["empty"]
    shown = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in words)
    return shown if len(shown) <= WIDEST else f"{shown[: WIDEST - 3]}..."


def _grid(rows: list[list[object]], headers: str) -> str:
    return tabulate(rows, headers=HEADERS[headers], tablefmt="simple", disable_numparse=True)
