"""The user's own orders: how each goes into Cin7, and in which world they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.rules.facts import moment
from scenarios.account import ACCOUNT
from scenarios.model import DEFAULT_NOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

# Members that only Cin7 sets: an order that has one was exported, not written by a client.
EXPORTED = ("id", "status", "modifiedDate", "createdBy")


def exported(document: Mapping[str, Any]) -> bool:
    """Whether *document* comes out of Cin7, rather than being made to go into it."""
    if any(document.get(name) is not None for name in EXPORTED):
        return True
    return any(line.get("qtyShipped") is not None for line in document.get("lineItems") or ())


def entering(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """*document* as it goes into the bench: as if it were saved now.

    When it was really saved last says nothing about the bench, whose store was never asked.
    """
    return {name: value for name, value in document.items() if name != "modifiedDate"}


def time_of(documents: Iterable[Mapping[str, Any]]) -> datetime:
    """The moment to tell *documents* at: when the latest of them was made or changed.

    Without any date in them it is the moment that stories begin at by default.
    """
    dates = (
        moment(document.get(name))
        for document in documents
        for name in ("createdDate", "modifiedDate")
    )
    return max((date for date in dates if date is not None), default=DEFAULT_NOW)


def branches_of(documents: Iterable[Mapping[str, Any]]) -> list[int]:
    """The branches to send from: the seeded account's choice if all orders are at its branches.

    Otherwise none is named, which means all: which branches a user has chosen is not known.
    """
    account = ACCOUNT
    seeded = {branch["id"] for branch in account["cin7"]["branches"]}
    used = {document.get("branchId") for document in documents} - {None, 0}
    return list(account["integration"]["branches"]) if used <= seeded else []
