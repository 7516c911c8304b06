from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from harness.own import branches_of, entering, exported, time_of


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"reference": "SO-1"}, False),
        ({"reference": "SO-1", "lineItems": [{"code": "A", "qty": 1}]}, False),
        ({"reference": "SO-1", "lineItems": None}, False),
        ({"id": 7}, True),
        ({"modifiedDate": "2026-03-01T00:00:00Z"}, True),
        ({"lineItems": [{"code": "A", "qtyShipped": 0}]}, True),
    ],
)
def test_an_exported_order_has_what_only_cin7_sets(
    document: dict[str, Any], expected: bool
) -> None:
    """A number, a date of change or a quantity to dispatch come from Cin7."""
    assert expected is exported(document)


def test_an_order_enters_as_if_it_were_saved_now() -> None:
    """The date of its last change is left out, and nothing else."""
    assert {"id": 7, "stage": "New"} == entering({"id": 7, "stage": "New", "modifiedDate": "x"})


def test_orders_are_told_at_the_time_of_the_latest() -> None:
    """The latest date in the file is the present of its story."""
    documents = [
        {"createdDate": "2026-05-01T10:00:00Z", "modifiedDate": "2026-05-03T08:00:00Z"},
        {"createdDate": "2026-05-02T10:00:00Z"},
    ]

    assert datetime(2026, 5, 3, 8, 0, tzinfo=UTC) == time_of(documents)


def test_an_old_export_is_told_in_its_own_time() -> None:
    """Orders of last year are told last year: a later day would find each too old to import."""
    assert datetime(2025, 12, 2, 9, 0, tzinfo=UTC) == time_of(
        [{"createdDate": "2025-12-02T09:00:00Z"}, {"createdDate": "never"}]
    )


def test_orders_without_any_date_are_told_when_stories_begin() -> None:
    """A date that is not there says nothing."""
    assert datetime(2026, 3, 2, 9, 0, tzinfo=UTC) == time_of([{"reference": "SO-1"}])


@pytest.mark.parametrize(
    ("branches", "expected"), [([3, 4], [3, 4]), ([5], [3, 4]), ([None], [3, 4]), ([3, 12], [])]
)
def test_unknown_branches_are_all_served(branches: list[int], expected: list[int]) -> None:
    """Orders at branches that the bench does not have say nothing about which are served."""
    assert expected == branches_of([{"branchId": branch} for branch in branches])
