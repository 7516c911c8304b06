from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7.routes import ROUTES

if TYPE_CHECKING:
    from simulator.world import World


def test_each_route_asks_for_a_permission() -> None:
    """The grid has a box for each verb of each resource."""
    assert {(r.method, r.permission) for r in ROUTES if r.path.startswith("/api/v1/contacts")} == {
        ("GET", "Contacts.Read"),
        ("POST", "Contacts.Create"),
        ("PUT", "Contacts.Update"),
        ("DELETE", "Contacts.Delete"),
    }


@pytest.mark.parametrize("path", ["salesorders", "SALESORDERS/", "/SalesOrders//"])
def test_paths_are_matched_leniently(cin7: Any, path: str) -> None:
    """Case, doubled slashes and a slash at the end do not matter."""
    assert cin7.call("GET", path).data == b"[]"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "SalesOrders/5", 404),
        ("GET", "SalesOrders/99999999999999999999", 404),
        ("GET", "Webhooks", 404),
        ("DELETE", "SalesOrders/5", 405),
        ("DELETE", "Contacts/99999999999999999999", 404),
        ("PUT", "Stock", 405),
    ],
)
def test_what_there_is_not(cin7: Any, method: str, path: str, status: int) -> None:
    """Unknown records, resources and verbs have their status and a message."""
    response = cin7.call(method, path)

    assert status == response.status_code
    assert list(response.json) == ["message"]


def test_a_stored_order_goes_out_as_it_is(cin7: Any, cin7_world: World) -> None:
    """By id and in a list, the bytes are those that were stored."""
    number = cin7.order(reference="R")["id"]
    alone = cin7.call("GET", f"SalesOrders/{number}").data

    assert cin7.call("GET", "SalesOrders").data == b"[" + alone + b"]"


@pytest.mark.parametrize(
    ("body", "fragment"),
    [
        ({"reference": "A"}, "the body must be a JSON array, it is an object"),
        ("text", "it is 'text'"),
        (b"null", "it is null"),
        ([5], "element 0 must be an object, it is 5"),
        ([{}, None], "element 1 must be an object, it is null"),
        ([[]], "element 0 must be an object, it is an array"),
        ([{}] * 251, "the body has 251 records, the maximum is 250"),
        (b"[{", "The request is invalid."),
        (b"", "The request is invalid."),
        ([{"memberId": "x"}, {}], "The request is invalid."),
    ],
)
def test_a_body_that_is_no_batch_is_refused_whole(cin7: Any, body: object, fragment: str) -> None:
    """Nothing of it is stored."""
    response = cin7.call("POST", "SalesOrders", body)

    assert response.status_code == 400
    assert fragment in response.json["message"]
    assert cin7.get("SalesOrders") == []


def test_an_empty_batch_has_no_results(cin7: Any) -> None:
    """No elements, no results, no error."""
    assert cin7.call("POST", "SalesOrders", []).data == b"[]"


def test_a_dispatch_may_be_reported_as_a_failure(cin7: Any, cin7_world: World) -> None:
    """By setting, the PUT that dispatches answers 500 although it was committed; others do not."""
    cin7_world.settings.set("cin7.dispatch_put_answer", "500")
    number = cin7.order()["id"]
    plain = cin7.call("PUT", "SalesOrders", [{"id": number, "trackingCode": "1Z"}])
    dispatch = cin7.call("PUT", "SalesOrders", [{"id": number, "dispatchedDate": "2026-11-20"}])

    assert (plain.status_code, dispatch.status_code) == (200, 500)
    assert dispatch.json == {"message": "An error has occurred."}
    assert cin7.get(f"SalesOrders/{number}")["stage"] == "Dispatched"
