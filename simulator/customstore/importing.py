"""One import: ask a store for what was modified, page by page, and take what can be taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from simulator import striking
from simulator.clock import iso
from simulator.customstore import client, reader
from simulator.customstore.model import Page, StoreError, StoreOrder
from simulator.customstore.statuses import status_of
from simulator.shipstation import imports, stores

if TYPE_CHECKING:
    from datetime import datetime

    from simulator.shipstation.stores import Connection
    from simulator.world import World

COMMIT: Final = "shipstation.import"
"""The protocol step at which the orders of a page are stored."""


@dataclass(slots=True)
class _Run:
    """How far an import has come."""

    start: datetime
    end: datetime
    errors: list[StoreError] = field(default_factory=list)
    failed: bool = False
    unreachable: bool = False


def run(world: World, store_id: int, since: datetime | None = None) -> bool:
    """Import the orders modified since *since*, or since the last import; whether it worked.

    It works if the store answered every page with something readable. Orders
    that cannot be taken are noted and do not hold back the date from which the
    next import looks; a failed import does, so that the next one covers the gap.
    """
    connection = stores.connection(world.store, store_id)
    now = world.clock.now()
    stores.show_updating(world.store, store_id)
    progress = _Run(since or _start(world, connection, now), now)
    _all_pages(world, connection, progress)
    with world.store.transaction():
        stores.save_progress(
            world,
            store_id,
            refresh_date=connection.refresh_date if progress.failed else now,
            attempt=now,
            errors=[as_json(error, now) for error in progress.errors],
            halted=_halted(world, connection, progress),
        )
    return not progress.failed


def _start(world: World, connection: Connection, now: datetime) -> datetime:
    depth = timedelta(days=world.settings["store.first_import_days"])
    return connection.refresh_date or now - depth


def _all_pages(world: World, connection: Connection, progress: _Run) -> None:
    how = reader.reading(world.settings)
    most: int = world.settings["store.page_limit"]
    number, pages = 1, 1
    while number <= min(pages, most) and not progress.failed:
        answer = client.export(world, connection, progress.start, progress.end, number)
        if isinstance(answer, StoreError):
            progress.errors.append(answer)
            progress.failed = progress.unreachable = True
            return
        page = reader.read(answer, how)
        progress.errors += page.errors
        progress.failed = not page.readable
        progress.errors += _take(world, connection, page)
        # Each page says how many there are: an order modified meanwhile may change that.
        pages, number = page.pages, number + 1


def _take(world: World, connection: Connection, page: Page) -> list[StoreError]:
    """Store the orders of *page*, all in one transaction; those whose status means nothing."""
    trim: bool = world.settings["store.trim_statuses"]
    left_out = []
    striking.within(world, COMMIT, "before")
    with world.store.transaction():
        for order in page.orders:
            status = status_of(order.status_word, connection.statuses, trim=trim)
            if status is None:
                left_out.append(_unmapped(order, connection))
            else:
                imports.take(world, connection.store_id, order, status)
    striking.within(world, COMMIT, "after")
    return left_out


def _unmapped(order: StoreOrder, connection: Connection) -> StoreError:
    # ShipStation shows nothing of this: the order is just not there. (The silence is a guess.)
    return StoreError(
        "STATUS_UNMAPPED",
        "",
        order.order_number,
        order.order_id,
        "OrderStatus",
        order.status_word,
        "one of " + ", ".join(repr(words) for _, words in connection.statuses),
    )


def _halted(world: World, connection: Connection, progress: _Run) -> bool:
    """Whether automatic imports rest from now on; any import that works wakes them."""
    if not progress.failed:
        return False
    stops = {"connection": progress.unreachable, "any": True, "never": False}
    return connection.halted or stops[world.settings["store.halt_after"]]


def as_json(error: StoreError, at: datetime) -> dict[str, Any]:
    """*error* as it is kept with the store, seen *at*."""
    return {
        "orderNumber": error.order_number,
        "orderId": error.order_id,
        "code": error.code,
        "field": error.field,
        "value": error.value,
        "wanted": error.wanted,
        "line": error.line,
        "message": error.message,
        "at": iso(at),
    }
