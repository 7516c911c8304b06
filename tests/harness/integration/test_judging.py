from __future__ import annotations

from typing import Any

import pytest

from harness.integration.judging import KEPT_ORDERS, Judge
from harness.rules.facts import NotAnOrder
from harness.rules.settings import IntegrationSettings

SETTINGS = IntegrationSettings()


def judge() -> Judge:
    """One that knows a country by any name."""
    return Judge(lambda _: "NZ")


def test_an_order_that_was_not_changed_is_read_once(sales_order: Any) -> None:
    """Its facts are the very same."""
    one = judge()

    assert one.facts(sales_order()) is one.facts(sales_order())


@pytest.mark.parametrize(("member", "value"), [("stage", "New"), ("reference", 7), ("id", "7")])
def test_a_changed_order_is_read_anew(sales_order: Any, member: str, value: object) -> None:
    """Whatever is changed in it."""
    one = judge()
    before = one.facts(sales_order(id=7))

    assert before is not one.facts(sales_order(id=7) | {member: value})


def test_one_and_one_point_zero_are_not_the_same(sales_order: Any) -> None:
    """They are written otherwise."""
    one = judge()
    one.facts(sales_order(reference=1))

    assert "1.0" == one.facts(sales_order(reference=1.0)).reference


def test_flaws_follow_the_settings(sales_order: Any) -> None:
    """Those of other settings are not remembered."""
    one, document = judge(), sales_order(deliveryFirstName="x" * 101)
    order = one.facts(document)
    found = [
        [breach.code for breach in one.flaws(document, order, settings)]
        for settings in (
            IntegrationSettings(long_fields="cut"),
            IntegrationSettings(long_fields="refuse"),
        )
    ]

    assert [[], ["FIELD_TOO_LONG"]] == found


def test_flaws_are_a_list_of_ones_own(sales_order: Any) -> None:
    """Who adds to it does not add to what is remembered."""
    one, document = judge(), sales_order()
    order = one.facts(document)
    one.flaws(document, order, SETTINGS).append(None)  # type: ignore[arg-type]

    assert [] == one.flaws(document, order, SETTINGS)


def test_what_is_no_order_is_refused_each_time() -> None:
    """It is not remembered."""
    one = judge()
    for _ in range(2):
        with pytest.raises(NotAnOrder):
            one.facts({"id": 1})


def test_the_order_kept_longest_is_forgotten() -> None:
    """Some are remembered, for each holds on to the memory of a whole order."""
    one = judge()
    first = one.facts({"id": 0, "stage": "New"})
    for number in range(1, KEPT_ORDERS):
        one.facts({"id": number, "stage": "New"})
    kept = one.facts({"id": 0, "stage": "New"}) is first
    one.facts({"id": KEPT_ORDERS, "stage": "New"})

    assert (True, False) == (kept, one.facts({"id": 0, "stage": "New"}) is first)
