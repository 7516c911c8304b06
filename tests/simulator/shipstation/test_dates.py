from __future__ import annotations

from datetime import UTC, datetime

import pytest

from simulator.shipstation import dates


def utc(*parts: int) -> datetime:
    """A moment in UTC."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]  # year to microsecond


@pytest.mark.parametrize(
    ("microsecond", "expected"),
    [
        (0, "00.0000000"),
        (1_000, "00.0000000"),
        (2_000, "00.0030000"),
        (5_000, "00.0070000"),
        (123_456, "00.1230000"),
        (498_000, "00.4970000"),
        (996_000, "00.9970000"),
        (999_000, "01.0000000"),
    ],
)
def test_milliseconds_end_in_0_3_or_7(microsecond: int, expected: str) -> None:
    """Moments are rounded to the 1/300 s of SQL Server and written with seven digits."""
    moment = utc(2026, 3, 2, 17, 0, 0, microsecond)

    assert f"2026-03-02T09:00:{expected}" == dates.long(moment)


@pytest.mark.parametrize(
    ("microsecond", "expected"),
    [(0, "09:00:00"), (50_000, "09:00:00.05"), (780_000, "09:00:00.78"), (823_000, "09:00:00.823")],
)
def test_short_dates_have_their_fraction_trimmed(microsecond: int, expected: str) -> None:
    """Items and stores carry no zeros at the end of a fraction."""
    assert f"2026-03-02T{expected}" == dates.short(utc(2026, 3, 2, 17, 0, 0, microsecond))


def test_short_dates_can_be_in_utc() -> None:
    """Samples show the refreshDate of one kind of store in UTC."""
    assert "2026-03-02T17:00:00" == dates.short(utc(2026, 3, 2, 17), utc=True)


def test_summer_is_seven_hours_behind() -> None:
    """Pacific time keeps daylight saving."""
    assert "2015-06-06T00:29:35.0000000" == dates.long(utc(2015, 6, 6, 7, 29, 35))


def test_the_day_is_the_pacific_one() -> None:
    """Seven in the morning UTC is still the day before at the Pacific."""
    assert "2026-03-01" == dates.day(utc(2026, 3, 2, 7, 59))


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-02 09:00:00",
        "2026-03-02T09:00:00",
        "2026-03-02T09:00",
        "2026-03-02T09:00:00.0000000",
        "2026-03-02T17:00:00Z",
        "2026-03-02T17:00:00-00:00",
        "2026-03-02T18:00:00+0100",
        " 3/2/2026 9:00 ",
        "3-2-2026 09:00:00",
        "3/2/2026 9:00:00 AM",
    ],
)
def test_dates_are_read_leniently(text: str) -> None:
    """Each spelling that clients use names the same moment."""
    assert utc(2026, 3, 2, 17) == dates.parse(text)


@pytest.mark.parametrize("text", ["2026-03-02", "3/2/2026", "03-02-2026"])
def test_a_bare_date_is_pacific_midnight(text: str) -> None:
    """Without a time it is 0:00 at the Pacific."""
    assert utc(2026, 3, 2, 8) == dates.parse(text)


def test_twelve_am_is_midnight() -> None:
    """The American clock begins at twelve."""
    assert utc(2026, 3, 2, 8) == dates.parse("3/2/2026 12:00 AM")


def test_the_repeated_hour_is_its_first_reading() -> None:
    """Half past one on the autumn day is still daylight saving time."""
    assert utc(2026, 11, 1, 8, 30) == dates.parse("2026-11-01 01:30:00")


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "2026-13-01", "2026-03-02T25:00", "13/32/2026", "0001-01-01T00:00:00"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Nonsense and years outside of the range raise an error that shows the text."""
    with pytest.raises(ValueError):
        dates.parse(text)


def test_sortable_dates_sort_by_time() -> None:
    """Columns hold UTC with milliseconds."""
    assert "2026-03-02T17:00:00.123Z" == dates.sortable(utc(2026, 3, 2, 17, 0, 0, 123_999))


def test_midnight_of_a_day() -> None:
    """A ship date begins at the Pacific midnight."""
    assert utc(2026, 3, 2, 8) == dates.midnight("2026-03-02")
