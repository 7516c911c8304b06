from __future__ import annotations

from harness.matrix.cells import cells
from harness.matrix.invariants import Breach
from harness.matrix.page import page
from harness.matrix.runner import Outcome
from harness.matrix.table import broken, grid, reasons, summary

RED = Outcome(
    "write-back/drop/after", "red", (Breach("one-mail", "the buyer of <A> got 2 mails"),), "", "ab"
)
OUTCOMES = [
    Outcome("write-back/drop/before", "green", hash="cd"),
    RED,
    Outcome("write-back/cut/before", "n/a", reason="an answer can only be spoilt once"),
    Outcome("write-back/cut/after", "green", hash="ef"),
]
COMMANDS = {one.cell: f"shipbench matrix --cell {one.cell}" for one in OUTCOMES}


def test_the_grid_shows_both_sides_of_the_commit() -> None:
    """Before, then after; a dash for what makes no sense."""
    assert [
        "fault    write-back",
        "-------  ------------",
        "drop     ok RED",
        "cut      - ok",
    ] == grid(OUTCOMES).splitlines()


def test_all_cells_are_counted() -> None:
    """Those run, and those that make no sense with why."""
    assert "4 cells: 3 run, 2 green, 1 red; 1 n/a" == summary(OUTCOMES)
    assert "1  an answer can only be spoilt once" in reasons(OUTCOMES)


def test_a_red_cell_tells_what_broke_and_how_to_see_it_again() -> None:
    """With the hash of its log."""
    assert [
        "write-back/drop/after (log ab)",
        "  one-mail: the buyer of <A> got 2 mails",
        "  shipbench matrix --cell write-back/drop/after",
    ] == list(broken(OUTCOMES, COMMANDS))


def test_the_page_has_a_place_for_every_cell_and_loads_nothing() -> None:
    """Those not run stand in it too; texts are escaped."""
    shown = page(OUTCOMES, COMMANDS, "Exactly <once>")

    assert len(list(cells())) == shown.count("<td class=")
    assert "<h1>Exactly &lt;once&gt;</h1>" in shown
    assert "the buyer of &lt;A&gt; got 2 mails" in shown
    assert "shipbench matrix --cell write-back/drop/after" in shown
    assert [] == [word for word in ("<script", "http:", "https:", "url(") if word in shown]
