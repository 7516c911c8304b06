"""Whether an order is offered to ShipStation: the five criteria, then what else keeps it out.

One table serves the integration's filter, the oracle, the features and the documentation.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from harness.rules import sources
from harness.rules.lines import visible_lines
from harness.rules.phrase import Phrase, joined
from harness.rules.rule import Breach, Edge, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from harness.rules.facts import LineFacts, OrderFacts
    from harness.rules.settings import IntegrationSettings


TEXTS = {
    "none": "(none)",
    "void": "void",
    "draft": "draft",
    "dates": "created {created}, ETD {etd}",
    "no_lines": "no lines",
    "line": "{line}: {dispatched} of {quantity}",
    "hidden": "{line} (hidden): {dispatched} of {quantity}",
    "visible": "visible lines: 0 of {count}",
}
"""What is found where a value alone would not tell."""


def _timeless(_: OrderFacts, __: IntegrationSettings) -> Iterator[Edge]:
    return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(Rule):
    """A rule on the facts of an order: when it holds, and what to show when not.

    *edges* are the moments at which time alone can change whether it holds: none for most.
    """

    holds: Callable[[OrderFacts, datetime, IntegrationSettings], bool]
    found: Callable[[OrderFacts, IntegrationSettings], str]
    edges: Callable[[OrderFacts, IntegrationSettings], Iterator[Edge]] = _timeless

    @property
    def timely(self) -> bool:
        """Whether time alone can change the answer, for some order."""
        return self.edges is not _timeless


def broken_rules(order: OrderFacts, now: datetime, settings: IntegrationSettings) -> list[Breach]:
    """All rules that *order* breaks at *now*, in the order support checks them.

    An empty list means the order is offered. One date rule at most is named: the one that
    tells what to do.
    """
    breaches = []
    for rule in CRITERIA:
        if not rule.holds(order, now, settings):
            wanted = Phrase(
                rule.wanted,
                settings=settings,
                now=_stamp(now),
                since=_stamp(_since(now, settings)),
            )
            found = rule.found(order, settings)
            breaches.append(Breach(rule, rule.field, found, wanted, rule.advice(settings)))
    return breaches


def stage_fits(stage: str, settings: IntegrationSettings) -> bool:
    """Whether *stage* is the one that makes an order ready."""
    if settings.stage_match == "exact":
        return stage == settings.ready_stage
    return stage.strip().casefold() == settings.ready_stage.strip().casefold()


def _since(now: datetime, settings: IntegrationSettings) -> datetime:
    return now - timedelta(days=settings.window_days)


def _stamp(moment: datetime | None) -> str:
    return Phrase(TEXTS["none"]) if moment is None else f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def _recent(moment: datetime | None, now: datetime, settings: IntegrationSettings) -> bool:
    return moment is not None and moment >= _since(now, settings)


def _etd_fits(order: OrderFacts, now: datetime, settings: IntegrationSettings) -> bool:
    return _recent(order.etd, now, settings) and not _etd_future(order, now, settings)


def _etd_future(order: OrderFacts, now: datetime, settings: IntegrationSettings) -> bool:
    return settings.future_etd == "reject" and order.etd is not None and order.etd > now


def _dates_fit(order: OrderFacts, now: datetime, settings: IntegrationSettings) -> bool:
    match settings.date_rule:
        case "all":
            etd_allows = order.etd is None or _etd_fits(order, now, settings)
            return etd_allows and _recent(order.created, now, settings)
        case "etd_first" if order.etd is not None:
            return _etd_fits(order, now, settings)
        case "etd_first":
            return _recent(order.created, now, settings)
    return _recent(order.created, now, settings) or _etd_fits(order, now, settings)


def _date_breach(order: OrderFacts, now: datetime, settings: IntegrationSettings) -> str:
    """The code of the one date rule that *order* breaks; "" when its dates fit."""
    if _dates_fit(order, now, settings):
        return ""
    if order.etd is None:
        # Where both dates must fit, giving an old order an ETD would not help.
        return "DATE_TOO_OLD" if settings.date_rule == "all" else "ETD_MISSING_OLD_ORDER"
    created_fits = _recent(order.created, now, settings)
    if _etd_future(order, now, settings) and (settings.date_rule != "all" or created_fits):
        return "ETD_FUTURE"
    return "DATE_TOO_OLD"


def _date_edges(order: OrderFacts, settings: IntegrationSettings) -> Iterator[Edge]:
    """Where `_recent` and `_etd_future` can change their answer."""
    dates = (("createdDate", order.created), ("estimatedDeliveryDate", order.etd))
    for field, moment in dates:
        if moment is None:
            continue
        with suppress(OverflowError):  # beyond the calendar it never grows old
            yield Edge(field, moment + timedelta(days=settings.window_days), after=True)
    if settings.future_etd == "reject" and order.etd is not None:
        yield Edge("estimatedDeliveryDate", order.etd)


def _dates(order: OrderFacts, _: IntegrationSettings) -> str:
    return Phrase(TEXTS["dates"], created=_stamp(order.created), etd=_stamp(order.etd))


def _something_dispatched(order: OrderFacts, _: datetime, settings: IntegrationSettings) -> bool:
    """Whether a visible line has Qty Dispatch; true if only hiding the lines prevents it."""
    if settings.qty_dispatch_rule == "off":
        return True
    if any(line.dispatched > 0 for line in visible_lines(order, settings)):
        return True
    return all(line.dispatched > 0 for line in order.lines)


def _all_dispatched(order: OrderFacts, now: datetime, settings: IntegrationSettings) -> bool:
    """Whether no visible line lacks Qty Dispatch; true if all do, which is another rule."""
    if settings.qty_dispatch_rule != "all" or not _something_dispatched(order, now, settings):
        return True
    return all(line.dispatched > 0 for line in visible_lines(order, settings))


def _quantities(order: OrderFacts, _: IntegrationSettings) -> str:
    return joined(", ", map(_quantity, order.lines)) or Phrase(TEXTS["no_lines"])


def _quantity(line: LineFacts) -> str:
    return Phrase(
        TEXTS["hidden" if line.hidden else "line"],
        line=line.code or line.name or line.id,
        dispatched=line.dispatched,
        quantity=line.quantity,
    )


def _country_fits(order: OrderFacts, _: datetime, settings: IntegrationSettings) -> bool:
    if settings.country_conversion == "off":
        return len(order.country) in {0, 2}
    return not order.country or order.country_code is not None


CRITERIA = (
    Criterion(
        code="NOT_APPROVED", field="isApproved", criterion=1,
        wanted="approved", remedy="Approve the order.",
        screen="Sales order, Approve", mark="documented", source=sources.SYNC,
        holds=lambda order, _, __: order.approved,
        found=lambda order, _: Phrase(TEXTS["void" if order.void else "draft"]),
    ),
    Criterion(
        code="STAGE_NOT_FULLY_PICKED", field="stage", criterion=2,
        wanted="{settings.ready_stage}", remedy="Set the stage to {settings.ready_stage}.",
        screen="Sales order, Stage", mark="documented", source=sources.SYNC,
        holds=lambda order, _, settings: stage_fits(order.stage, settings),
        found=lambda order, _: order.stage,
    ),
    Criterion(
        code="DATE_TOO_OLD", field="createdDate", criterion=3,
        wanted="a date on or after {since}",
        remedy="Enter an ETD within the last {settings.window_days} days, or create the order"
        " anew.",
        screen="Sales order, Created Date and Delivery Date (ETD)",
        mark="documented", source=sources.SYNC,
        holds=lambda order, now, settings: _date_breach(order, now, settings) != "DATE_TOO_OLD",
        found=_dates, edges=_date_edges,
    ),
    Criterion(
        code="ETD_MISSING_OLD_ORDER", field="estimatedDeliveryDate", criterion=3,
        wanted="an ETD on or after {since}",
        remedy="Enter an ETD within the last {settings.window_days} days.",
        screen="Sales order, Delivery Date (ETD)", mark="inferred", source=sources.SYNC,
        holds=lambda order, now, settings: (
            _date_breach(order, now, settings) != "ETD_MISSING_OLD_ORDER"
        ),
        found=_dates, edges=_date_edges,
    ),
    Criterion(
        code="ETD_FUTURE", field="estimatedDeliveryDate", criterion=3,
        wanted="an ETD from {since} to {now}", remedy="Enter an ETD that is not in the future.",
        screen="Sales order, Delivery Date (ETD)", mark="inferred", source=sources.READING,
        holds=lambda order, now, settings: _date_breach(order, now, settings) != "ETD_FUTURE",
        found=_dates, edges=_date_edges,
    ),
    Criterion(
        code="COUNTRY_MISSING", field="deliveryCountry", criterion=4,
        wanted="a country", remedy="Fill in Delivery Country.",
        screen="Sales order, Delivery Address, Country", mark="documented", source=sources.SYNC,
        holds=lambda order, _, __: bool(order.country),
        found=lambda order, _: order.country,
    ),
    Criterion(
        code="QTY_DISPATCH_EMPTY", field="lineItems.qtyShipped", criterion=5,
        wanted="more than 0 on a line that is not hidden",
        remedy="Enter Qty Dispatch on the lines, or pick the order again.",
        screen="Sales order, lines, Qty Dispatch", mark="documented", source=sources.ARTICLE,
        holds=_something_dispatched, found=_quantities,
    ),
    Criterion(
        code="QTY_DISPATCH_PARTIAL", field="lineItems.qtyShipped", criterion=5,
        wanted="more than 0 on each line that is not hidden",
        remedy="Enter Qty Dispatch on each line, or back-order the rest.",
        screen="Sales order, lines, Qty Dispatch", mark="inferred", source=sources.ARTICLE,
        holds=_all_dispatched, found=_quantities,
    ),
    Criterion(
        code="BRANCH_EXCLUDED", field="branchId",
        wanted="one of the branches {settings.branches}",
        remedy="Add the branch to Get Orders From, or move the order to another branch.",
        screen="ShipStation settings, Get Orders From",
        mark="documented", source=sources.OLD_SETTINGS,
        holds=lambda order, _, settings: (
            not settings.branches or order.branch_id in settings.branches
        ),
        found=lambda order, _: order.branch_id,
    ),
    Criterion(
        code="ALL_LINES_HIDDEN", field="lineItems",
        wanted="a line that is not hidden", remedy="Unhide a line.",
        screen="Sales order, lines, Format, Hide", mark="inferred", source=sources.SYNC,
        holds=lambda order, _, settings: bool(visible_lines(order, settings)),
        found=lambda order, _: Phrase(TEXTS["visible"], count=len(order.lines)),
    ),
    Criterion(
        code="VOIDED", field="isVoid",
        wanted="an order that is not void", remedy="Copy the order; a void one stays void.",
        screen="Sales order, Void", mark="inferred", source=sources.READING,
        holds=lambda order, _, settings: not (order.void and settings.void_orders == "exclude"),
        found=lambda _, __: Phrase(TEXTS["void"]),
    ),
    Criterion(
        code="ALREADY_DISPATCHED", field="dispatchedDate",
        wanted="empty",
        remedy="If it was not sent: clear Fully Dispatched and set the stage to"
        " {settings.ready_stage}.",
        screen="Sales order, Fully Dispatched", mark="inferred", source=sources.STARSHIPIT,
        holds=lambda order, _, settings: (
            order.dispatched is None or settings.dispatched_orders == "include"
        ),
        found=lambda order, _: _stamp(order.dispatched),
    ),
    Criterion(
        code="COUNTRY_NOT_ISO", field="deliveryCountry",
        wanted="the English name or the ISO letters of a country",
        remedy="Write a known country, such as New Zealand or NZ.",
        screen="Sales order, Delivery Address, Country", mark="inferred", source=sources.GUIDE,
        holds=_country_fits, found=lambda order, _: order.country,
    ),
)  # fmt: skip
