from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from simulator.customstore import wire


def test_the_export_query_is_written_as_documented() -> None:
    """Dates are UTC to the minute, escapes in lower case, a blank is a plus."""
    start = datetime(2012, 1, 23, 12, 28, 59, tzinfo=timezone(timedelta(hours=-5)))
    end = datetime(2012, 1, 23, 17, 33, tzinfo=UTC)

    assert (
        "action=export&start_date=01%2f23%2f2012+17%3a28&end_date=01%2f23%2f2012+17%3a33&page=2"
        == wire.export_query(start, end, 2)
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("USPS Priority Mail", "x=USPS+Priority+Mail"),
        ("a&b=c#d", "x=a%26b%3dc%23d"),
        ("é~(1)", "x=%c3%a9%7e(1)"),
        ("%2F", "x=%252F"),
        ("\ud800", "x=%3f"),
        ("", "x="),
    ],
)
def test_values_are_escaped_in_lower_case(value: str, expected: str) -> None:
    """Only what must be is escaped, and a percent sign of the value's own stays as it was."""
    assert expected == wire.query([("x", value)])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://store.test", "http://store.test/?a=1"),
        ("http://store.test/x.php", "http://store.test/x.php?a=1"),
        ("http://store.test/x?key=1", "http://store.test/x?key=1&a=1"),
        ("http://store.test/x#y", "http://store.test/x?a=1"),
    ],
)
def test_the_query_is_added_to_the_address(url: str, expected: str) -> None:
    """An address may have a path and a query of its own."""
    assert expected == wire.address(url, "a=1")


def test_a_day_has_no_leading_zeros() -> None:
    """The ship date is month, day and year as they are spoken."""
    assert "2/3/2026" == wire.day(date(2026, 2, 3))


def test_credentials_are_sent_as_basic() -> None:
    """Name and password may have letters beyond ASCII."""
    assert "Basic w6k6cMOk" == wire.basic("é", "pä")
