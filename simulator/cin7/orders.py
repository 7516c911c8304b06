"""Transactions of every kind: inserted and updated as by the API; sales orders also as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.cin7 import batch
from simulator.cin7.desk import Desk
from simulator.cin7.planting import plant
from simulator.cin7.trades import SALE, Trade

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from simulator.settings import Settings
    from simulator.store import Store

__all__ = ["plant", "post", "put"]


def post(
    store: Store,
    settings: Settings,
    now: datetime,
    items: Sequence[dict[str, Any]],
    trade: Trade = SALE,
    *,
    load_boms: bool = False,
) -> list[dict[str, Any]]:
    """Insert a document of *trade* for each of *items*; one result for each."""
    return _run(Desk(store, settings, now, trade, load_boms=load_boms), items, updating=False)


def put(
    store: Store,
    settings: Settings,
    now: datetime,
    items: Sequence[dict[str, Any]],
    trade: Trade = SALE,
    *,
    load_boms: bool = False,
) -> tuple[list[dict[str, Any]], bool]:
    """Update the documents that *items* name by id: a result for each; whether one was ended."""
    desk = Desk(store, settings, now, trade, load_boms=load_boms)
    return _run(desk, items, updating=True), desk.ended


def _run(desk: Desk, items: Sequence[dict[str, Any]], *, updating: bool) -> list[dict[str, Any]]:
    results = batch.run(
        items,
        desk.trade.model,
        desk.update if updating else desk.insert,
        updating=updating,
        bad_value_spoils_all=desk.settings["cin7.bad_value"] == "400",
    )
    desk.ledger.write()
    return results
