from __future__ import annotations

import pytest

from harness.countries import ALIASES, country_code


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("NZ", "NZ"),
        ("nz", "NZ"),
        ("NZL", "NZ"),
        ("New Zealand", "NZ"),
        ("  new   zealand ", "NZ"),
        ("United States", "US"),
        ("United States of America", "US"),
        ("USA", "US"),
        ("UK", "GB"),
        ("Great Britain", "GB"),
        ("South Korea", "KR"),
        ("Vietnam", "VN"),
        ("Russia", "RU"),
        ("Czech Republic", "CZ"),
        ("Czechia", "CZ"),
        ("France", "FR"),
        ("England", None),
        ("USA.", None),
        ("New Zeland", None),
        ("ZZ", None),
        ("ZZZ", None),
        ("", None),
        (" ", None),
    ],
)
def test_a_country_is_known_by_code_or_name(words: str, expected: str | None) -> None:
    """What is misspelt or part of a country is not guessed."""
    assert expected == country_code(words)


def test_no_alias_names_a_country_that_is_none() -> None:
    """Each leads to two letters that are a country's own."""
    assert all(country_code(code) == code for code in ALIASES.values())
