from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from simulator.faults import parse
from simulator.shipstation.routes import ROUTES

if TYPE_CHECKING:
    from simulator.world import World

RATE_HEADERS = ("X-Rate-Limit-Limit", "X-Rate-Limit-Remaining", "X-Rate-Limit-Reset")


def test_the_window_is_counted_down(world: World, api: Any) -> None:
    """The first of forty leaves 39, and the reset comes nearer with the clock."""
    world.settings.set("shipstation.rate_limit", 40)
    first = api.get("/carriers").headers
    world.clock.shift(timedelta(seconds=20))
    second = api.get("/carriers").headers

    assert ["40", "39", "60"] == [first[name] for name in RATE_HEADERS]
    assert ["40", "38", "40"] == [second[name] for name in RATE_HEADERS]


def test_too_many_requests_to_the_letter(world: World, api: Any) -> None:
    """The 41st is refused with the text that a client looks for, blank included."""
    world.settings.set("shipstation.rate_limit", 40)
    for _ in range(40):
        assert 200 == api.get("/users").status_code
    refused = api.get("/users")

    assert 429 == refused.status_code
    assert b'{"message": "Too Many Requests"}' == refused.data
    assert ["40", "0", "60"] == [refused.headers[name] for name in RATE_HEADERS]


def test_the_next_window_starts_afresh(world: World, api: Any) -> None:
    """A minute after the window's first request all forty are there again."""
    world.settings.set("shipstation.rate_limit", 40)
    for _ in range(41):
        api.get("/users")
    world.clock.shift(timedelta(seconds=60))

    assert "39" == api.get("/users").headers["X-Rate-Limit-Remaining"]


def test_401_has_the_rate_headers_and_a_challenge(world: World, api: Any) -> None:
    """Without a key pair the headers show an unused window."""
    world.settings.set("shipstation.rate_limit", 40)
    refused = api.client.get("/orders")

    assert 401 == refused.status_code
    assert b'{"message":"Invalid API credentials"}' == refused.data
    assert 'Basic realm="ShipStation"' == refused.headers["WWW-Authenticate"]
    assert ["40", "40", "60"] == [refused.headers[name] for name in RATE_HEADERS]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("dotnet", b'{"Message":"Authorization has been denied for this request."}'),
        ("empty", b""),
    ],
)
def test_401_has_variants(world: World, api: Any, choice: str, expected: bytes) -> None:
    """Older deployments may have answered otherwise."""
    world.settings.set("shipstation.unauthorized_body", choice)

    assert expected == api.client.get("/orders").data


def test_402(world: World, api: Any) -> None:
    """A plan without API answers right keys so."""
    world.settings.set("shipstation.plan_has_api", False)
    refused = api.get("/orders")

    assert 402 == refused.status_code
    assert b'{"message":"Payment Required"}' == refused.data
    assert "X-Rate-Limit-Reset" in refused.headers


DOTNET = [
    (
        "GET", "/nothing", 404,
        b'{"Message":"No HTTP resource was found that matches the request URI '
        b"'http://localhost/nothing'.\"}",
    ),
    (
        "PUT", "/orders", 405,
        b'{"Message":"The requested resource does not support http method \'PUT\'."}',
    ),
    ("GET", "/orders/1", 404, b'{"Message":"The requested order 1 was not found."}'),
    (
        "GET", "/orders?page=x", 400,
        b'{"Message":"The request is invalid.",'
        b'"ModelState":{"page":["The value \'x\' is not valid for page."]}}',
    ),
    (
        "GET", "/carriers/getcarrier?carrierCode=x", 500,
        b'{"Message":"An error has occurred.","ExceptionMessage":'
        b'"The carrier \'x\' is not connected to this account.",'
        b'"ExceptionType":"System.Exception"}',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "status", "body"), DOTNET)
def test_errors_in_the_words_of_dotnet(
    api: Any, method: str, path: str, status: int, body: bytes
) -> None:
    """The application's own errors have a Message in upper case."""
    refused = api.send(method, path)

    assert (status, body) == (refused.status_code, refused.data)
    assert "X-Rate-Limit-Reset" in refused.headers


LOWERCASE = [
    ("GET", "/nothing", b'{"message":"Not Found"}'),
    ("PUT", "/orders", b'{"message":"Method Not Allowed"}'),
    ("GET", "/orders?page=x", b'{"message":"Invalid request parameters"}'),
    ("GET", "/carriers/getcarrier?carrierCode=x", b'{"message":"An internal error occurred"}'),
]


@pytest.mark.parametrize(("method", "path", "body"), LOWERCASE)
def test_errors_in_lower_case(world: World, api: Any, method: str, path: str, body: bytes) -> None:
    """The reference of 2026 knows only message."""
    world.settings.set("shipstation.error_dialect", "lowercase")

    assert body == api.send(method, path).data


def test_a_larger_id_than_the_store_holds_is_no_address(api: Any) -> None:
    """Nineteen digits and more do not break anything."""
    assert 404 == api.get("/orders/99999999999999999999").status_code


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (401, b'{"message":"Invalid API credentials"}'),
        (429, b'{"message": "Too Many Requests"}'),
        (403, b'{"Message":"Forbidden"}'),
        (
            503,
            b'{"Message":"An error has occurred.","ExceptionMessage":"Service Unavailable",'
            b'"ExceptionType":"System.Exception"}',
        ),
    ],
)
def test_statuses_that_a_fault_asks_for(world: World, api: Any, status: int, body: bytes) -> None:
    """Each has the words it would have by itself."""
    steps = [route.step for route in ROUTES]
    world.faults.add(
        parse({"step": "shipstation.users.list", "kind": "status", "status": status}, steps)
    )
    answer = api.get("/users")

    assert (status, body) == (answer.status_code, answer.data)
