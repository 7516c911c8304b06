"""What can go wrong between the integration and a vendor.

Trouble
├── Refused       the vendor said no: a 4xx other than 429, or a record that it did not take
├── Unreadable    it answered 200 with something that is not JSON of the right kind
├── Throttled     429 once too often, or a wait longer than a caller can be kept waiting
└── Unreachable   5xx or no connection, also after retries
"""

from __future__ import annotations


class Trouble(Exception):
    """Something between the integration and a vendor went wrong."""


class Refused(Trouble):
    """Raised when a vendor says no: nothing was done and asking again will not help."""

    def __init__(self, what: str, status: int, words: str, vendor: str = "Cin7") -> None:
        super().__init__(f"{vendor} refused {what} ({status}): {words[:300]}")
        self.status = status
        self.words = words


class Unreadable(Trouble):
    """Raised when a vendor's answer is not what its API promises."""

    def __init__(self, what: str, words: str, vendor: str = "Cin7") -> None:
        super().__init__(f"{vendor}'s answer to {what} cannot be read: {words[:120]!r}")
        self.words = words


class Throttled(Trouble):
    """Raised when a vendor's limits hold for longer than a caller can wait."""

    def __init__(self, what: str, seconds: float, vendor: str = "Cin7") -> None:
        super().__init__(f"{vendor}'s limits stop {what}; try again in {seconds:g} seconds")
        self.seconds = seconds


class Unreachable(Trouble):
    """Raised when a vendor fails or cannot be reached, also after retries."""

    def __init__(self, what: str, cause: str, vendor: str = "Cin7") -> None:
        super().__init__(f"{vendor} could not do {what}: {cause[:300]}")
        self.cause = cause
