"""The Test Connection button of the connection form."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from simulator.customstore import client, reader
from simulator.customstore.model import StoreError

if TYPE_CHECKING:
    from simulator.shipstation.stores import Connection
    from simulator.world import World


def test(world: World, connection: Connection) -> StoreError | None:
    """Why *connection* does not work, or None if it does.

    It asks for the orders of the last five minutes, as the guide's example
    does. That the button sends an export is inferred: an empty answer is
    reported as broken XML. A bad order does not fail the test.
    """
    now = world.clock.now()
    answer = client.export(world, connection, now - timedelta(minutes=5), now, 1)
    if isinstance(answer, StoreError):
        return answer
    page = reader.read(answer, reader.reading(world.settings))
    return None if page.readable else page.errors[0]
