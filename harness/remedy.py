"""What keeps an order out, and the smallest fixes, each proved by an import of its own."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from harness.countries import country_code, names
from harness.rules.edits import Situation, applied
from harness.rules.fix import hopeless, smallest
from harness.rules.judge import Judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import datetime

    from harness.rules.edits import Edit
    from harness.rules.rule import Breach
    from harness.rules.settings import IntegrationSettings

    Import = Callable[
        [Sequence[Mapping[str, Any]], datetime, IntegrationSettings, Mapping[str, str]],
        Sequence["Arrived"],
    ]


class Arrived(Protocol):
    """What became of one order; see `launch_import.Arrival`."""

    @property
    def status(self) -> str:
        """Where ShipStation put it, "" if nowhere."""

    @property
    def errors(self) -> tuple[tuple[str, str, str, str], ...]:
        """What ShipStation says of it: code, element, value found, value wanted."""


@dataclass(frozen=True, slots=True)
class Case:
    """An order in its situation, and the moment it is looked at."""

    situation: Situation
    now: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of one order.

    *breaches* are the rules it breaks; *hopeless* those of them that no edit puts right, if none
    helps. *status* is where ShipStation puts it as it is, "" if
    nowhere; *errors* are what ShipStation says beyond the rules. *fixes* are the smallest sets of
    edits, each proved; *unproved* are those that an import did not bear out.
    """

    breaches: tuple[Breach, ...]
    hopeless: tuple[Breach, ...]
    status: str
    errors: tuple[tuple[str, str, str, str], ...]
    fixes: tuple[tuple[Edit, ...], ...]
    unproved: tuple[tuple[Edit, ...], ...] = ()


# Parts of a country that people write for it; some are much like another country's name.
_PARTS = {
    "england": "United Kingdom",
    "scotland": "United Kingdom",
    "wales": "United Kingdom",
    "northern ireland": "United Kingdom",
    "hawaii": "United States",
    "alaska": "United States",
    "tasmania": "Australia",
}


def near(words: str) -> str:
    """The name of the country that *words* are a part of or are most like, "" if there is none."""
    if not words:
        return ""
    if country_code(words):
        return words
    if part := _PARTS.get(words.strip(" .,").casefold()):
        return part
    plain = {name.casefold(): name for name in names()}
    found = get_close_matches(words.strip(" .,").casefold(), plain, n=1, cutoff=0.75)
    return plain[found[0]] if found else ""


def examine(cases: Sequence[Case], proving: Import, *, keep_account: bool = False) -> list[Finding]:
    """What is to be found of each of *cases*; all imports of one kind are made together.

    *proving* imports orders, as `launch_import.imported` does. With *keep_account* no setting of
    the account is changed.

    Raises:
        NotAnOrder: If one of them is no order.
    """
    judged = []
    like = cache(near)
    for case in cases:
        judge = Judge(case.now, country_code, like, keep_account)
        broken = tuple(judge.breaches(case.situation))
        sets = smallest(case.situation, judge) if broken else []
        lost = () if sets or not broken else tuple(hopeless(case.situation, judge))
        judged.append((broken, lost, sets))
    tries = [
        (applied(case.situation, chosen), case.now)
        for case, (*_, sets) in zip(cases, judged, strict=True)
        for chosen in [(), *sets]
    ]
    results = iter(_arrivals(tries, proving))
    return [_finding(broken, lost, sets, results) for broken, lost, sets in judged]


def _finding(
    broken: tuple[Breach, ...],
    lost: tuple[Breach, ...],
    sets: list[tuple[Edit, ...]],
    results: Iterator[Arrived],
) -> Finding:
    first = next(results)
    proved = [(chosen, bool(next(results).status)) for chosen in sets]
    return Finding(
        broken,
        lost,
        first.status,
        () if broken else first.errors,
        tuple(chosen for chosen, well in proved if well),
        tuple(chosen for chosen, well in proved if not well),
    )


def _arrivals(tries: Sequence[tuple[Situation, datetime]], proving: Import) -> list[Arrived]:
    """What becomes of each of *tries*; those with the same moment and settings share a world."""
    worlds: dict[Any, list[int]] = {}
    for place, (found, now) in enumerate(tries):
        key = (now, found.settings, tuple(sorted(found.words.items())))
        worlds.setdefault(key, []).append(place)
    results: dict[int, Arrived] = {}
    for (now, settings, words), places in worlds.items():
        documents = [tries[place][0].document for place in places]
        arrived = proving(documents, now, settings, dict(words))
        results |= dict(zip(places, arrived, strict=True))
    return [results[place] for place in range(len(tries))]
