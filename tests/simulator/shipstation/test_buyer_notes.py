from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.errors import Refusal
from simulator.shipstation import buyer_notes

if TYPE_CHECKING:
    from simulator.world import World


def test_a_note_is_kept_with_its_order(world: World, api: Any) -> None:
    """The last one; none at first, and none on another order."""
    id, other = (api.order(orderKey=key)["orderId"] for key in "ab")
    before = buyer_notes.of(world.store, id)
    buyer_notes.write(world.store, id, "Thanks")
    buyer_notes.write(world.store, id, "Thank you")

    assert ("", "Thank you", "") == (
        before,
        buyer_notes.of(world.store, id),
        buyer_notes.of(world.store, other),
    )


def test_a_note_has_a_thousand_characters_at_most(world: World, api: Any) -> None:
    """A notice to a store holds no more."""
    id = api.order()["orderId"]
    buyer_notes.write(world.store, id, "x" * 1000)
    with pytest.raises(Refusal, match="1001"):
        buyer_notes.write(world.store, id, "x" * 1001)

    assert "x" * 1000 == buyer_notes.of(world.store, id)


def test_a_note_needs_an_order(world: World) -> None:
    """It is written on nothing else."""
    with pytest.raises(Refusal):
        buyer_notes.write(world.store, 9, "Thanks")

    assert "" == buyer_notes.of(world.store, 9)
