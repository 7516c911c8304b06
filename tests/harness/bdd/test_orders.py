from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.bdd import orders
from scenarios.defects import UnknownDefect

if TYPE_CHECKING:
    from harness.cast import Cast


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("VOIDED", ["VOIDED"]),
        ("VOIDED, NOT_APPROVED and DATE_TOO_OLD", ["DATE_TOO_OLD", "NOT_APPROVED", "VOIDED"]),
        ("VOIDED et NOT_APPROVED", ["NOT_APPROVED", "VOIDED"]),
    ],
)
def test_codes_are_listed_as_people_list_things(text: str, expected: list[str]) -> None:
    """Commas, `and` and `et` part one code from the next."""
    assert expected == orders.words(text)


def test_a_changed_order_is_picked_all_the_same(shipbench_cast: Cast) -> None:
    """An order at another stage is picked by hand, so that its stage alone keeps it out."""
    orders.add(shipbench_cast)
    orders.change(shipbench_cast, stage="New")

    document = shipbench_cast.roles[0].document or {}
    assert "New" == document["stage"]
    assert len(document["lineItems"]) == len(document["_lab"]["pick"])


def test_a_change_needs_an_order(shipbench_cast: Cast) -> None:
    """A feature that changes an order before there is one is told how to begin."""
    with pytest.raises(AssertionError) as failed:
        orders.change(shipbench_cast, stage="New")

    assert "begin with an order that is ready to ship" in str(failed.value)


def test_a_defect_that_does_not_exist_is_refused(shipbench_cast: Cast) -> None:
    """A misspelled defect in a feature names those it may have meant."""
    orders.add(shipbench_cast)

    with pytest.raises(UnknownDefect):
        orders.spoil(shipbench_cast, "drat")


def test_days_are_counted_from_the_beginning(shipbench_cast: Cast) -> None:
    """Three days before the second of March is the twenty-seventh of February."""
    assert "2026-02-27T09:00:00Z" == orders.days_from_now(shipbench_cast, -3)
