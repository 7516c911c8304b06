"""Orders in a HAR, a browser's or proxy's record of calls: in answers, and in bodies sent."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson

from harness.intake import json_orders, xml_orders
from harness.intake.found import Found, IntakeError
from harness.intake.sniff import decoded
from harness.rules.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.intake.found import Reading

TEXTS = {
    "not_har": "is no whole HAR: {reason}",
    "no_entries": "is a HAR without log.entries",
    "no_order": "has {count} calls, none with a Cin7 order or a Custom Store export in it",
    "sent": "call {number}, sent",
    "answer": "call {number}, answer",
    "xml": "{place}, XML",
}


def read(content: bytes, how: Reading) -> list[Found]:
    """The orders in the calls of *content*; of an order that is there twice, as it was last.

    A body that only looks like one of ours does not keep the others from being read.

    Raises:
        IntakeError: If it is no HAR, or has no order.
    """
    try:
        value = orjson.loads(decoded(content, how))
    except orjson.JSONDecodeError as error:
        raise IntakeError(how.source, Phrase(TEXTS["not_har"], reason=error.msg)) from error
    log = value.get("log")
    entries = log.get("entries") if isinstance(log, dict) else None
    if not isinstance(entries, list):
        raise IntakeError(how.source, Phrase(TEXTS["no_entries"]))
    kept: dict[str, Found] = {}
    broken: list[IntakeError] = []
    for number, entry in enumerate(entries, 1):
        for found in _entry(entry, number, how, broken) if isinstance(entry, dict) else ():
            name = _name(found)
            # An export tells less of an order than Cin7's own answer does.
            if name not in kept or "stage" not in kept[name].document or not _exported(found):
                kept[name] = found
    if not kept:
        if broken:
            raise broken[0]
        raise IntakeError(how.source, Phrase(TEXTS["no_order"], count=len(entries)))
    return list(kept.values())


def _name(found: Found) -> str:
    document = found.document
    return str(document.get("reference") or document.get("id") or found.place)


def _exported(found: Found) -> bool:
    return found.place.endswith("XML")


def _entry(
    entry: dict[str, Any], number: int, how: Reading, broken: list[IntakeError]
) -> Iterator[Found]:
    request, response = _part(entry, "request"), _part(entry, "response")
    if str(request.get("method")).upper() == "POST":
        sent = Phrase(TEXTS["sent"], number=number)
        yield from _orders(_text(_part(request, "postData")), sent, how, broken)
    answer = Phrase(TEXTS["answer"], number=number)
    yield from _orders(_text(_part(response, "content")), answer, how, broken)


def _part(value: dict[str, Any], name: str) -> dict[str, Any]:
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def _text(part: dict[str, Any]) -> str:
    text = part.get("text")
    if not isinstance(text, str):
        return ""
    if part.get("encoding") != "base64":
        return text
    try:
        return base64.b64decode(text, validate=False).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _orders(text: str, place: str, how: Reading, broken: list[IntakeError]) -> Iterator[Found]:
    """The orders in one body; *broken* gets what is wrong with one."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "<" and "<Orders" in text:
        try:
            orders = xml_orders.read(text.encode(), how)
        except IntakeError as error:
            broken.append(error)
            return
        yield from (replace(one, place=Phrase(TEXTS["xml"], place=place)) for one in orders)
    elif start in ("{", "["):
        try:
            value = orjson.loads(text)
        except orjson.JSONDecodeError:
            return
        for _, order in json_orders.orders_in(value):
            try:
                yield json_orders.found_in(order, how, place)
            except IntakeError as error:
                broken.append(error)
