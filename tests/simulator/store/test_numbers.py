from __future__ import annotations

from simulator.store.numbers import Numbers


def test_what_is_given_is_known_and_to_be_saved() -> None:
    """Each sequence once, with its last number."""
    numbers = Numbers()
    numbers.enter()
    numbers.give("b", 1)
    numbers.give("a", 7)
    numbers.give("b", 2)

    assert (2, None) == (numbers.last("b"), numbers.last("c"))
    assert [("a", 7), ("b", 2)] == numbers.unsaved()


def test_after_the_outermost_transaction_all_is_saved() -> None:
    """Its numbers stay known."""
    numbers = Numbers()
    numbers.enter()
    numbers.give("a", 1)
    numbers.leave()

    assert (1, []) == (numbers.last("a"), numbers.unsaved())


def test_an_inner_transaction_undoes_its_own_numbers() -> None:
    """What the outer one gave before is still to be saved."""
    numbers = Numbers()
    numbers.enter()
    numbers.give("a", 1)
    numbers.enter()
    numbers.give("a", 2)
    numbers.give("b", 1)
    numbers.undo()

    assert (1, None) == (numbers.last("a"), numbers.last("b"))
    assert [("a", 1)] == numbers.unsaved()


def test_an_outer_transaction_undoes_what_an_inner_one_gave() -> None:
    """Though the inner one ended well."""
    numbers = Numbers()
    numbers.enter()
    numbers.enter()
    numbers.give("a", 1)
    numbers.leave()
    numbers.undo()

    assert (None, []) == (numbers.last("a"), numbers.unsaved())


def test_what_was_forgotten_is_known_again_when_that_is_undone() -> None:
    """And is still to be saved."""
    numbers = Numbers()
    numbers.enter()
    numbers.give("a", 1)
    numbers.enter()
    numbers.forget()
    forgotten = numbers.last("a")
    numbers.undo()

    assert (None, 1, [("a", 1)]) == (forgotten, numbers.last("a"), numbers.unsaved())
