from __future__ import annotations

from decimal import Decimal

import pytest

from harness.rules.settings import ASSUMPTIONS, NAMES, BadIntegrationSetting, IntegrationSettings


def test_each_setting_is_an_assumption_in_the_table() -> None:
    """None is hidden, each is told once, with what it means and how we know."""
    assert NAMES == tuple(row.name for row in ASSUMPTIONS)
    assert all(row.meaning and row.source for row in ASSUMPTIONS)


def test_each_default_is_one_of_its_choices() -> None:
    """A table that contradicts itself helps nobody."""
    assert [] == [row.name for row in ASSUMPTIONS if row.choices and row.default not in row.choices]


def test_nothing_given_gives_the_defaults() -> None:
    """An empty mapping changes nothing."""
    assert IntegrationSettings() == IntegrationSettings.from_mapping({})


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("date_rule", "all", "all"),
        ("window_days", 30, 30),
        ("window_days", "30", 30),
        ("xml_page_size", 10000, 10000),
        ("branches", [3, "4"], ("3", "4")),
        ("branches", "3, 4,", ("3", "4")),
        ("branches", [], ()),
        ("markup_percent", "12.5", Decimal("12.5")),
        ("markup_percent", "", Decimal(0)),
        ("markup_percent", None, Decimal(0)),
        ("markup_percent", 0, Decimal(0)),
        ("invoice_on_completion", True, True),
        ("invoice_on_completion", "on", True),
        ("include_other_cost", "FALSE", False),
        ("custom_field1", "orders_1004", "orders_1004"),
    ],
)
def test_a_value_is_read_in_its_type(name: str, value: object, expected: object) -> None:
    """From JSON or from the text of a command line."""
    assert expected == getattr(IntegrationSettings.from_mapping({name: value}), name)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("date_rule", "neither", "'neither'; wanted one of either, etd_first, all"),
        ("date_rule", 5, "5; wanted one of either, etd_first, all"),
        ("window_days", 0, "0; wanted a whole number from 1 to 10000"),
        ("window_days", 10001, "10001; wanted a whole number"),
        ("window_days", True, "True; wanted a whole number"),
        ("window_days", "many", "'many'; wanted a whole number"),
        ("branches", 3, "3; wanted a list"),
        ("markup_percent", -1, "-1; wanted a percentage of 0 or more"),
        ("markup_percent", "NaN", "'NaN'; wanted a percentage"),
        ("markup_percent", "ten", "'ten'; wanted a percentage"),
        ("markup_percent", True, "True; wanted a percentage"),
        ("invoice_on_completion", "maybe", "'maybe'; wanted true or false"),
        ("ready_stage", None, "None; wanted text"),
        ("colour", "red", "'red'; wanted one of window_days, date_rule"),
    ],
)
def test_a_value_that_is_not_allowed_is_shown(name: str, value: object, words: str) -> None:
    """With the name of the setting and what would be right."""
    with pytest.raises(BadIntegrationSetting) as caught:
        IntegrationSettings.from_mapping({name: value})

    assert f"setting {name!r} cannot be {words}" in str(caught.value)
    assert (name, value) == (caught.value.name, caught.value.value)
