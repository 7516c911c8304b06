"""Orders with anything wrong that the rules know of, by number; and a plain pytest in pytest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from harness.lab import DEFAULT_STATUSES
from harness.remedy import Case
from harness.rules.edits import Situation
from harness.rules.settings import IntegrationSettings
from scenarios.draws import Draws

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ACCOUNTS = 100

_CHANGES_WHAT_PYTEST_PRINTS = ("CI", "BUILD_NUMBER", "FORCE_COLOR", "PY_COLORS", "PYTEST_ADDOPTS")

_SETTINGS: dict[str, tuple[Any, ...]] = {
    "window_days": (60, 30, 1),
    "date_rule": ("either", "etd_first", "all"),
    "future_etd": ("accept", "reject"),
    "ready_stage": ("Fully Picked", "Packed"),
    "stage_match": ("loose", "exact"),
    "qty_dispatch_rule": ("any", "all", "off"),
    "void_orders": ("exclude", "exclude", "include"),
    "dispatched_orders": ("exclude", "include"),
    "branches": ((), ("3",), ("3", "4")),
    "bom_components": ("exclude", "include"),
    "country_conversion": ("on", "off"),
    "window_filter": ("modified", "ignore"),
    "window_end": ("minute", "exact"),
    "xml_page_size": (100, 7),
    "status_word": ("stage", "fixed"),
    "fixed_status": ("Fully Picked", "Fully Picked", "Fully Picked", "Elsewhere", "Elsewhere", ""),
    "missing_required": ("refuse", "send"),
    "long_fields": ("cut", "refuse"),
    "bad_characters": ("remove", "refuse"),
    "shipping_method_from": ("freightDescription", "logisticsCarrier"),
    "customer_code_from": ("memberEmail", "email", "memberId"),
    "custom_field1": ("", "projectName", "own_1"),
}
_WORDS: tuple[dict[str, str], ...] = (
    DEFAULT_STATUSES,
    {**DEFAULT_STATUSES, "awaiting_shipment": "Fully Picked,Packed"},
    {"awaiting_shipment": "fully picked"},
    {"on_hold": "Packed"},
)
_DAYS = (None, 0, 1, 29, 31, 59, 60, 61, 200, -5)
_LONG = "Wilhelmina-Alexandrina " * 60
_TEXTS = ("Ann", "", "   ", _LONG[:60], _LONG[:120], _LONG[:1100], "a\x0bb", "\x01", "é" * 101)
_MEMBERS: dict[str, tuple[Any, ...]] = {
    "isApproved": (True, True, False, None, "yes", "no"),
    "isVoid": (False, False, False, False, False, False, False, True),
    "status": (None, None, "APPROVED", "DRAFT"),
    "stage": ("Fully Picked", "Packed", "fully picked ", "New", "", "On Hold", _LONG[:60]),
    "deliveryCountry": (
        "New Zealand", "US", "us", "", "  ", "New Zeland", "England", "U S A", "Atlantis", "XX",
        "é", None,
    ),
    "billingCountry": ("", "Germany"),
    "branchId": (3, 3, 4, 5, "", None),
    "reference": ("SO-1", "SO-1", "", _LONG[:60], "A\x02B"),
    "trackingCode": ("", "", "", "1Z"),
    "email": ("ann@example.com", "", _LONG[:70]),
    "memberEmail": ("", "m@example.com", "m\x03@example.com"),
    "memberId": (0, 17),
    "total": (10, "12.50", "ten", None, 1e300),
    "discountTotal": (0, 3, "x"),
    "discountDescription": ("", "Spring", _LONG[:250], "a\x04b"),
    "surcharge": (0, 2.5),
    "surchargeDescription": ("", _LONG[:300]),
    "customFields": ({}, {"own_1": _LONG[:130]}, {"own_1": "a\x05"}),
    "taxStatus": ("Incl", "Excl"),
}  # fmt: skip
_ANY_TEXT = (
    "firstName", "lastName", "company", "deliveryFirstName", "deliveryLastName", "deliveryCompany",
    "deliveryAddress1", "deliveryAddress2", "deliveryCity", "deliveryState", "deliveryPostalCode",
    "billingFirstName", "billingLastName", "billingCompany", "phone", "mobile", "projectName",
    "freightDescription", "logisticsCarrier", "paymentTerms", "deliveryInstructions",
    "internalComments", "source",
)  # fmt: skip
_LINE: dict[str, tuple[Any, ...]] = {
    "code": ("TENT", "TENT", "", _LONG[:120], "a\x06"),
    "name": ("Tent", "Tent", "", _LONG[:250], "b\x07"),
    "qty": (1, 2, 0, 1.5, "two", 200000, None, -1),
    "qtyShipped": (1, 1, 2, 0, None, 0.5, 1.5, "1", "x", 100000, -1),
    "unitPrice": (1, "2.50", "free"),
    "hidden": (False, False, False, True),
    "parentId": (0, 0, 0, 9),
    "option1": ("", "Red", _LONG[:130]),
}
_SOUND: dict[str, Any] = {
    "reference": "SO-1", "isApproved": True, "stage": "Fully Picked", "deliveryFirstName": "Ann",
    "deliveryAddress1": "1 Main St", "deliveryCity": "Austin", "deliveryCountry": "US",
    "branchId": 3, "email": "ann@example.com",
}  # fmt: skip


def _account(number: int) -> tuple[IntegrationSettings, dict[str, str]]:
    """Settings and status words number *number*; 0 has the defaults."""
    draws = Draws(6, "account", number)
    if number == 0:
        return IntegrationSettings(), dict(DEFAULT_STATUSES)
    values = {name: draws.pick(choices) for name, choices in _SETTINGS.items()}
    return IntegrationSettings(**values), dict(draws.pick(_WORDS))


def _document(number: int) -> dict[str, Any]:
    """Order number *number*: mostly sound, or mostly not."""
    draws = Draws(6, "order", number)
    spoiled = draws.pick((3, 6, 12))
    found = dict(_SOUND)
    for name, values in _MEMBERS.items():
        if draws.percent(spoiled):
            found[name] = draws.pick(values)
    for name in _ANY_TEXT:
        if draws.percent(spoiled // 2):
            found[name] = draws.pick(_TEXTS)
    found["createdDate"] = _date(draws, spoiled, 1)
    found["estimatedDeliveryDate"] = _date(draws, spoiled, None)
    if draws.percent(spoiled // 2):
        found["dispatchedDate"] = draws.pick(("2026-03-01T00:00:00Z", "soon", ""))
    found["lineItems"] = [
        _line(draws, spoiled)
        for _ in range(draws.pick((1, 1, 2, 3) if draws.percent(95) else (0,)))
    ]
    return found


def _date(draws: Draws, spoiled: int, usual: int | None) -> str | None:
    days = draws.pick(_DAYS) if draws.percent(spoiled * 2) else usual
    if days is not None:
        shift = timedelta(seconds=draws.pick((0, 0, -1, 1)))
        return (NOW - timedelta(days=days) + shift).strftime("%Y-%m-%dT%H:%M:%SZ")
    return "yesterday" if draws.percent(spoiled // 4) else None


def _line(draws: Draws, spoiled: int) -> dict[str, Any]:
    line: dict[str, Any] = {"code": "TENT", "name": "Tent", "qty": 1, "qtyShipped": 1}
    for name, values in _LINE.items():
        if draws.percent(spoiled):
            line[name] = draws.pick(values)
    return line


def _case(number: int) -> Case:
    """Order *number* under an account of its own kind."""
    settings, words = _account(number % ACCOUNTS)
    return Case(Situation(_document(number), settings, words), NOW)


@pytest.fixture(autouse=True)
def _plain_pytest(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that runs pytest sees the same words on a laptop and on a CI machine."""
    for name in _CHANGES_WHAT_PYTEST_PRINTS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def any_case() -> Callable[[int], Case]:
    """Makes order number so-and-so; the numbers with the same last two digits share an account."""
    return _case
