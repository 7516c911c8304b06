"""The smallest sets of edits after which an order breaks no rule.

Each broken rule has candidate edits (`CANDIDATES`). Sets are tried cheapest first; one is given
only if no proper subset of it does. Whether it really imports is for the caller to prove.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from heapq import heappop, heappush
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

from harness.rules import edits as doing
from harness.rules.diagnosis import reasons
from harness.rules.edits import PLACEHOLDER, Edit, Situation, applied, cost
from harness.rules.facts import facts, text
from harness.rules.lines import visible_lines
from harness.rules.placing import misplaced
from harness.rules.texts import ADJUSTMENT_NAMES, LINE_MEMBERS, groups
from harness.rules.usability import BAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from harness.rules.facts import CountryCode, OrderFacts
    from harness.rules.rule import Breach

MOST_SETS = 5
_MOST_TRIES = 2000
_LIMIT = re.compile(r"at most (\d+) characters")
Edits = tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Says what is wrong with a situation at *now*.

    *country_code* turns a country into letters, *near* into the name most like it ("" if none).
    *keep_account* leaves settings of the account as they are.
    """

    now: datetime
    country_code: CountryCode
    near: Callable[[str], str]
    keep_account: bool = False

    def breaches(self, found: Situation) -> list[Breach]:
        """All that keeps the order of *found* out of ShipStation.

        Raises:
            NotAnOrder: If its document is no order.
        """
        document, settings = found.document, found.settings
        broken = reasons(document, self.now, settings, self.country_code)
        return broken + misplaced(facts(document, self.country_code), settings, found.words)


@dataclass(frozen=True, slots=True)
class _Context:
    """A broken rule, and what its candidates are made from."""

    breach: Breach
    start: Situation
    found: Situation
    order: OrderFacts
    judge: Judge

    @property
    def document(self) -> Mapping[str, Any]:
        return self.found.document

    @property
    def today(self) -> str:
        return f"{self.judge.now.astimezone(UTC):%Y-%m-%d}T00:00:00Z"


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
            for some in _branches(broken, start, after, judge, chosen):
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


def _branches(
    broken: list[Breach],
    start: Situation,
    found: Situation,
    judge: Judge,
    chosen: frozenset[Edit],
) -> list[frozenset[Edit]]:
    """Ways to go on: all that must be done at once, else one way each for a rule with few.

    A broken rule without a candidate ends it.
    """
    order = facts(found.document, judge.country_code)
    must: set[Edit] = set()
    fewest: list[Edit] = []
    for breach in broken:
        context = _Context(breach, start, found, order, judge)
        own = [edit for edit in candidates(context) if edit not in chosen]
        if not own:
            return []
        if len(own) == 1:
            must.update(own)
        elif not fewest or len(own) < len(fewest):
            fewest = own
    return [frozenset(must)] if must else [frozenset({edit}) for edit in fewest]


def candidates(context: _Context) -> list[Edit]:
    """Edits that could put the broken rule of *context* right, alone or with others."""
    row = CANDIDATES.get(context.breach.code)
    found = dict.fromkeys(row(context) if row is not None else ())
    return [edit for edit in found if not (context.judge.keep_account and edit.row.account)]


def hopeless(start: Situation, judge: Judge) -> list[Breach]:
    """Those broken rules of *start* that no edit can put right."""
    order = facts(start.document, judge.country_code)
    return [
        breach
        for breach in judge.breaches(start)
        if not candidates(_Context(breach, start, start, order, judge))
    ]


def _dates(context: _Context) -> Iterator[Edit]:
    yield Edit("etd", "estimatedDeliveryDate", context.today)
    if text(context.document.get("estimatedDeliveryDate")):
        yield Edit("clear_etd", "estimatedDeliveryDate")
    yield Edit("created", "createdDate", context.today)


def _country(context: _Context) -> Iterator[Edit]:
    """As the order means it if that can be told, else as it is billed to, else any."""
    judge, document = context.judge, context.document
    names = (judge.near(context.order.country), text(document.get("billingCountry")))
    name = next((one for one in names if one and judge.country_code(one)), "United States")
    letters = context.found.settings.country_conversion == "off"
    code = context.order.country_code or judge.country_code(name) or "US"
    yield Edit("country", "deliveryCountry", code if letters else name)


def _quantities(context: _Context) -> Iterator[Edit]:
    if not visible_lines(context.order, context.found.settings):
        yield from _visible(context)
    yield Edit("pick")
    if context.breach.code == "QTY_DISPATCH_PARTIAL":
        yield Edit("back_order")


def _visible(context: _Context) -> Iterator[Edit]:
    lines, settings = context.order.lines, context.found.settings
    parts = any(line.component for line in lines) and settings.bom_components == "exclude"
    if any(line.hidden for line in lines):
        yield Edit("unhide")
    if parts:
        yield Edit("send_parts", "bom_components")
    if not any(line.hidden for line in lines):
        yield Edit("add_line")


def _branch(context: _Context) -> Iterator[Edit]:
    # Stock that is picked has left its branch; the order cannot move any more. Our reading.
    if not (doing.picked(context.start.document) and context.order.branch_id):
        yield Edit("move", "branchId", context.found.settings.branches[0])
    if context.order.branch_id:
        yield Edit("tick_branch", "branches", context.order.branch_id)


def _dispatched(context: _Context) -> Iterator[Edit]:
    if not doing.shipped(context.document):
        yield Edit("undispatch", "dispatchedDate")


def _missing(context: _Context) -> Iterator[Edit]:
    label = context.breach.field
    member = _FILLED.get(label, "")
    if label in ("OrderDate", "LastModified"):
        yield Edit("created", "createdDate", context.today)
    elif label == "OrderStatus":
        yield from _stage(context)
    elif label in LINE_MEMBERS:
        yield Edit("fill_lines", LINE_MEMBERS[label][0], PLACEHOLDER)
    elif member:
        yield Edit("fill", member, PLACEHOLDER)


_FILLED = {
    "OrderNumber": "reference",
    "CustomerCode": "email",
    "BillTo/Name": "deliveryFirstName",  # without a billing name the delivery name is sent
    "ShipTo/Name": "deliveryFirstName",
    "ShipTo/Address1": "deliveryAddress1",
    "ShipTo/City": "deliveryCity",
}


def _stage(context: _Context) -> Iterator[Edit]:
    settings = context.found.settings
    if settings.status_word == "stage" or context.breach.code == "STAGE_NOT_FULLY_PICKED":
        yield Edit("stage", "stage", settings.ready_stage)


def _long(context: _Context) -> Iterator[Edit]:
    label = context.breach.field
    limit = _LIMIT.match(context.breach.wanted)
    if limit is not None:
        yield Edit("shorten", label, limit[1])
    if any(BAD.search(words) for words in _texts(context, label)):
        yield Edit("clean", label)


def _texts(context: _Context, label: str) -> Iterator[str]:
    document = context.document
    for line in document.get("lineItems") or ():
        yield from (text(line.get(name)) for name in LINE_MEMBERS.get(label, ()))
    for group in groups(label, context.found.settings):
        yield from (text(document.get(name)) for name in group)
    yield from (text(document.get(name)) for name in ADJUSTMENT_NAMES)


def _bad_character(context: _Context) -> Iterator[Edit]:
    if context.breach.field == "ShipTo/Country":
        yield from _country(context)
    else:
        yield Edit("clean", context.breach.field)


def _numbers(context: _Context) -> Iterator[Edit]:
    name = context.breach.field
    date = _DATES.get(name)
    if date is not None:
        yield from date(context)
    elif name == "Item/Quantity":
        off = context.found.settings.qty_dispatch_rule == "off"
        yield Edit("whole", "qty" if off else "qtyShipped")
    else:
        yield Edit("number", name, "1" if name.endswith((".qty", ".qtyShipped")) else "0")


_DATES: dict[str, Callable[[_Context], Iterator[Edit]]] = {
    "createdDate": _dates,
    "estimatedDeliveryDate": _dates,
    "dispatchedDate": _dispatched,
}


def _mapping(context: _Context) -> Iterator[Edit]:
    yield from _stage(context)
    word = context.breach.found
    if word and "," not in word:
        yield Edit("list_word", "awaiting_shipment", word)


def _approve(_: _Context) -> Iterator[Edit]:
    yield Edit("approve", "isApproved")


CANDIDATES: dict[str, Callable[[_Context], Iterator[Edit]]] = {
    "NOT_APPROVED": _approve,
    "STAGE_NOT_FULLY_PICKED": _stage,
    "DATE_TOO_OLD": _dates,
    "ETD_MISSING_OLD_ORDER": _dates,
    "ETD_FUTURE": _dates,
    "COUNTRY_MISSING": _country,
    "COUNTRY_NOT_ISO": _country,
    "QTY_DISPATCH_EMPTY": _quantities,
    "QTY_DISPATCH_PARTIAL": _quantities,
    "BRANCH_EXCLUDED": _branch,
    "ALL_LINES_HIDDEN": _visible,
    "ALREADY_DISPATCHED": _dispatched,
    "MISSING_REQUIRED": _missing,
    "FIELD_TOO_LONG": _long,
    "BAD_CHARACTER": _bad_character,
    "BAD_NUMBER_OR_DATE": _numbers,
    "STATUS_UNMAPPED": _mapping,
}
"""Broken rules and their candidates. VOIDED has none: a void order stays void."""
