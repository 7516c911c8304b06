"""An order that breaks no rule, for tests to spoil."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def _ready_document(**changes: Any) -> dict[str, Any]:
    line = {"id": 11, "code": "TEE-M", "name": "Tee shirt", "qty": 2, "unitPrice": 10.5}
    return {
        "id": 7,
        "reference": "SO-7",
        "isApproved": True,
        "isVoid": False,
        "status": "APPROVED",
        "stage": "Fully Picked",
        "createdDate": "2026-03-01T10:05:00Z",
        "modifiedDate": "2026-03-01T11:30:00Z",
        "estimatedDeliveryDate": None,
        "dispatchedDate": None,
        "branchId": 3,
        "firstName": "Aroha",
        "lastName": "Ngata",
        "email": "aroha@example.nz",
        "memberEmail": "buyer@example.nz",
        "phone": "",
        "mobile": "021 555 0100",
        "deliveryAddress1": "1 Queen Street",
        "deliveryCity": "Auckland",
        "deliveryPostalCode": "1010",
        "deliveryCountry": "New Zealand",
        "total": 24.15,
        "productTotal": 21.0,
        "taxStatus": "Excl",
        "taxRate": 15.0,
        "lineItems": [{**line, "qtyShipped": 2}],
        **changes,
    }


@pytest.fixture
def now() -> datetime:
    """The moment at which the rules are asked."""
    return NOW


@pytest.fixture
def ready_document() -> Any:
    """Makes the document of an order ready to ship, with the changes named."""
    return _ready_document
