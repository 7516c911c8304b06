"""Every reason why an order does not reach ShipStation, in the order support looks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.rules.cases import content, returning
from harness.rules.eligibility import broken_rules
from harness.rules.facts import CountryCode, OrderFacts, facts
from harness.rules.mapping import export
from harness.rules.usability import unusable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from harness.rules.rule import Breach
    from harness.rules.settings import IntegrationSettings


@dataclass(frozen=True, slots=True)
class Step:
    """One place to look, with the codes of what can be wrong there."""

    title: str
    codes: tuple[str, ...]


STEPS = (
    Step("Connection", (
        "APP_NOT_INSTALLED", "AUTH_401", "FORBIDDEN_403", "SERVER_500", "ENDPOINT_DOWN",
        "EMPTY_BODY", "NOT_XML", "CREDENTIALS_NOT_FINISHED",
    )),
    Step("Import run at all", ("NOT_SYNCED_YET", "AUTO_IMPORT_OFF", "AUTO_IMPORT_HALTED")),
    Step("Selection in Cin7", (
        "NOT_APPROVED", "STAGE_NOT_FULLY_PICKED", "DATE_TOO_OLD", "ETD_MISSING_OLD_ORDER",
        "ETD_FUTURE", "COUNTRY_MISSING", "QTY_DISPATCH_EMPTY", "QTY_DISPATCH_PARTIAL",
        "BRANCH_EXCLUDED", "ALL_LINES_HIDDEN", "VOIDED", "ALREADY_DISPATCHED",
    )),
    Step("Window and paging", ("NOT_MODIFIED_IN_WINDOW", "TIMEZONE_SHIFT", "PAGING_GAP")),
    Step("XML validity", (
        "COUNTRY_NOT_ISO", "BAD_CHARACTER", "UNESCAPED_MARKUP", "FIELD_TOO_LONG",
        "MISSING_REQUIRED", "BAD_NUMBER_OR_DATE", "BAD_WEIGHT_UNIT", "POISONED_PAGE",
    )),
    Step("Mapping and place", ("STATUS_UNMAPPED", "MAPPED_ELSEWHERE", "WRONG_STORE")),
    Step("Content", tuple(case.code for case in content.CASES)),
    Step("Way back", tuple(case.code for case in returning.CASES)),
)  # fmt: skip


def reasons(
    document: Mapping[str, Any],
    now: datetime,
    settings: IntegrationSettings,
    country_code: CountryCode,
) -> list[Breach]:
    """All rules that the order in *document* breaks at *now*, selection before XML validity.

    They are those that can be told from the order alone: an empty list means that the
    integration sends it, if asked for the right window.

    Raises:
        NotAnOrder: If *document* is not a sales order.
    """
    return breaches(document, facts(document, country_code), now, settings)


def breaches(
    document: Mapping[str, Any], order: OrderFacts, now: datetime, settings: IntegrationSettings
) -> list[Breach]:
    """As `reasons`, of an *order* whose facts are read already from its *document*."""
    selection = broken_rules(order, now, settings)
    return selection + unusable(export(document, order, settings), order, settings)
