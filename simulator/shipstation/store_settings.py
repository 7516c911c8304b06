"""What is set of a connected store in ShipStation's own pages; the API shows none of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import orjson

from simulator.shipstation import stores
from simulator.shipstation.collections import STORE_SETTINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simulator.world import World

ON, OFF, DELAYED = "on", "off", "delayed"
_COLOR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_LONGEST: Final = 2000

BRANDING: Final[Mapping[str, str]] = {
    "name": "",
    "logoUrl": "",
    "color": "#2b4a6f",
    "replyTo": "",
    "message": "",
}
"""What the mails of a store look like; no name means the store's own."""


class BadStoreSetting(ValueError):
    """A setting of a store is not known or cannot have that value; says what it can."""


def of(world: World, store_id: int) -> dict[str, Any]:
    """The settings of a store: those that were set, the rest by default."""
    found = world.store.get(STORE_SETTINGS, store_id)
    changed = {} if found is None else orjson.loads(found)
    return {
        "notifyMarketplace": world.settings["shipstation.marketplace_notice"],
        "mailOnShipping": world.settings["shipstation.mail_on_shipping"],
        "mailOnDelivery": world.settings["shipstation.mail_on_delivery"],
        **changed,
        "branding": {**BRANDING, **changed.get("branding", {})},
    }


def change(world: World, store_id: int, changes: Mapping[str, object]) -> dict[str, Any]:
    """Set some settings of a store, all or none, and give all of them.

    Raises:
        UnknownRecord: If there is no such store.
        BadStoreSetting: If one is not known or its value cannot be used.
    """
    stores.load(world.store, store_id)
    for name, value in changes.items():
        _check(name, value)
    found = world.store.get(STORE_SETTINGS, store_id)
    kept: dict[str, Any] = {} if found is None else orjson.loads(found)
    branding = {**kept.get("branding", {}), **_branding(changes)}
    kept |= {**changes, "branding": branding}
    world.store.put(STORE_SETTINGS, store_id, orjson.dumps(kept), {})
    return of(world, store_id)


def _branding(changes: Mapping[str, object]) -> dict[str, Any]:
    part = changes.get("branding", {})
    return part if isinstance(part, dict) else {}


def _check(name: str, value: object) -> None:
    match name:
        case "notifyMarketplace":
            if value not in (ON, OFF, DELAYED):
                raise BadStoreSetting(f"{name} cannot be {value!r}; it is on, off or delayed")
        case "mailOnShipping" | "mailOnDelivery":
            if not isinstance(value, bool):
                raise BadStoreSetting(f"{name} cannot be {value!r}; it is true or false")
        case "branding":
            if not isinstance(value, dict):
                raise BadStoreSetting(f"{name} cannot be {value!r}; it is an object")
            for part, text in value.items():
                _check_branding(part, text)
        case _:
            raise BadStoreSetting(
                f"a store has no setting {name!r}; it has notifyMarketplace, mailOnShipping, "
                "mailOnDelivery, branding"
            )


def _check_branding(name: str, value: object) -> None:
    if name not in BRANDING:
        raise BadStoreSetting(f"branding has no {name!r}; it has {', '.join(BRANDING)}")
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise BadStoreSetting(f"branding.{name} cannot be {value!r}; it is text")
    if name != "message" and not value.isprintable():
        raise BadStoreSetting(f"branding.{name} cannot be {value!r}; it is one line of text")
    if name == "color" and not _COLOR.fullmatch(value):
        raise BadStoreSetting(f"branding.color cannot be {value!r}; write it like #2b4a6f")
    if name == "logoUrl" and value and not value.startswith(("http://", "https://", "data:image/")):
        raise BadStoreSetting(f"branding.logoUrl cannot be {value!r}; it is an address")
