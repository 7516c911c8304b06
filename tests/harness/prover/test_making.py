from __future__ import annotations

import pytest

from harness.prover.making import make
from harness.prover.model import HAZARDS, Change, Limits, Poll, tidy


def changes(*hazards: str, limits: Limits | None = None) -> list[Change]:
    """The changes of two hundred interleavings with *hazards*."""
    made = [make(1, number, hazards, limits).events for number in range(200)]
    return [event for events in made for event in events if isinstance(event, Change)]


def test_the_same_key_gives_the_same_interleaving() -> None:
    """And another one another."""
    assert make(1, 7) == make(1, 7)
    assert make(1, 7) != make(1, 8)
    assert make(1, 7) != make(2, 7)


def test_every_hazard_comes_up() -> None:
    """In some of a hundred interleavings each."""
    assert set(HAZARDS) == {name for number in range(100) for name in make(1, number).hazards}


def test_the_last_event_is_a_poll_long_after_all_else() -> None:
    """So that each order has had its window."""
    for number in range(100):
        *rest, closing = make(1, number).events

        assert isinstance(closing, Poll)
        assert all(closing.at > max(one.stamp, one.seen) for one in rest if isinstance(one, Change))


@pytest.mark.parametrize(("hazard", "worst"), [("late", 5), ("skew", 5), ("equal", 0)])
def test_a_limit_is_kept(hazard: str, worst: int) -> None:
    """What is seen differs from what is stamped by no more than the limit, and by it at times."""
    limits = Limits(late_seconds=5, skew_seconds=5)
    apart = {abs(one.seen - one.stamp) for one in changes(hazard, limits=limits)}

    assert worst == max(apart)


def test_without_hazards_cin7_shows_a_change_at_once() -> None:
    """And none lies between pages."""
    assert all(one.seen == one.stamp and not one.page for one in changes())


def test_changes_of_one_order_keep_their_turn() -> None:
    """Dates never go back, however late each is seen."""
    for number in range(100):
        latest: dict[int, tuple[int, int]] = {}
        for event in make(1, number).events:
            if isinstance(event, Change) and not event.page:
                found = (event.stamp, event.seen)
                assert latest.get(event.order, (-1000, -1000)) <= found
                latest[event.order] = found


def test_tidy_drops_what_makes_no_sense() -> None:
    """Changes of an order that is not created, and a draft that stays one."""
    draft, touch = Change(0, "draft", 1, 1), Change(1, "touch", 2, 2)
    kept = Change(2, "create", 3, 3)

    assert (kept, Poll(9)) == tidy((draft, touch, kept, Poll(9)))


@pytest.mark.parametrize(("poll", "page"), [((Poll(2),), 2), ((), 0)])
def test_a_change_between_pages_needs_its_poll(poll: tuple[Poll, ...], page: int) -> None:
    """Without it the change stands by itself."""
    found = tidy((Change(0, "create", 1, 1), *poll, Change(0, "touch", 2, 2, page=2), Poll(9)))

    assert Change(0, "touch", 2, 2, page=page) == found[-2]
