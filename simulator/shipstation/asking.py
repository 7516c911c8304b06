"""What handlers ask of a call: its body, members of its query; and the common answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from simulator.shipstation import reading
from simulator.shipstation.errors import ApplicationError, InvalidRequest, UnknownRecord
from simulator.shipstation.orders import dumps
from simulator.web.face import Reply, Route

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.shipstation.schema import Model
    from simulator.web.face import Call, Handler
    from simulator.web.openapi import Form
    from simulator.world import World

T = TypeVar("T")

_LARGEST_ID = 2**63 - 1
"""What a store can hold."""


def row(
    method: str,
    path: str,
    step: str,
    handler: Handler,
    form: Form,
    source: str = "portal of 2017",
) -> Route:
    """The route of a documented operation."""
    handle = _within(handler) if "<" in path else handler
    return Route(method, path, f"shipstation.{step}", handle, "documented", source, form=form)


def _within(handler: Handler) -> Handler:
    """*handler*, for addresses that name a record: a number beyond all ids names none."""

    def handle(world: World, call: Call) -> Reply:
        for name, number in call.arguments.items():
            if number > _LARGEST_ID:
                raise UnknownRecord(name.removesuffix("_id"), number)
        return handler(world, call)

    return handle


def reply(value: object) -> Reply:
    """*value* as JSON."""
    return Reply(dumps(value))


def array(documents: list[bytes]) -> Reply:
    """Stored documents as a bare array."""
    return Reply(b"[%b]" % b",".join(documents))


def success(message: str) -> Reply:
    """The answer of operations that give nothing back."""
    return reply({"success": True, "message": message})


def body(world: World, call: Call, prefix: str = "request") -> tuple[object, str]:
    """What was sent, and its text.

    Raises:
        InvalidRequest: If it is neither JSON nor a form.
        ApplicationError: If there is none, or too much.
    """
    limit = world.settings["shipstation.body_limit_kilobytes"]
    if limit and len(call.body) > limit * 1024:
        raise ApplicationError(
            "Maximum request length exceeded.",
            type="System.Web.HttpException",
            reason=f"{len(call.body)} bytes; at most {limit} kilobytes are read",
        )
    value = reading.parse_body(call.body, call.headers.get("content-type", ""), prefix)
    return value, call.body.decode("utf-8", "replace")


def request(world: World, call: Call, model: Model) -> dict[str, Any]:
    """The body as a document of *model*."""
    value, text = body(world, call)
    return reading.read(model, value, "request", text)


def whole(call: Call, name: str) -> int | None:
    """A whole number of the query."""
    return _from_query(call, name, reading.integer)


def flag(call: Call, name: str) -> bool:
    """A boolean of the query; false if absent."""
    return bool(_from_query(call, name, reading.flag))


def _from_query(call: Call, name: str, read: Callable[[object], T]) -> T | None:
    value = call.query.get(name.casefold(), "").strip()
    if not value:
        return None
    try:
        return read(value)
    except reading.Unreadable:
        raise InvalidRequest({name: f"The value '{value}' is not valid for {name}."}) from None


def required(call: Call, name: str) -> str:
    """A member of the query that must be there."""
    value = call.query.get(name.casefold(), "").strip()
    if not value:
        raise InvalidRequest({name: f"The {name} field is required."})
    return value
