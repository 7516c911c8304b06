from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7.orders import plant

if TYPE_CHECKING:
    from simulator.world import World


def test_an_order_is_planted_as_given(cin7: Any, cin7_world: World) -> None:
    """Read-only fields, ids and hidden lines included, in either spelling of the keys."""
    results = plant(
        cin7_world,
        [
            {
                "Id": 4711,
                "Reference": "SO-1",
                "status": "Approved",
                "stage": "Fully Picked",
                "createdDate": "2026-09-01T00:00:00Z",
                "modifiedDate": "2026-09-02T00:00:00Z",
                "dispatchedDate": "2026-09-03T00:00:00Z",
                "total": 99,
                "LineItems": [
                    {"Id": 9001, "Code": "TEE-RED", "qty": 3, "qtyShipped": 1, "hidden": True}
                ],
            }
        ],
    )
    order = cin7.get("SalesOrders/4711")
    (line,) = order["lineItems"]

    assert results == [{"index": 0, "success": True, "id": 4711, "code": "SO-1", "errors": []}]
    assert (order["status"], order["isApproved"], order["stage"]) == (
        "APPROVED", True, "Fully Picked"
    )  # fmt: skip
    assert (order["createdDate"], order["modifiedDate"]) == (
        "2026-09-01T00:00:00Z", "2026-09-02T00:00:00Z"
    )  # fmt: skip
    assert (order["total"], order["productTotal"]) == (99.0, 0.0)
    assert (line["id"], line["transactionId"], line["productOptionId"]) == (9001, 4711, 901)
    assert (line["qtyShipped"], line["hidden"]) == (1.0, True)


def test_what_is_left_out_is_filled(cin7: Any, cin7_world: World) -> None:
    """Id, reference, branch, dates, flags and totals have their usual values."""
    ((result),) = plant(cin7_world, [{"lineItems": [{"code": "NOPE", "qty": 2, "unitPrice": 1}]}])
    order = cin7.get(f"SalesOrders/{result['id']}")

    assert [order[name] for name in ("id", "reference", "branchId", "createdDate", "modifiedDate",
                                     "status", "total")] == [
        10001, "SO-1001", 3, "2026-11-20T09:30:00Z", "2026-11-20T09:30:00Z", "APPROVED", 2.0
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"isVoid": True}, ("VOID", True, True)),
        ({"isApproved": False}, ("DRAFT", False, False)),
        ({"status": "VOID"}, ("VOID", False, True)),
        ({"status": "DRAFT"}, ("DRAFT", False, False)),
        ({"status": "DRAFT", "isApproved": True}, ("DRAFT", True, False)),
    ],
)
def test_status_and_flags_agree_unless_both_are_given(
    cin7: Any, cin7_world: World, fields: dict[str, Any], expected: tuple[str, bool, bool]
) -> None:
    """One side of status and flags makes the other."""
    plant(cin7_world, [fields])
    (order,) = cin7.get("SalesOrders")

    assert expected == (order["status"], order["isApproved"], order["isVoid"])


def test_planting_checks_no_stock(cin7: Any, cin7_world: World) -> None:
    """What is shipped has left before the count; what is open is reserved."""
    plant(cin7_world, [{"lineItems": [{"code": "TEE-RED", "qty": 9, "qtyShipped": 8}]}])

    assert cin7.stock() == (5.0, 1.0, 4.0)
    cin7.change(10001, dispatchedDate="2026-11-20")
    assert cin7.stock() == (4.0, 0.0, 4.0)


@pytest.mark.parametrize(
    ("document", "error"),
    [
        ({"id": 1}, "Sales order with id 1 already exists."),
        ({"id": -1}, "id -1 is not between 1 and 2147483647."),
        ({"reference": "taken"}, "Reference taken already exists."),
        ({"company": 5 * 10**250}, "company has 251 characters, the maximum is 250: '5"),
        ({"total": "x"}, "total: 'x' is not a number"),
        ({"lineItems": 5}, "lineItems: 5 is not an array"),
    ],
)
def test_what_cannot_be_planted_fails_alone(
    cin7_world: World, document: dict[str, Any], error: str
) -> None:
    """A clash or a bad value fails its document only."""
    plant(cin7_world, [{"id": 1, "reference": "Taken"}])
    failed, done = plant(cin7_world, [document, {}])

    assert failed["success"] is False
    assert failed["errors"][0].startswith(error)
    assert (done["index"], done["success"]) == (1, True)


def test_a_line_planted_with_its_option_keeps_its_words(cin7: Any, cin7_world: World) -> None:
    """Only lines that name no option are tied to a product."""
    plant(cin7_world, [{"lineItems": [{"productOptionId": 901, "code": "OLD-CODE", "qty": 1}]}])
    (line,) = cin7.get("SalesOrders/10001")["lineItems"]

    assert (line["code"], line["productId"], line["name"]) == ("OLD-CODE", 0, None)
    assert cin7.stock() == (5.0, 1.0, 4.0)


def test_new_ids_pass_over_planted_ones(cin7: Any, cin7_world: World) -> None:
    """An order planted ahead of the sequence is not overwritten."""
    plant(cin7_world, [{"id": 10001}])

    assert cin7.order()["id"] == 10002
