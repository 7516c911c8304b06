"""The account's credentials on both sides, derived from the seed."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.chance import token

CALLERS = ("user", "integration", "lab")
"""Each has key pairs of its own, so that none uses up another's quota."""


@dataclass(frozen=True, slots=True)
class Account:
    """What the owner of the account would read in both vendors' settings pages."""

    cin7_username: str
    cin7_keys: dict[str, str]
    shipstation_keys: dict[str, tuple[str, str]]
    store_username: str
    store_password: str


def account(seed: int) -> Account:
    """The account of the world with this *seed*."""
    return Account(
        cin7_username="ShipbenchUS",
        cin7_keys={name: token(seed, 32, "cin7 key", name) for name in CALLERS},
        shipstation_keys={
            name: (
                token(seed, 32, "shipstation key", name),
                token(seed, 32, "shipstation secret", name),
            )
            for name in CALLERS
        },
        store_username="shipstation",
        store_password=token(seed, 20, "store password"),
    )
