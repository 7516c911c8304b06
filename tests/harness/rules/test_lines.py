from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from harness.rules.facts import facts
from harness.rules.lines import lines_to_send, quantity, visible_lines
from harness.rules.settings import IntegrationSettings

LINES = [
    {"code": "PLAIN", "qty": 3, "qtyShipped": 2},
    {"code": "HIDDEN", "qty": 3, "qtyShipped": 2, "hidden": True},
    {"code": "PART", "qty": 3, "qtyShipped": 2, "parentId": 9},
    {"code": "UNPICKED", "qty": 3, "qtyShipped": 0},
    {"code": "NOTHING", "qty": 0, "qtyShipped": None},
]


@pytest.mark.parametrize(
    ("settings", "visible", "sent"),
    [
        ({}, ["PLAIN", "UNPICKED", "NOTHING"], ["PLAIN"]),
        (
            {"bom_components": "include"},
            ["PLAIN", "PART", "UNPICKED", "NOTHING"],
            ["PLAIN", "PART"],
        ),
        (
            {"qty_dispatch_rule": "off"},
            ["PLAIN", "UNPICKED", "NOTHING"],
            ["PLAIN", "UNPICKED"],
        ),
    ],
)
def test_only_visible_lines_with_something_to_ship_are_sent(
    settings: dict[str, Any], visible: list[str], sent: list[str]
) -> None:
    """Hidden lines never are; parts and unpicked ones as the settings say."""
    order = facts({"lineItems": LINES}, lambda _: None)
    chosen = IntegrationSettings(**settings)

    assert visible == [line.code for line in visible_lines(order, chosen)]
    assert sent == [line.code for line in lines_to_send(order, chosen)]


@pytest.mark.parametrize(("rule", "expected"), [("any", 2), ("all", 2), ("off", 3)])
def test_the_quantity_is_what_was_dispatched(rule: str, expected: int) -> None:
    """Or what was ordered, where dispatching does not count."""
    order = facts({"lineItems": LINES}, lambda _: None)

    assert Decimal(expected) == quantity(
        order.lines[0], IntegrationSettings(qty_dispatch_rule=rule)
    )
