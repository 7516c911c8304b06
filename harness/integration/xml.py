"""Writes orders as Custom Store XML: text is joined, no tree is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.rules.mapping import ITEM, OPTION_LIMIT, ORDER, ExportItem, ExportOrder, Row
from harness.rules.usability import BAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_Piece = tuple[str, str, str, int, bool, bool]


def document(orders: Iterable[str], pages: int) -> bytes:
    """The answer to an export: *orders* as written by `order`, of *pages* pages in all."""
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<Orders pages="{pages}">\n'
    return (head + "".join(orders) + "</Orders>\n").encode()


def order(export: ExportOrder) -> str:
    """The `Order` element of *export*; texts too long are cut, bad characters left out."""
    parts = ["<Order>"]
    _write(parts, _ORDER_PIECES, export.values)
    parts.append("</ShipTo></Customer><Items>")
    for item in export.items:
        _item(parts, item)
    parts.append("</Items></Order>\n")
    return "".join(parts)


def _item(parts: list[str], item: ExportItem) -> None:
    parts.append("<Item>")
    _write(parts, _ITEM_PIECES, item.values)
    if any(item.options):
        parts.append("<Options>")
        for name, value in zip(item.option_names, item.options, strict=True):
            if value:
                parts.append("<Option><Name><![CDATA[")
                parts.append(_plain(name, OPTION_LIMIT))
                parts.append("]]></Name><Value><![CDATA[")
                parts.append(_plain(value, OPTION_LIMIT))
                parts.append("]]></Value></Option>")
        parts.append("</Options>")
    parts.append("</Item>")


def _write(parts: list[str], pieces: Sequence[_Piece], values: Sequence[str]) -> None:
    for (before, opening, closing, limit, cdata, omitted), value in zip(
        pieces, values, strict=True
    ):
        if before:
            parts.append(before)
        if value or not omitted:
            parts.append(opening)
            parts.append(_plain(value, limit) if cdata else value)
            parts.append(closing)


def _plain(value: str, limit: int) -> str:
    """*value* within *limit*, fit to stand in a CDATA section."""
    if not value.isascii() or not value.isprintable():
        value = BAD.sub("", value)
    if limit and len(value) > limit:
        value = value[:limit]
    return value.replace("]]>", "]]]]><![CDATA[>")


def _pieces(rows: Sequence[Row[Any]]) -> tuple[_Piece, ...]:
    """Each row's tags, with those of the elements that end and begin before it."""
    pieces = []
    open_elements: list[str] = []
    for row in rows:
        *parents, name = row.path.split("/")
        shared = 0
        while open_elements[shared : shared + 1] == parents[shared : shared + 1] != []:
            shared += 1
        before = "".join(f"</{element}>" for element in reversed(open_elements[shared:]))
        before += "".join(f"<{element}>" for element in parents[shared:])
        open_elements = parents
        start, end = (
            (f"<{name}><![CDATA[", f"]]></{name}>")
            if row.cdata
            else (
                f"<{name}>",
                f"</{name}>",
            )
        )
        pieces.append((before, start, end, row.limit, row.cdata, row.omitted))
    return tuple(pieces)


_ORDER_PIECES = _pieces(ORDER)
_ITEM_PIECES = _pieces(ITEM)
