"""Dispatching and completing branch transfers, which the screen can and the API cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.cin7 import moments, serials
from simulator.cin7.catalog import TRANSFER
from simulator.cin7.effects import transfer
from simulator.cin7.errors import NoSuchRecord
from simulator.cin7.kinds import Document, load, save
from simulator.cin7.moves import Cause
from simulator.cin7.stock import Ledger
from simulator.cin7.totals import exact
from simulator.errors import BadRequest

if TYPE_CHECKING:
    from simulator.world import World


def dispatch(world: World, id: int) -> dict[str, Any]:
    """Let the goods of transfer *id* leave their branch; gives the transfer as it is then.

    Raises:
        NotFound: If there is no such transfer.
        BadRequest: If it is a draft, or has been dispatched.
    """
    return _step(world, id, completing=False)


def complete(world: World, id: int) -> dict[str, Any]:
    """Let the goods of transfer *id* arrive, dispatching them first if they have not left.

    Raises:
        NotFound: If there is no such transfer.
        BadRequest: If it is a draft, or has been received.
    """
    return _step(world, id, completing=True)


def _step(world: World, id: int, *, completing: bool) -> dict[str, Any]:
    with world.store.transaction():
        before, after = load(world.store, TRANSFER, id), load(world.store, TRANSFER, id)
        if before is None or after is None:
            raise NoSuchRecord(TRANSFER.name, id)
        if not after["isApproved"]:
            raise BadRequest(f"transfer {id} is a draft; approve it first")
        now = moments.wire(world.clock.now())
        date = "receivedDate" if completing else "dispatchedDate"
        if after[date] is not None:
            raise BadRequest(f"transfer {id} has its {date} already: {after[date]}")
        follow = world.settings["cin7.serials_follow"]
        if after["dispatchedDate"] is None:
            _load(after, now)
            if follow:
                serials.depart(world.store, after)
        if completing:
            after |= {"receivedDate": now, "stage": "Received"}
            if follow:
                serials.arrive(world.store, after)
        after["modifiedDate"] = now
        ledger = Ledger(world.store, now)
        cause = Cause(TRANSFER.name, id, after["reference"])
        ledger.move(transfer(before), transfer(after), cause)
        ledger.write()
        save(world.store, TRANSFER, id, after)
        return after


def _load(document: Document, now: str) -> None:
    """Put whole quantities on the way: that is all the wire can say of them."""
    document |= {"dispatchedDate": now, "stage": "Dispatched"}
    for line in document["lineItems"]:
        line["qtyTransferred"] = int(exact(line["qty"]))
