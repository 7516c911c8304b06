"""How the control API reads bodies and writes answers."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response, request

from simulator.control.operations import Misuse


def answer(value: object, status: int = 200) -> Response:
    """*value* as one line of JSON."""
    text = orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)
    return Response(text, status, content_type="application/json")


def refusal(error: Exception) -> Response:
    """What is said of a request that makes no sense."""
    return answer({"error": str(error)}, 400)


def json_body() -> Any:
    """The body of the request under way.

    Raises:
        Misuse: If it is not JSON.
    """
    try:
        return orjson.loads(request.get_data())
    except orjson.JSONDecodeError as error:
        raise Misuse(f"the body is not JSON: {error}") from error


def object_body() -> dict[str, Any]:
    """The body of the request under way, if it is an object.

    Raises:
        Misuse: If it is not.
    """
    body = json_body()
    if not isinstance(body, dict):
        raise Misuse(f"the body must be an object like {{...}}, not {type(body).__name__}")
    return body
