"""All texts that are said to people in each language, gathered from the tables that hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.rules.cases.case import NOTICED
from harness.rules.catalogue import CASES, GROUPS
from harness.rules.diagnosis import STEPS
from harness.rules.eligibility import CRITERIA
from harness.rules.usability import RULES
from harness.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.rules.rule import Rule

_OF_A_CASE = ("title", "cause", "remedy", "why_not")
_OF_A_RULE = ("wanted", "remedy", "screen")


def messages() -> Iterator[tuple[str, str]]:
    """Each text with the place it comes from; a text may come from several places."""
    for key, text in WORDS.items():
        yield text, f"words: {key}"
    for title, _ in GROUPS:
        yield title, "catalogue"
    for word in NOTICED.values():
        yield word, "catalogue: noticed"
    for case in CASES:
        for member in _OF_A_CASE:
            if text := getattr(case, member):
                yield text, f"catalogue: {case.code}.{member}"
    for step in STEPS:
        yield step.title, "diagnosis"
    rules: tuple[Rule, ...] = (*CRITERIA, *RULES)
    for rule in rules:
        for member in _OF_A_RULE:
            if text := getattr(rule, member):
                yield text, f"rules: {rule.code}.{member}"
