"""Tags: the account's own, and those on orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from simulator.shipstation.collections import TAGS
from simulator.shipstation.errors import ApplicationError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from simulator.settings import Settings
    from simulator.store import Store

FIRST_TAG_ID: Final = 8221

# Invented: tags are made on the screen only.
DEFAULTS: Final = (
    ("Gift", "#CC99FF"),
    ("Rush", "#ff0000"),
    ("Fragile", "#33CCCC"),
    ("Backorder", "#800080"),
)


def plant(store: Store, name: str, color: str, tag_id: int | None = None) -> int:
    """Give the account a tag."""
    number = tag_id or store.next_id("shipstation.tag", FIRST_TAG_ID)
    document = {"tagId": number, "name": name, "color": color}
    store.put(TAGS, number, orjson.dumps(document), {"name": name.casefold()})
    return number


def find(store: Store) -> list[bytes]:
    """The account's tags by name."""
    return [row.document for row in store.find(TAGS, order=[("name", False)])]


def check(store: Store, tag_id: int, settings: Settings) -> None:
    """Refuse a tag that the account does not have, if it is to be.

    Raises:
        ApplicationError: With `shipstation.unknown_tag` at refuse.
    """
    if settings["shipstation.unknown_tag"] == "refuse" and store.get(TAGS, tag_id) is None:
        raise ApplicationError("Invalid tagId", reason=f"listtags shows no tag {tag_id}")


def tags_key(tag_ids: Iterable[int] | None) -> str | None:
    """Tags as a column holds them: |1|22|, or null if there are none."""
    joined = "|".join(str(number) for number in tag_ids or ())
    return f"|{joined}|" if joined else None
