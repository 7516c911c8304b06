from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from harness.caller import LabError
from scenarios.generator import order

if TYPE_CHECKING:
    from harness.answers import Imported
    from harness.lab import Lab

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def lab(shipbench_lab: Lab) -> Lab:
    """The lab of a fresh bench whose clock stands at nine on a Monday."""
    return shipbench_lab


def ready(number: int = 1, **members: Any) -> dict[str, Any]:
    """A good order to a fixed address in the United States."""
    document = order(number, 1, NOW)
    return {
        **document,
        "logisticsCarrier": "",
        "deliveryCity": "Reno",
        "deliveryState": "NV",
        "deliveryPostalCode": "89502",
        "deliveryCountry": "United States",
        **members,
    }


def imported(lab: Lab, **members: Any) -> Imported:
    """A good order, imported into ShipStation."""
    [created] = lab.create_orders([ready(**members)])
    lab.advance(60)
    lab.refresh_store()
    found = lab.imported_order(created.reference, created.id)
    assert found is not None
    return found


def test_the_clock_moves_when_told(lab: Lab) -> None:
    """Ninety seconds after nine it is a minute and a half past."""
    lab.advance(90)

    assert NOW + timedelta(seconds=90) == lab.now()
    assert "2026-03-02T09:01:30Z" == lab.at()


def test_the_clock_can_be_set_back(lab: Lab) -> None:
    """A world can begin earlier than it did."""
    lab.set_clock(NOW - timedelta(days=400))

    assert "2025-01-26T09:00:00Z" == lab.at()


def test_a_created_order_is_in_cin7(lab: Lab) -> None:
    """What Cin7 answers is told with the order's number there."""
    [created] = lab.create_orders([ready(reference="SO-77")])

    assert created.id is not None
    assert ("SO-77", ()) == (created.reference, created.errors)
    assert "SO-77" == lab.cin7_order(created.id)["reference"]


def test_a_refused_order_comes_with_cin7s_texts(lab: Lab) -> None:
    """The second order with a reference is refused, and Cin7 says why."""
    first, second = lab.create_orders([ready(reference="SO-1"), ready(2, reference="SO-1")])

    assert first.id is not None
    assert second.id is None
    assert "already exists" in second.errors[0]


@pytest.mark.slow
def test_orders_go_250_to_a_call_at_the_pace_of_cin7(lab: Lab) -> None:
    """A thousand orders are four calls, of which the quota lets three through in a second."""
    created = lab.create_orders(ready(number) for number in range(1, 1001))

    assert 1000 == len({one.id for one in created})
    assert NOW < lab.now()


def test_planted_orders_keep_what_no_client_may_set(lab: Lab) -> None:
    """An exported order goes in with its quantities to dispatch."""
    lines = [{"code": "ANY-1", "name": "Thing", "qty": 5, "qtyShipped": 3, "unitPrice": 2}]

    [created] = lab.plant_orders([ready(id=900_001, lineItems=lines)])

    assert 900_001 == created.id
    assert 3 == lab.cin7_order(900_001)["lineItems"][0]["qtyShipped"]


def test_what_the_generator_wishes_is_done_afterwards(lab: Lab) -> None:
    """`_lab` is not sent to Cin7; its lines are hidden and its order is voided."""
    hidden, void = lab.create_orders(
        [ready(1, _lab={"hide": "all"}), ready(2, _lab={"void": True})]
    )
    documents = lab.cin7_orders([hidden.id or 0, void.id or 0])

    assert all(line["hidden"] for line in documents[hidden.id or 0]["lineItems"])
    assert documents[void.id or 0]["isVoid"] is True
    assert "_lab" not in documents[void.id or 0]


def test_single_lines_can_be_hidden_and_picked(lab: Lab) -> None:
    """Lines are named by their places."""
    lines = [{"code": f"ANY-{n}", "name": "Thing", "qty": 4, "unitPrice": 1} for n in (1, 2)]
    [created] = lab.create_orders([ready(lineItems=lines, stage="New")])
    number = created.id or 0
    lab.hide(number, [0])
    lab.pick(number, [1], {"qtyShipped": 3})

    first, second = lab.cin7_order(number)["lineItems"]
    assert (True, None) == (first.get("hidden"), second.get("hidden"))
    assert 3 == second["qtyShipped"]


def test_an_order_can_be_changed(lab: Lab) -> None:
    """An update says whether Cin7 took it."""
    [created] = lab.create_orders([ready()])
    changed = lab.update_order(created.id or 0, {"stage": "On Hold"})
    unknown = lab.update_order(424242, {"stage": "On Hold"})

    assert () == changed.errors
    assert unknown.id is None
    assert unknown.errors


def test_an_imported_order_is_found_by_its_exact_number(lab: Lab) -> None:
    """ShipStation's filter is *starts with*: SO-1 is not SO-10."""
    lab.create_orders([ready(1, reference="SO-1"), ready(2, reference="SO-10")])
    lab.advance(60)
    lab.refresh_store()

    found = lab.imported_order("SO-1")
    assert found is not None
    assert "SO-1" == found.number
    assert lab.imported_order("SO-") is None
    assert 1 == lab.count_imported("SO-1")


def test_orders_imported_since_a_moment_are_listed_by_their_key(lab: Lab) -> None:
    """The key is the order's number in Cin7."""
    order = imported(lab)

    assert [order.key] == list(lab.imported_since(NOW))
    assert {} == lab.imported_since(NOW + timedelta(days=1))


def test_a_label_is_bought_and_cin7_knows(lab: Lab) -> None:
    """The label's number is the tracking code in Cin7."""
    order = imported(lab)
    label = lab.label(order)

    document = lab.cin7_order(int(order.key))
    assert ("stamps_com", "usps_priority_mail") == (label.carrier, label.service)
    assert ("Dispatched", label.tracking) == (document["stage"], document["trackingCode"])
    assert [False] == [parcel["voided"] for parcel in lab.shipments(order)]


def test_a_label_can_be_given_back_once(lab: Lab) -> None:
    """What is void cannot be voided again."""
    order = imported(lab)
    label = lab.label(order)
    lab.void_label(label)

    assert [True] == [parcel["voided"] for parcel in lab.shipments(order)]
    with pytest.raises(LabError):
        lab.void_label(label)


def test_a_label_that_is_not_sold_says_why(lab: Lab) -> None:
    """The error names the call and holds ShipStation's answer."""
    order = imported(lab)

    with pytest.raises(LabError) as refused:
        lab.label(order, "no_such_carrier", "no_service")

    assert "POST /orders/createlabelfororder was answered" in str(refused.value)


def test_rates_are_amounts_of_money(lab: Lab) -> None:
    """Each offer has a service and two costs, none of them lost in a float."""
    offers = lab.rates(imported(lab))

    assert "usps_priority_mail" in {offer.service for offer in offers}
    assert all(offer.cost > 0 <= offer.other_cost for offer in offers)


def test_a_shipped_order_can_be_without_a_label_of_shipstations(lab: Lab) -> None:
    """The store is told unless it is not to be."""
    order = imported(lab)
    lab.mark_as_shipped(order, "ups", "1Z1", notify=False)
    before = lab.cin7_order(int(order.key))["stage"]

    assert "Fully Picked" == before
    assert "shipped" == lab.order(order.id).status


def test_an_imported_order_can_be_cancelled(lab: Lab) -> None:
    """What is cancelled in ShipStation shows it."""
    order = imported(lab)
    lab.cancel(order)

    assert "cancelled" == lab.order(order.id).status


def test_a_reconnected_store_is_the_one_that_is_refreshed(lab: Lab) -> None:
    """A wrong password is told by the errors of the import."""
    before = lab.store_id()
    after = lab.connect_store(password="mistyped")
    lab.refresh_store()

    assert before != after == lab.store_id()
    assert ["AUTH_401"] == [error.code for error in lab.store_errors()]


def test_a_fault_strikes_until_it_is_cleared(lab: Lab) -> None:
    """A step that goes wrong does so as often as it was told to."""
    lab.add_fault({"step": "cin7.orders.list", "kind": "status", "status": 503, "count": 5})
    with pytest.raises(LabError) as failed:
        lab.cin7_orders([1])
    lab.clear_faults()

    assert 503 == failed.value.status
    assert {} == lab.cin7_orders([1])


def test_a_setting_is_changed(lab: Lab) -> None:
    """What a bench takes for granted can be changed in the middle of a story."""
    lab.set_settings({"cin7.unknown_code": "reject"})
    lines = [{"code": "NO-SUCH", "name": "Thing", "qty": 1, "unitPrice": 1}]

    [created] = lab.create_orders([ready(lineItems=lines)])

    assert created.id is None
