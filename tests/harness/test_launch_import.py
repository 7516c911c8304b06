from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from harness.lab import DEFAULT_STATUSES, Lab
from harness.launch import open_bench
from harness.launch_import import imported, machine_time
from harness.own import entering
from harness.rules.settings import IntegrationSettings
from scenarios.defects import DEFECTS
from scenarios.generator import generate

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
USUAL = IntegrationSettings()


def order(**changes: Any) -> dict[str, Any]:
    """An order that is imported, with *changes*."""
    return {
        "reference": "SO-1",
        "stage": "Fully Picked",
        "createdDate": "2026-03-01T00:00:00Z",
        "deliveryFirstName": "Ann",
        "deliveryAddress1": "1 Main St",
        "deliveryCity": "Austin",
        "deliveryCountry": "US",
        "email": "ann@example.com",
        "lineItems": [{"code": "TENT", "name": "Tent", "qty": 1, "qtyShipped": 1}],
        **changes,
    }


def test_what_becomes_of_each_order_is_told() -> None:
    """By its place, whatever their references; more than one page of them."""
    orders = [order(stage="Fully Picked" if n % 2 else "New") for n in range(5)]
    settings = IntegrationSettings(xml_page_size=2)

    assert ["", "awaiting_shipment", "", "awaiting_shipment", ""] == [
        one.status for one in imported(orders, NOW, settings, DEFAULT_STATUSES)
    ]


def test_more_orders_than_a_page_of_cin7_holds() -> None:
    """They are read page after page, and no quota stops it."""
    arrivals = imported([order()] * 1200, NOW, USUAL, DEFAULT_STATUSES)

    assert {"awaiting_shipment"} == {one.status for one in arrivals}


def test_shipstation_says_what_it_does_not_take() -> None:
    """A word in no list: code, element, what it found."""
    (one,) = imported([order()], NOW, USUAL, {"on_hold": "Held"})

    assert ("", ("STATUS_UNMAPPED", "OrderStatus", "Fully Picked")) == (
        one.status,
        one.errors[0][:3],
    )


def test_words_of_other_lists_put_it_elsewhere() -> None:
    """It is imported all the same."""
    (one,) = imported([order()], NOW, USUAL, {"on_hold": "Fully Picked"})

    assert "on_hold" == one.status


@pytest.mark.slow
def test_it_ends_as_on_a_whole_bench() -> None:
    """The same orders, planted, and imported over all the web faces."""
    defects = [one.name for one in DEFECTS if one.name not in ("hidden-lines", "void")]
    documents = [
        {name: value for name, value in one.items() if name != "_lab"}
        | {"lineItems": [{**line, "qtyShipped": line["qty"]} for line in one["lineItems"]]}
        for one in generate(60, 3, now=NOW, defects=defects, share=0.7)
    ]
    minute = timedelta(minutes=1)
    with open_bench(now=NOW - minute, assumptions=USUAL) as bench:
        lab = Lab(bench)
        created = lab.plant_orders(map(entering, documents))
        lab.advance(60)
        lab.refresh_store()
        whole = lab.imported_since(NOW - minute)
    lean = imported(documents, NOW, USUAL, DEFAULT_STATUSES)
    ended = [whole[str(one.id)].status if str(one.id) in whole else "" for one in created]

    assert ended == [one.status for one in lean]
    assert 15 < ended.count("awaiting_shipment") < 45


def test_the_machine_s_time_is_in_whole_seconds() -> None:
    """As dates of the vendors are."""
    assert (0, UTC) == (machine_time().microsecond, machine_time().tzinfo)
