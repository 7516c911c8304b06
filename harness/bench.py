"""A running bench, as those who use it see it: addresses, credentials, a session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import requests


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where something answers, and who may ask."""

    url: str
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """Base addresses of the three applications, without a slash at the end."""

    cin7: str
    shipstation: str
    desk: str


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the three applications listen; 0 is any free port."""

    cin7: int = 0
    shipstation: int = 0
    control: int = 0


SERVED = Ports(8701, 8702, 8700)
"""Where `shipbench serve` listens unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Bench:
    """All that is needed to talk to a bench; everything else is HTTP.

    *lab_cin7* and *lab_shipstation* are key pairs of the lab's own, so that
    what it does uses up nobody else's quota. *session* reaches every address.
    """

    cin7: Endpoint
    shipstation: Endpoint
    store: Endpoint
    control: str
    lab_cin7: Endpoint
    lab_shipstation: Endpoint
    session: requests.Session
    seed: int
    transport: str

    def as_json(self) -> dict[str, dict[str, str]]:
        """What ``serve --json`` prints and /_sim/health shows."""
        return {
            "cin7": {
                "url": self.cin7.url,
                "username": self.cin7.username,
                "key": self.cin7.password,
            },
            "shipstation": {
                "url": self.shipstation.url,
                "key": self.shipstation.username,
                "secret": self.shipstation.password,
            },
            "store": {
                "url": self.store.url,
                "username": self.store.username,
                "password": self.store.password,
            },
            "control": {"url": self.control},
        }
