"""Names in the API's case."""

from __future__ import annotations

import pytest

from scenarios.fields import canonical


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("DeliveryAddress1", "deliveryAddress1"),
        ("deliveryaddress1", "deliveryAddress1"),
        ("ModifiedCOGSDate", "modifiedCOGSDate"),
        ("ID", "id"),
        ("QTYSHIPPED", "qtyShipped"),
        ("SSCCNumber", "ssccNumber"),
        ("VIPPrice", "vipPrice"),
        ("CustomerID", "customerID"),
        ("fooBar", "fooBar"),
        ("X", "x"),
        ("", ""),
    ],
)
def test_a_name_is_written_as_the_api_writes_it(name: str, expected: str) -> None:
    """Known members whatever their case, others by lowering the first run of capitals."""
    assert expected == canonical(name)
