"""Where the account keeps what its API does not show: connections, bins, calls to channels."""

from __future__ import annotations

from simulator.store.base import Collection, Column

CONNECTIONS = Collection(
    "cin7_connections",
    (Column("name", "text"), Column("key", "text")),
    unique=(("name",), ("key",)),
)
BINS = Collection(
    "cin7_bins",
    (Column("productoptionid", "integer"), Column("branchid", "integer")),
    unique=(("productoptionid", "branchid"),),
)
CHANNEL_CALLS = Collection(
    "cin7_channel_calls",
    (Column("orderid", "integer"), Column("shipment", "text")),
    unique=(("orderid", "shipment"),),
)

ACCOUNT = (CONNECTIONS, BINS, CHANNEL_CALLS)
