from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from harness.rules.catalogue import case
from harness.rules.trail import (
    STATIONS,
    Copy,
    Divergence,
    Parcel,
    State,
    Surroundings,
    Trail,
    divergence,
    states,
)

ENDED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
AROUND = Surroundings(ENDED)
OPEN = Copy(1, 7, "awaiting_shipment")
SHIPPED = Copy(1, 7, "shipped")
TOLD = Parcel("T1", void=False, told=True)
MISSED = ("NOT_MODIFIED_IN_WINDOW", "PAGING_GAP", "TIMEZONE_SHIFT")


def trail(**changes: Any) -> Trail:
    """A trail of an order that is ready and has not been asked for yet, with *changes*."""
    ready = Trail(
        id="1", reference="SO-1", approved=True, picked=True, void=False, modified=ENDED,
        reasons=(), offered=None, complaints=(), copies=(), parcels=(), dispatched=False,
        tracking="", channel=False, channel_calls=0, mails=0,
    )  # fmt: skip
    return replace(ready, **changes)


def shipped(**changes: Any) -> Trail:
    """A trail that has come all the way, with *changes*."""
    ended = trail(copies=(SHIPPED,), parcels=(TOLD,), dispatched=True, tracking="T1")
    return replace(ended, **changes)


BEFORE = ENDED - timedelta(seconds=1)
DIVERGING: dict[str, tuple[Trail, Divergence]] = {
    "missed by the last import": (trail(modified=BEFORE), Divergence("offered", MISSED)),
    "offered and not there": (
        trail(offered=True),
        Divergence("taken", ("STATUS_UNMAPPED", "WRONG_STORE")),
    ),
    "complained of": (
        trail(complaints=("FIELD_TOO_LONG",)),
        Divergence("taken", ("FIELD_TOO_LONG",)),
    ),
    "twice by one store": (
        trail(copies=(OPEN, Copy(2, 7, "shipped"))),
        Divergence("taken", ("DUPLICATE_REFERENCE",), "2 orders in ShipStation"),
    ),
    "twice by two stores": (
        trail(copies=(OPEN, Copy(2, None, "shipped"))),
        Divergence("taken", ("DUPLICATE_ROUTE",), "2 orders in ShipStation"),
    ),
    "cancelled in ShipStation": (
        trail(copies=(Copy(1, 7, "cancelled"),)),
        Divergence("taken", ("CANCELLED_IN_SHIPSTATION",)),
    ),
    "void in Cin7": (
        trail(copies=(OPEN,), void=True, reasons=("VOIDED",)),
        Divergence("taken", ("CANCEL_NOT_SENT",)),
    ),
    "dispatched by hand": (
        trail(copies=(OPEN,), dispatched=True, reasons=("ALREADY_DISPATCHED",)),
        Divergence("labelled", ("DISPATCHED_ELSEWHERE",)),
    ),
    "notice refused": (
        shipped(parcels=(Parcel("T1", False, False, "locked"),), dispatched=False),
        Divergence("notified", ("NOTICE_REJECTED",), "locked"),
    ),
    "no notice": (
        shipped(parcels=(Parcel("T1", False, False),), dispatched=False),
        Divergence("notified", ("NOTIFY_OFF", "RELABEL_AFTER_VOID")),
    ),
    "notice lost": (
        shipped(dispatched=False, tracking=""),
        Divergence("written_back", ("NOTICE_200_LOST",)),
    ),
    "another tracking number": (
        shipped(tracking="T0"),
        Divergence("written_back", ("RELABEL_AFTER_VOID", "CARRIER_KEPT"), "T1"),
    ),
    "channel not told": (
        shipped(channel=True),
        Divergence("channel_told", ("CHANNEL_NOT_TOLD",)),
    ),
}


@pytest.mark.parametrize("name", DIVERGING)
def test_an_order_diverges_at_the_first_station_that_is_wrong(name: str) -> None:
    """With the codes of what may be why."""
    found, expected = DIVERGING[name]

    assert expected == divergence(found, AROUND)
    assert State.DIVERGED == states(found, AROUND)[expected.station]


WAITING = {
    "modified when the last import ended": trail(),
    "kept out by a rule": trail(modified=BEFORE, reasons=("NOT_APPROVED",)),
    "not labelled yet": trail(copies=(OPEN,)),
    "all done": shipped(),
    "channel told": shipped(channel=True, channel_calls=1),
    "the first label was void": shipped(parcels=(Parcel("T0", True, True), TOLD)),
    "both numbers are kept": shipped(parcels=(TOLD, Parcel("T2", False, True)), tracking="T1, T2"),
}


@pytest.mark.parametrize("name", WAITING)
def test_an_order_that_waits_or_is_done_does_not_diverge(name: str) -> None:
    """Nothing is to be done about it."""
    assert divergence(WAITING[name], AROUND) is None


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        (Surroundings(None), None),
        (Surroundings(BEFORE), None),
        (Surroundings(None, halted=True), Divergence("taken", ("AUTO_IMPORT_HALTED",))),
    ],
)
def test_an_order_that_no_import_could_bring_yet(
    around: Surroundings, expected: Divergence | None
) -> None:
    """It waits, unless imports have stopped."""
    assert expected == divergence(trail(), around)


@pytest.mark.parametrize(
    ("notify", "expected"),
    [("off", Divergence("notified", ("NOTIFY_OFF",))), ("delayed", None)],
)
def test_a_store_that_is_not_notified_at_once(notify: str, expected: Divergence | None) -> None:
    """A delay is waited for."""
    quiet = shipped(parcels=(Parcel("T1", False, False),), dispatched=False)

    assert expected == divergence(quiet, Surroundings(ENDED, notify=notify))


def test_what_is_seen_at_each_station() -> None:
    """Of an order that nobody has asked for: whether it was offered is not known."""
    assert {
        "created": "done", "approved": "done", "picked": "done", "offered": "unknown",
        "taken": "waits", "labelled": "waits", "notified": "waits", "written_back": "waits",
        "channel_told": "waits", "mailed": "waits",
    } == {name: state.value for name, state in states(trail(), AROUND).items()}  # fmt: skip
    assert list(STATIONS) == list(states(trail(), AROUND))


def test_a_cause_is_a_case_of_the_catalogue() -> None:
    """So that `shipbench rules` explains it."""
    for _, expected in DIVERGING.values():
        for code in expected.codes:
            assert code == case(code).code
