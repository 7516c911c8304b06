"""Orders as JSON: one, a list, one a line, or wrapped in an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from harness.intake.found import Found, IntakeError
from harness.intake.sniff import decoded
from harness.rules.phrase import Phrase
from scenarios import files
from scenarios.fields import LINE_FIELDS, ORDER_FIELDS, canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.intake.found import Reading

_KNOWN = frozenset((*ORDER_FIELDS, "_lab"))
_KNOWN_IN_LINES = frozenset(LINE_FIELDS)
_TELLING = ("stage", "isApproved", "deliveryCountry", "lineItems", "status", "reference")
_DEEPEST = 4
TEXTS = {"element": "element {number}", "order": "order {number}", "at": "{place}: {message}"}


def read(content: bytes, how: Reading) -> list[Found]:
    """The orders in *content*.

    Raises:
        IntakeError: If it is no JSON, or something in it is no order.
    """
    text = decoded(content, how)
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        return _plain(text.encode(), how)  # JSON lines, or broken: `files` says where
    if isinstance(value, list):
        return _plain(text.encode(), how)
    orders = list(orders_in(value))
    if not orders:
        return _plain(text.encode(), how)
    return [found_in(order, how, place) for place, order in orders]


def _plain(content: bytes, how: Reading) -> list[Found]:
    try:
        orders = files.parse(content, file=how.source)
    except files.OrdersFileError as error:
        raise IntakeError(how.source, _mistake(error)) from error
    single = len(orders) == 1
    return [
        found_in(order, how, "" if single else Phrase(TEXTS["order"], number=number))
        for number, order in enumerate(orders, 1)
    ]


def _mistake(error: files.OrdersFileError) -> str:
    """What *error* says, after where it is."""
    told = _message(error)
    if error.element:
        place = Phrase(TEXTS["element"], number=error.element)
        told = Phrase(TEXTS["at"], place=place, message=told)
    if error.line:
        line = ":".join(map(str, filter(None, (error.line, error.column))))
        told = Phrase(TEXTS["at"], place=line, message=told)
    return told


def _message(error: files.OrdersFileError) -> Phrase:
    kinds = files.TEXTS.values()
    values = {name: Phrase(one) if one in kinds else one for name, one in error.values.items()}
    return Phrase(error.template, **values)


def orders_in(value: Any, place: str = "", depth: int = 0) -> Iterator[tuple[str, dict[str, Any]]]:
    """The orders within *value*, an answer with whatever is around them, each with its place."""
    if isinstance(value, dict) and like_an_order(value):
        yield place, value
    elif depth >= _DEEPEST:
        return
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from orders_in(_opened(inner), f"{place}.{name}".strip("."), depth + 1)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from orders_in(inner, f"{place} {number}".strip(), depth + 1)


def like_an_order(value: dict[str, Any]) -> bool:
    """Whether *value* has enough of a Cin7 order's members to be one."""
    names = {canonical(name) for name in value}
    if "orderKey" in names or "orderNumber" in names:  # ShipStation's
        return False
    return "lineItems" in names or sum(name in names for name in _TELLING) >= 2


def _opened(value: Any) -> Any:
    """The JSON within a text, as tools that save answers write it; anything else as it is."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            return value
    return value


def found_in(value: dict[str, Any], how: Reading, place: str) -> Found:
    """The order that *value* is, which stood at *place*.

    Raises:
        IntakeError: If it cannot be read.
    """
    try:
        [document] = files.parse(orjson.dumps(value))
    except files.OrdersFileError as error:
        message = _message(error)
        told = Phrase(TEXTS["at"], place=place, message=message) if place else message
        raise IntakeError(how.source, told) from error
    unknown = [name for name in document if name not in _KNOWN]
    for line in document.get("lineItems") or ():
        unknown += [f"lineItems.{name}" for name in line if name not in _KNOWN_IN_LINES]
    return Found(document, how.source, place, tuple(dict.fromkeys(unknown)))
