"""Orders as people have them: JSON, CSV, Custom Store XML or HAR, told by content, to documents.

Pure: bytes in, orders out, or one clear mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.intake import csv_orders, har, json_orders, xml_orders
from harness.intake.found import LIMIT_BYTES, Found, IntakeError, Reading
from harness.intake.sniff import kind
from harness.rules.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LIMIT_BYTES", "Found", "IntakeError", "Reading", "read"]

TEXTS = {
    "too_large": "has {size} bytes; at most {limit} are read, so give only the orders in question",
    "no_order": "holds no order",
}
_READERS: dict[str, Callable[[bytes, Reading], list[Found]]] = {
    "json": json_orders.read,
    "csv": csv_orders.read,
    "xml": xml_orders.read,
    "har": har.read,
}


def read(content: bytes, how: Reading) -> list[Found]:
    """The orders in *content*, in the order they stand there; at least one.

    Raises:
        IntakeError: If it is too large, or holds no order, or one that cannot be read.
    """
    if len(content) > LIMIT_BYTES:
        told = Phrase(TEXTS["too_large"], size=len(content), limit=LIMIT_BYTES)
        raise IntakeError(how.source, told)
    found = _READERS[kind(content, how)](content, how)
    if not found:
        raise IntakeError(how.source, Phrase(TEXTS["no_order"]))
    return found
