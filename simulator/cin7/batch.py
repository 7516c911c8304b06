"""Arrays of elements in, one result per element out: the shape of every POST and PUT."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.cin7.errors import BadBody, BadValue, ItemRefused
from simulator.cin7.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simulator.cin7.schema import Model

MOST_ELEMENTS = 250

Values = dict[str, Any]
Act = "Callable[[Values], tuple[int, str | None]]"


def weigh(body: bytes, most_kilobytes: int) -> None:
    """Refuse a request's *body* unread if it is longer than *most_kilobytes*.

    Raises:
        BadBody: If it is.
    """
    if len(body) > most_kilobytes * 1024:
        raise BadBody("Maximum request length exceeded.")


def elements(body: Any) -> list[dict[str, Any]]:
    """The elements of a request's *body*.

    Raises:
        BadBody: If it is no array of objects, or has more than the vendor takes.
    """
    if not isinstance(body, list):
        raise BadBody(f"the body must be a JSON array, it is {_kind(body)}")
    if len(body) > MOST_ELEMENTS:
        raise BadBody(f"the body has {len(body)} records, the maximum is {MOST_ELEMENTS}")
    for position, item in enumerate(body):
        if not isinstance(item, dict):
            raise BadBody(f"element {position} must be an object, it is {_kind(item)}")
    return body


def run(
    items: Sequence[dict[str, Any]],
    model: Model,
    act: Callable[[Values], tuple[int, str | None]],
    *,
    updating: bool,
    bad_value_spoils_all: bool,
) -> list[dict[str, Any]]:
    """What *act* made of each of *items*, one after the other; earlier ones stay if one fails.

    *act* takes the values read and gives id and code, or raises `ItemRefused`.

    Raises:
        BadValue: If an element has a value of the wrong type and *bad_value_spoils_all*.
    """
    readings = [
        _reading(item, model, position, bad_value_spoils_all) for position, item in enumerate(items)
    ]
    return [
        _result(position, values, complaints, act, updating)
        for position, (values, complaints) in enumerate(readings)
    ]


def result(
    position: int, number: int | None, code: str | None, errors: Sequence[str] = ()
) -> dict[str, Any]:
    """One element's result in wire form."""
    return {
        "index": position,
        "success": not errors,
        "id": number,
        "code": code,
        "errors": list(errors),
    }


def missing(what: str, number: int) -> str:
    """What to say when an update names no record of *what*."""
    if not number:
        return f"{what}: id is missing; an update names its record by id."
    return f"{what} with id {number} was not found."


def _reading(
    item: dict[str, Any], model: Model, position: int, spoils_all: bool
) -> tuple[Values, list[str]]:
    complaints: list[str] = []
    try:
        return read(model, item, "", complaints), complaints
    except BadValue as bad:
        if spoils_all:
            raise BadValue(f"[{position}].{bad.path}", bad.value, bad.wanted) from bad
        return {}, [f"{bad}."]


def _result(
    position: int,
    values: Values,
    complaints: list[str],
    act: Callable[[Values], tuple[int, str | None]],
    updating: bool,
) -> dict[str, Any]:
    # A failed insert has no id; that a failed update echoes the one it was sent is a guess.
    sent = (values.get("id") or None) if updating else None
    if complaints:
        return result(position, sent, None, complaints)
    try:
        number, code = act(values)
    except ItemRefused as refused:
        return result(position, sent, None, refused.texts)
    return result(position, number, code)


def _kind(value: Any) -> str:
    match value:
        case None:
            return "null"
        case dict():
            return "an object"
        case list():
            return "an array"
    return f"{value!r}"
