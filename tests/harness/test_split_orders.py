"""Split orders, from ShipStation's order screen to Cin7's back orders, through everything."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import pytest

from harness.lab import Lab
from harness.launch import START, open_bench
from harness.rules.settings import IntegrationSettings
from scenarios.generator import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers import Imported

TENTS = {"code": "TENT-2P-GRN", "name": "Tent", "qty": 3, "unitPrice": 100}
MUGS = {"code": "MUG-EN-NAV", "name": "Mug", "qty": 2, "unitPrice": 15}


@contextmanager
def bench_with(**settings: Any) -> Iterator[Lab]:
    """The lab of a bench whose integration has *settings*."""
    with open_bench(assumptions=IntegrationSettings(**settings)) as bench:
        yield Lab(bench)


@pytest.fixture
def split_lab() -> Iterator[Lab]:
    """The lab of a bench whose Cin7 makes back orders."""
    with bench_with(auto_backorder=True) as lab:
        yield lab


def ready(lab: Lab, *lines: dict[str, Any], **members: Any) -> Imported:
    """An order of three tents and two mugs, or of *lines*, imported."""
    own = {"reference": "SO-1", "logisticsCarrier": "", "discountTotal": 0, "freightTotal": 5}
    document = {**order(1, 1, START), **own, "lineItems": list(lines or (TENTS, MUGS)), **members}
    [created] = lab.create_orders([document])
    assert created.id is not None, created
    return imported(lab, "SO-1")


def imported(lab: Lab, reference: str) -> Imported:
    """The order *reference*, imported."""
    lab.advance(60)
    lab.refresh_store()
    found = lab.imported_order(reference)
    assert found is not None, reference
    return found


def split(lab: Lab, whole: Imported, *moves: tuple[int, int]) -> list[Imported]:
    """Move so many of some items, by their places, to a second order."""
    items = whole.document["items"]
    rows = [{"orderItemId": items[place]["orderItemId"], "quantity": n} for place, n in moves]
    parts = lab.control.ask("POST", f"/shipstation/orders/{whole.id}/split", {"items": rows})
    return [lab.order(part["orderId"]) for part in parts]


def orders(lab: Lab) -> dict[str, dict[str, Any]]:
    """All orders in Cin7 by reference."""
    return {one["reference"]: one for one in lab.cin7.get("/v1/SalesOrders", {"rows": 250})}


def pieces(document: dict[str, Any]) -> list[tuple[str, float, float | None]]:
    """Code, ordered and dispatched of each line."""
    return [(line["code"], line["qty"], line["qtyShipped"]) for line in document["lineItems"]]


def on_hand(lab: Lab, code: str) -> float:
    """What all shelves hold of *code*."""
    rows = lab.cin7.get("/v1/Stock", {"where": f"code='{code}'", "rows": 250})
    return float(sum(row["stockOnHand"] for row in rows))


def ship(lab: Lab, part: Imported, tracking: str) -> None:
    """Mark *part* as shipped, and let the store be told."""
    lab.mark_as_shipped(part, "ups", tracking)
    lab.settle()


def test_what_a_parcel_leaves_behind_becomes_a_back_order(split_lab: Lab) -> None:
    """The order is dispatched for what was sent; the rest is a draft with the next letter."""
    first, _ = split(split_lab, ready(split_lab), (0, 2), (1, 2))
    ship(split_lab, first, "1Z1")
    found = orders(split_lab)

    assert ["SO-1", "SO-1-A"] == sorted(found)
    assert ("Dispatched", "1Z1", [("TENT-2P-GRN", 1.0, 1.0)]) == (
        found["SO-1"]["stage"], found["SO-1"]["trackingCode"], pieces(found["SO-1"]),
    )  # fmt: skip
    assert ("DRAFT", None, [("TENT-2P-GRN", 2.0, None), ("MUG-EN-NAV", 2.0, None)]) == (
        found["SO-1-A"]["status"], found["SO-1-A"]["dispatchedDate"], pieces(found["SO-1-A"]),
    )  # fmt: skip


def test_the_second_parcel_dispatches_the_back_order(split_lab: Lab) -> None:
    """Whichever leaves first; the order keeps its own tracking code."""
    first, second = split(split_lab, ready(split_lab), (0, 2), (1, 2))
    ship(split_lab, second, "1Z2")
    ship(split_lab, first, "1Z1")

    assert {
        "SO-1": ("Dispatched", "1Z2", [("TENT-2P-GRN", 2.0, 2.0), ("MUG-EN-NAV", 2.0, 2.0)]),
        "SO-1-A": ("Dispatched", "1Z1", [("TENT-2P-GRN", 1.0, 1.0)]),
    } == {
        name: (one["stage"], one["trackingCode"], pieces(one))
        for name, one in orders(split_lab).items()
    }


def test_a_third_parcel_has_a_back_order_of_its_own(split_lab: Lab) -> None:
    """A back order is split in its turn."""
    first, rest = split(split_lab, ready(split_lab), (0, 2), (1, 2))
    second, third = split(split_lab, rest, (1, 2))
    for number, part in enumerate((first, second, third), 1):
        ship(split_lab, part, f"1Z{number}")

    assert {
        "SO-1": ("1Z1", [("TENT-2P-GRN", 1.0, 1.0)]),
        "SO-1-A": ("1Z2", [("TENT-2P-GRN", 2.0, 2.0)]),
        "SO-1-B": ("1Z3", [("MUG-EN-NAV", 2.0, 2.0)]),
    } == {name: (one["trackingCode"], pieces(one)) for name, one in orders(split_lab).items()}


def test_stock_is_what_has_left(split_lab: Lab) -> None:
    """What was picked and not sent is back on the shelf until its own parcel leaves."""
    start = on_hand(split_lab, "TENT-2P-GRN")
    whole = ready(split_lab)
    picked = on_hand(split_lab, "TENT-2P-GRN")
    first, second = split(split_lab, whole, (0, 2))
    ship(split_lab, first, "1Z1")
    between = on_hand(split_lab, "TENT-2P-GRN")
    ship(split_lab, second, "1Z2")

    assert [3, 1, 3] == [
        start - one for one in (picked, between, on_hand(split_lab, "TENT-2P-GRN"))
    ]


def test_a_back_order_that_is_approved_is_imported_and_shipped(split_lab: Lab) -> None:
    """As any order: approved, Fully Picked, under its own number."""
    first, second = split(split_lab, ready(split_lab), (0, 2), (1, 2))
    ship(split_lab, first, "1Z1")
    split_lab.cancel(second)
    rest = orders(split_lab)["SO-1-A"]["id"]
    split_lab.update_order(rest, {"isApproved": True, "stage": "Fully Picked"})
    again = imported(split_lab, "SO-1-A")
    ship(split_lab, again, "1Z2")
    found = orders(split_lab)

    assert ["SO-1", "SO-1-A"] == sorted(found)
    assert ("Dispatched", "1Z2") == (found["SO-1-A"]["stage"], found["SO-1-A"]["trackingCode"])


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", ["store.shipnotify", "cin7.orders.update"])
def test_a_notice_that_comes_again_splits_nothing_twice(
    split_lab: Lab, step: str, when: Literal["before", "after"]
) -> None:
    """Whatever was lost: the notice, its answer, or Cin7's answer to a write."""
    first, second = split(split_lab, ready(split_lab), (0, 2), (1, 2))
    split_lab.add_fault({"step": step, "kind": "status", "status": 500, "when": when, "count": 1})
    ship(split_lab, first, "1Z1")
    ship(split_lab, second, "1Z2")
    split_lab.advance(24 * 3600)

    found = orders(split_lab)

    assert {"SO-1": "Dispatched", "SO-1-A": "Dispatched"} == {
        name: one["stage"] for name, one in found.items()
    }
    assert ["1Z1", "1Z2"] == sorted(one["trackingCode"] for one in found.values())


def test_an_order_that_is_sent_whole_has_no_back_order(split_lab: Lab) -> None:
    """The setting is about splits."""
    ship(split_lab, ready(split_lab), "1Z1")

    assert {"SO-1": "Dispatched"} == {n: one["stage"] for n, one in orders(split_lab).items()}


def test_parcels_without_a_number_are_told_apart_by_what_they_hold(split_lab: Lab) -> None:
    """The second holds what the order has not."""
    first, second = split(split_lab, ready(split_lab), (0, 2), (1, 2))
    ship(split_lab, first, "")
    ship(split_lab, second, "")

    assert {"SO-1": "Dispatched", "SO-1-A": "Dispatched"} == {
        name: one["stage"] for name, one in orders(split_lab).items()
    }


def test_the_totals_of_both_add_up_to_that_of_the_order(split_lab: Lab) -> None:
    """Freight stays with the first."""
    first, _ = split(split_lab, ready(split_lab, taxRate=0), (0, 2), (1, 2))
    before = orders(split_lab)["SO-1"]["total"]
    ship(split_lab, first, "1Z1")
    found = orders(split_lab)

    assert 335 == before == found["SO-1"]["total"] + found["SO-1-A"]["total"]
    assert (5, 0) == (found["SO-1"]["freightTotal"], found["SO-1-A"]["freightTotal"])


def test_without_the_setting_the_first_parcel_dispatches_all() -> None:
    """And the second adds its number."""
    with bench_with() as lab:
        first, second = split(lab, ready(lab), (0, 2), (1, 2))
        ship(lab, first, "1Z1")
        between = orders(lab)
        ship(lab, second, "1Z2")
        found = orders(lab)

    assert [("TENT-2P-GRN", 3.0, 3.0), ("MUG-EN-NAV", 2.0, 2.0)] == pieces(between["SO-1"])
    assert {"SO-1": ("Dispatched", "1Z1, 1Z2")} == {
        name: (one["stage"], one["trackingCode"]) for name, one in found.items()
    }


def test_an_order_can_wait_for_its_last_parcel() -> None:
    """It has the first number at once, and is dispatched with the last, each told once."""
    with bench_with(split_handling="wait", invoice_on_completion=True) as lab:
        first, second = split(lab, ready(lab), (0, 2), (1, 2))
        lab.add_fault(
            {"step": "store.shipnotify", "kind": "status", "status": 500, "when": "after"}
        )
        ship(lab, first, "1Z1")
        lab.advance(24 * 3600)
        between = orders(lab)["SO-1"]
        ship(lab, second, "1Z2")
        found = orders(lab)["SO-1"]

    assert ("Fully Picked", "1Z1", None, None) == tuple(
        between[name] for name in ("stage", "trackingCode", "dispatchedDate", "invoiceDate")
    )
    assert ("Dispatched", "1Z1, 1Z2") == (found["stage"], found["trackingCode"])
    assert found["dispatchedDate"] is not None
    assert found["invoiceDate"] is not None
    assert 2 == found["internalComments"].count("Part sent with ShipStation: ")


def test_a_notice_can_wait_for_the_next_import() -> None:
    """ShipStation is thanked at once; Cin7 is told when it imports again."""
    with bench_with(apply_on_next_sync=True) as lab:
        ship(lab, ready(lab), "1Z1")
        between, errors = orders(lab)["SO-1"], lab.notice_errors()
        lab.refresh_store()
        found = orders(lab)["SO-1"]

    assert ("Fully Picked", []) == (between["stage"], errors)
    assert ("Dispatched", "1Z1") == (found["stage"], found["trackingCode"])


def test_a_note_to_the_buyer_comes_back(split_lab: Lab) -> None:
    """As a line of the internal comments, once."""
    whole = ready(split_lab)
    split_lab.write_to_buyer(whole, "Thank you,\nleft with <the neighbor>")
    ship(split_lab, whole, "1Z1")

    comments = orders(split_lab)["SO-1"]["internalComments"].splitlines()

    assert 1 == comments.count("Note to the buyer: Thank you, left with <the neighbor>")
