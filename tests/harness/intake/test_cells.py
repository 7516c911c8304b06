from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.intake import cells


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("VRAI", True), ("Oui", True), ("WAHR", True), ("Yes", True), ("1", True), ("x", True),
        ("FAUX", False), ("Non", False), ("No", False), ("0", False), ("", False),
    ],
)  # fmt: skip
def test_a_flag_is_read_in_the_language_of_the_sheet(cell: str, expected: bool) -> None:
    """Excel writes a truth in its own."""
    assert expected == cells.flag(cell)


@pytest.mark.parametrize(
    ("cell", "comma", "expected"),
    [
        ("1,234", True, "1.234"),
        ("1,234", False, "1234"),
        ("3,00", False, "3.00"),
        ("1\u00a0234,50", False, "1234.50"),
        ("1\u202f234,50 €", True, "1234.50"),
        ("1.234,50", False, "1234.50"),
        ("1 234", True, "1234"),
        ("1,234,567.8", True, "1234567.8"),
        ("$ 1,234.50", False, "1234.50"),
        ("-2,5", True, "-2.5"),
        ("12.5", True, "12.5"),
        ("1,23,4", False, "1,23,4"),
        ("12 3", False, "12 3"),
        ("abc", True, "abc"),
        ("", True, ""),
    ],
)
def test_a_number_is_read_as_sheets_write_it(cell: str, comma: bool, expected: str) -> None:
    """What is no number stays as it is, for the rules to say."""
    assert expected == cells.number(cell, comma=comma)


@given(st.decimals(-99999, 99999, places=2), st.booleans())
def test_a_number_of_the_api_stays_what_it_is(value: object, comma: bool) -> None:
    """Whatever the delimiter of the sheet."""
    assert str(value) == cells.number(str(value), comma=comma)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12/03/2026", ("2026-03-12T00:00:00Z", True)),
        ("13/03/2026", ("2026-03-13T00:00:00Z", False)),
        ("03/13/2026 08:05", ("2026-03-13T08:05:00Z", False)),
        ("03/03/2026", ("2026-03-03T00:00:00Z", False)),
        ("2026-03-12", ("2026-03-12", False)),
        ("soon", ("soon", False)),
    ],
)
def test_a_date_says_whether_it_could_be_another(cell: str, expected: tuple[str, bool]) -> None:
    """Where day and month could trade places."""
    assert expected == cells.date(cell, "dmy")
