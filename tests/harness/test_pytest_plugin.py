from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from harness import pytest_plugin
from harness.pytest_plugin import pytest_bdd_apply_tag

if TYPE_CHECKING:
    from harness.lab import Lab


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("COUNTRY_MISSING", [("shipbench_rule", ("COUNTRY_MISSING",)), ("COUNTRY_MISSING", ())]),
        ("OF_OURS", [("shipbench_rule", ("OF_OURS",))]),
    ],
)
def test_a_tag_that_is_a_rule_becomes_our_marker(tag: str, expected: object) -> None:
    """And one of its own, to choose by, if the catalogue has it; strict markers refuse neither."""

    def scenario() -> None:
        """Nothing."""

    assert pytest_bdd_apply_tag(tag, scenario) is True
    marks = scenario.pytestmark  # type: ignore[attr-defined]  # put there by the mark
    assert expected == [(mark.name, mark.args) for mark in marks]


@pytest.mark.parametrize("tag", ["slow", "smoke_test", "A"])
def test_any_other_tag_is_left_alone(tag: str) -> None:
    """Markers of others go the usual way."""
    assert pytest_bdd_apply_tag(tag, lambda: None) is None


@pytest.mark.parametrize("run", [1, 2])
def test_each_test_has_a_world_of_its_own(shipbench_lab: Lab, run: int) -> None:
    """What one test did is not there in the next."""
    [created] = shipbench_lab.create_orders([{"reference": "SO-1"}])

    assert () == created.errors


@pytest.mark.shipbench_fault(step="cin7.orders.create", kind="status", status=503)
@pytest.mark.shipbench_fault(name="second", step="store.*", kind="drop", when="after")
def test_markers_let_things_go_wrong(shipbench_lab: Lab) -> None:
    """On the bench of that test; said as the command line says it."""
    waiting = shipbench_lab.control.get("/faults")

    assert [("cin7.orders.create", "status"), ("store.*", "drop")] == sorted(
        (one["step"], one["kind"]) for one in waiting
    )


class Marked:
    """A request for a fixture, of a test with one marker."""

    def __init__(self, mark: pytest.Mark) -> None:
        self.node = self
        self._mark = mark

    def iter_markers(self, _: str) -> list[pytest.Mark]:
        """That marker."""
        return [self._mark]


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        (pytest.mark.shipbench_fault(step="store.export", kind="fire"), "there is no fault 'fire'"),
        (pytest.mark.shipbench_fault("store.export"), "takes names, as in step='store.export'"),
    ],
)
def test_a_marker_that_makes_no_sense_is_refused(
    shipbench_lab: Lab, mark: pytest.MarkDecorator, message: str
) -> None:
    """With the known kinds, or how it is written."""
    with pytest.raises(pytest.fail.Exception) as caught:
        pytest_plugin._add_faults(Marked(mark.mark), shipbench_lab.bench)  # type: ignore[arg-type]

    assert message in str(caught.value)
