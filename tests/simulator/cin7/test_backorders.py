from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7 import backorders, moves, picking, seed
from simulator.errors import BadRequest, NotFound

if TYPE_CHECKING:
    from simulator.world import World

RED = {"code": "TEE-RED", "qty": 8, "unitPrice": 10, "discount": 4}


@pytest.fixture
def short(cin7: Any) -> Any:
    """An order of eight of which five were there, with freight and a second line of which none."""
    cin7.order(
        stage="Fully Picked", freightTotal=5,
        lineItems=[RED, {"code": "TEE-BLUE", "qty": 1, "unitPrice": 7}],
    )  # fmt: skip
    return cin7


def test_what_was_not_shipped_moves_to_a_new_order(short: Any, cin7_world: World) -> None:
    """A draft with the reference and a letter; what was shipped stays, and so does freight."""
    number = backorders.split(cin7_world, 10001)
    first, second = short.get("SalesOrders/10001"), short.get(f"SalesOrders/{number}")

    assert (second["id"], second["reference"], second["status"]) == (10002, "SO-1001-A", "DRAFT")
    assert [(one["code"], one["qty"], one["discount"]) for one in first["lineItems"]] == [
        ("TEE-RED", 5.0, 2.5)
    ]
    assert [
        (one["code"], one["qty"], one["qtyShipped"], one["discount"]) for one in second["lineItems"]
    ] == [("TEE-RED", 3.0, None, 1.5), ("TEE-BLUE", 1.0, None, None)]
    assert (first["total"], second["total"]) == (52.5, 35.5)
    assert second["stage"] == "New"


def test_a_back_order_reserves_once_it_is_approved(short: Any, cin7_world: World) -> None:
    """Splitting gives up what was open; approval takes it again."""
    before = short.stock()
    number = backorders.split(cin7_world, 10001)
    between = short.stock()
    short.change(number, isApproved=True)

    assert [before, between, short.stock()] == [(0.0, 3.0, -3.0), (0.0, 0.0, 0.0), (0.0, 3.0, -3.0)]
    assert moves.sums(cin7_world.store)[3, 901] == 0


@pytest.mark.parametrize(
    ("suffix", "expected"), [("-A", ["SO-1001-A", "SO-1001-B"]), ("A", ["SO-1001A", "SO-1001B"])]
)
def test_each_back_order_has_the_next_letter(
    short: Any, cin7_world: World, suffix: str, expected: list[str]
) -> None:
    """Also a back order of a back order."""
    cin7_world.settings.set("cin7.backorder_suffix", suffix)
    first = backorders.split(cin7_world, 10001)
    short.change(first, isApproved=True, lineItems=[{"code": "TEE-RED", "qty": 1, "id": 50003}])
    line = short.get(f"SalesOrders/{first}")["lineItems"][0]["id"]
    picking.pick(cin7_world, first, [{"id": line, "qtyShipped": 1}])
    second = backorders.split(cin7_world, first)

    assert expected == [short.get(f"SalesOrders/{one}")["reference"] for one in (first, second)]


@pytest.mark.parametrize(
    ("change", "fragment"),
    [
        ({"isVoid": True}, "is void"),
        ({"dispatchedDate": "2026-11-20T00:00:00Z"}, "is dispatched"),
        ({"isApproved": False}, "is draft"),
        ({"lineItems": [{"id": 50001, "qty": 5}, {"id": 50002, "qty": 0}]}, "all of its lines"),
    ],
)
def test_what_is_not_split(
    short: Any, cin7_world: World, change: dict[str, Any], fragment: str
) -> None:
    """Only an open order, some of which has shipped."""
    before = short.change(10001, **change)
    with pytest.raises(BadRequest, match=fragment):
        backorders.split(cin7_world, 10001)

    assert before == short.get("SalesOrders/10001")
    assert len(short.get("SalesOrders")) == 1


def test_an_order_of_which_nothing_shipped_is_not_split(cin7: Any, cin7_world: World) -> None:
    """It would only be renamed; and an unknown one is not found."""
    cin7.order(lineItems=[RED])
    with pytest.raises(BadRequest, match="none of its lines"):
        backorders.split(cin7_world, 10001)
    with pytest.raises(NotFound, match="5"):
        backorders.split(cin7_world, 5)


def test_a_reference_without_room_is_refused(cin7: Any, cin7_world: World) -> None:
    """Thirty characters is what a reference can have."""
    cin7.order(reference="x" * 29, stage="Fully Picked", lineItems=[RED])

    with pytest.raises(BadRequest, match="no room for another back order"):
        backorders.split(cin7_world, 10001)


def test_a_back_order_counts_in_units_of_measure_too(cin7: Any, cin7_world: World) -> None:
    """A line that was ordered by uomQtyOrdered says so in both orders."""
    cin7.order(stage="Fully Picked", lineItems=[{"code": "TEE-RED", "uomQtyOrdered": 6}])
    number = backorders.split(cin7_world, 10001)

    assert [
        cin7.get(f"SalesOrders/{one}")["lineItems"][0]["uomQtyOrdered"] for one in (10001, number)
    ] == [5.0, 1.0]


def test_components_go_with_their_parent(cin7: Any, cin7_world: World) -> None:
    """The back order's components are below the back order's parent."""
    bill = {"products": [{"code": "TEE-BLUE", "components": [{"code": "TEE-RED", "qty": 2}]}]}
    seed.plant(cin7_world, {"bomMasters": [bill]})
    order = [{"lineItems": [{"code": "TEE-BLUE", "qty": 3}]}]
    cin7.call("POST", "SalesOrders", order, loadboms="true")
    parent, below = cin7.get("SalesOrders/10001")["lineItems"]
    picking.pick(cin7_world, 10001, [
        {"id": parent["id"], "qtyShipped": 1}, {"id": below["id"], "qtyShipped": 2}
    ])  # fmt: skip
    number = backorders.split(cin7_world, 10001)
    lines = cin7.get(f"SalesOrders/{number}")["lineItems"]

    assert [(line["qty"], line["parentId"]) for line in lines] == [(2.0, 0), (4.0, lines[0]["id"])]


@pytest.fixture
def picked(cin7: Any) -> Any:
    """An order of four pieces, all picked."""
    cin7.order(stage="Fully Picked", lineItems=[{"code": "TEE-RED", "qty": 4, "unitPrice": 10}])
    return cin7


def test_what_was_picked_and_not_sent_is_back_on_the_shelf(picked: Any, cin7_world: World) -> None:
    """The book of moves agrees with the shelf before and after."""
    before = picked.stock()
    number = backorders.split(cin7_world, 10001, {50001: Decimal(1)})
    first, second = picked.get("SalesOrders/10001"), picked.get(f"SalesOrders/{number}")

    assert [[("TEE-RED", 1.0, 1.0)], [("TEE-RED", 3.0, None)]] == [
        [(line["code"], line["qty"], line["qtyShipped"]) for line in one["lineItems"]]
        for one in (first, second)
    ]
    assert (before[0] + 3, before[1]) == picked.stock()[:2]
    assert moves.sums(cin7_world.store)[3, 901] == picked.stock()[0]


@pytest.mark.parametrize(
    ("sent", "fragment"),
    [
        ({9: Decimal(1)}, "order 10001 has no line 9; it has 50001"),
        ({50001: Decimal(5)}, "line 50001 cannot have sent 5 of 4"),
        ({50001: Decimal(-1)}, "line 50001 cannot have sent -1 of 4"),
        ({50001: Decimal(0)}, "none of its lines shipped"),
        ({50001: Decimal(4)}, "all of its lines shipped"),
    ],
)
def test_what_cannot_have_been_sent_is_refused(
    picked: Any, cin7_world: World, sent: dict[int, Decimal], fragment: str
) -> None:
    """And nothing moves."""
    before = picked.stock()
    with pytest.raises(BadRequest) as caught:
        backorders.split(cin7_world, 10001, sent)

    assert fragment in str(caught.value)
    assert before == picked.stock()
