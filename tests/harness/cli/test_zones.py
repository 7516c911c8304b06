from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from harness.cli.exits import WrongSetUp
from harness.cli.zones import span, zone

BEFORE = datetime(2026, 3, 8, 9, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (BEFORE, "2026-03-08 01:59:59-08:00"),
        (BEFORE + timedelta(seconds=1), "2026-03-08 03:00:00-07:00"),
    ],
)
def test_a_moment_has_the_offset_of_its_day(moment: datetime, expected: str) -> None:
    """Over the clock change an hour is left out."""
    assert expected == zone("America/Los_Angeles").shown(moment)


@pytest.mark.parametrize("name", ["utc", "UTC", "Z"])
def test_utc_needs_no_table(name: str) -> None:
    """It is there on every machine, in any case of letters."""
    assert "2026-03-08 09:59:59+00:00" == zone(name, known=()).shown(BEFORE)


def test_fractions_of_a_second_are_shown_where_there_are_any() -> None:
    """As short as they can be."""
    assert "2026-03-08 09:59:59.500+00:00" == zone("UTC").shown(BEFORE.replace(microsecond=500000))
    assert "2026-03-08 09:59:59.000001+00:00" == zone("UTC").shown(BEFORE.replace(microsecond=1))


def test_the_edge_of_the_calendar_is_shown_in_utc() -> None:
    """Auckland has no name for it: it would be in the year 10000."""
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)

    assert "9999-12-31 23:59:59+00:00" == zone("Pacific/Auckland").shown(last)


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("Pacific/Aukland", {"Pacific/Auckland"}, "did you mean Pacific/Auckland?"),
        ("auckland", {"Pacific/Auckland"}, "did you mean Pacific/Auckland?"),
        ("../etc/passwd", {"Pacific/Auckland"}, "write it as the IANA does"),
        ("", {"Pacific/Auckland"}, "write it as the IANA does"),
        ("Nowhere/Atall", (), "pip install tzdata"),
    ],
)
def test_an_unknown_zone_is_told_with_what_to_do(name: str, known: set[str], expected: str) -> None:
    """The nearest is named; without any table of zones, how to get one."""
    with pytest.raises(WrongSetUp) as caught:
        zone(name, known)

    assert f"there is no time zone {name!r}; " in caught.value.message
    assert expected in caught.value.message


def test_a_span_is_told_in_days_and_hours() -> None:
    """Less than a minute is not told."""
    assert "2 d 03:04" == span(timedelta(days=2, hours=3, minutes=4, seconds=59))
