"""The intervals are those that a clock finds that asks the rules minute by minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from harness.integration.window import window
from harness.rules.diagnosis import reasons
from harness.rules.eligibility import broken_rules
from harness.rules.facts import facts
from harness.rules.intervals import Bound, Interval, asked_from, timetable
from harness.rules.settings import IntegrationSettings

if TYPE_CHECKING:
    from collections.abc import Callable

MINUTE = timedelta(minutes=1)
TICK = timedelta(microseconds=1)
ZONES = ("UTC", "America/Los_Angeles", "Pacific/Auckland")
# Sixty days before both clock changes of 2026 in each zone that has them, and an ordinary day.
CREATED = {
    "UTC": ("2026-01-01T09:00:00", "2026-06-10T00:00:00"),
    "America/Los_Angeles": ("2026-01-07T02:30:00", "2026-09-02T01:30:00"),
    "Pacific/Auckland": ("2026-02-04T02:30:00", "2026-07-29T02:30:00"),
}
RULES = [
    {"date_rule": rule, "future_etd": future}
    for rule, future in product(("either", "etd_first", "all"), ("accept", "reject"))
]
ETDS = {"empty": None, "before": -1, "after": 1, "future": 59}


def code(words: str) -> str | None:
    """The letters of the only country that these tests know."""
    return {"New Zealand": "NZ"}.get(words)


def iso(moment: datetime) -> str:
    """*moment* as Cin7's API writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def simulated(
    document: dict[str, Any], settings: IntegrationSettings, start: datetime, minutes: int
) -> list[bool]:
    """Whether the rules let *document* through, asked every minute from *start* on."""
    order = facts(document, code)
    return [not broken_rules(order, start + place * MINUTE, settings) for place in range(minutes)]


@pytest.mark.slow
@pytest.mark.parametrize("etd", ETDS)
@pytest.mark.parametrize(
    ("zone", "created"), [(zone, one) for zone in ZONES for one in CREATED[zone]]
)
def test_the_intervals_are_those_of_a_minute_by_minute_simulation(
    ready_document: Callable[..., dict[str, Any]], zone: str, created: str, etd: str
) -> None:
    """At ages from 58 to 62 days, which hold each limit, over the clock change of the zone."""
    made = datetime.fromisoformat(created).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    days = ETDS[etd]
    due = None if days is None else iso(made + timedelta(days=days, minutes=7))
    document = ready_document(createdDate=iso(made), modifiedDate=None, estimatedDeliveryDate=due)
    start = made + timedelta(days=58)
    for changes in RULES:
        settings = IntegrationSettings(**changes)
        found = timetable(document, settings, code)
        told = [found.importable(start + place * MINUTE) for place in range(4 * 24 * 60)]

        assert simulated(document, settings, start, 4 * 24 * 60) == told


@pytest.mark.slow
@pytest.mark.parametrize("changes", RULES)
def test_every_minute_of_a_whole_life_agrees(
    ready_document: Callable[..., dict[str, Any]], changes: dict[str, str]
) -> None:
    """From before the creation until the ETD, too, is too old; with an ETD in the future."""
    document = ready_document(
        createdDate="2026-02-01T12:34:00Z",
        modifiedDate=None,
        estimatedDeliveryDate="2026-02-04T00:00:00+13:00",
    )
    settings = IntegrationSettings(**changes, window_days=3)
    start = datetime(2026, 1, 31, tzinfo=UTC)
    found = timetable(document, settings, code)
    told = [found.importable(start + place * MINUTE) for place in range(9 * 24 * 60)]

    assert simulated(document, settings, start, 9 * 24 * 60) == told


@pytest.mark.parametrize(("age", "expected"), [(59, True), (60, True), (61, False)])
def test_an_order_of_sixty_days_is_importable(
    ready_document: Callable[..., dict[str, Any]], age: int, expected: bool
) -> None:
    """Of sixty-one days it is no longer."""
    made = datetime(2026, 1, 1, 9, tzinfo=UTC)
    document = ready_document(createdDate=iso(made), modifiedDate=None)
    found = timetable(document, IntegrationSettings(), code)

    assert expected == found.importable(made + timedelta(days=age))


def test_the_last_moment_is_included_and_the_next_is_not(
    ready_document: Callable[..., dict[str, Any]],
) -> None:
    """The end is told with its rule, and with the date that brings it about."""
    document = ready_document(createdDate="2026-01-01T09:00:00Z", modifiedDate=None)
    found = timetable(document, IntegrationSettings(), code)
    last = datetime(2026, 3, 2, 9, tzinfo=UTC)
    end = Bound(last, True, ("ETD_MISSING_OLD_ORDER",), "createdDate")

    assert (Interval(None, end),) == found.intervals
    assert found.importable(last)
    assert not found.importable(last + TICK)


def test_a_future_etd_that_is_refused_begins_a_second_interval(
    ready_document: Callable[..., dict[str, Any]],
) -> None:
    """Too old by its creation, it comes back on the day of its ETD."""
    document = ready_document(
        createdDate="2026-01-01T00:00:00Z",
        modifiedDate=None,
        estimatedDeliveryDate="2026-04-01T00:00:00Z",
    )
    first, second = timetable(document, IntegrationSettings(future_etd="reject"), code).intervals

    assert Bound(datetime(2026, 3, 2, tzinfo=UTC), True, ("ETD_FUTURE",), "createdDate") == (
        first.end
    )
    assert second.begin == Bound(
        datetime(2026, 4, 1, tzinfo=UTC), True, ("ETD_FUTURE",), "estimatedDeliveryDate"
    )
    assert second.end == Bound(
        datetime(2026, 5, 31, tzinfo=UTC), True, ("DATE_TOO_OLD",), "estimatedDeliveryDate"
    )


def test_what_stands_in_the_way_at_any_time_is_told_apart(
    ready_document: Callable[..., dict[str, Any]],
) -> None:
    """The interval is that in which the order would pass once it is mended."""
    document = ready_document(
        createdDate="2026-01-01T09:00:00Z", isApproved=False, deliveryAddress1=""
    )
    found = timetable(document, IntegrationSettings(), code)

    assert ("NOT_APPROVED", "MISSING_REQUIRED") == found.blocked
    assert not found.importable(datetime(2026, 3, 1, tzinfo=UTC))
    assert found.open(datetime(2026, 3, 2, 9, tzinfo=UTC)) is not None


def test_an_order_without_dates_is_never_importable(
    ready_document: Callable[..., dict[str, Any]],
) -> None:
    """There is nothing that could be recent."""
    found = timetable(
        ready_document(createdDate=None, modifiedDate=None), IntegrationSettings(), code
    )

    assert () == found.intervals
    assert "ETD_MISSING_OLD_ORDER" in found.broken(datetime(2026, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_dates_at_the_ends_of_the_calendar_are_no_trouble(
    ready_document: Callable[..., dict[str, Any]], date: str
) -> None:
    """The first is what .NET writes for no date; the last never grows old."""
    document = ready_document(createdDate=date, modifiedDate=date, estimatedDeliveryDate=date)
    found = timetable(document, IntegrationSettings(), code)

    assert date.startswith("0001") == (not found.importable(datetime.max.replace(tzinfo=UTC)))


@pytest.mark.parametrize("end", ["minute", "exact"])
@pytest.mark.parametrize("seconds", [0, 1, 59])
def test_an_import_asks_for_the_order_from_its_modified_date_on(
    ready_document: Callable[..., dict[str, Any]], end: str, seconds: int
) -> None:
    """Minute by minute as the integration reads the window that ShipStation asks for."""
    modified = datetime(2026, 3, 1, 11, 30, seconds, tzinfo=UTC)
    settings = IntegrationSettings(window_end=end)
    found = timetable(ready_document(modifiedDate=iso(modified)), settings, code)
    for place in range(-3, 4):
        moment = modified.replace(second=0) + place * MINUTE
        query = {"start_date": "02/01/2026 00:00", "end_date": f"{moment:%m/%d/%Y %H:%M}"}
        asked = window(query, whole_minute=end == "minute")
        offered = modified < asked.end or (asked.closed and modified == asked.end)

        assert offered == found.importable(moment)


def test_a_window_that_is_ignored_begins_nothing(
    ready_document: Callable[..., dict[str, Any]],
) -> None:
    """Then the modified date does not count."""
    order = facts(ready_document(), code)

    assert asked_from(order, IntegrationSettings(window_filter="ignore")) is None
    assert asked_from(order, IntegrationSettings()) == datetime(2026, 3, 1, 11, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "expected"),
    [("2026-03-01T11:30:59+00:00", ()), ("2026-03-01T11:31:00+00:00", ("NOT_MODIFIED_IN_WINDOW",))],
)
def test_an_order_saved_before_the_last_import_is_not_asked_for(
    ready_document: Callable[..., dict[str, Any]], last: str, expected: tuple[str, ...]
) -> None:
    """The window begins with the minute of the last import."""
    document = ready_document(modifiedDate="2026-03-01T11:30:00Z")
    found = timetable(document, IntegrationSettings(), code, datetime.fromisoformat(last))

    assert expected == found.blocked


moments = st.integers(0, 180 * 24 * 60 * 60).map(
    lambda seconds: datetime(2025, 12, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


@given(
    created=st.none() | moments,
    etd=st.none() | moments,
    at=st.lists(moments, max_size=5),
    changes=st.sampled_from(RULES),
    days=st.sampled_from((1, 59, 60, 61)),
)
@examples(max_examples=150, deadline=None)
def test_any_moment_agrees_with_the_rules(
    created: datetime | None,
    etd: datetime | None,
    at: list[datetime],
    changes: dict[str, str],
    days: int,
) -> None:
    """The limits themselves, a microsecond on either side of them, and moments between."""
    document = {
        "reference": "SO-1",
        "createdDate": created and created.isoformat(),
        "estimatedDeliveryDate": etd and etd.isoformat(),
    }
    settings = IntegrationSettings(**changes, window_days=days)
    found = timetable(document, settings, code)
    limits = [limit for one in (created, etd) if one for limit in (one, one + timedelta(days=days))]
    for moment in [*at, *(limit + step for limit in limits for step in (-TICK, 0 * TICK, TICK))]:
        broken = {one.code for one in reasons(document, moment, settings, code)}

        assert broken == set(found.broken(moment))
        assert (found.open(moment) is not None) == all(
            one not in broken for one in ("DATE_TOO_OLD", "ETD_MISSING_OLD_ORDER", "ETD_FUTURE")
        )


@given(created=moments, etd=moments, changes=st.sampled_from(RULES))
def test_intervals_follow_each_other_without_touching(
    created: datetime, etd: datetime, changes: dict[str, str]
) -> None:
    """Two that touch would be one."""
    document = {
        "reference": "SO-1",
        "createdDate": created.isoformat(),
        "estimatedDeliveryDate": etd.isoformat(),
    }
    found = timetable(document, IntegrationSettings(**changes), code).intervals

    assert all(
        one.end and other.begin and one.end.moment < other.begin.moment
        for one, other in pairwise(found)
    )
