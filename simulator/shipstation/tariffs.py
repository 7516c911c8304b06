"""The tariff in force: the built-in one, or one that was put in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from simulator.shipstation import tariff_model
from simulator.shipstation.collections import TARIFF
from simulator.shipstation.tariff import BUILT_IN

if TYPE_CHECKING:
    from simulator.shipstation.tariff_model import Tariff
    from simulator.store import Store

_ONLY = 1


def in_force(store: Store) -> Tariff:
    """The tariff by which parcels are priced."""
    found = store.get(TARIFF, _ONLY)
    return BUILT_IN if found is None else tariff_model.read(orjson.loads(found), BUILT_IN)


def put(store: Store, value: object) -> None:
    """Price by the tables in *value* from now on; those left out are the built-in ones.

    Raises:
        BadTariff: If they cannot be used; the tariff in force stays.
    """
    tariff_model.read(value, BUILT_IN)
    store.put(TARIFF, _ONLY, orjson.dumps(value), {})


def restore(store: Store) -> None:
    """Price by the built-in tables again."""
    store.remove(TARIFF, _ONLY)
