from __future__ import annotations

import pytest

from harness.matrix.cells import STEPS, cells
from harness.matrix.runner import NOT_REACHED, Job, run, told

# A covering choice: each step, each kind of fault and both sides of the commit at least once.
NAMES = [one.name for one in cells() if not one.reason]
STRIDE = 23
CHOICE = NAMES[::STRIDE]


@pytest.mark.slow
@pytest.mark.parametrize("name", CHOICE)
def test_the_reference_is_exact_in_a_choice_of_cells(name: str) -> None:
    """All of them are run by `test_the_reference_is_exact_in_every_cell`."""
    [(outcome, log)] = told(Job((name,)))

    assert ("green", ()) == (outcome.state, outcome.breaches)
    assert log


@pytest.mark.slow
def test_the_reference_is_exact_in_every_cell() -> None:
    """All 404 that make sense, each of which comes to its step; some 25 seconds on two cores."""
    found = list(run(NAMES, workers=2))

    assert 404 == len(found)
    assert [] == [(one.cell, one.reason, one.breaches) for one in found if one.state != "green"]


@pytest.mark.slow
def test_a_cell_gives_the_same_log_again_in_process_and_behind_others() -> None:
    """The bench is as at its beginning for each, and the log names no number that changes."""
    first, second = "write-back/lost/after", "notify/crash-integration/after"
    [(alone, log)] = told(Job((second,)))
    [_, (behind, again)] = told(Job((first, second)))

    assert alone.hash == behind.hash
    assert log == again


def test_cells_that_make_no_sense_are_told_and_need_no_bench() -> None:
    """In their order, each with its reason."""
    [outcome] = run(["create/duplicate/before"])

    assert ("n/a", "") == (outcome.state, outcome.hash)
    assert outcome.reason.startswith("only what a vendor delivers can come twice")


def test_the_choice_covers_most_steps() -> None:
    """The stride does not run along a column."""
    assert len({name.split("/")[0] for name in CHOICE}) > len(STEPS) // 2
    assert len({name.split("/")[1] for name in CHOICE}) > 10
    assert NOT_REACHED


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "write-back/drop/after",
        "find-order/crash-integration/before",
        "read-orders/lost/after",
        "notify/garble/after",
    ],
)
def test_a_cell_gives_the_same_log_over_tcp(name: str) -> None:
    """Byte for byte, though a lost answer is a closed connection there."""
    [[(_, log)], [(_, over_tcp)]] = (
        list(told(Job((name,), transport=transport))) for transport in ("wsgi", "tcp")
    )

    assert log == over_tcp
