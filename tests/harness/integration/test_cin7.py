from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from harness.integration.cin7 import _lag, quoted
from harness.integration.trouble import Refused, Throttled, Unreachable, Unreadable

WHERE = "modifiedDate >= '2026-01-01T00:00:00Z'"


@pytest.mark.parametrize(
    ("count", "calls"), [(0, 1), (1, 1), (249, 1), (250, 2), (251, 2), (500, 3)]
)
def test_pages_are_read_until_a_short_one(
    cin7_client: Any, cin7_double: Any, sales_order: Any, count: int, calls: int
) -> None:
    """A page that is full may not be the last."""
    cin7_double.records["SalesOrders"] = [sales_order(n) for n in range(count)]

    assert count == len(list(cin7_client.records("SalesOrders", WHERE)))
    assert calls == len(cin7_double.calls)


def test_calls_carry_the_key_and_read_no_proxies(
    cin7_client: Any, cin7_double: Any, double_session: Any
) -> None:
    """Each call is authenticated by itself."""
    seen: list[str] = []
    send = cin7_double.send
    cin7_double.send = lambda request, **rest: (
        seen.append(request.headers["Authorization"]) or send(request, **rest)
    )
    list(cin7_client.records("SalesOrders", WHERE))

    assert ["Basic dXNlcjprZXk="] == seen
    assert double_session.trust_env is False


def test_an_order_that_is_not_there_is_none(cin7_client: Any) -> None:
    """A 404 is an answer."""
    assert cin7_client.get("SalesOrders", "5") is None


def test_null_is_no_order_either(cin7_client: Any, cin7_double: Any, fault: Any) -> None:
    """Some answer so."""
    cin7_double.faults = [fault(200, b"null")]

    assert cin7_client.get("SalesOrders", "5") is None


@pytest.mark.parametrize(
    ("headers", "waits"),
    [({"Retry-After": "7"}, [7.0]), ({}, [1.0]), ({"Retry-After": "soon"}, [1.0])],
)
def test_a_throttled_call_waits_as_told(
    cin7_client: Any, cin7_double: Any, fault: Any, headers: dict[str, str], waits: list[float]
) -> None:
    """Or as others do, when it is not told for how long."""
    cin7_double.faults = [fault(429, b'"quota"', headers)]
    list(cin7_client.records("SalesOrders", WHERE))

    assert waits == cin7_double.clock.waits


def test_waits_grow_and_end(cin7_client: Any, cin7_double: Any, fault: Any) -> None:
    """After five refusals the caller is told."""
    cin7_double.faults = [fault(429, b'"quota"') for _ in range(5)]
    with pytest.raises(Throttled):
        list(cin7_client.records("SalesOrders", WHERE))

    assert [1.0, 2.0, 5.0, 60.0] == cin7_double.clock.waits
    assert 5 == len(cin7_double.calls)


def test_a_long_wait_is_waited(cin7_client: Any, cin7_double: Any, fault: Any) -> None:
    """A minute and a half, no more."""
    cin7_double.faults = [fault(429, b'"quota"', {"Retry-After": "90"})]
    list(cin7_client.records("SalesOrders", WHERE))

    assert [90.0] == cin7_double.clock.waits


def test_a_longer_wait_is_told_instead(cin7_client: Any, cin7_double: Any, fault: Any) -> None:
    """ShipStation would have gone; a day's quota is for tomorrow."""
    cin7_double.faults = [fault(429, b'"quota"', {"Retry-After": "91"})]
    with pytest.raises(Throttled) as caught:
        list(cin7_client.records("SalesOrders", WHERE))

    assert 91.0 == caught.value.seconds
    assert [] == cin7_double.clock.waits


@pytest.mark.parametrize("status", [0, 500, 503])
def test_a_failed_read_is_tried_three_times(
    cin7_client: Any, cin7_double: Any, fault: Any, status: int
) -> None:
    """Twice it may fail."""
    cin7_double.faults = [fault(status, b"<html>"), fault(status, b"<html>")]

    assert [] == list(cin7_client.records("SalesOrders", WHERE))
    assert [1.0, 2.0] == cin7_double.clock.waits


@pytest.mark.parametrize(("status", "words"), [(0, "the line is dead"), (502, "502 <html>")])
def test_a_third_failure_is_told(
    cin7_client: Any, cin7_double: Any, fault: Any, status: int, words: str
) -> None:
    """With its cause."""
    cin7_double.faults = [fault(status, b"<html>") for _ in range(3)]
    with pytest.raises(Unreachable) as caught:
        cin7_client.get("SalesOrders", "7")

    assert f"GET SalesOrders/7: {words}" in str(caught.value)


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_refused_read_is_not_repeated(
    cin7_client: Any, cin7_double: Any, fault: Any, status: int
) -> None:
    """Asking again would not help."""
    cin7_double.faults = [fault(status, b'{"message":"not you"}')]
    with pytest.raises(Refused) as caught:
        cin7_client.get("SalesOrders", "7")

    assert status == caught.value.status
    assert "not you" in str(caught.value)
    assert 1 == len(cin7_double.calls)


@pytest.mark.parametrize("body", [b"<html>Sign in</html>", b'{"a":1}', b"[1]"])
def test_a_list_that_is_none_is_told(
    cin7_client: Any, cin7_double: Any, fault: Any, body: bytes
) -> None:
    """A sign-in page with 200 is not an empty list."""
    cin7_double.faults = [fault(200, body)]
    with pytest.raises(Unreadable):
        list(cin7_client.records("SalesOrders", WHERE))


def test_an_order_that_is_a_list_is_told(cin7_client: Any, cin7_double: Any, fault: Any) -> None:
    """One record is an object."""
    cin7_double.faults = [fault(200, b"[]")]
    with pytest.raises(Unreadable):
        cin7_client.get("SalesOrders", "7")


def test_a_change_is_put(cin7_client: Any, cin7_double: Any, sales_order: Any) -> None:
    """In one call."""
    cin7_double.records["SalesOrders"] = [sales_order(7)]
    cin7_client.put("SalesOrders", "7", {"stage": "Dispatched"})

    assert "Dispatched" == cin7_double.order(7)["stage"]
    assert ["PUT SalesOrders"] == cin7_double.calls


@pytest.mark.parametrize("status", [0, 500])
def test_a_change_that_failed_but_was_made_is_not_repeated(
    cin7_client: Any, cin7_double: Any, sales_order: Any, fault: Any, status: int
) -> None:
    """The order is read again, and shows it; a date may come back written otherwise."""
    cin7_double.records["SalesOrders"] = [sales_order(7)]
    cin7_double.faults = [fault(status, commits=True)]
    cin7_client.put("SalesOrders", "7", {"dispatchedDate": "2026-03-02T00:00:00+00:00"})
    cin7_double.order(7)["dispatchedDate"] = "2026-03-02T00:00:00Z"

    assert ["PUT SalesOrders", "GET SalesOrders/7"] == cin7_double.calls


def test_a_date_written_otherwise_is_the_same_date(
    cin7_client: Any, cin7_double: Any, sales_order: Any, fault: Any
) -> None:
    """What was asked for is there, in the vendor's hand."""
    cin7_double.records["SalesOrders"] = [sales_order(7, dispatchedDate="2026-03-02T00:00:00Z")]
    cin7_double.faults = [fault(500)]
    cin7_client.put("SalesOrders", "7", {"dispatchedDate": "2026-03-02T00:00:00.000Z"})

    assert ["PUT SalesOrders", "GET SalesOrders/7"] == cin7_double.calls


def test_a_change_that_was_not_made_is_repeated(
    cin7_client: Any, cin7_double: Any, sales_order: Any, fault: Any
) -> None:
    """Only after looking."""
    cin7_double.records["SalesOrders"] = [sales_order(7)]
    cin7_double.faults = [fault(500), None]
    cin7_client.put("SalesOrders", "7", {"stage": "Dispatched"})

    assert ["PUT SalesOrders", "GET SalesOrders/7", "PUT SalesOrders"] == cin7_double.calls
    assert "Dispatched" == cin7_double.order(7)["stage"]


def test_a_change_that_never_takes_is_told(
    cin7_client: Any, cin7_double: Any, sales_order: Any, fault: Any
) -> None:
    """After three tries, each looked at."""
    cin7_double.records["SalesOrders"] = [sales_order(7)]
    cin7_double.faults = [fault(500), None, fault(500), None, fault(500), None]
    with pytest.raises(Unreachable):
        cin7_client.put("SalesOrders", "7", {"stage": "Dispatched"})

    assert 6 == len(cin7_double.calls)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'[{"success":false,"errors":["Reference taken","twice"]}]', "Reference taken; twice"),
        (b'[{"success":false,"errors":null}]', "'success': False"),
        (b"[5]", "5"),
    ],
)
def test_a_record_not_taken_is_a_refusal_though_the_status_is_200(
    cin7_client: Any, cin7_double: Any, fault: Any, body: bytes, words: str
) -> None:
    """Cin7 tells in each record's result."""
    cin7_double.faults = [fault(200, body)]
    with pytest.raises(Refused) as caught:
        cin7_client.put("SalesOrders", "7", {"stage": "New"})

    assert words in str(caught.value)


@pytest.mark.parametrize("body", [b"[]", b"{}"])
def test_a_change_without_a_result_is_told(
    cin7_client: Any, cin7_double: Any, fault: Any, body: bytes
) -> None:
    """Nothing is taken for done."""
    cin7_double.faults = [fault(200, body)]
    with pytest.raises(Unreadable):
        cin7_client.put("SalesOrders", "7", {"stage": "New"})


def test_quotes_are_doubled() -> None:
    """As in SQL."""
    assert quoted("O'Brien") == "'O''Brien'"


@pytest.mark.parametrize(
    ("date", "seconds"),
    [
        ("Mon, 02 Mar 2026 09:00:04 GMT", 0),
        ("Mon, 02 Mar 2026 09:00:05 GMT", 5),
        ("Mon, 02 Mar 2026 08:59:56 GMT", 0),
        ("Mon, 02 Mar 2026 08:55:00 GMT", -300),
        ("", 0),
        ("soon", 0),
    ],
)
def test_a_clock_that_is_off_is_told_by_the_date_of_an_answer(date: str, seconds: int) -> None:
    """Less than five seconds may be rounding, or the time that an answer takes."""
    now = datetime(2026, 3, 2, 9, 0, 0, 900_000, tzinfo=UTC)

    assert timedelta(seconds=seconds) == _lag(date, now)
