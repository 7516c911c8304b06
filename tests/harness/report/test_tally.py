from __future__ import annotations

from harness.events import (
    ExpectationFailed,
    ExpectationMet,
    OrderCreated,
    OrderDispatched,
    OrderImported,
    OrderLabelled,
    OrderRefusedByCin7,
    OrderStayedOut,
    Reason,
    ScenarioStarted,
)
from harness.report.tally import Tally

AT = "2026-03-02T09:00:00Z"


def tally() -> Tally:
    """What a run of three orders came to: one through, one out, one refused."""
    found = Tally()
    country = Reason("COUNTRY_MISSING", "empty", "deliveryCountry", "", "Fill it.")
    draft = Reason("NOT_APPROVED", "draft", "isApproved", "false", "Approve it.")
    taken = Reason("CIN7_REFUSED", "Reference SO-3 already exists.", told_by="Cin7")
    for event in (
        ScenarioStarted(AT, "demo", "3 generated orders", 7),
        OrderCreated(AT, "SO-1"),
        OrderCreated(AT, "SO-2"),
        OrderRefusedByCin7(AT, "SO-3", (taken,)),
        OrderImported(AT, "SO-1", "awaiting_shipment"),
        OrderLabelled(AT, "SO-1", "ups", "ups_ground", "1Z", "9.00"),
        OrderDispatched(AT, "SO-1", "1Z", "UPS", "2026-03-02T00:00:00Z"),
        OrderStayedOut(AT, "SO-2", (country, draft)),
        ExpectationMet(AT, "SO-1", "dispatched"),
        ExpectationFailed(AT, "SO-2", "dispatched", "stays out (COUNTRY_MISSING)"),
    ):
        found.hear(event)
    found.close()
    return found


def test_fates_are_counted() -> None:
    """Each order is counted at each stage that it reached."""
    assert {
        "created": 2,
        "refused": 1,
        "imported": 1,
        "shipped": 1,
        "dispatched": 1,
        "stayed_out": 1,
    } == dict(tally().counts)


def test_reasons_are_counted_by_order() -> None:
    """An order with two reasons counts for both."""
    assert [("CIN7_REFUSED", 1), ("COUNTRY_MISSING", 1), ("NOT_APPROVED", 1)] == [
        (reason.code, number) for reason, number in tally().by_reason()
    ]


def test_verdicts_are_kept_apart() -> None:
    """What was met is counted, what failed is kept."""
    found = tally()

    assert 1 == found.met
    assert ["SO-2"] == [failure.subject for failure in found.failed]
