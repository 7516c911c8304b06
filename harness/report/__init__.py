"""Listeners: each turns the events of a story into something to read.

A listener hears events one by one and keeps no more of them than it shows, so that a run of many
thousand orders needs no more memory than a short one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from harness.events import Event


class Listener(Protocol):
    """Anything that is told what happens."""

    def hear(self, event: Event) -> None:
        """Take note of *event*."""
        ...

    def close(self) -> None:
        """Nothing more will happen: write what is left to write."""
        ...
