from __future__ import annotations

import pytest

from harness.intake.columns import member


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("reference", (False, "reference")),
        ("ORDER REF", (False, "reference")),
        ("Delivery Date (ETD)", (False, "estimatedDeliveryDate")),
        ("fully_dispatched", (False, "dispatchedDate")),
        ("Delivery Postcode", (False, "deliveryPostalCode")),
        ("Qty Dispatch", (True, "qtyShipped")),
        ("lineItems.qtyShipped", (True, "qtyShipped")),
        ("Item Code", (True, "code")),
        ("id", (False, "id")),
        ("Line ID", (True, "id")),
        ("Hat", None),
        ("", None),
    ],
)
def test_a_column_is_known_by_any_of_its_names(
    name: str, expected: tuple[bool, str] | None
) -> None:
    """Of screens and of the API, whatever the case, blanks and signs."""
    assert expected == member(name)
