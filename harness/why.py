"""Why orders do not import: what is said of each, as values; printing is for others.

What the input does not tell is not guessed in silence: it is asked for, with the answer that was
taken meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.countries import country_code
from harness.remedy import Case, Finding, examine
from harness.rules.diagnosis import STEPS
from harness.rules.edits import Situation, cost
from harness.rules.facts import NotAnOrder, facts
from harness.rules.phrase import Phrase
from harness.rules.remarks import Remark, remarks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from harness.accounts import Account
    from harness.intake import Found
    from harness.remedy import Import
    from harness.rules.edits import Edit

# Steps that an order alone says nothing of.
ELSEWHERE = ("Connection", "Import run at all", "Window and paging")

QUESTIONS: dict[str, tuple[str, str]] = {
    "branches": (
        "Which branches are ticked in Get Orders From? Taken: all.",
        "--set branches=3,4",
    ),
    "statuses": (
        "Which status words was the store connected with? Taken: {words}.",
        "--status 'awaiting_shipment=Fully Picked'",
    ),
    "at": (
        "When was the order looked for? Taken: {at}, the latest date in the input.",
        "--at 2026-03-02T09:00:00Z, or --at now",
    ),
    "dates": (
        "Are dates such as {field} written day first? Taken: {dates}.",
        "--dates mdy",
    ),
    "isApproved": ("Is it approved? Taken: yes.", "--with isApproved=false"),
    "stage": ("At which stage is it?", "--with 'stage=Fully Picked'"),
    "createdDate": ("When was it created?", "--with createdDate=2026-03-01"),
    "estimatedDeliveryDate": (
        "Has it a Delivery Date (ETD)? Taken: none.",
        "--with estimatedDeliveryDate=2026-03-01",
    ),
    "deliveryCountry": ("What is its Delivery Country?", "--with 'deliveryCountry=New Zealand'"),
    "branchId": ("Which branch is it of?", "--with branchId=3"),
    "isVoid": ("Is it void? Taken: no.", "--with isVoid=true"),
    "dispatchedDate": (
        "Is its Fully Dispatched date empty? Taken: yes.",
        "--with dispatchedDate=2026-03-01",
    ),
    "lineItems": ("Which lines has it?", "an input that has them"),
    "lineItems.qtyShipped": ("What is its Qty Dispatch, line by line?", "an input that has it"),
}
"""What may not be known, in words, and what answers it."""


TEXTS = {"dmy": "day first", "mdy": "month first"}


@dataclass(frozen=True, slots=True)
class Question:
    """Something the input does not tell: the *key* of it, in words, and what answers it.

    Both are phrases.
    """

    key: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is said of one order."""

    found: Found
    at: datetime
    finding: Finding
    remarks: tuple[Remark, ...]
    questions: tuple[Question, ...]

    @property
    def name(self) -> str:
        """What to call the order."""
        document = self.found.document
        return str(document.get("reference") or document.get("id") or self.found.place or "order")

    @property
    def imports(self) -> bool:
        """Whether the order is imported as it is."""
        return bool(self.finding.status)


class Unusable(ValueError):
    """Raised when an order cannot be looked at; the message says where it stood."""


def answers(
    orders: Sequence[Found],
    account: Account,
    at: datetime,
    proving: Import,
    *,
    at_told: bool = True,
    keep_account: bool = False,
    dates: str = "dmy",
) -> list[Answer]:
    """What is to be said of each of *orders* at the moment *at*, under the settings of *account*.

    *proving* imports orders; see `remedy.examine`. With *at_told* false the moment is asked for.

    Raises:
        Unusable: If one of them is no order after all.
    """
    cases = [Case(Situation(saved(one), account.settings, account.words), at) for one in orders]
    try:
        findings = examine(cases, proving, keep_account=keep_account)
    except NotAnOrder as error:
        raise Unusable(f"{orders[0].source}: {error}") from error
    return [
        Answer(
            one,
            at,
            finding,
            tuple(remarks(case.situation, facts(case.situation.document, country_code))),
            tuple(_questions(one, account, None if at_told else at, dates)),
        )
        for one, case, finding in zip(orders, cases, findings, strict=True)
    ]


def saved(one: Found) -> dict[str, Any]:
    """The document as if it were saved now: whether an import came by since is not in it."""
    gone = ("modifiedDate", "_lab")
    return {name: value for name, value in one.document.items() if name not in gone}


def _questions(one: Found, account: Account, at: datetime | None, dates: str) -> Iterable[Question]:
    keys = [name for name in ("branches", "statuses") if name not in account.told]
    keys += ["at"] if at is not None else []
    keys += ["dates"] if one.ambiguous else []
    shown = {
        "words": "; ".join(f"{status} = {words}" for status, words in account.words.items()),
        "at": stamp(at) if at is not None else "",
        "field": ", ".join(one.ambiguous),
        "dates": Phrase(TEXTS[dates]),
    }
    for key in (*keys, *one.missing):
        text, answer = QUESTIONS[key]
        yield Question(key, Phrase(text, **shown), Phrase(answer))


def stamp(moment: datetime) -> str:
    """*moment* as it is written everywhere."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def step_of(code: str) -> str:
    """The title of the step of the diagnosis that *code* belongs to."""
    return next((step.title for step in STEPS if code in step.codes), STEPS[2].title)


def as_json(answer: Answer) -> dict[str, Any]:
    """*answer* for machines."""
    finding = answer.finding
    return {
        "order": answer.name,
        "source": answer.found.source,
        "place": answer.found.place,
        "at": stamp(answer.at),
        "imports": answer.imports,
        "status": finding.status,
        "checks": [
            {
                "step": step_of(one.code),
                "code": one.code,
                "field": one.field,
                "found": one.found,
                "wanted": one.wanted,
                "remedy": one.remedy,
                "screen": one.rule.screen,
                "mark": one.rule.mark,
                "source": one.rule.source,
            }
            for one in finding.breaches
        ],
        "errors": [
            {"code": code, "field": field, "found": value, "wanted": wanted}
            for code, field, value, wanted in finding.errors
        ],
        "fixes": [_fix(fix) for fix in finding.fixes],
        "no_edit_helps_against": [one.code for one in finding.hopeless],
        "remarks": [
            {"code": one.case.code, "field": one.field, "found": one.found,
             "title": one.case.title, "remedy": one.case.remedy, "mark": one.case.mark,
             "source": one.case.source}
            for one in answer.remarks
        ],
        "questions": [
            {"about": one.key, "question": one.text, "answer": one.answer}
            for one in answer.questions
        ],
        "not_looked_at": list(ELSEWHERE),
        "unknown": list(answer.found.unknown),
    }  # fmt: skip


def _fix(fix: Sequence[Edit]) -> Mapping[str, Any]:
    return {
        "cost": cost(fix),
        "edits": [
            {"edit": one.kind, "field": one.field, "value": one.value, "to_do": one.words,
             "screen": one.row.screen, "account": one.row.account}
            for one in fix
        ],
    }  # fmt: skip
