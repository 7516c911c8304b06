from __future__ import annotations

from simulator.web.room import Room


def test_room_is_taken_until_it_is_full() -> None:
    """The last byte fits, the next one does not and takes nothing."""
    room = Room(10)

    assert [True, True, False, False] == [room.take(4), room.take(6), room.take(1), room.take(7)]


def test_what_is_given_back_can_be_taken_again() -> None:
    """By anyone."""
    room = Room(10)
    room.take(10)
    room.give_back(3)

    assert [False, True] == [room.take(4), room.take(3)]
