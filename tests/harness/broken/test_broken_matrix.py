"""The matrix catches three broken integrations, each in exactly the cells that its bug spoils.

They are run in process: each bug is put in the place of a function of the reference.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from harness.matrix.cells import cells
from harness.matrix.runner import Job, told

if TYPE_CHECKING:
    from collections.abc import Iterator

RED = {
    # The same notice a second time: its tracking stands twice in Cin7, the channel is told twice.
    "no_idempotency": {
        "notify/status-500/after",
        "notify/status-404/after",
        "notify/status-503/after",
        "notify/drop/after",
        "notify/lost/after",
        "notify/cut/after",
        "notify/html/after",
        "notify/duplicate/after",
        "notify/crash-vendor/after",
        "notify/crash-integration/after",
        "write-back/status-404/after",
        "write-back/garble/after",
        "write-back/html-200/after",
        "write-back/crash-integration/after",
    },
    # The notice failed, and the second time it counts as done: Cin7 never learns of the parcel.
    "marks_first": {
        "find-order/garble/after",
        "find-order/html-200/before",
        "find-order/html-200/after",
        "find-order/expired/before",
        "write-back/status-404/before",
        "write-back/html-200/before",
        "write-back/expired/before",
    },
    # A throttled call did nothing. Late answers and restarts undo the integration's own pace.
    # What it missed while throttled it still finds at the next poll, which looks back.
    "ignores_429": {
        "notify/crash-integration/after",
        "find-order/delay/before",
        "find-order/uniform/before",
        "find-order/lognormal/before",
        "write-back/quota/before",
        "write-back/crash-integration/after",
    },
}


@pytest.fixture
def broken() -> Iterator[Any]:
    """The bugs; taken out again at the end."""
    spec = importlib.util.spec_from_file_location(
        "matrix_bugs", Path(__file__).with_name("broken_apps.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    module.heal()


@pytest.mark.slow
@pytest.mark.parametrize("bug", RED)
def test_a_bug_is_red_in_exactly_its_cells(broken: Any, bug: str) -> None:
    """Of all 660."""
    broken.put_in(bug)
    names = tuple(one.name for one in cells())

    assert RED[bug] == {one.cell for one, _ in told(Job(names)) if one.state == "red"}


@pytest.mark.slow
@pytest.mark.parametrize("bug", RED)
def test_a_red_cell_gives_the_same_log_again(broken: Any, bug: str) -> None:
    """On a bench of its own, as `--cell` runs it."""
    broken.put_in(bug)
    for name in sorted(RED[bug]):
        [(first, _)], [(second, _)] = told(Job((name,))), told(Job((name,)))

        assert ("red", first.hash) == (second.state, second.hash)


@pytest.mark.slow
def test_a_healed_integration_is_green(broken: Any) -> None:
    """So it is the bug that turns a cell red."""
    broken.put_in("no_idempotency")
    broken.heal()
    [(outcome, _)] = told(Job(("notify/duplicate/after",)))

    assert "green" == outcome.state
