"""Every fact and assumption Shipbench rests on, with how sure it is: ours, and the simulators'."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, get_args

from harness.rules import catalogue, eligibility, mapping, usability
from harness.rules.phrase import Phrase
from harness.rules.settings import ASSUMPTIONS, IntegrationSettings
from harness.rules.sources import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TEXTS = {
    "settings": "Integration settings",
    "rules": "Rules on orders",
    "fields": "Fields sent",
    "cases": "Failure cases",
    "default": "{meaning} (default: {default})",
    "empty": "empty",
}
MARKS: Final[tuple[str, ...]] = get_args(Mark)


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact: the *table* it is in, its *name* there, and how we know.

    What is ours has phrases as *table* and *meaning*; what a simulator tells is English.
    """

    table: str
    name: str
    mark: str
    source: str
    meaning: str = ""


def entries(told: Iterable[dict[str, Any]]) -> list[Entry]:
    """Our own facts, then those that a bench has *told* of its simulators."""
    return [*_ours(), *(Entry(**row) for row in told)]


def counts(rows: Iterable[Entry]) -> dict[str, Counter[str]]:
    """How many of *rows* bear each mark, table by table."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        found.setdefault(row.table, Counter())[row.mark] += 1
    return found


def _ours() -> Iterator[Entry]:
    for setting in ASSUMPTIONS:
        default = (
            ",".join(setting.default) if isinstance(setting.default, tuple) else setting.default
        )
        default = Phrase(TEXTS["empty"]) if default == "" else default
        words = Phrase(TEXTS["default"], meaning=Phrase(setting.meaning), default=default)
        yield Entry(Phrase(TEXTS["settings"]), setting.name, setting.mark, setting.source, words)
    usual = IntegrationSettings()
    for rule in (*eligibility.CRITERIA, *usability.RULES):
        yield Entry(Phrase(TEXTS["rules"]), rule.code, rule.mark, rule.source, rule.advice(usual))
    for place, table in (("Order", mapping.ORDER), ("Order/Items/Item", mapping.ITEM)):
        for row in table:
            yield Entry(
                Phrase(TEXTS["fields"]), f"{place}/{row.path}", row.mark, row.source, row.cin7
            )
    for case in catalogue.CASES:
        yield Entry(Phrase(TEXTS["cases"]), case.code, case.mark, case.source, Phrase(case.title))
