"""All texts that are said to people in each language, gathered from the tables that hold them."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

from harness.rules.cases.case import NOTICED
from harness.rules.catalogue import CASES, GROUPS
from harness.rules.diagnosis import STEPS
from harness.rules.edits import KINDS
from harness.rules.eligibility import CRITERIA
from harness.rules.placing import UNMAPPED
from harness.rules.settings import ASSUMPTIONS
from harness.rules.usability import RULES
from harness.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.rules.rule import Rule

TABLES = (
    "TEXTS", "HEADERS", "QUESTIONS", "OUTCOMES", "FATES", "HAZARDS", "OFFERS", "REPLIES", "FIELDS",
)  # fmt: skip
"""A dict of one of these names, in a module of `PACKAGES`, holds texts for people."""
PACKAGES = ("harness", "scenarios")
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
    rules: tuple[Rule, ...] = (*CRITERIA, *RULES, UNMAPPED)
    for rule in rules:
        for member in _OF_A_RULE:
            if text := getattr(rule, member):
                yield text, f"rules: {rule.code}.{member}"
    for kind in KINDS:
        yield kind.words, f"edits: {kind.name}"
        yield kind.screen, f"edits: {kind.name}.screen"
    for setting in ASSUMPTIONS:
        yield setting.meaning, f"settings: {setting.name}"
    yield from _of_tables()


def _of_tables() -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        root = import_module(package)
        for found in walk_packages(root.__path__, f"{package}."):
            if found.name.endswith("__main__"):
                continue  # a program, which would run
            module = import_module(found.name)
            for name in TABLES:
                place = f"{found.name.removeprefix('harness.')}: {name}"
                table = getattr(module, name, None)
                if isinstance(table, dict):
                    yield from ((text, place) for text in _texts(table))


def _texts(value: Any) -> Iterator[str]:
    """The texts within *value*: itself, or those of a table or a tuple."""
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case tuple():
            for inner in value:
                yield from _texts(inner)
