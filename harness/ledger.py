"""Every fact and assumption Shipbench rests on, with how sure it is: ours, and the simulators'."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, get_args

from harness.rules import catalogue, eligibility, mapping, usability
from harness.rules.settings import ASSUMPTIONS, IntegrationSettings
from harness.rules.sources import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARKS: Final[tuple[str, ...]] = get_args(Mark)


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact: the *table* it is in, its *name* there, and how we know."""

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
        words = f"{setting.meaning} (default: {default if default != '' else 'empty'})"
        yield Entry("Integration settings", setting.name, setting.mark, setting.source, words)
    usual = IntegrationSettings()
    for rule in (*eligibility.CRITERIA, *usability.RULES):
        yield Entry("Rules on orders", rule.code, rule.mark, rule.source, rule.advice(usual))
    for place, table in (("Order", mapping.ORDER), ("Order/Items/Item", mapping.ITEM)):
        for row in table:
            yield Entry("Fields sent", f"{place}/{row.path}", row.mark, row.source, row.cin7)
    for case in catalogue.CASES:
        yield Entry("Failure cases", case.code, case.mark, case.source, case.title)
