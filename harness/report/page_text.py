"""Words on the page, safe wherever they stand in HTML."""

from __future__ import annotations

from html import escape

from harness.report.markup import writable


def plain(value: object) -> str:
    """*value* as text of an element or a quoted attribute."""
    return escape(writable(value))


def seconds_text(seconds: float) -> str:
    """*seconds* for people: to the millisecond below ten, to the tenth from there."""
    return f"{seconds:.3f} s" if seconds < 10 else f"{seconds:.1f} s"
