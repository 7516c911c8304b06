"""Reads sales orders that a user has exported, all of them or one clear mistake.

A file holds a JSON array, one object, or one object per line; names may be written as the API
writes them (`deliveryCountry`) or as older clients do (`DeliveryCountry`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from scenarios.fields import canonical

# One of these at least tells a sales order from any other object.
_TELLING = ("reference", "lineItems", "stage", "isApproved", "status", "deliveryCountry")
_KINDS = {
    dict: "an object", list: "a list", str: "a text", bool: "a boolean", int: "a number",
    float: "a number", type(None): "null",
}  # fmt: skip
TEXTS = {
    "unreadable": "cannot be read: {reason}",
    "empty": "the file is empty; give a JSON array of orders, or one order per line",
    "no_orders": "the array holds no orders",
    "encoding": "not {encoding} text; save it as UTF-8",
    "not_json": "not JSON: {reason}",
    "not_order": "{kind} ({shown}), not an order",
    "not_list": "its lineItems are {kind} ({shown}), not a list",
    "not_object": "its line {place} is {kind} ({shown}), not an object",
    "two_names": "both {first} and {second} are there; keep one",
    "shipstation": "an order of ShipStation's, not of Cin7's; export it from Cin7",
    "unlike": "no sales order: it has {found}; expected some of {wanted}",
    "nothing": "nothing",
    **{kind: kind for kind in _KINDS.values()},
}
"""What can be wrong, with what is put in; the kinds of values too."""
# A byte order mark tells the encoding; without one it is UTF-8. (PowerShell's > writes UTF-16.)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class OrdersFileError(ValueError):
    """A file of orders cannot be used; the parts count from 1, 0 if not known.

    *template* and *values* are what the message after the place is made of; see `TEXTS`.
    """

    def __init__(
        self,
        file: str,
        key: str,
        values: dict[str, str],
        *,
        line: int = 0,
        column: int = 0,
        element: int = 0,
    ) -> None:
        place = f"{file}:{line}" if line else file
        place += f":{column}" if column else ""
        place += f": element {element}" if element else ""
        self.template = TEXTS[key]
        self.values = values
        super().__init__(f"{place}: {self.template.format(**values)}")
        self.file = file
        self.line = line
        self.column = column
        self.element = element


def read(path: Path | str) -> list[dict[str, Any]]:
    """The orders in the file at *path*, with the API's names.

    Raises:
        OrdersFileError: If anything in it is not an order.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise OrdersFileError(str(path), "unreadable", {"reason": reason}) from error
    return parse(content, file=str(path))


def parse(content: bytes, *, file: str = "<orders>") -> list[dict[str, Any]]:
    """The orders in *content*; *file* is how mistakes call it.

    Raises:
        OrdersFileError: If anything in it is not an order.
    """
    text = _decoded(content, file)
    if not text.strip():
        raise OrdersFileError(file, "empty", {})
    elements = _elements(text, file)
    if not elements:
        raise OrdersFileError(file, "no_orders", {})
    return [
        _order(element, file, number, line) for number, (element, line) in enumerate(elements, 1)
    ]


def _decoded(content: bytes, file: str) -> str:
    mark, encoding = next(
        ((mark, name) for mark, name in _MARKS if content.startswith(mark)), (b"", "utf-8")
    )
    body = content[len(mark) :]
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        told = {"encoding": encoding.upper()}
        raise OrdersFileError(file, "encoding", told, line=line) from error


def _elements(text: str, file: str) -> list[tuple[Any, int]]:
    """The elements of *text*, each with its line if it has one of its own, otherwise 0."""
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        lines = _json_lines(text, file)
        if lines is None:
            raise _broken(error, file, 0) from error
        return lines
    return [(element, 0) for element in value] if isinstance(value, list) else [(value, 0)]


def _json_lines(text: str, file: str) -> list[tuple[Any, int]] | None:
    """One element per line; None if not even the first line is whole."""
    found: list[tuple[Any, int]] = []
    # Not splitlines: a line separator (U+2028) may stand unescaped within a JSON text.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found.append((orjson.loads(line), number))
        except orjson.JSONDecodeError as error:
            if not found:
                return None
            raise _broken(error, file, number - 1) from error
    return found


def _broken(error: orjson.JSONDecodeError, file: str, lines_before: int) -> OrdersFileError:
    return OrdersFileError(
        file,
        "not_json",
        {"reason": error.msg},
        line=error.lineno + lines_before,
        column=error.colno,
    )


def _order(element: Any, file: str, number: int, line: int) -> dict[str, Any]:
    def mistake(key: str, **values: str) -> OrdersFileError:
        return OrdersFileError(file, key, values, line=line, element=number)

    if not isinstance(element, dict):
        raise mistake("not_order", kind=_kind(element), shown=_shown(element))
    try:
        order = _canonical(element)
        lines = order.get("lineItems")
        if lines is None:
            lines = []
        if not isinstance(lines, list):
            raise mistake("not_list", kind=_kind(lines), shown=_shown(lines))
        for place, item in enumerate(lines, 1):
            if not isinstance(item, dict):
                told = {"kind": _kind(item), "shown": _shown(item)}
                raise mistake("not_object", place=str(place), **told)
        if "lineItems" in order:
            order["lineItems"] = [_canonical(item) for item in lines]
    except _TwoNames as error:
        first, second = error.args
        raise mistake("two_names", first=repr(first), second=repr(second)) from error
    if not any(name in order for name in _TELLING):
        key, told = _unlike(order)
        raise mistake(key, **told)
    return order


class _TwoNames(Exception):
    """The same member is there twice, in two spellings."""


def _canonical(document: dict[str, Any]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    spelled: dict[str, str] = {}
    for name, value in document.items():
        right = canonical(name)
        if right in named:
            raise _TwoNames(spelled[right], name)
        named[right] = value
        spelled[right] = name
    return named


def _unlike(order: dict[str, Any]) -> tuple[str, dict[str, str]]:
    if "orderNumber" in order or "orderKey" in order:
        return "shipstation", {}
    found = ", ".join(list(order)[:5]) or TEXTS["nothing"]
    return "unlike", {"found": found, "wanted": ", ".join(_TELLING)}


def _kind(value: Any) -> str:
    return _KINDS[type(value)]


def _shown(value: Any) -> str:
    text = orjson.dumps(value).decode(errors="replace")
    return text if len(text) <= 40 else f"{text[:37]}..."
