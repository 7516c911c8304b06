from __future__ import annotations

from typing import Any

import orjson
import pytest

CLOCK = {"now": "2026-03-02T09:00:00.000000Z", "frozen": True, "pending": []}


def test_health_tells_the_time_and_the_bench(control: Any) -> None:
    """Whoever knows the control address knows all addresses."""
    assert control.ask("GET", "/health") == {
        "seed": 1,
        "status": "ok",
        "now": "2026-03-02T09:00:00.000000Z",
        "bench": {"control": {"url": "http://here/_sim"}},
    }


def test_an_answer_is_one_line_of_json(control: Any) -> None:
    """Fit for a terminal."""
    answer = control.answer("GET", "/clock")

    assert "application/json" == answer.content_type
    assert answer.data.endswith(b"}\n")


def test_a_reset_is_done_once(control: Any) -> None:
    """By whoever made the bench."""
    said = control.ask("POST", "/reset")

    assert ({"status": "ok"}, 1) == (said, len(control.resets))


def test_the_clock_is_seen_set_and_advanced(control: Any) -> None:
    """Each answer is the clock as it is then."""
    seen = control.ask("GET", "/clock")
    put = control.ask("PUT", "/clock", {"now": "2026-03-02T10:00:00+01:00"})
    advanced = control.ask("POST", "/clock/advance", {"seconds": 90})

    assert [CLOCK, CLOCK] == [seen, put]
    assert {**CLOCK, "now": "2026-03-02T09:01:30.000000Z"} == advanced


def test_faults_are_added_listed_and_cleared(control: Any) -> None:
    """One by one, or all."""
    fault = {"kind": "status", "step": "cin7.*", "status": 503, "count": None}
    first = control.ask("POST", "/faults", fault)
    control.ask("POST", "/faults", {"kind": "drop", "step": "store.export", "when": "after"})
    listed = control.ask("GET", "/faults")
    one = control.ask("DELETE", "/faults/1")
    rest = control.ask("DELETE", "/faults")

    assert {"id": 1, "when": "before", **fault} == first
    assert ["status", "drop"] == [each["kind"] for each in listed]
    assert ({"cleared": 1}, {"cleared": 1}) == (one, rest)


def test_the_steps_that_faults_can_name_are_listed(control: Any) -> None:
    """In the order of the routes."""
    assert ["cin7.orders.get", "cin7.orders.update", "store.export"] == control.ask("GET", "/steps")


def test_the_journal_can_be_switched_off_read_and_cleared(control: Any) -> None:
    """It is empty here: the control API keeps no journal of itself."""
    off = control.ask("PUT", "/journal", {"on": False})
    was_on = control.world.journal.on
    control.ask("PUT", "/journal", {"on": True})

    assert ([], False, True) == (off, was_on, control.world.journal.on)
    assert [] == control.ask("GET", "/journal?face=cin7&limit=5")
    assert [] == control.ask("DELETE", "/journal")


def test_mail_is_posted_as_text_and_listed(control: Any) -> None:
    """RFC 5322 in, plain words out."""
    text = b"From: a@example.com\r\nTo: b@example.com\r\nSubject: Hi\r\n\r\nhello\r\n"
    posted = control.ask("POST", "/mail", text)

    assert {"number": 1} == posted
    assert [
        {
            "number": 1,
            "from": "a@example.com",
            "to": "b@example.com",
            "subject": "Hi",
            "date": "",
            "text": "hello\r\n",
        }
    ] == control.ask("GET", "/mail")


def test_settings_are_changed_and_described(control: Any) -> None:
    """All of them, with their provenance."""
    described = control.ask("PUT", "/settings", {"world.settle_before_answer": False})
    (one,) = [row for row in described if row["name"] == "world.settle_before_answer"]

    assert (False, True, "inferred") == (one["value"], one["default"], one["mark"])


def test_the_state_can_be_taken_and_put_back(control: Any) -> None:
    """Byte for byte."""
    before = control.answer("GET", "/state").data
    control.ask("POST", "/clock/advance", {"seconds": 3600})
    control.ask("PUT", "/settings", {"world.settle_before_answer": False})
    said = control.ask("PUT", "/state", before)

    assert {"status": "ok"} == said
    assert {
        **orjson.loads(before),
        "store": None,
    } == {**control.ask("GET", "/state"), "store": None}


@pytest.mark.parametrize(
    ("method", "path", "body", "message"),
    [
        ("PUT", "/clock", b"{", "the body is not JSON: "),
        ("PUT", "/clock", [], "the body must be an object like {...}, not list"),
        ("PUT", "/clock", {"tomorrow": 1}, "there is no member 'tomorrow' here; "),
        ("PUT", "/clock", {"now": "soon"}, "now cannot be 'soon'; write it like "),
        ("PUT", "/clock", {"now": 5}, "now cannot be 5; write it like "),
        ("PUT", "/clock", {"now": "0001-01-01T00:00:00+05:00"}, "now cannot be '0001"),
        ("PUT", "/clock", {"frozen": "no"}, "frozen cannot be 'no'; it is true or false"),
        ("POST", "/clock/advance", {}, "seconds cannot be None; it is a number"),
        ("POST", "/clock/advance", {"seconds": True}, "seconds cannot be True; it is"),
        ("POST", "/clock/advance", {"seconds": -1}, "seconds cannot be -1; give 0 to"),
        ("POST", "/clock/advance", {"seconds": 1e9}, "seconds cannot be 1000000000.0"),
        ("GET", "/journal?limit=x", None, "limit cannot be 'x'; it is a whole number"),
        ("PUT", "/journal", {"on": 2}, "on cannot be 2; it is true or false"),
        ("POST", "/faults", {"kind": "fire"}, "there is no fault 'fire'; there are "),
        ("POST", "/mail", b"hello", "the message has no To header; "),
        ("PUT", "/settings", {"cin7.x": 1}, "there is no setting 'cin7.x'; "),
        ("PUT", "/settings", {"world.settle_before_answer": 5}, "world.settle_before_answer "),
        ("PUT", "/state", {}, "this snapshot is damaged"),
        ("POST", "/cin7/orders", {}, "orders come as an array, not dict"),
        ("POST", "/cin7/orders", [5], "an order is an object, not int"),
        ("PATCH", "/cin7/orders/1", {"lineItems": 5}, "lineItems is an array of objects, not 5"),
        ("PATCH", "/cin7/orders/1", {"lineItems": []}, ""),
        ("PATCH", "/cin7/orders/1", {"lines": []}, "there is no member 'lines' here; "),
        ("POST", "/stores", {"name": "x"}, "url cannot be None; it is text"),
        ("GET", "/stores/999999/errors", None, ""),
    ],
)
def test_misuse_is_told_in_one_sentence(
    control: Any, method: str, path: str, body: object, message: str
) -> None:
    """With 400 and nothing changed; never a traceback."""
    answer = control.answer(method, path, body)

    assert 400 == answer.status_code
    assert orjson.loads(answer.data)["error"].startswith(message)
    assert CLOCK == control.ask("GET", "/clock")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"statuses": []}, "statuses cannot be []; it is an object"),
        ({"statuses": {"lost": "x"}}, "there is no status field 'lost'; there are "),
        ({"statuses": {"shipped": 5}}, "the words of 'shipped' cannot be 5; they are text"),
        ({"autoImport": "no"}, "autoImport cannot be 'no'; it is true or false"),
    ],
)
def test_a_store_that_cannot_be_connected_is_refused(
    control: Any, change: dict[str, Any], message: str
) -> None:
    """With what would be right."""
    form = {"name": "a", "url": "http://b.test/", "username": "c", "password": "d"}
    answer = control.answer("POST", "/stores", {**form, **change})

    assert 400 == answer.status_code
    assert orjson.loads(answer.data)["error"].startswith(message)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("DELETE", "/clock", 405), ("GET", "/faults/x", 404)],
)
def test_what_is_not_there_is_told_as_json(
    control: Any, method: str, path: str, status: int
) -> None:
    """Address and verb are shown."""
    answer = control.answer(method, path)

    assert status == answer.status_code
    assert f"/_sim{path}" in orjson.loads(answer.data)["error"]


def test_one_message_is_had_as_it_was_posted(control: Any) -> None:
    """RFC 5322 text, as a mail server would get it; one that is not there is told."""
    text = b"From: a@example.com\r\nTo: b@example.com\r\nSubject: Hi\r\n\r\nhello\r\n"
    control.ask("POST", "/mail", text)
    answer = control.answer("GET", "/mail/1")
    missing = control.answer("GET", "/mail/2")

    assert ("message/rfc822", text) == (answer.content_type, answer.data)
    assert "there is no message 2; GET /_sim/mail lists them" == missing.json["error"]
