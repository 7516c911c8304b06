from __future__ import annotations

import pytest

from harness import events
from harness.events import OrderLabelled, OrderStayedOut, Reason, RunFinished, as_json, name

AT = "2026-03-02T09:01:00Z"


def test_an_event_is_one_line_with_its_name_first() -> None:
    """The log of a label is these bytes, whatever was done before."""
    event = OrderLabelled(AT, "SO-1", "stamps_com", "usps_priority_mail", "9400", "8.23")

    assert as_json(event) == (
        b'{"event":"order-labelled","at":"2026-03-02T09:01:00Z","reference":"SO-1",'
        b'"carrier":"stamps_com","service":"usps_priority_mail","tracking":"9400","cost":"8.23"}'
    )


def test_reasons_keep_all_their_parts() -> None:
    """A reason in the log says code, field, found value, remedy and who told it."""
    reason = Reason("COUNTRY_MISSING", "empty", "deliveryCountry", "", "Fill it.")

    assert as_json(OrderStayedOut(AT, "SO-2", (reason,))) == (
        b'{"event":"order-stayed-out","at":"2026-03-02T09:01:00Z","reference":"SO-2","reasons":'
        b'[{"code":"COUNTRY_MISSING","message":"empty","field":"deliveryCountry","found":"",'
        b'"fix":"Fill it.","told_by":"rules"}]}'
    )


def test_equal_events_give_equal_bytes() -> None:
    """Two runs that saw the same wrote the same."""
    assert as_json(RunFinished(AT, 1, 2, 0)) == as_json(RunFinished(AT, 1, 2, 0))


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (events.OrderRefusedByCin7(AT, "SO-3", ()), "order-refused-by-cin7"),
        (events.StoreRefreshed(AT, 3, 0), "store-refreshed"),
        (events.RunFinished(AT, 1, 2, 0), "run-finished"),
    ],
)
def test_names_are_words_with_hyphens(event: events.Event, expected: str) -> None:
    """The name of an event is its class in small letters."""
    assert expected == name(event)
