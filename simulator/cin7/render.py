"""How Cin7 says no: one place that turns refusals into its bodies.

Only the shapes were seen by anyone (an object with ``message``; a bare string on 429; sometimes a
page on 5xx). The texts of 400 with a ``modelState``, 401, 500, an unknown address and a wrong verb
are the defaults of the web framework that the vendor is known to use; those of 403, 404 and the
other 400s, and the page, are ours (guess).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from simulator.cin7.errors import BadValue, shown
from simulator.errors import (
    BadRequest,
    Forbidden,
    NoSuchRoute,
    NotFound,
    Refusal,
    TooManyRequests,
    Unauthorized,
    WrongVerb,
)
from simulator.web.face import BadJson, Call, Reply, reply_json

if TYPE_CHECKING:
    from simulator.settings import Settings
    from simulator.world import World

_PAGE = b"""<!DOCTYPE html>
<html><head><title>Server Error</title></head>
<body><h1>Server Error</h1><p>The server could not complete the request.</p></body></html>
"""
_USUAL = {
    400: "The request is invalid.",
    401: "Authorization has been denied for this request.",
    403: "You do not have permission to access this resource.",
    404: "The requested resource was not found.",
    500: "An error has occurred.",
}


def render(world: World, _: Call, refusal: Refusal) -> Reply:
    """The answer that Cin7 gives for *refusal*."""
    status = refusal.status
    if status == 429:
        return _throttled(world.settings, refusal)
    if status >= 500:
        return broken(world.settings, status)
    headers = (("WWW-Authenticate", "Basic"),) if status == 401 else ()
    return reply_json(_body(refusal), status, headers)


def broken(settings: Settings, status: int) -> Reply:
    """The answer when the service itself fails."""
    if settings["cin7.error_page"] == "html":
        return Reply(_PAGE, status, content_type="text/html; charset=utf-8")
    return reply_json({"message": _USUAL[500]}, status)


def _body(refusal: Refusal) -> dict[str, Any]:
    match refusal:
        case BadValue(path=path):
            state = {path: [f"The value {shown(refusal.value)} is not {refusal.wanted}."]}
            return {"message": _USUAL[400], "modelState": state}
        case BadJson(line=line, column=column):
            state = {"": [f"{refusal.problem}, line {line}, position {column}."]}
            return {"message": _USUAL[400], "modelState": state}
        case BadRequest():
            return {"message": str(refusal)}
        case NoSuchRoute(url=url):
            text = f"No HTTP resource was found that matches the request URI '{url}'."
            return {"message": text}
        case WrongVerb(method=method):
            text = f"The requested resource does not support http method '{method}'."
            return {"message": text}
        case NotFound() | Unauthorized() | Forbidden():
            return {"message": _USUAL[refusal.status]}
    return {"message": _USUAL.get(refusal.status, _USUAL[500])}


def _throttled(settings: Settings, refusal: Refusal) -> Reply:
    name, amount, seconds = "Second", settings["cin7.limit_per_second"], 1
    if isinstance(refusal, TooManyRequests):
        name, amount = refusal.limit_name, refusal.amount
        seconds = refusal.retry_after_seconds
    text = f"API calls quota exceeded! maximum admitted {amount} per {name}."
    headers = (("Retry-After", str(max(1, seconds))),) if settings["cin7.retry_after"] else ()
    if settings["cin7.throttle_body"] == "object":
        return reply_json({"message": text}, 429, headers)
    return Reply(orjson.dumps(text), 429, headers)
