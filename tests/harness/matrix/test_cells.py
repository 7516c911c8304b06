from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness.launch import STEPS as KNOWN
from harness.matrix.cells import FAULTS, STEPS, NoSuchCell, cell, cells
from simulator.faults import BadFault, parse

if TYPE_CHECKING:
    from harness.matrix.cells import Cell


def taken(one: Cell) -> bool:
    """Whether the simulators take the fault of *one* as one that can strike there."""
    try:
        parse({"step": one.step.step, **one.as_fault()}, KNOWN)
    except BadFault:
        return False
    return True


def test_every_step_is_crossed_with_every_fault_on_both_sides_of_the_commit() -> None:
    """None is left out; each has a name of its own."""
    names = [one.name for one in cells()]

    assert 15 * 22 * 2 == len(STEPS) * len(FAULTS) * 2 == len(names) == len(set(names))


def test_so_many_cells_are_run_and_so_many_make_no_sense() -> None:
    """A cell that falls silent is noticed here."""
    reasons = [one.reason for one in cells()]

    assert (404, 256) == (reasons.count(""), len(reasons) - reasons.count(""))


def test_every_cell_that_is_run_can_be_asked_for() -> None:
    """The control API takes its fault."""
    assert [] == [one.name for one in cells() if not one.reason and not taken(one)]


def test_a_cell_is_found_by_its_name() -> None:
    """The fault is told who is meant, and which calls are spared."""
    assert {
        "step": "store.export",
        "when": "after",
        "skip": 1,
        "kind": "drop",
        "name": "export-page-2/drop/after",
    } == cell("export-page-2/drop/after").as_fault()
    assert "integration" == cell("write-back/drop/after").as_fault()["caller"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("write-back/drop", "write STEP/FAULT/WHEN, such as write-back/drop/"),
        ("?", "steps are create, refresh,"),
    ],
)
def test_a_cell_that_there_is_not_is_refused(name: str, words: str) -> None:
    """With the nearest, or with all there are."""
    with pytest.raises(NoSuchCell) as caught:
        cell(name)

    assert repr(name) in str(caught.value)
    assert words in str(caught.value)
