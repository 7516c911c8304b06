from __future__ import annotations

from harness.events import OrderImported, OrderStayedOut, Reason
from harness.observing import Difference, differences, joined, of_documents, of_events

IN = {"SO-1": {"import": "imported as awaiting_shipment"}}
OUT = {"SO-1": {"import": "not imported because NO_COUNTRY (no)"}}


def test_the_last_word_of_an_order_counts() -> None:
    """One that stayed out at first and came in later is in."""
    reason = Reason("NO_COUNTRY", "no")
    out = OrderStayedOut("t", "SO-1", (reason,))

    assert OUT == of_events([out])
    assert IN == of_events([out, OrderImported("t", "SO-1", "awaiting_shipment")])


def test_members_are_told_by_their_path() -> None:
    """But for empty ones, and those that count what a vendor did."""
    document = {"orderNumber": "SO-1", "orderId": 5, "shipTo": {"city": "Reno", "state": None},
                "items": [{"orderItemId": 8, "sku": "A"}]}  # fmt: skip

    assert {
        "SO-1": {
            "ShipStation orderNumber": "SO-1",
            "ShipStation shipTo.city": "Reno",
            "ShipStation items.0.sku": "A",
        }
    } == of_documents("ShipStation", "orderNumber", [document])


def test_a_second_order_of_one_number_is_not_taken_for_the_first() -> None:
    """An integration may import an order twice."""
    documents = [{"orderNumber": "SO-1"}, {"orderNumber": "SO-1"}]

    assert {
        "ShipStation orderNumber",
        "ShipStation (order 2 of this number) orderNumber",
    } == of_documents("ShipStation", "orderNumber", documents)["SO-1"].keys()


def test_what_is_otherwise_is_told_with_both_sides() -> None:
    """And nothing else."""
    found, noise = differences(IN, IN, OUT)

    assert [
        Difference(
            "SO-1",
            "import",
            "imported as awaiting_shipment",
            "not imported because NO_COUNTRY (no)",
        )
    ] == found
    assert [] == noise
    assert ([], []) == differences(IN, IN, IN)


def test_what_two_runs_of_the_reference_differ_in_is_noise() -> None:
    """It is no difference, and it is named."""
    assert ([], [("SO-1", "import")]) == differences(IN, OUT, {"SO-1": {"import": "else"}})


def test_members_of_an_order_that_is_not_there_are_not_told_one_by_one() -> None:
    """That it is not there says it."""
    stored = {"SO-1": {"ShipStation orderNumber": "SO-1", "ShipStation gift": "False"}}

    found, _ = differences(joined(IN, stored), joined(IN, stored), OUT)

    assert ["import"] == [one.aspect for one in found]


def test_what_only_the_candidate_has_is_told() -> None:
    """With nothing at the other side."""
    both = {"SO-1": {"Cin7 stage": "Dispatched"}}
    found, _ = differences({"SO-1": {}}, {"SO-1": {}}, both)

    assert [Difference("SO-1", "Cin7 stage", "nothing", "Dispatched")] == found
