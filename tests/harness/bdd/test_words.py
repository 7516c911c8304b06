from __future__ import annotations

import pytest

from harness.bdd import words

ORDER = {
    "gift": False,
    "orderTotal": 10.0,
    "orderNumber": "SO-1",
    "weight": {"value": 2350.0, "units": "grams"},
    "items": [{"sku": "TENT", "adjustment": True}],
    "shipTo": None,
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("orderNumber", "SO-1"),
        ("orderTotal", "10"),
        ("gift", "no"),
        ("weight", "2350 grams"),
        ("items.0.sku", "TENT"),
        ("items.0.adjustment", "yes"),
        ("items.1.sku", ""),
        ("shipTo.name", ""),
        ("nothing.of.the.kind", ""),
    ],
)
def test_a_value_is_shown_as_people_read_it(path: str, expected: str) -> None:
    """What is not there is empty."""
    assert expected == words.shown(ORDER, path)


@pytest.mark.parametrize("name", ["phone", "téléphone"])
def test_a_field_has_a_name_in_either_language(name: str) -> None:
    """For the same member."""
    assert "shipTo.phone" == words.member(words.SHIPSTATION, name)


def test_a_name_that_nobody_uses_is_refused() -> None:
    """With those that there are."""
    with pytest.raises(AssertionError) as failed:
        words.member(words.CIN7, "fone")

    assert "nothing is called 'fone' here; there are stage, étape" in str(failed.value)
