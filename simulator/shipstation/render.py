"""ShipStation's way to say no, and the headers on everything it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from simulator.errors import NoSuchRoute, Refusal, WrongVerb
from simulator.shipstation.errors import ApplicationError, InvalidRequest, UnknownRecord
from simulator.web.face import Reply

if TYPE_CHECKING:
    from simulator.web.face import Call, Headers
    from simulator.web.throttle import Standing
    from simulator.world import World

# One client looks for this text to the letter, blank included (documented, observed).
TOO_MANY = b'{"message": "Too Many Requests"}'

_REALM = ("WWW-Authenticate", 'Basic realm="ShipStation"')
_UNAUTHORIZED = {
    "message": b'{"message":"Invalid API credentials"}',
    "dotnet": b'{"Message":"Authorization has been denied for this request."}',
    "empty": b"",
}

# The lower-case texts of 400, 401 and 500 are samples of the 2026 reference; the rest is a guess.
_LOWERCASE = {
    400: "Invalid request parameters",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    500: "An internal error occurred",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


_UNLIMITED = 1_000_000
"""Shown where there is no limit: a client that sees 0 left would wait."""


def render(world: World, _: Call, refusal: Refusal) -> Reply:
    """The answer that *refusal* asks for."""
    match refusal.status:
        case 429:
            return Reply(TOO_MANY, 429)
        case 401:
            body = _UNAUTHORIZED[world.settings["shipstation.unauthorized_body"]]
            return Reply(body, 401, (_REALM,))
        case 402:
            # The status is observed, the body a guess.
            return _json({"message": "Payment Required"}, 402)
    if world.settings["shipstation.error_dialect"] == "lowercase":
        words = _LOWERCASE.get(refusal.status, "An error occurred")
        return _json({"message": words}, refusal.status)
    return _json(_dotnet(refusal), refusal.status)


def _dotnet(refusal: Refusal) -> dict[str, Any]:
    match refusal:
        case InvalidRequest(problems=problems):
            state = {name: [text] for name, text in problems.items()}
            return {"Message": "The request is invalid.", "ModelState": state}
        case ApplicationError(text=text, type=type_name):
            return {
                "Message": "An error has occurred.",
                "ExceptionMessage": text,
                "ExceptionType": type_name,
            }
        case NoSuchRoute(url=url):
            words = f"No HTTP resource was found that matches the request URI '{url}'."
            return {"Message": words}
        case WrongVerb(method=method):
            words = f"The requested resource does not support http method '{method}'."
            return {"Message": words}
        case UnknownRecord(text=text):
            return {"Message": text}
    if refusal.status < 500:
        return {"Message": _LOWERCASE.get(refusal.status, "The request was refused.")}
    return {
        "Message": "An error has occurred.",
        "ExceptionMessage": _LOWERCASE.get(refusal.status, "An internal error occurred"),
        "ExceptionType": "System.Exception",
    }


def _json(value: object, status: int) -> Reply:
    return Reply(orjson.dumps(value), status)


def headers(world: World, _: Call, standing: Standing | None) -> Headers:
    """The three rate limit headers, which clients read without looking whether they are there.

    A request that was not counted sees a fresh window.
    """
    if standing is None:
        limit = world.settings["shipstation.rate_limit"] or _UNLIMITED
        counts = (limit, limit, world.settings["shipstation.rate_window_seconds"])
    else:
        counts = (standing.limit, standing.remaining, standing.reset_seconds)
    limit, remaining, reset = counts
    return (
        ("X-Rate-Limit-Limit", str(limit)),
        ("X-Rate-Limit-Remaining", str(remaining)),
        ("X-Rate-Limit-Reset", str(reset)),
    )
