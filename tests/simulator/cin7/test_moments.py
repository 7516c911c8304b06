from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from simulator.cin7 import moments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z"),
        ("2026-11-20", "2026-11-20T00:00:00Z"),
        ("2026-11-20T10:00:00", "2026-11-20T10:00:00Z"),
        ("2025-01-02T10:00:00+13:00", "2025-01-01T21:00:00Z"),
        ("2025-01-02T10:00:16.1946848+12:00", "2025-01-01T22:00:16Z"),
        ("2026-02-30", None),
        ("20/11/2026", None),
        ("0001-01-01T00:00:00+13:00", None),
        ("0999-12-31", None),
        ("1000-01-01", "1000-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59-13:00", None),
        ("", None),
    ],
)
def test_callers_write_instants_in_many_ways(text: str, expected: str | None) -> None:
    """Offsets are converted, fractions cut off, a missing zone is UTC, a missing time midnight."""
    assert expected == moments.read(text)


def test_the_wire_has_whole_seconds_of_utc() -> None:
    """An instant goes out in UTC without a fraction."""
    zone = timezone(timedelta(hours=13))
    instant = datetime(2026, 11, 20, 9, 30, 1, 999_999, tzinfo=zone)

    assert moments.wire(instant) == "2026-11-19T20:30:01Z"
