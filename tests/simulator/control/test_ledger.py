from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import simulator
from harness.launch import open_bench
from simulator.control.ledger import TABLES


def test_every_table_with_marks_is_in_the_ledger() -> None:
    """A table that is added later has to be named there, or be part of one that is."""
    known = [rows for _, _, rows in TABLES]
    kinds = {"Setting", "Field"}  # told by the world's settings, and as parts of documents
    missing = []
    for found in pkgutil.walk_packages(simulator.__path__, "simulator."):
        for name, value in vars(importlib.import_module(found.name)).items():
            if not _is_table(value) or type(value[0]).__name__ in kinds:
                continue
            if not any(set(map(id, value)) <= set(map(id, rows)) for rows in known):
                missing.append(f"{found.name}.{name}")

    assert [] == missing


def _is_table(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and all(hasattr(row, "mark") for row in value)


def test_the_ledger_tells_settings_addresses_and_fields() -> None:
    """Each with how we know."""
    with open_bench() as bench:
        rows = bench.session.get(f"{bench.control}/ledger", timeout=10).json()
    found = {(row["table"], row["name"]): row for row in rows}

    assert "guess" == found["Cin7 settings", "cin7.unknown_code"]["mark"]
    assert "(default: accept)" in found["Cin7 settings", "cin7.unknown_code"]["meaning"]
    assert ("ShipStation addresses", "shipstation.shipments.rates") in found
    assert ("ShipStation fields", "Order.orderKey") in found
    assert ("Settings page in Cin7", "sendErrorsTo") in found
