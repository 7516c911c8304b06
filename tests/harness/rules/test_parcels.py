from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.rules import parcels
from harness.rules.parcels import Item
from harness.rules.settings import IntegrationSettings

USUAL = IntegrationSettings()
ORDER = {
    "id": 7,
    "reference": "SO-7",
    "lineItems": [
        {"id": 1, "code": "TEE", "qty": 3, "qtyShipped": 2},
        {"id": 2, "code": "tee", "qty": 4, "qtyShipped": 4},
        {"id": 3, "code": "CAP", "qty": 1, "qtyShipped": 1, "hidden": True},
        {"id": 4, "code": "KIT", "qty": 2, "qtyShipped": 2},
        {"id": 5, "code": "PART", "qty": 4, "qtyShipped": 4, "parentId": 4},
    ],
}


def items(*pairs: tuple[str, int, str]) -> list[Item]:
    """Items of a parcel: SKU, quantity, id of the line."""
    return [Item(sku, Decimal(quantity), line) for sku, quantity, line in pairs]


def whole(found: dict[str, Decimal]) -> dict[str, int]:
    """*found* in whole pieces."""
    return {id: int(pieces) for id, pieces in found.items()}


def test_an_order_is_expected_to_send_what_was_exported() -> None:
    """Picked pieces of visible lines, no components unless they are sent too."""
    assert {"1": 2, "2": 4, "4": 2} == whole(parcels.expected(ORDER, USUAL))
    assert {"1": 2, "2": 4, "4": 2, "5": 4} == whole(
        parcels.expected(ORDER, IntegrationSettings(bom_components="include"))
    )


def test_a_back_order_is_expected_to_send_all_it_has() -> None:
    """Nothing of it was picked: it was never exported."""
    lines = [{"id": 1, "code": "TEE", "qty": 3, "qtyShipped": None}]

    assert {"1": 3} == whole(parcels.expected({**ORDER, "lineItems": lines}, USUAL))


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (items(("x", 1, "2")), {"2": 1}),
        (items(("TEE", 1, "")), {"1": 1}),
        (items(("TEE", 3, "")), {"1": 2, "2": 1}),
        (items(("TEE", 9, "2")), {"2": 4}),
        (items(("TEE", 1, "1"), ("TEE", 2, "99")), {"1": 2, "2": 1}),
        (items(("CAP", 1, "3")), {}),
        (items(("HAT", 1, "")), {}),
        ([], {}),
    ],
)
def test_pieces_are_known_by_line_then_by_sku(sent: list[Item], expected: dict[str, int]) -> None:
    """Never more than a line has; what the order has not is left."""
    assert expected == whole(parcels.matched(ORDER, sent, USUAL))


def test_hidden_lines_leave_with_the_first_parcel_and_components_with_their_kit() -> None:
    """Of the first no parcel tells; the second are Cin7's to count."""
    found = parcels.matched(ORDER, items(("TEE", 1, "1"), ("KIT", 1, "4")), USUAL)

    assert [
        {"id": 1, "qtyShipped": 1.0},
        {"id": 2, "qtyShipped": 0.0},
        {"id": 3, "qtyShipped": 1.0},
        {"id": 4, "qtyShipped": 1.0},
    ] == parcels.sent_lines(ORDER, found, USUAL)


def test_notes_of_parcels_add_up() -> None:
    """Other lines among the comments count for nothing."""
    first = parcels.note(ORDER, {"1": Decimal(2), "2": Decimal(1)}, "1Z1")
    second = parcels.note(ORDER, {"2": Decimal(3)}, "")

    assert "Part sent with ShipStation: 2 x TEE [line 1], 1 x tee [line 2], tracking 1Z1" == first
    assert {"1": 2, "2": 4} == whole(parcels.noted([first, "9 x TEE [line 1]", second]))


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"])), st.integers(1, 999))
def test_a_note_is_read_as_it_was_written(code: str, pieces: int) -> None:
    """Whatever the SKU is."""
    order: dict[str, Any] = {"reference": "S", "lineItems": [{"id": 8, "code": code, "qty": 999}]}
    line = parcels.note(order, {"8": Decimal(pieces)}, "1Z1")

    assert {"8": pieces} == whole(parcels.noted([line]))
