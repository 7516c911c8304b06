from __future__ import annotations

from typing import TYPE_CHECKING

from harness.prover.making import make
from harness.prover.model import Change, Poll, orders
from harness.prover.shrinking import shrink

if TYPE_CHECKING:
    from harness.prover.model import Interleaving


def test_only_what_fails_is_left() -> None:
    """The orders and polls that play no part are gone; the last poll stays."""
    events: Interleaving = (
        Change(0, "create", 10, 10),
        Poll(60),
        Change(1, "create", 70, 70),
        Poll(120, "unheard"),
        Change(2, "create", 130, 130),
        Poll(900),
    )

    found = shrink(events, lambda some: 1 in orders(some))

    assert (Change(1, "create", 70, 70), Poll(900)) == found


def test_a_history_that_plays_no_part_is_left_out() -> None:
    """The order is created where it was approved."""
    events = (Change(0, "draft", 10, 10), Change(0, "approve", 20, 20), Poll(900))

    assert (Change(0, "create", 20, 20), Poll(900)) == shrink(events, lambda e: 0 in orders(e))


def test_lateness_that_plays_no_part_is_left_out() -> None:
    """And stays where it does."""
    events = (Change(0, "create", 10, 40), Poll(900))

    def late(some: Interleaving) -> bool:
        return any(isinstance(one, Change) and one.seen > one.stamp for one in some)

    assert (Change(0, "create", 40, 40), Poll(900)) == shrink(events, lambda e: 0 in orders(e))
    assert events == shrink(events, late)


def test_a_poll_that_fails_for_nothing_works() -> None:
    """A trouble without effect is no part of the story."""
    events = (Poll(60, "unasked", 2), Change(0, "create", 70, 70), Poll(900))

    def two_polls(some: Interleaving) -> bool:
        return 2 == sum(isinstance(one, Poll) for one in some)

    assert (Poll(60), Poll(900)) == shrink(events, two_polls)


def test_it_ends_on_what_always_fails() -> None:
    """With nothing but the last poll."""
    for number in range(20):
        events = make(1, number).events

        assert events[-1:] == shrink(events, lambda _: True)
