from __future__ import annotations

import pytest

from simulator.customstore.statuses import status_of

MAPPING = (
    ("on_hold", "On Hold"),
    ("awaiting_payment", "Awaiting Payment"),
    ("awaiting_shipment", "Fully Picked, Packed"),
    ("shipped", "Dispatched"),
    ("cancelled", "Cancelled,Declined,On Hold"),
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Awaiting Payment", "awaiting_payment"),
        ("Fully Picked", "awaiting_shipment"),
        ("Packed", "awaiting_shipment"),
        ("Dispatched", "shipped"),
        ("Declined", "cancelled"),
        ("On Hold", "cancelled"),
        ("fully picked", None),
        ("Fully Picked ", None),
        ("Fully", None),
        ("New", None),
        ("", None),
    ],
)
def test_a_word_means_the_status_whose_list_has_it(word: str, expected: str | None) -> None:
    """Words are compared exactly; of two lists the first in the form's order counts."""
    assert expected == status_of(word, MAPPING)


@pytest.mark.parametrize(("trim", "expected"), [(True, "awaiting_shipment"), (False, None)])
def test_blanks_around_a_comma_count_only_if_asked(trim: bool, expected: str | None) -> None:
    """By default a list may have blanks after its commas."""
    assert expected == status_of("Packed", MAPPING, trim=trim)


def test_an_empty_list_means_nothing() -> None:
    """An empty word in a list is no word."""
    assert status_of("", (("shipped", ""), ("on_hold", ",")), trim=False) is None
