from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import orjson
import pytest
import requests

from simulator import faults
from simulator.customstore import importing
from simulator.shipstation import stores
from simulator.shipstation.collections import ORDERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.world import World

NINE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def imported(world: World) -> list[tuple[str, str]]:
    """Number and status of every order ShipStation has."""
    documents = [orjson.loads(row.document) for row in world.store.find(ORDERS)]
    return [(one["orderNumber"], one["orderStatus"]) for one in documents]


def codes(world: World, store_id: int) -> list[tuple[str | None, str]]:
    """Number and rule of every error of the last import."""
    return [(one["orderNumber"], one["code"]) for one in stores.errors(world.store, store_id)]


def test_the_first_import_looks_back_a_month(
    store_world: World, far_store: Any, store_id: int
) -> None:
    """Without an earlier import the window begins thirty days ago."""
    assert importing.run(store_world, store_id)
    assert [
        "action=export&start_date=01%2f31%2f2026+09%3a00&end_date=03%2f02%2f2026+09%3a00&page=1"
    ] == far_store.queries
    assert ("GET", "Basic YW5uOnNlY3JldA==") == (
        far_store.asked[0]["method"],
        far_store.asked[0]["authorization"],
    )


def test_an_import_goes_on_where_the_last_one_ended(
    store_world: World, far_store: Any, store_id: int
) -> None:
    """After an import that worked, the next window begins with the end of the last."""
    importing.run(store_world, store_id)
    store_world.clock.shift(timedelta(minutes=5))
    importing.run(store_world, store_id)

    assert (
        "action=export&start_date=03%2f02%2f2026+09%3a00&end_date=03%2f02%2f2026+09%3a05&page=1"
        == far_store.queries[1]
    )


def test_an_import_can_look_further_back(store_world: World, far_store: Any, store_id: int) -> None:
    """A date given by hand begins the window, whatever was imported before."""
    importing.run(store_world, store_id)
    importing.run(store_world, store_id, datetime(2026, 1, 1, tzinfo=UTC))

    assert "start_date=01%2f01%2f2026+00%3a00" in far_store.queries[1]


def test_all_pages_are_asked_for(
    store_world: World,
    far_store: Any,
    store_id: int,
    order_maker: Callable[..., str],
) -> None:
    """Three pages are three questions, and the orders of all are taken."""
    far_store.pages(order_maker("SO-1"), order_maker("SO-2"), order_maker("SO-3"))

    importing.run(store_world, store_id)

    assert ["page=1", "page=2", "page=3"] == [one.rpartition("&")[2] for one in far_store.queries]
    assert [
        ("SO-1", "awaiting_shipment"),
        ("SO-2", "awaiting_shipment"),
        ("SO-3", "awaiting_shipment"),
    ] == imported(store_world)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Awaiting Payment", "awaiting_payment"),
        ("Packed", "awaiting_shipment"),
        ("Declined", "cancelled"),
        ("On Hold", "on_hold"),
    ],
)
def test_the_stores_word_becomes_a_status(
    store_world: World,
    far_store: Any,
    store_id: int,
    order_maker: Callable[..., str],
    word: str,
    expected: str,
) -> None:
    """The lists of the connection say what a word means."""
    far_store.pages(order_maker(status=word))

    importing.run(store_world, store_id)

    assert [("SO-1", expected)] == imported(store_world)


def test_an_unknown_word_leaves_the_order_out(
    store_world: World,
    far_store: Any,
    store_id: int,
    order_maker: Callable[..., str],
) -> None:
    """The import works, the order does not appear, and only the bench says why."""
    far_store.pages(order_maker(status="fully picked") + order_maker("SO-2"))

    assert importing.run(store_world, store_id)
    assert [("SO-2", "awaiting_shipment")] == imported(store_world)
    assert [
        {
            "orderNumber": "SO-1",
            "orderId": "id-SO-1",
            "code": "STATUS_UNMAPPED",
            "field": "OrderStatus",
            "value": "fully picked",
            "wanted": "one of 'Awaiting Payment', 'Fully Picked, Packed', 'Dispatched', "
            "'Cancelled,Declined', 'On Hold'",
            "line": None,
            "message": "",
            "at": "2026-03-02T09:00:00.000000Z",
        }
    ] == stores.errors(store_world.store, store_id)


def test_a_bad_order_neither_hides_others_nor_holds_back_the_date(
    store_world: World,
    far_store: Any,
    store_id: int,
    order_maker: Callable[..., str],
) -> None:
    """The good order is in, the bad one is told of, and the next import goes on from now."""
    far_store.pages(order_maker(total="$5") + order_maker("SO-2"))

    assert importing.run(store_world, store_id)
    assert [("SO-2", "awaiting_shipment")] == imported(store_world)
    assert [("SO-1", "BAD_NUMBER_OR_DATE")] == codes(store_world, store_id)
    assert NINE == stores.connection(store_world.store, store_id).refresh_date


def test_a_poisoned_page_fails_the_import(
    store_world: World,
    far_store: Any,
    store_id: int,
    order_maker: Callable[..., str],
) -> None:
    """If a bad order spoils its page, nothing of it is taken and the date stays."""
    store_world.settings.set("store.bad_order_scope", "page")
    far_store.pages(order_maker(total="$5") + order_maker("SO-2"))

    assert not importing.run(store_world, store_id)
    assert [] == imported(store_world)
    assert [("SO-1", "BAD_NUMBER_OR_DATE"), ("SO-2", "POISONED_PAGE")] == codes(
        store_world, store_id
    )
    assert stores.connection(store_world.store, store_id).refresh_date is None


def test_errors_are_those_of_the_last_import(
    store_world: World,
    far_store: Any,
    store_id: int,
    order_maker: Callable[..., str],
) -> None:
    """An order put right is imported, and its error gone."""
    far_store.pages(order_maker(total="$5"))
    importing.run(store_world, store_id)
    far_store.pages(order_maker(total="5.00"))
    importing.run(store_world, store_id)

    assert [] == codes(store_world, store_id)
    assert [("SO-1", "awaiting_shipment")] == imported(store_world)


@pytest.mark.parametrize(
    ("status", "body", "code", "message"),
    [
        (401, b"", "AUTH_401", "The remote server returned an error: (401) Unauthorized."),
        (403, b"", "FORBIDDEN_403", "The remote server returned an error: (403) Forbidden."),
        (404, b"", "ENDPOINT_DOWN", "The remote server returned an error: (404) Not Found."),
        (
            500,
            b"<Orders/>",
            "SERVER_500",
            "The remote server returned an error: (500) Internal Server Error.",
        ),
        (504, b"", "ENDPOINT_DOWN", "The remote server returned an error: (504) Gateway Timeout."),
        (
            200,
            b"",
            "EMPTY_BODY",
            "Invalid XML. Error: 'Root element is missing.' We received: ''",
        ),
    ],
)
def test_a_failed_import_keeps_the_date(
    store_world: World,
    far_store: Any,
    store_id: int,
    status: int,
    body: bytes,
    code: str,
    message: str,
) -> None:
    """The next import covers the gap; the error says what ShipStation shows."""
    importing.run(store_world, store_id)
    store_world.clock.shift(timedelta(hours=1))
    far_store.answer(status, body)

    assert not importing.run(store_world, store_id)

    connection = stores.connection(store_world.store, store_id)
    assert (NINE, NINE + timedelta(hours=1)) == (
        connection.refresh_date,
        connection.last_refresh_attempt,
    )
    assert [(None, code)] == codes(store_world, store_id)
    assert message == stores.errors(store_world.store, store_id)[0]["message"]


def test_pages_before_a_failure_are_kept(
    store_world: World,
    far_store: Any,
    store_id: int,
    order_maker: Callable[..., str],
) -> None:
    """The first page stays imported when the second fails, and is not doubled later."""
    far_store.pages(order_maker("SO-1"), order_maker("SO-2"))
    far_store.answers[1] = (500, b"")

    assert not importing.run(store_world, store_id)
    assert [("SO-1", "awaiting_shipment")] == imported(store_world)

    far_store.pages(order_maker("SO-1") + order_maker("SO-2"))

    assert importing.run(store_world, store_id)
    assert [("SO-1", "awaiting_shipment"), ("SO-2", "awaiting_shipment")] == imported(store_world)


@pytest.mark.parametrize(
    ("after", "status", "body", "expected"),
    [
        ("connection", 500, b"", True),
        ("connection", 200, b"", False),
        ("any", 200, b"", True),
        ("never", 500, b"", False),
    ],
)
def test_a_failure_may_halt_automatic_imports(
    store_world: World,
    far_store: Any,
    store_id: int,
    after: str,
    status: int,
    body: bytes,
    expected: bool,
) -> None:
    """Which failures do is a setting; an import that works ends the halt."""
    store_world.settings.set("store.halt_after", after)
    far_store.answer(status, body)
    importing.run(store_world, store_id)

    assert expected == stores.connection(store_world.store, store_id).halted

    far_store.answer(200, b"<Orders/>")
    importing.run(store_world, store_id)

    assert not stores.connection(store_world.store, store_id).halted


def test_the_number_of_pages_is_limited(store_world: World, far_store: Any, store_id: int) -> None:
    """A store that always promises more is left after the most pages of the setting."""
    store_world.settings.set("store.page_limit", 2)
    far_store.answer(200, b'<Orders pages="32767"/>')

    assert importing.run(store_world, store_id)
    assert 2 == len(far_store.asked)


@pytest.mark.parametrize(
    ("fault", "code", "asked"),
    [
        ({"kind": "status", "status": 503}, "ENDPOINT_DOWN", 0),
        ({"kind": "drop"}, "ENDPOINT_DOWN", 0),
        ({"kind": "delay", "seconds": 30}, "ENDPOINT_DOWN", 0),
        ({"kind": "status", "status": 401, "when": "after"}, "AUTH_401", 1),
        ({"kind": "cut"}, "ENDPOINT_DOWN", 1),
        ({"kind": "delay", "seconds": 30, "when": "after"}, "ENDPOINT_DOWN", 1),
    ],
)
def test_faults_strike_at_an_export(
    store_world: World,
    far_store: Any,
    store_id: int,
    fault: dict[str, Any],
    code: str,
    asked: int,
) -> None:
    """Before the call the store hears nothing, after it ShipStation loses the answer."""
    store_world.faults.add(faults.parse({"step": "store.export", **fault}, ["store.export"]))

    assert not importing.run(store_world, store_id)
    assert [(None, code)] == codes(store_world, store_id)
    assert asked == len(far_store.asked)


@pytest.mark.parametrize(("seconds", "expected"), [(29, True), (30, False)])
def test_patience_ends_after_half_a_minute(
    store_world: World, store_id: int, seconds: int, expected: bool
) -> None:
    """A delay shorter than the time-out only costs time; the clock shows how much."""
    fault = {"step": "store.export", "kind": "delay", "seconds": seconds}
    store_world.faults.add(faults.parse(fault, ["store.export"]))

    assert expected == importing.run(store_world, store_id)
    assert NINE + timedelta(seconds=seconds) == store_world.clock.now()


def test_each_call_is_in_the_journal(store_world: World, store_id: int) -> None:
    """The journal shows the store's face, the step and the whole address."""
    importing.run(store_world, store_id)

    (exchange,) = store_world.journal.exchanges("store")
    assert (
        "store.export",
        "GET",
        "http://store.test/xml?action=export&start_date=01%2f31%2f2026+09%3a00"
        "&end_date=03%2f02%2f2026+09%3a00&page=1",
        200,
        b"<Orders/>",
    ) == (
        exchange.step,
        exchange.method,
        exchange.target,
        exchange.status,
        exchange.response_body,
    )


def test_a_store_that_is_not_there_is_down(store_world: World, store_id: int) -> None:
    """No host, no answer: the date stays, and the halt begins."""
    stores.move(store_world.store, store_id, "http://nowhere.test/")

    assert not importing.run(store_world, store_id)
    assert [(None, "ENDPOINT_DOWN")] == codes(store_world, store_id)
    assert (
        "Unable to connect to the remote server."
        == (stores.errors(store_world.store, store_id)[0]["message"])
    )


def test_an_address_that_is_none_is_down(store_world: World, store_id: int) -> None:
    """What was typed into the form may be anything."""
    stores.move(store_world.store, store_id, "cin7")

    assert not importing.run(store_world, store_id)
    assert [(None, "ENDPOINT_DOWN")] == codes(store_world, store_id)


def test_a_store_that_is_too_slow_is_down(
    store_world: World, far_store: Any, store_id: int
) -> None:
    """A time-out of the connection itself is told like one of the clock."""
    far_store.failure = requests.ReadTimeout()

    assert not importing.run(store_world, store_id)
    assert (
        "The operation has timed out." == (stores.errors(store_world.store, store_id)[0]["message"])
    )


def test_an_address_may_have_letters_beyond_ascii(
    store_world: World, far_store: Any, store_id: int
) -> None:
    """Such an address is escaped on its way, and the store is reached."""
    stores.move(store_world.store, store_id, "http://store.test/café")

    assert importing.run(store_world, store_id)
    assert 1 == len(far_store.asked)


def test_the_state_is_updating_while_the_store_is_asked(
    store_world: World, far_store: Any, store_id: int
) -> None:
    """And complete or error once it has answered."""
    seen: list[str] = []
    answer = far_store.__class__.__call__

    class Watched(far_store.__class__):  # type: ignore[misc]  # the class is not known here
        def __call__(self, environ: Any, start_response: Any) -> Any:
            seen.append(stores.load_connection(store_world.store, store_id)["state"])
            return answer(self, environ, start_response)

    far_store.__class__ = Watched
    importing.run(store_world, store_id)

    assert ["updating"] == seen
    assert "complete" == stores.load_connection(store_world.store, store_id)["state"]
