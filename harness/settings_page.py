"""What the settings page of the ShipStation app in Cin7 means to the reference integration."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from harness.rules.settings import IntegrationSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Link:
    """A member of the page, the setting it fills, and how to turn one into the other."""

    member: str
    setting: str
    read: Callable[[Any], Any] = lambda value: value
    written: Callable[[Any], Any] = lambda value: value


LINKS = (
    Link("markupFreightCosts", "markup_percent", Decimal, str),
    Link("weightUnits", "weight_units"),
    Link("customField1", "custom_field1"),
    Link("customField2", "custom_field2"),
    Link("customField3", "custom_field3"),
    Link(
        "getOrdersFrom",
        "branches",
        lambda ids: tuple(map(str, ids)),
        lambda ids: [int(id) for id in ids],
    ),
    Link(
        "includeBomUseItems",
        "bom_components",
        lambda on: "include" if on else "exclude",
        lambda word: word == "include",
    ),
    Link("currency", "currency"),
    Link("autoBackorderSplitOrders", "auto_backorder"),
    Link("invoiceOnCompletion", "invoice_on_completion"),
    Link("rateCalculatorKey", "rate_calculator_key"),
    Link("rateCalculatorSecret", "rate_calculator_secret"),
    Link("finishedBySupport", "rate_calculator_finished"),
    Link("sendErrorsTo", "send_errors_to"),
)

ON_PAGE = frozenset(link.setting for link in LINKS)
"""Settings of the integration that stand on the page; others are assumptions."""


def settings(
    page: Mapping[str, Any], assumptions: IntegrationSettings
) -> IntegrationSettings | None:
    """*assumptions* with what stands on *page*; None if the app is not installed."""
    if not page["installed"]:
        return None
    return replace(assumptions, **{link.setting: link.read(page[link.member]) for link in LINKS})


def members(assumptions: IntegrationSettings) -> dict[str, Any]:
    """What *assumptions* put on the page, where they differ from the usual.

    Raises:
        ValueError: If a branch is not named by its id.
    """
    usual = IntegrationSettings()
    return {
        link.member: link.written(getattr(assumptions, link.setting))
        for link in LINKS
        if getattr(assumptions, link.setting) != getattr(usual, link.setting)
    }
