"""Faults as a whole bench feels them: what comes twice or late, clocks that are off, crashes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from harness.lab import Lab
from harness.launch import open_bench
from harness.rules.settings import IntegrationSettings
from scenarios.account import ACCOUNT
from scenarios.generator import order
from scenarios.model import DEFAULT_NOW

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def lab() -> Iterator[Lab]:
    """A bench in process."""
    with open_bench() as bench:
        yield Lab(bench)


def create(lab: Lab, *references: str) -> None:
    """Good orders in Cin7, a minute old."""
    lab.create_orders(
        {**order(1, place, DEFAULT_NOW), "reference": reference}
        for place, reference in enumerate(references, 1)
    )
    lab.advance(60)


def ship(lab: Lab, *references: str) -> None:
    """Good orders, imported, with a label each."""
    create(lab, *references)
    lab.refresh_store()
    for reference in references:
        imported = lab.imported_order(reference)
        assert imported is not None
        lab.label(imported)


def calls(lab: Lab, step: str) -> list[dict[str, Any]]:
    """What the journal has of *step*."""
    return [one for one in lab.control.get("/journal", {"limit": 1000}) if one["step"] == step]


def test_a_notice_can_be_delivered_twice(lab: Lab) -> None:
    """The copy is marked as one; the integration does nothing the second time."""
    lab.add_fault({"kind": "duplicate", "step": "store.shipnotify"})
    ship(lab, "A")
    found = calls(lab, "store.shipnotify")

    assert [("duplicate after", 200), ("a copy", 200)] == [
        (one["fault"], one["response"]["status"]) for one in found
    ]
    assert 1 == len(calls(lab, "cin7.orders.update"))


def test_a_notice_can_be_overtaken(lab: Lab) -> None:
    """The first is held back until the second has gone."""
    lab.add_fault({"kind": "reorder", "step": "store.shipnotify", "seconds": 300})
    ship(lab, "A", "B")
    lab.advance(300)
    told = [
        one["request"]["target"].partition("order_number=")[2][:1]
        for one in calls(lab, "store.shipnotify")
    ]

    assert ["A", "B", "A"] == told


def test_a_clock_that_is_off_stamps_what_it_writes(lab: Lab) -> None:
    """Cin7 is five minutes behind; the world is not."""
    lab.add_fault({"kind": "skew", "step": "cin7.*", "count": None})
    [made] = lab.create_orders([{**order(1, 1, DEFAULT_NOW), "reference": "A"}])
    document = lab.cin7_order(made.id or 0)

    assert "2026-03-02T08:55:00Z" == document["modifiedDate"]
    assert DEFAULT_NOW == lab.now()


@pytest.mark.parametrize("seconds", [-300, 300])
def test_an_order_stamped_by_a_clock_that_is_off_is_imported(lab: Lab, seconds: int) -> None:
    """Though it was made just after an import, in whose window its stamp lies."""
    lab.add_fault({"kind": "skew", "step": "cin7.*", "count": None, "seconds": seconds})
    lab.refresh_store()
    lab.advance(61)
    create(lab, "A")
    lab.refresh_store()

    assert lab.imported_order("A") is not None


@pytest.mark.parametrize(("cin7_clock", "expected"), [("follow", True), ("ignore", False)])
def test_by_our_own_clock_such_an_order_lies_in_no_window(cin7_clock: str, expected: bool) -> None:
    """Unless the integration looks back."""
    settings = {
        "branches": ACCOUNT["integration"]["branches"],
        "cin7_clock": cin7_clock,
        "window_lookback_minutes": 0,
    }
    with open_bench(assumptions=IntegrationSettings.from_mapping(settings)) as bench:
        lab = Lab(bench)
        lab.add_fault({"kind": "skew", "step": "cin7.*", "count": None, "seconds": -300})
        lab.refresh_store()
        lab.advance(61)
        create(lab, "A")
        lab.refresh_store()

        assert expected == (lab.imported_order("A") is not None)


def test_an_import_that_was_killed_is_done_again(lab: Lab) -> None:
    """The process starts anew, and finds the task; nothing is imported twice."""
    lab.add_fault({"kind": "crash", "step": "shipstation.import", "when": "after"})
    create(lab, "A")
    lab.refresh_store()

    assert 1 == lab.count_imported("A")
    assert 2 == len(calls(lab, "store.export"))


def test_an_integration_that_was_killed_in_the_middle_is_told_again(lab: Lab) -> None:
    """ShipStation got no answer; what was written to Cin7 before is there."""
    lab.add_fault(
        {"kind": "crash", "step": "cin7.orders.update", "when": "after", "party": "integration"}
    )
    ship(lab, "A")
    lab.advance(3600)
    found = calls(lab, "store.shipnotify")

    assert [None, 200] == [one["response"]["status"] for one in found]
    assert 1 == len(calls(lab, "cin7.orders.update"))


def test_a_fault_to_keep_outlasts_the_reset_of_a_bench(lab: Lab) -> None:
    """The other is gone."""
    lab.add_fault({"kind": "drop", "step": "store.export", "keep": True, "name": "kept"})
    lab.add_fault({"kind": "drop", "step": "store.export"})
    lab.control.ask("POST", "/reset")

    assert ["kept"] == [one.get("name") for one in lab.control.get("/faults")]


def test_the_kinds_of_faults_are_told(lab: Lab) -> None:
    """Seventeen, each with what can be said of it."""
    kinds = {one["kind"]: one for one in lab.control.get("/faults/kinds")}

    assert 17 == len(kinds)
    assert ["low", "high"] == kinds["uniform"]["members"]
    assert ["before"] == kinds["quota"]["when"]
