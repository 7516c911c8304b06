"""For each rule that an order alone can break: one order that breaks it and one that does not.

    BASE + fails   breaks the rule, and perhaps others
    BASE + passes  breaks no rule at all

Both are run by the tests, at `MOMENT`. The values are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
BASE: dict[str, Any] = {
    "id": 1,
    "reference": "SO-1",
    "isApproved": True,
    "stage": "Fully Picked",
    "createdDate": "2026-03-01T09:00:00Z",
    "modifiedDate": "2026-03-01T10:00:00Z",
    "branchId": 3,
    "email": "ana@example.com",
    "deliveryFirstName": "Ana",
    "deliveryAddress1": "1 High Street",
    "deliveryCity": "Wellington",
    "deliveryPostalCode": "6011",
    "deliveryCountry": "New Zealand",
    "lineItems": [
        {"id": 11, "code": "CAP", "name": "Cap", "qty": 1, "qtyShipped": 1, "unitPrice": 20}
    ],
}
"""An order that breaks no rule at `MOMENT`."""

_OLD = "2025-12-31T09:00:00Z"


@dataclass(frozen=True, slots=True)
class Example:
    """What is changed in `BASE`, and under which settings, for a rule to fail and to pass."""

    fails: Mapping[str, Any]
    passes: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)

    def order(self, edits: Mapping[str, Any]) -> dict[str, Any]:
        """`BASE` with *edits*, which are those of `fails` or of `passes`."""
        return {**BASE, **edits}


def _line(**changes: Any) -> dict[str, Any]:
    return {**BASE["lineItems"][0], **changes}


EXAMPLES: dict[str, Example] = {
    "NOT_APPROVED": Example({"isApproved": False}, {"isApproved": True}),
    "STAGE_NOT_FULLY_PICKED": Example({"stage": "Processing"}, {"stage": "fully picked"}),
    "DATE_TOO_OLD": Example(
        {"createdDate": _OLD, "estimatedDeliveryDate": _OLD},
        {"createdDate": _OLD, "estimatedDeliveryDate": "2026-01-01T09:00:00Z"},
    ),
    "ETD_MISSING_OLD_ORDER": Example(
        {"createdDate": _OLD}, {"createdDate": _OLD, "estimatedDeliveryDate": "2026-03-04"}
    ),
    "ETD_FUTURE": Example(
        {"createdDate": _OLD, "estimatedDeliveryDate": "2026-03-04"},
        {"createdDate": _OLD, "estimatedDeliveryDate": "2026-03-02"},
        {"future_etd": "reject"},
    ),
    "COUNTRY_MISSING": Example({"deliveryCountry": ""}, {"deliveryCountry": "NZ"}),
    "COUNTRY_NOT_ISO": Example({"deliveryCountry": "England"}, {"deliveryCountry": "GB"}),
    "QTY_DISPATCH_EMPTY": Example(
        {"lineItems": [_line(qtyShipped=0)]}, {"lineItems": [_line(qtyShipped=1)]}
    ),
    "QTY_DISPATCH_PARTIAL": Example(
        {"lineItems": [_line(), _line(id=12, code="SCARF", qtyShipped=0)]},
        {"lineItems": [_line(), _line(id=12, code="SCARF", qtyShipped=1)]},
        {"qty_dispatch_rule": "all"},
    ),
    "BRANCH_EXCLUDED": Example({"branchId": 4}, {"branchId": 3}, {"branches": ["3"]}),
    "ALL_LINES_HIDDEN": Example(
        {"lineItems": [_line(hidden=True)]}, {"lineItems": [_line(), _line(id=12, hidden=True)]}
    ),
    "VOIDED": Example({"isVoid": True}, {"isVoid": False}),
    "ALREADY_DISPATCHED": Example(
        {"dispatchedDate": "2026-03-01T12:00:00Z"}, {"dispatchedDate": None}
    ),
    "MISSING_REQUIRED": Example({"deliveryCity": ""}, {"deliveryCity": "Auckland"}),
    "FIELD_TOO_LONG": Example(
        {"reference": "SO-1".ljust(51, "0")},
        {"reference": "SO-1".ljust(50, "0")},
        {"long_fields": "refuse"},
    ),
    "BAD_NUMBER_OR_DATE": Example(
        {"lineItems": [_line(qty=2, qtyShipped=1.5)]}, {"lineItems": [_line(qty=2, qtyShipped=2)]}
    ),
    "BAD_CHARACTER": Example(
        {"internalComments": "fragile\x0bglass"},
        {"internalComments": "fragile\nglass"},
        {"bad_characters": "refuse"},
    ),
}
"""By rule code; the other cases of the catalogue need more than one order to be shown."""
