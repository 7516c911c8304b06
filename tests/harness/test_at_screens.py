from __future__ import annotations

from typing import TYPE_CHECKING

from harness.lab import LabError
from scenarios.generator import order

if TYPE_CHECKING:
    from harness.lab import Lab


def imported(lab: Lab, count: int = 1) -> list[int]:
    """Put orders into Cin7 and import them; their ids."""
    created = lab.create_orders([order(number, 1, lab.now()) for number in range(1, count + 1)])
    lab.advance(60)
    lab.refresh_store()
    return [one.id for one in created if one.id is not None]


def test_saving_an_order_moves_its_modified_date_only(shipbench_lab: Lab) -> None:
    """As the button does."""
    [number] = imported(shipbench_lab)
    before = shipbench_lab.cin7_order(number)
    shipbench_lab.save_order(number)
    after = shipbench_lab.cin7_order(number)

    assert before["modifiedDate"] < after["modifiedDate"]
    assert {**before, "modifiedDate": ""} == {**after, "modifiedDate": ""}


def test_a_split_gives_two_orders(shipbench_lab: Lab) -> None:
    """The first keeps its number; the second has the piece that was split off."""
    imported(shipbench_lab)
    [whole] = shipbench_lab.imported_since(shipbench_lab.now().replace(hour=0)).values()
    first, second = shipbench_lab.split(whole)

    assert whole.id == first.id
    assert [1] == [item["quantity"] for item in second.document["items"]]


def test_orders_are_combined_into_one_of_them(shipbench_lab: Lab) -> None:
    """It carries the items of both."""
    imported(shipbench_lab, 2)
    both = list(shipbench_lab.imported_since(shipbench_lab.now().replace(hour=0)).values())
    one = shipbench_lab.combine(both)

    assert sum(len(each.document["items"]) for each in both) == len(one.document["items"])


def test_a_wrong_secret_opens_nothing(shipbench_lab: Lab) -> None:
    """While the lab's own does."""
    try:
        shipbench_lab.with_secret("mistyped").get("/carriers")
    except LabError as refused:
        status = refused.status

    assert 401 == status
    assert shipbench_lab.shipstation.get("/carriers")


def test_a_store_that_is_switched_off_is_not_listed(shipbench_lab: Lab) -> None:
    """It is there, but not active."""
    before = len(shipbench_lab.stores())
    shipbench_lab.disconnect_store()

    assert (2, 1) == (before, len(shipbench_lab.stores()))


def test_all_that_is_ready_is_handed_over(shipbench_lab: Lab) -> None:
    """As the store's own XML."""
    imported(shipbench_lab)

    assert "<OrderNumber><![CDATA[SO-G000001]]></OrderNumber>" in shipbench_lab.handed_over()
