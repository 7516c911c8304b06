"""Where a world keeps its documents; the only folder with SQL.

Read in this order: `base` (what a store promises), `condition` (which rows),
`sqlite` (the embedded store),
`sql` and `statements` (its texts), `numbers` (its sequences).
"""

from simulator.store.base import BadDatabase, Collection, Column, Row, Store
from simulator.store.condition import (
    EVERYTHING,
    Both,
    Compare,
    Condition,
    Either,
    IsNull,
    Like,
    Member,
    Opposite,
    Value,
    holds,
)
from simulator.store.sqlite import SqliteStore

__all__ = [
    "EVERYTHING",
    "BadDatabase",
    "Both",
    "Collection",
    "Column",
    "Compare",
    "Condition",
    "Either",
    "IsNull",
    "Like",
    "Member",
    "Opposite",
    "Row",
    "SqliteStore",
    "Store",
    "Value",
    "holds",
]
