"""The smallest sets of edits after which an order breaks no rule.

Each broken rule has candidate edits (`candidates.py`). Sets are tried cheapest first; one is given
only if no proper subset of it does. Whether it really imports is for the caller to prove.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import chain, combinations
from typing import TYPE_CHECKING

from harness.rules import edits as doing
from harness.rules.candidates import Context, candidates
from harness.rules.edits import Edit, Situation, applied, cost
from harness.rules.facts import facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.rules.judge import Judge
    from harness.rules.rule import Breach

MOST_SETS = 5
_MOST_TRIES = 2000
Edits = tuple[Edit, ...]


def smallest(start: Situation, judge: Judge) -> list[Edits]:
    """Up to `MOST_SETS` smallest sets of edits after which *start* is in order, cheapest first.

    None if no edit helps; one empty set if nothing is wrong.
    """
    tried: dict[frozenset[Edit], bool] = {}

    def in_order(chosen: frozenset[Edit]) -> bool:
        if chosen not in tried:
            tried[chosen] = not judge.breaches(applied(start, chosen))
        return tried[chosen]

    found: list[frozenset[Edit]] = []
    waiting: list[tuple[int, int, Edits]] = [(0, 0, ())]
    seen: set[frozenset[Edit]] = set()
    for _ in range(_MOST_TRIES):
        if not waiting or len(found) >= MOST_SETS:
            break
        chosen = frozenset(heappop(waiting)[2])
        if chosen in seen or any(one <= chosen for one in found):
            continue
        seen.add(chosen)
        after = applied(start, chosen)
        broken = judge.breaches(after)
        tried[chosen] = not broken
        if broken:
            for some in _branches(_options(broken, start, after, judge, chosen)):
                more = chosen | some
                heappush(waiting, (cost(more), len(more), tuple(sorted(more))))
            continue
        least = _least(chosen, in_order)
        if least not in found:
            found.append(least)
    return sorted((tuple(sorted(one, key=_place)) for one in found), key=_price)


def _least(chosen: frozenset[Edit], in_order: Callable[[frozenset[Edit]], bool]) -> frozenset[Edit]:
    """The smallest part of *chosen*, after which all is in order, of which no part does.

    All parts are tried, area by area: what is done in one does not touch the rules of another.
    """
    for area in sorted({edit.row.area_of(edit) for edit in chosen}):
        own = sorted(edit for edit in chosen if edit.row.area_of(edit) == area)
        rest = chosen.difference(own)
        parts = chain.from_iterable(combinations(own, size) for size in range(len(own)))
        chosen = next((rest.union(part) for part in parts if in_order(rest.union(part))), chosen)
    return chosen


def _place(edit: Edit) -> tuple[int, Edit]:
    return [kind.name for kind in doing.KINDS].index(edit.kind), edit


def _price(chosen: Edits) -> tuple[int, int, Edits]:
    return cost(chosen), len(chosen), chosen


def _options(
    broken: list[Breach], start: Situation, found: Situation, judge: Judge, chosen: frozenset[Edit]
) -> list[tuple[Breach, list[Edit]]]:
    """Each broken rule of *found* with the edits, other than *chosen*, that could help."""
    order = facts(found.document, judge.country_code)
    contexts = (Context(breach, start, found, order, judge) for breach in broken)
    return [
        (one.breach, [edit for edit in candidates(one) if edit not in chosen]) for one in contexts
    ]


def _branches(options: list[tuple[Breach, list[Edit]]]) -> list[frozenset[Edit]]:
    """Ways to go on: all that must be done at once, else one way each for a rule with few.

    A broken rule without a candidate ends it.
    """
    ways = [own for _, own in options]
    if not all(ways):
        return []
    must = frozenset(own[0] for own in ways if len(own) == 1)
    return [must] if must else [frozenset({edit}) for edit in min(ways, key=len)]


def hopeless(start: Situation, judge: Judge) -> list[Breach]:
    """Those broken rules that no edit puts right: of *start*, else once all else has been done."""
    chosen: frozenset[Edit] = frozenset()
    while True:
        after = applied(start, chosen)
        options = _options(judge.breaches(after), start, after, judge, chosen)
        lost = [breach for breach, own in options if not own]
        if lost or not options:
            return lost
        chosen |= {own[0] for _, own in options}
