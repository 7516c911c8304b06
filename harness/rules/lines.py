"""Which lines of an order count, which are sent, and with what quantity."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from harness.rules.facts import LineFacts, OrderFacts
    from harness.rules.settings import IntegrationSettings


def visible_lines(order: OrderFacts, settings: IntegrationSettings) -> list[LineFacts]:
    """Lines of *order* that could be sent: not hidden, and no part of a kit unless wanted."""
    parts = settings.bom_components == "include"
    return [line for line in order.lines if not line.hidden and (parts or not line.component)]


def lines_to_send(order: OrderFacts, settings: IntegrationSettings) -> list[LineFacts]:
    """Visible lines of *order* with something to ship."""
    return [line for line in visible_lines(order, settings) if quantity(line, settings) > 0]


def quantity(line: LineFacts, settings: IntegrationSettings) -> Decimal:
    """How many of *line* are sent: what is dispatched, or ordered if that does not count."""
    return line.quantity if settings.qty_dispatch_rule == "off" else line.dispatched
