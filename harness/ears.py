"""Somebody who is told things: a sales channel, a receiver of webhooks.

POST /ears/NAME is heard and thanked for; GET /ears/heard tells all that was heard, oldest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def build() -> WSGIApplication:
    """Ears that have heard nothing yet."""
    heard: list[dict[str, Any]] = []

    def application(environ: WSGIEnvironment, start: StartResponse) -> Any:
        request = Request(environ)
        if request.method == "POST":
            heard.append({"at": request.path.strip("/"), "told": _told(request.get_data())})
            made = Response(b"thanks\n", content_type="text/plain")
        else:
            made = Response(orjson.dumps(heard), content_type="application/json")
        return made(environ, start)

    return application


def _told(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return body.decode(errors="replace")
