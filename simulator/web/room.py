"""How many bytes of bodies a server holds at a time, over all of its connections."""

from __future__ import annotations

import threading


class Room:
    """Room for so many bytes; what does not fit is refused rather than kept."""

    def __init__(self, size: int) -> None:
        self._size, self._taken = size, 0
        self._lock = threading.Lock()

    def take(self, size: int) -> bool:
        """Keep room for *size* more bytes; False if there is none."""
        with self._lock:
            if self._taken + size > self._size:
                return False
            self._taken += size
            return True

    def give_back(self, size: int) -> None:
        """*size* bytes are let go of."""
        if size:
            with self._lock:
                self._taken -= size
