"""Which stories hang on a guess: told again under other assumptions, two by two.

Pure but for the telling itself, which is given as a function.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from harness.events import (
    ExpectationFailed,
    LabelRefused,
    OrderDispatched,
    OrderImported,
    OrderNotDispatched,
    OrderRefusedByCin7,
    OrderStayedOut,
)
from harness.rules.settings import ASSUMPTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from harness.events import Event

Choice = tuple[str, Any]
Outcome = tuple[str, ...]

# Switches that say in what state an account or the bench is; nobody guesses those.
STATES: Final = frozenset({
    "world.settle_before_answer",
    "cin7.account_active",
    "shipstation.plan_has_api",
    "shipstation.webhook_delivery",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Factor:
    """One assumption that could be otherwise: its usual value, and the *others*."""

    name: str
    usual: Any
    others: tuple[Any, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A story ends otherwise under *assumptions*, and under no part of them."""

    assumptions: tuple[Choice, ...]
    usual: Outcome
    then: Outcome


def factors(vendors: Iterable[Mapping[str, Any]]) -> list[Factor]:
    """All that has a choice and is not documented: ours, and what a bench tells of *vendors*."""
    ours = [
        {"name": row.name, "default": row.default, "choices": row.choices, "mark": row.mark}
        for row in ASSUMPTIONS
    ]
    found = []
    for row in (*ours, *vendors):
        usual = row["default"]
        choices = row["choices"] or ((True, False) if isinstance(usual, bool) else ())
        others = tuple(choice for choice in choices if choice != usual)
        if others and row["mark"] != "documented" and row["name"] not in STATES:
            found.append(Factor(row["name"], usual, others, row["mark"]))
    return found


def pairwise(given: Sequence[Factor]) -> list[dict[str, Any]]:
    """Combinations in which any two values of any two factors meet at least once.

    Of each combination only what is not usual is told. The same factors give the same
    combinations, in the same order.
    """
    values = {factor.name: (factor.usual, *factor.others) for factor in given}
    if len(given) == 1:
        return [{given[0].name: other} for other in given[0].others]
    missing = dict.fromkeys(
        ((one, a), (two, b))
        for one, two in combinations(values, 2)
        for a in values[one]
        for b in values[two]
    )
    usual = {factor.name: factor.usual for factor in given}
    rows = []
    while missing:
        row = _row(next(iter(missing)), values, missing)
        for one, two in combinations(values, 2):
            missing.pop(((one, row[one]), (two, row[two])), None)
        rows.append({name: row[name] for name in values if row[name] != usual[name]})
    return [row for row in rows if row]


def _row(
    first: tuple[Choice, Choice],
    values: Mapping[str, Sequence[Any]],
    missing: Mapping[tuple[Choice, Choice], None],
) -> dict[str, Any]:
    """A combination that holds *first* and, one factor after the other, most of what is missing."""
    row = dict(first)
    place = {name: number for number, name in enumerate(values)}

    def gained(name: str, value: Any) -> int:
        return sum(
            (((name, value), (other, row[other])) if place[name] < place[other]
             else ((other, row[other]), (name, value))) in missing
            for other in row
        )  # fmt: skip

    for name, choices in values.items():
        if name not in row:
            row[name] = max(choices, key=lambda value: gained(name, value))
    return row


def outcome(events: Iterable[Event]) -> Outcome:
    """How a story ended: the fate of each order, and which expectations failed."""
    return tuple(words for event in events for words in _ending(event))


def _ending(event: Event) -> Iterator[str]:
    match event:
        case OrderImported():
            yield f"{event.reference} imported as {event.status}"
        case OrderStayedOut():
            codes = ", ".join(dict.fromkeys(reason.code for reason in event.reasons))
            yield f"{event.reference} stayed out ({codes})"
        case OrderRefusedByCin7():
            yield f"{event.reference} refused by Cin7"
        case LabelRefused():
            yield f"{event.reference} got no label"
        case OrderDispatched():
            yield f"{event.reference} dispatched"
        case OrderNotDispatched():
            yield f"{event.reference} not dispatched"
        case ExpectationFailed():
            yield f"{event.subject}: expected {event.expected}, found {event.found}"


def hanging(
    rows: Iterable[Mapping[str, Any]], told: Callable[[Mapping[str, Any]], Outcome]
) -> list[Finding]:
    """What makes a story end otherwise, by telling it as each of *rows* has it.

    *told* tells the story under some assumptions. A combination that changes its end is taken
    apart until no part can be spared; then the rest of it is tried again without that part,
    so that one guess does not hide another.
    """
    known: dict[frozenset[Choice], Outcome] = {}

    def end(changes: Mapping[str, Any]) -> Outcome:
        key = frozenset(changes.items())
        if key not in known:
            known[key] = told(changes)
        return known[key]

    usual = end({})
    findings: list[Finding] = []
    for row in rows:
        rest = dict(row)
        for finding in findings:
            if all(choice in rest.items() for choice in finding.assumptions):
                del rest[finding.assumptions[0][0]]
        while end(rest) != usual:
            guilty = _smallest(rest, lambda changes: end(changes) != usual)
            findings.append(Finding(tuple(guilty.items()), usual, end(guilty)))
            del rest[next(iter(guilty))]
    return findings


def _smallest(
    changes: Mapping[str, Any], differs: Callable[[Mapping[str, Any]], bool]
) -> dict[str, Any]:
    """A part of *changes* that still *differs*, and of which no single choice can be spared."""
    kept: dict[str, Any] = {}
    candidates = list(changes.items())
    while not differs(kept):
        low, high = 0, len(candidates)
        while low < high:  # the shortest beginning that makes the difference, with what is kept
            middle = (low + high) // 2
            if differs({**dict(candidates[:middle]), **kept}):
                high = middle
            else:
                low = middle + 1
        if high == 0 or not differs({**dict(candidates[:high]), **kept}):
            kept = dict(changes)  # choices that undo one another: halving cannot tell them apart
            break
        name, value = candidates[high - 1]
        kept = {name: value, **kept}
        candidates = candidates[: high - 1]
    for name in list(kept):
        fewer = {one: value for one, value in kept.items() if one != name}
        if differs(fewer):
            kept = fewer
    return kept
