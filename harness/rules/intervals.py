"""When an order can be imported: the intervals, and what begins and ends each. Pure.

The rules themselves are asked, once between any two moments at which one can change its answer;
nothing is decided here a second time. All moments are aware, in UTC.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from harness.rules import catalogue
from harness.rules.eligibility import CRITERIA
from harness.rules.facts import CountryCode, facts
from harness.rules.mapping import export
from harness.rules.phrase import Phrase
from harness.rules.rule import Edge, Rule
from harness.rules.usability import RULES, unusable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from harness.rules.facts import OrderFacts
    from harness.rules.settings import IntegrationSettings

NOT_ASKED_FOR = "NOT_MODIFIED_IN_WINDOW"
_TICK = timedelta(microseconds=1)  # no moment is finer
_MINUTE = timedelta(minutes=1)
_DAWN = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of an interval, *included* in it or not.

    *codes* are the rules that are broken on its far side, *field* the date that makes them so.
    """

    moment: datetime
    included: bool
    codes: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A time in which all rules that hang on time hold; None where it has no end."""

    begin: Bound | None
    end: Bound | None

    def holds(self, moment: datetime) -> bool:
        """Whether *moment* lies in it."""
        begin, end = self.begin, self.end
        late = begin is None or begin.moment < moment or (begin.included and begin.moment == moment)
        early = end is None or moment < end.moment or (end.included and end.moment == moment)
        return late and early


@dataclass(frozen=True, slots=True)
class Timetable:
    """When an order is importable, as far as time decides, and what stands in its way besides.

    *blocked* are the rules broken whatever the time, by code, each once: with one of them the
    order is never imported as it stands, and *intervals* say when it would be once mended.
    *pieces* are the times of equal answers: the first moment of each, and the codes of the
    rules that hang on time and are broken in it.
    """

    order: OrderFacts
    intervals: tuple[Interval, ...]
    blocked: tuple[str, ...]
    pieces: tuple[tuple[datetime, tuple[str, ...]], ...]

    def broken(self, moment: datetime) -> tuple[str, ...]:
        """Codes of all rules that the order breaks at *moment*: those of time come first."""
        timely = self.pieces[0][1]
        for start, codes in self.pieces:
            if start <= moment:
                timely = codes
        return (*timely, *self.blocked)

    def importable(self, moment: datetime) -> bool:
        """Whether the order is offered to an import at *moment*."""
        return not self.blocked and self.open(moment) is not None

    def open(self, moment: datetime) -> Interval | None:
        """The interval that *moment* lies in, if any."""
        return next((one for one in self.intervals if one.holds(moment)), None)

    def next(self, moment: datetime) -> Interval | None:
        """The first interval that begins after *moment*."""
        later = (one for one in self.intervals if one.begin and not one.holds(moment))
        return next((one for one in later if one.begin and one.begin.moment >= moment), None)


def timetable(
    document: Mapping[str, Any],
    settings: IntegrationSettings,
    country_code: CountryCode,
    last_import: datetime | None = None,
) -> Timetable:
    """When the order in *document* can be imported, as it stands.

    With *last_import*, only if it was modified since: an import asks for no more than that,
    unless `window_filter` is ignored.

    Raises:
        NotAnOrder: If *document* is not a sales order.
    """
    order = facts(document, country_code)
    cuts = _cuts(order, settings)
    starts = [cuts[0][0] - _TICK if cuts else _floor(settings), *(start for start, _ in cuts)]
    pieces = tuple((start, tuple(_codes(order, start, settings))) for start in starts)
    return Timetable(
        order,
        tuple(_intervals(cuts, [codes for _, codes in pieces])),
        _blocked(document, order, settings, last_import),
        pieces,
    )


def asked_from(order: OrderFacts, settings: IntegrationSettings) -> datetime | None:
    """The first moment at which an import asks for what was modified when *order* was.

    ShipStation's dates have no seconds: the window ends with the minute of the import, or at
    its beginning (`window_end`). None if any import does.
    """
    if settings.window_filter == "ignore" or order.modified is None:
        return None
    minute = order.modified.replace(second=0, microsecond=0)
    if settings.window_end == "minute" or minute == order.modified:
        return minute
    with suppress(OverflowError):
        return minute + _MINUTE
    return None


def _codes(order: OrderFacts, moment: datetime, settings: IntegrationSettings) -> Iterator[str]:
    """Codes of the rules that hang on time and that *order* breaks at *moment*."""
    for rule in CRITERIA:
        if rule.timely and not rule.holds(order, moment, settings):
            yield rule.code
    begin = asked_from(order, settings)
    if begin is not None and moment < begin:
        yield NOT_ASKED_FOR


def _cuts(order: OrderFacts, settings: IntegrationSettings) -> list[tuple[datetime, Edge]]:
    """The first moments of new answers, each with its edge, in time's order and each once."""
    edges = [edge for rule in CRITERIA for edge in rule.edges(order, settings)]
    begin = asked_from(order, settings)
    if begin is not None:
        edges.append(Edge("modifiedDate", begin))
    cuts: dict[datetime, Edge] = {}
    for edge in edges:
        first = edge.moment + _TICK if edge.after else edge.moment
        if first > _floor(settings):
            cuts.setdefault(first, edge)
    return sorted(cuts.items(), key=lambda cut: cut[0])


def _floor(settings: IntegrationSettings) -> datetime:
    """The first moment of which the date rule can be asked at all."""
    return _DAWN + timedelta(days=settings.window_days)


def _intervals(
    cuts: Sequence[tuple[datetime, Edge]], pieces: Sequence[tuple[str, ...]]
) -> Iterator[Interval]:
    """Runs of pieces in which nothing is broken."""
    begin: Bound | None = None
    running = not pieces[0]
    for (_, edge), before, after in zip(cuts, pieces, pieces[1:], strict=False):
        if before and not after:
            begin = Bound(edge.moment, not edge.after, before, edge.field)
            running = True
        elif after and not before:
            end = Bound(edge.moment, edge.after, after, edge.field)
            yield Interval(begin, end)
            running = False
    if running:
        yield Interval(begin, None)


def _blocked(
    document: Mapping[str, Any],
    order: OrderFacts,
    settings: IntegrationSettings,
    last_import: datetime | None,
) -> tuple[str, ...]:
    """Codes of what keeps *order* out at any time, in the order support checks them."""
    at = _floor(settings)  # any moment will do
    timeless = [rule for rule in CRITERIA if not rule.timely]
    codes = [rule.code for rule in timeless if not rule.holds(order, at, settings)]
    if last_import is not None and settings.window_filter != "ignore":
        start = last_import.replace(second=0, microsecond=0)
        if order.modified is not None and order.modified < start:
            codes.append(NOT_ASKED_FOR)
    unused = unusable(export(document, order, settings), order, settings)
    return tuple(dict.fromkeys([*codes, *(breach.code for breach in unused)]))


def remedy(code: str, settings: IntegrationSettings) -> str:
    """What to do about the rule *code* where *settings* hold."""
    of_rules: dict[str, Rule] = {rule.code: rule for rule in (*CRITERIA, *RULES)}
    rule = of_rules.get(code)
    return rule.advice(settings) if rule is not None else Phrase(catalogue.case(code).remedy)
