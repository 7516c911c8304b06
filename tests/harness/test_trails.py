from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

from harness.lab import Lab
from harness.launch import open_bench
from harness.rules.settings import IntegrationSettings
from harness.rules.trail import Divergence, divergence
from harness.trails import follow
from scenarios.generator import generate

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def trails_lab() -> Iterator[Lab]:
    """A lab on a bench of its own."""
    with open_bench(now=NOW) as bench:
        yield Lab(bench)


def diverged(lab: Lab) -> dict[str, Divergence]:
    """The divergence of each order that has one, by reference."""
    trails, around = follow(lab, IntegrationSettings())
    found = {trail.reference: divergence(trail, around) for trail in trails}
    return {reference: one for reference, one in found.items() if one is not None}


def imported(lab: Lab, count: int) -> list[str]:
    """References of *count* orders that ShipStation has taken."""
    created = lab.create_orders(generate(count, 1, now=NOW))
    lab.refresh_store()
    return [order.reference for order in created]


def test_an_order_that_waits_for_its_label_is_not_stuck(trails_lab: Lab) -> None:
    """It has come as far as it can alone."""
    [reference] = imported(trails_lab, 1)
    [trail], _ = follow(trails_lab, IntegrationSettings())

    assert (reference, True, "awaiting_shipment") == (
        trail.reference,
        trail.offered,
        trail.copies[0].status,
    )
    assert {} == diverged(trails_lab)


def test_looking_at_orders_of_three_pages_moves_no_clock(trails_lab: Lab) -> None:
    """That is what Cin7's quota allows within a second: no call is spent on an empty page."""
    trails_lab.plant_orders({"reference": f"SO-{number}"} for number in range(501))
    trails_lab.advance(60)
    before = trails_lab.now()
    found, _ = follow(trails_lab, IntegrationSettings())

    assert 501 == len(found)
    assert before == trails_lab.now()


@pytest.mark.parametrize("count", [249, 250, 251])
def test_no_order_at_the_end_of_a_page_is_overlooked(trails_lab: Lab, count: int) -> None:
    """Whether the last page is full or not."""
    trails_lab.plant_orders({"reference": f"SO-{number}"} for number in range(count))

    assert count == len(follow(trails_lab, IntegrationSettings())[0])


def test_an_order_that_has_come_all_the_way_is_not_stuck(trails_lab: Lab) -> None:
    """Label, notice, stock, channel and mail."""
    store = trails_lab.store_id()
    trails_lab.control.ask("PUT", f"/stores/{store}/settings", {"mailOnShipping": True})
    trails_lab.set_settings({"cin7.source": "Shopify"})
    imported(trails_lab, 1)
    [order] = trails_lab.imported_since(NOW - timedelta(days=1)).values()
    trails_lab.label(order)
    trails_lab.settle()
    [trail], around = follow(trails_lab, IntegrationSettings())

    assert (True, 1, 1) == (trail.dispatched, trail.channel_calls, trail.mails)
    assert divergence(trail, around) is None


def test_an_order_that_the_rules_keep_out_is_not_stuck(trails_lab: Lab) -> None:
    """Its reasons are known."""
    trails_lab.create_orders(generate(1, 1, now=NOW, defects=["draft"]))
    trails_lab.refresh_store()
    [trail], _ = follow(trails_lab, IntegrationSettings())

    assert ("NOT_APPROVED",) == trail.reasons
    assert {} == diverged(trails_lab)


def test_the_settings_page_is_obeyed(trails_lab: Lab) -> None:
    """An order of a branch that is not served is kept out, not lost."""
    trails_lab.set_page(getOrdersFrom=[4])
    trails_lab.create_orders({**order, "branchId": 3} for order in generate(1, 1, now=NOW))
    trails_lab.refresh_store()
    [trail], _ = follow(trails_lab, IntegrationSettings())

    assert ("BRANCH_EXCLUDED",) == trail.reasons


@pytest.mark.slow
def test_six_among_a_thousand_are_found(trails_lab: Lab) -> None:
    """Three lost, two doubled, one stuck after a lost notice: each with its first divergence."""
    lab = trails_lab
    orders = list(generate(997, 1, now=NOW))
    references = [order.reference for order in lab.create_orders(orders)]
    lab.refresh_store()
    lab.advance(3600)
    lost = _plant_unseen(lab, 3)
    lab.refresh_store()
    copies = {one.number: one for one in lab.imported_since(NOW - timedelta(days=1)).values()}
    for reference in references[:10]:
        lab.label(copies[reference])
    for reference in references[10:12]:
        again = {"orderId": None, "orderKey": None, "advancedOptions": {}}
        lab.enter_order({**copies[reference].document, **again})
    lab.bend_store(notice_lost=True)
    lab.label(copies[references[12]])

    missed = ("NOT_MODIFIED_IN_WINDOW", "PAGING_GAP", "TIMEZONE_SHIFT")
    assert 1000 == len(follow(lab, IntegrationSettings())[0])
    assert {
        references[10]: Divergence("taken", ("DUPLICATE_ROUTE",), "2 orders in ShipStation"),
        references[11]: Divergence("taken", ("DUPLICATE_ROUTE",), "2 orders in ShipStation"),
        references[12]: Divergence("written_back", ("NOTICE_200_LOST",)),
        **{reference: Divergence("offered", missed) for reference in lost},
    } == diverged(lab)


def _plant_unseen(lab: Lab, count: int) -> list[str]:
    """Orders that are ready, and were last modified before the window that is asked for next."""
    old = (NOW - timedelta(days=3)).strftime("%Y-%m-%dT%H:%M:%SZ")
    more: Iterator[dict[str, Any]] = islice(generate(1000, 2, now=NOW, first=5001), count)
    planted = lab.plant_orders(
        {
            **order,
            "modifiedDate": old,
            "lineItems": [{**line, "qtyShipped": line["qty"]} for line in order["lineItems"]],
        }
        for order in more
    )
    return [one.reference for one in planted]
