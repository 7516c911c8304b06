from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.cin7.errors import BadValue, BadWhere, MissingPermission, NoSuchRecord
from simulator.cin7.render import render
from simulator.errors import (
    Failure,
    NoSuchRoute,
    PlannedFailure,
    Refusal,
    TooManyRequests,
    Unauthorized,
    WrongVerb,
)
from simulator.web.face import BadJson, Call

if TYPE_CHECKING:
    from simulator.world import World

CALL = Call("GET", "/", "", {}, {}, "", {}, b"", "", "")
URL = "http://localhost/api/v1/Nope"


@pytest.mark.parametrize(
    ("refusal", "status", "body"),
    [
        (Unauthorized("x"), 401, b'{"message":"Authorization has been denied for this request."}'),
        (
            MissingPermission("Stock.Read", "user"),
            403,
            b'{"message":"You do not have permission to access this resource."}',
        ),
        (NoSuchRecord("Stock", 5), 404, b'{"message":"The requested resource was not found."}'),
        (
            NoSuchRoute(URL),
            404,
            b'{"message":"No HTTP resource was found that matches the request URI '
            b"'http://localhost/api/v1/Nope'.\"}",
        ),
        (
            WrongVerb("PATCH", ("GET",)),
            405,
            b'{"message":"The requested resource does not support http method \'PATCH\'."}',
        ),
        (BadWhere("no", 2), 400, b'{"message":"no (where, character 3)"}'),
        (
            BadValue("[0].qty", "x", "a number"),
            400,
            b'{"message":"The request is invalid.","modelState":'
            b'{"[0].qty":["The value \'x\' is not a number."]}}',
        ),
        (
            BadJson("[", 1, 2, "unexpected end"),
            400,
            b'{"message":"The request is invalid.","modelState":'
            b'{"":["unexpected end, line 1, position 2."]}}',
        ),
        (
            TooManyRequests("Minute", 60, 17),
            429,
            b'"API calls quota exceeded! maximum admitted 60 per Minute."',
        ),
        (
            PlannedFailure(429, "x"),
            429,
            b'"API calls quota exceeded! maximum admitted 3 per Second."',
        ),
        (Failure("secret"), 500, b'{"message":"An error has occurred."}'),
        (PlannedFailure(503, "x"), 503, b'{"message":"An error has occurred."}'),
        (PlannedFailure(418, "x"), 418, b'{"message":"An error has occurred."}'),
    ],
)
def test_each_refusal_has_its_body(
    cin7_world: World, refusal: Refusal, status: int, body: bytes
) -> None:
    """The vendor's shape, and nothing of ours in it."""
    cin7_world.settings.set("cin7.limit_per_second", 3)
    reply = render(cin7_world, CALL, refusal)

    assert (status, body) == (reply.status, reply.body)


def test_an_unauthorized_caller_is_told_the_scheme(cin7_world: World) -> None:
    """A 401 asks for Basic credentials."""
    assert render(cin7_world, CALL, Unauthorized("x")).headers == (("WWW-Authenticate", "Basic"),)


def test_a_throttled_caller_may_be_told_when(cin7_world: World) -> None:
    """Retry-After is sent unless the setting omits it."""
    refusal = TooManyRequests("Second", 3, 0)
    told = render(cin7_world, CALL, refusal).headers
    cin7_world.settings.set("cin7.retry_after", value=False)

    assert told == (("Retry-After", "1"),)
    assert render(cin7_world, CALL, refusal).headers == ()


def test_a_throttle_may_answer_an_object(cin7_world: World) -> None:
    """By setting, a 429 has the shape of the other errors."""
    cin7_world.settings.set("cin7.throttle_body", "object")

    assert render(cin7_world, CALL, TooManyRequests("Second", 3, 1)).body == (
        b'{"message":"API calls quota exceeded! maximum admitted 3 per Second."}'
    )


def test_a_failure_may_be_a_page(cin7_world: World) -> None:
    """By setting, 5xx answers are HTML."""
    cin7_world.settings.set("cin7.error_page", "html")
    reply = render(cin7_world, CALL, Failure("x"))

    assert reply.content_type == "text/html; charset=utf-8"
    assert reply.body.startswith(b"<!DOCTYPE html>")
