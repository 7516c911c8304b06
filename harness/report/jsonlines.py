"""The event log: one event a line, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from harness.events import as_json

if TYPE_CHECKING:
    from harness.events import Event


class JsonLines:
    """Writes each event to *stream* as it happens."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def hear(self, event: Event) -> None:
        """Write *event* as one line."""
        self._stream.write(as_json(event) + b"\n")

    def close(self) -> None:
        """Hand on what is still held back; the stream stays open."""
        self._stream.flush()
