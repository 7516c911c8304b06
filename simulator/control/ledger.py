"""Every fact the simulators rest on: a row for each, with how sure it is and its source."""

from __future__ import annotations

import pkgutil
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from simulator import cin7, shipstation
from simulator.cin7.routes import ROUTES as CIN7_ROUTES
from simulator.cin7.schema import Model as Cin7Model
from simulator.cin7.shipstation_page import MEMBERS
from simulator.customstore.elements import ELEMENTS
from simulator.shipstation.routes import ROUTES as SHIPSTATION_ROUTES
from simulator.shipstation.schema import Model as ShipStationModel
from simulator.shipstation.statuses import STATUSES
from simulator.shipstation.tracking import SHAPES
from simulator.shipstation.webhooks import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from simulator.provenance import Mark
    from simulator.world import World

TABLES: Final[tuple[tuple[str, str, tuple[Any, ...]], ...]] = (
    ("Cin7 addresses", "step", CIN7_ROUTES),
    ("ShipStation addresses", "step", SHIPSTATION_ROUTES),
    ("Settings page in Cin7", "name", MEMBERS),
    ("Custom Store elements", "path", ELEMENTS),
    ("ShipStation statuses", "name", STATUSES),
    ("ShipStation tracking numbers", "carrier", SHAPES),
    ("ShipStation webhook events", "name", EVENTS),
)
"""Title, the member that names a row, and the rows."""

_MODELS: Final = (
    (cin7, Cin7Model, "Cin7 fields"),
    (shipstation, ShipStationModel, "ShipStation fields"),
)
_VENDORS: Final = {
    "cin7": "Cin7 settings",
    "shipstation": "ShipStation settings",
    "store": "Custom Store settings",
    "world": "World settings",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact: the *table* it is in, its *name* there, and how we know."""

    table: str
    name: str
    mark: Mark
    source: str
    meaning: str = ""


def entries(world: World) -> Iterator[Entry]:
    """All facts, table by table."""
    for row in world.settings.describe():
        name = str(row["name"])
        words = f"{row['meaning']} (default: {row['default']})"
        table = _VENDORS[name.partition(".")[0]]
        yield Entry(table, name, row["mark"], str(row["source"]), words)  # type: ignore[arg-type]  # one of the four marks
    for title, member, rows in TABLES:
        yield from _rows(title, member, rows)
    for package, kind, title in _MODELS:
        for name, fields in _models(package, kind):
            for field in fields:
                yield Entry(title, f"{name}.{field.name}", field.mark, field.source)


def _rows(title: str, member: str, rows: Iterable[Any]) -> Iterator[Entry]:
    for row in rows:
        meaning = getattr(row, "meaning", "")
        yield Entry(title, str(getattr(row, member)), row.mark, row.source, meaning)


def _models(package: ModuleType, kind: type) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Name and fields of each kind of document in *package*'s schema files, each once."""
    seen: set[int] = set()
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        if not found.name.rpartition(".")[2].startswith("schema"):
            continue
        for value in vars(import_module(found.name)).values():
            if isinstance(value, kind) and id(value) not in seen:
                seen.add(id(value))
                name = getattr(value, "name", "") or getattr(value, "type", "")
                yield str(name).rpartition(".")[2], value.fields  # type: ignore[attr-defined]  # both kinds have fields
