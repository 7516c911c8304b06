"""Five thousand orders, most with a defect, and with people's names where none should be."""

from __future__ import annotations

from typing import Any

import pytest

from scenarios.defects import BY_NAME
from scenarios.generator import generate
from scenarios.model import DEFAULT_NOW

KEY = b"a key for tests, of thirty bytes"


def many_orders(count: int = 5000, seed: int = 7) -> list[dict[str, Any]]:
    """Generated orders as Cin7 answers them: picked, with ids, some with a name in a note."""
    found = list(generate(count, seed, now=DEFAULT_NOW, defects=tuple(BY_NAME), share=0.6))
    for place, one in enumerate(found):
        one["id"] = 90_000 + place
        one["modifiedDate"] = one["createdDate"]
        for line in one["lineItems"]:
            line["qtyShipped"] = line["qty"] if place % 17 else 0
        if place % 5 == 0:
            one["internalComments"] = f"{one['firstName']} ({one['phone']}): {one['reference']}"
        if place % 7 == 0:
            one["freightDescription"] = f"Courier of {one['firstName']} {one['lastName']}"
        if place % 11 == 0:
            one["createdDate"] = f"asked {one['lastName']}"
    return found


@pytest.fixture(scope="session")
def orders() -> list[dict[str, Any]]:
    """The five thousand; not to be changed."""
    return many_orders()


@pytest.fixture(scope="session")
def masked(orders: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same, masked; not to be changed."""
    from harness.masking.mask import mask

    return mask(KEY, orders)
