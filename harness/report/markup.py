"""Texts of orders in XML and HTML, whatever signs they hold."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

# What XML 1.0 cannot hold, even as a reference: an order with such a sign must not spoil a report.
# HTML has no use for these signs either.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(value: object) -> str:
    """*value* as text, with a mark in place of each sign that markup cannot hold."""
    return _UNWRITABLE.sub("\ufffd", str(value))


def attribute(value: object) -> str:
    """*value* as an attribute, with its quotes."""
    return quoteattr(writable(value))


def content(value: object) -> str:
    """*value* as the content of an element."""
    return escape(writable(value))
