from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from simulator.world import World

RED = {"code": "TEE-RED", "qty": 2, "unitPrice": 10}


def test_an_order_is_approved_unless_it_says_otherwise(cin7: Any) -> None:
    """A POST that names nothing makes an approved order at stage New with a made-up reference."""
    order = cin7.order()

    assert (order["isApproved"], order["status"], order["stage"]) == (True, "APPROVED", "New")
    assert (order["reference"], order["id"]) == ("SO-1001", 10001)


def test_a_draft_stays_a_draft_until_approved(cin7: Any) -> None:
    """isApproved false is a draft; a PUT approves it."""
    order = cin7.order(isApproved=False)

    assert order["status"] == "DRAFT"
    assert cin7.change(order["id"], isApproved=True)["status"] == "APPROVED"


def test_the_account_fills_what_an_order_leaves_out(cin7: Any) -> None:
    """Branch, currency, rate, symbol, tax status and source have the account's defaults."""
    order = cin7.order()

    assert [order[name] for name in ("branchId", "currencyCode", "currencyRate", "currencySymbol",
                                     "taxStatus", "source", "createdDate")] == [
        3, "USD", 1.0, "$", "Excl", "API", "2026-11-20T09:30:00Z"
    ]  # fmt: skip


def test_the_creation_date_can_be_given(cin7: Any) -> None:
    """Clients send createdDate, and it is kept."""
    order = cin7.order(createdDate="2026-09-01T00:00:00Z")

    assert order["createdDate"] == "2026-09-01T00:00:00Z"
    assert order["modifiedDate"] == "2026-11-20T09:30:00Z"


def test_read_only_fields_are_ignored(cin7: Any) -> None:
    """qtyShipped, status, totals and numbers of the server's own are not writable."""
    order = cin7.order(
        id=5, status="VOID", total=1, invoiceNumber=9, lineItems=[RED | {"qtyShipped": 2}]
    )

    assert order["id"] == 10001
    assert (order["status"], order["total"], order["invoiceNumber"]) == ("APPROVED", 20.0, 0)
    assert order["lineItems"][0]["qtyShipped"] is None


def test_totals_are_computed(cin7: Any) -> None:
    """Products, freight, surcharge, discount, and tax on top when exclusive."""
    order = cin7.order(
        lineItems=[RED, RED | {"discount": 1}],
        freightTotal=5, surcharge=1, discountTotal=2, taxStatus="Excl", taxRate=15,
    )  # fmt: skip

    assert (order["productTotal"], order["total"]) == (39.0, 49.45)


def test_a_header_change_leaves_totals_alone(cin7: Any) -> None:
    """Only what is paid for or taxed makes a PUT compute totals anew."""
    order = cin7.order(lineItems=[RED])
    same = cin7.change(order["id"], trackingCode="1Z999", logisticsCarrier="UPS")
    dearer = cin7.change(order["id"], freightTotal=5)

    assert (same["total"], same["trackingCode"]) == (20.0, "1Z999")
    assert (same["stage"], same["isApproved"]) == ("New", True)
    assert dearer["total"] == 25.0


@pytest.mark.parametrize(
    ("setting", "sent", "expected"),
    [("percentage", 15, 15.0), ("percentage", 0.15, 15.0), ("fraction", 15, 0.15),
     ("fraction", 0.15, 0.15)],
)  # fmt: skip
def test_a_tax_rate_is_answered_in_one_way(
    cin7: Any, cin7_world: World, setting: str, sent: float, expected: float
) -> None:
    """Sent as percentage or fraction, it is answered as the setting says."""
    cin7_world.settings.set("cin7.tax_rate_answer", setting)

    assert cin7.order(taxRate=sent)["taxRate"] == expected


def test_references_are_unique_in_any_case(cin7: Any) -> None:
    """A second order of the same reference is a failed element, with no id."""
    results = cin7.post({"reference": "A-1"}, {"reference": "a-1"}, {"reference": "A-2"})

    assert results == [
        {"index": 0, "success": True, "id": 10001, "code": "A-1", "errors": []},
        {"index": 1, "success": False, "id": None, "code": None,
         "errors": ["Reference a-1 already exists."]},
        {"index": 2, "success": True, "id": 10002, "code": "A-2", "errors": []},
    ]  # fmt: skip


def test_a_generated_reference_passes_over_those_in_use(cin7: Any) -> None:
    """If somebody took SO-1001, the next one is SO-1002."""
    cin7.order(reference="so-1001")

    assert cin7.order(reference=" ")["reference"] == "SO-1002"


def test_a_duplicate_may_spoil_the_whole_batch(cin7: Any, cin7_world: World) -> None:
    """By setting, a duplicate is a 400 and nothing of the batch is kept."""
    cin7_world.settings.set("cin7.duplicate_reference", "400")
    response = cin7.call("POST", "SalesOrders", [{"reference": "A"}, {"reference": "A"}])

    assert (response.status_code, response.json) == (
        400,
        {"message": "Reference A already exists."},
    )
    assert cin7.get("SalesOrders") == []


def test_a_put_changes_only_what_it_names(cin7: Any) -> None:
    """Absent and null leave alone, empty clears, and the other fields stay."""
    order = cin7.order(company="Acme", email="a@example.com", phone="1", invoiceDate="2026-11-20")
    changed = cin7.change(order["id"], company=None, email="", invoiceDate="")

    assert (changed["company"], changed["email"], changed["phone"]) == ("Acme", "", "1")
    assert changed["invoiceDate"] is None


def test_a_put_can_rename_an_order_but_not_unname_it(cin7: Any) -> None:
    """A new reference must be free; an empty one is no change."""
    order = cin7.order(reference="A")
    cin7.order(reference="B")

    assert cin7.change(order["id"], reference="")["reference"] == "A"
    assert cin7.change(order["id"], reference="a")["reference"] == "a"
    assert cin7.refusal("PUT", id=order["id"], reference="b") == "Reference b already exists."


def test_a_put_needs_a_known_id(cin7: Any) -> None:
    """An unknown id fails its element only, and says so."""
    order = cin7.order()
    results = cin7.put({"id": 5, "stage": "x"}, {"stage": "x"}, {"id": str(order["id"])})

    assert [(one["success"], one["id"], one["errors"]) for one in results] == [
        (False, 5, ["Sales order with id 5 was not found."]),
        (False, None, ["Sales order: id is missing; an update names its record by id."]),
        (True, order["id"], []),
    ]


def test_lines_are_changed_by_id_added_without_and_kept_unmentioned(cin7: Any) -> None:
    """Three ways of a line in a PUT."""
    order = cin7.order(lineItems=[RED, RED | {"code": "TEE-BLUE"}])
    first, second = (line["id"] for line in order["lineItems"])
    changed = cin7.change(
        order["id"], lineItems=[{"id": second, "unitPrice": "7.5"}, {"code": "TEE-RED", "qty": 1}]
    )

    assert [
        (line["id"], line["code"], line["qty"], line["unitPrice"], line["sort"])
        for line in changed["lineItems"]
    ] == [
        (first, "TEE-RED", 2.0, 10.0, 1),
        (second, "TEE-BLUE", 2.0, 7.5, 2),
        (50003, "TEE-RED", 1.0, 20.0, 3),
    ]
    assert changed["total"] == 55.0


def test_an_unknown_line_is_refused(cin7: Any) -> None:
    """A line id of another order is named, with those that there are."""
    order = cin7.order(lineItems=[RED])

    assert cin7.refusal("PUT", id=order["id"], lineItems=[{"id": 5}]) == (
        "lineItems has no line 5; it has 50001."
    )


def test_a_line_learns_from_its_product(cin7: Any) -> None:
    """Code in any case, barcode or option id bring the product's ids and words."""
    order = cin7.order(
        lineItems=[{"code": "tee-red"}, {"barcode": "2000000009018"}, {"productOptionId": 901}]
    )

    for line in order["lineItems"]:
        assert (line["productId"], line["productOptionId"], line["code"]) == (501, 901, "TEE-RED")
        assert (line["name"], line["option1"], line["styleCode"]) == ("Tee", "Red", "TEE")


def test_a_line_without_a_price_has_the_members(cin7: Any) -> None:
    """The member's price column counts, else the retail price."""
    member = cin7.order(memberId=101, lineItems=[{"code": "TEE-RED"}, {"code": "TEE-BLUE"}])
    stranger = cin7.order(lineItems=[{"code": "TEE-RED"}])

    assert [line["unitPrice"] for line in member["lineItems"]] == [12.5, 21.0]
    assert [line["unitPrice"] for line in stranger["lineItems"]] == [20.0]


def test_a_line_in_units_of_measure(cin7: Any) -> None:
    """uomQtyOrdered and uomPrice may stand for qty and unitPrice."""
    order = cin7.order(lineItems=[{"code": "TEE-RED", "uomQtyOrdered": 3, "uomPrice": 4}])

    assert [(line["qty"], line["unitPrice"]) for line in order["lineItems"]] == [(3.0, 4.0)]


def test_a_line_may_change_its_product(cin7: Any) -> None:
    """A new code brings the new product's words, and its stock is reserved instead."""
    order = cin7.order(lineItems=[RED])
    changed = cin7.change(
        order["id"], lineItems=[{"id": order["lineItems"][0]["id"], "code": "TEE-BLUE"}]
    )
    (line,) = changed["lineItems"]

    assert (line["productOptionId"], line["option1"], line["qty"]) == (902, "Blue", 2.0)
    assert (cin7.stock()[1], cin7.stock("TEE-BLUE")[1]) == (0.0, 2.0)


def test_an_unknown_code_is_accepted_or_refused(cin7: Any, cin7_world: World) -> None:
    """By default it is a line of no product; by setting it is refused."""
    (line,) = cin7.order(lineItems=[{"code": "NOPE", "qty": 1}])["lineItems"]
    cin7_world.settings.set("cin7.unknown_code", "reject")

    assert (line["productId"], line["productOptionId"]) == (0, 0)
    assert cin7.refusal("POST", lineItems=[{"code": "NOPE"}]) == (
        "lineItems: code 'NOPE' is not a known product."
    )


def test_a_member_is_linked_by_id_or_email(cin7: Any) -> None:
    """Either of memberId and memberEmail fills the other, and a new one replaces both."""
    by_id = cin7.order(memberId=101)
    by_email = cin7.order(memberEmail="ann@example.COM")
    gone = cin7.change(by_id["id"], memberEmail="nobody@example.com")

    assert by_id["memberEmail"] == "Ann@Example.com"
    assert by_email["memberId"] == 101
    assert gone["memberId"] == 0
    assert cin7.change(gone["id"], memberId=101)["memberEmail"] == "Ann@Example.com"


def test_members_may_stay_unlinked(cin7: Any, cin7_world: World) -> None:
    """By setting, nothing is filled."""
    cin7_world.settings.set("cin7.member_links", value=False)

    assert cin7.order(memberId=101)["memberEmail"] is None


def test_an_approved_order_reserves_stock(cin7: Any) -> None:
    """Open sales go up, available goes down, the shelf stays; a draft touches nothing."""
    cin7.order(lineItems=[RED], isApproved=False)

    assert cin7.stock() == (5.0, 0.0, 5.0)
    cin7.order(lineItems=[RED])
    assert cin7.stock() == (5.0, 2.0, 3.0)


def test_voiding_releases_stock_for_good(cin7: Any) -> None:
    """Void has a cancellation date, gives its reservation back, and cannot be undone."""
    order = cin7.order(lineItems=[RED])
    void = cin7.change(order["id"], isVoid=True, isApproved=False)

    assert (void["status"], void["cancellationDate"]) == ("VOID", "2026-11-20T09:30:00Z")
    assert cin7.stock() == (5.0, 0.0, 5.0)
    assert "is void" in cin7.refusal("PUT", id=order["id"], isVoid=False)


@pytest.mark.parametrize(
    ("returns", "expected"), [(True, (5.0, 0.0, 5.0)), (False, (3.0, 0.0, 3.0))]
)
def test_voiding_what_was_shipped(
    cin7: Any, cin7_world: World, returns: bool, expected: tuple[float, float, float]
) -> None:
    """By setting, what a void order had shipped is back on the shelf or not."""
    cin7_world.settings.set("cin7.void_returns_stock", value=returns)
    order = cin7.order(lineItems=[RED], stage="Fully Picked")
    cin7.change(order["id"], isVoid=True)

    assert expected == cin7.stock()


def test_dispatching_ships_every_line(cin7: Any, cin7_world: World) -> None:
    """dispatchedDate fills qtyShipped, takes the shelf, frees the reservation, sets the stage."""
    order = cin7.order(lineItems=[RED, {"code": "TEE-BLUE", "qty": 1}])
    cin7_world.clock.wait(90)
    done = cin7.change(order["id"], dispatchedDate="2026-11-21T03:15:00Z", trackingCode="1Z")

    assert (done["stage"], done["dispatchedDate"]) == ("Dispatched", "2026-11-21T03:15:00Z")
    assert [line["qtyShipped"] for line in done["lineItems"]] == [2.0, 1.0]
    assert done["modifiedDate"] == "2026-11-20T09:31:30Z"
    assert cin7.stock() == (3.0, 0.0, 3.0)
    assert cin7.stock("TEE-BLUE") == (-1.0, 0.0, -1.0)


def test_a_dispatched_order_is_closed(cin7: Any, cin7_world: World) -> None:
    """Branch and lines are fixed; the rest of the header is not."""
    order = cin7.order(lineItems=[RED], dispatchedDate="2026-11-20T00:00:00Z")
    number, line = order["id"], order["lineItems"][0]["id"]

    assert "branchId cannot change" in cin7.refusal("PUT", id=number, branchId=4)
    assert "lineItems cannot" in cin7.refusal("PUT", id=number, lineItems=[{"id": line, "qty": 1}])
    assert cin7.change(number, internalComments="late")["internalComments"] == "late"
    cin7_world.settings.set("cin7.lines_after_dispatch", "accept")
    assert cin7.change(number, lineItems=[{"id": line, "qty": 1}])["productTotal"] == 10.0


def test_a_draft_is_not_dispatched(cin7: Any) -> None:
    """The element fails, on insert and on update."""
    order = cin7.order(isApproved=False)

    assert "draft" in cin7.refusal("POST", isApproved=False, dispatchedDate="2026-11-20")
    assert "draft" in cin7.refusal("PUT", id=order["id"], dispatchedDate="2026-11-20")


def test_an_invoice_date_brings_a_number(cin7: Any) -> None:
    """The number comes once and stays; dispatch is another matter."""
    first = cin7.order(invoiceDate="2026-11-20")
    second = cin7.order()
    numbers = [
        first["invoiceNumber"],
        second["invoiceNumber"],
        cin7.change(second["id"], invoiceDate="2026-11-21")["invoiceNumber"],
        cin7.change(first["id"], invoiceDate="2026-11-22")["invoiceNumber"],
    ]

    assert numbers == [1001, 0, 1002, 1001]


@pytest.mark.parametrize("stage", ["Fully Picked", "FULLY PICKED "])
def test_fully_picked_fills_what_stock_allows(cin7: Any, stage: str) -> None:
    """Set by POST or PUT, the stage ships what lies on the shelf."""
    posted = cin7.order(lineItems=[RED | {"qty": 3}, {"code": "TEE-BLUE", "qty": 1}], stage=stage)
    waiting = cin7.order(lineItems=[RED | {"qty": 3}])
    put = cin7.change(waiting["id"], stage=stage)

    assert [line["qtyShipped"] for line in posted["lineItems"]] == [3.0, None]
    assert [line["qtyShipped"] for line in put["lineItems"]] == [2.0]
    assert cin7.stock() == (0.0, 1.0, -1.0)


def test_a_draft_is_filled_when_approved(cin7: Any) -> None:
    """A draft at Fully Picked ships nothing until it is approved."""
    order = cin7.order(lineItems=[RED], stage="Fully Picked", isApproved=False)
    approved = cin7.change(order["id"], isApproved=True)

    assert order["lineItems"][0]["qtyShipped"] is None
    assert approved["lineItems"][0]["qtyShipped"] == 2.0


def test_fully_picked_may_fill_nothing(cin7: Any, cin7_world: World) -> None:
    """By setting, the stage is only a word."""
    cin7_world.settings.set("cin7.fully_picked_fills_qty_shipped", value=False)
    order = cin7.order(lineItems=[RED], stage="Fully Picked")

    assert order["lineItems"][0]["qtyShipped"] is None


@pytest.mark.parametrize(("fills", "expected"), [(True, 2.0), (False, None)])
def test_lines_of_no_product_when_picked(
    cin7: Any, cin7_world: World, fills: bool, expected: float | None
) -> None:
    """By setting, they count as picked or not."""
    cin7_world.settings.set("cin7.unknown_code_fills", value=fills)
    order = cin7.order(lineItems=[{"code": "NOPE", "qty": 2}], stage="Fully Picked")

    assert order["lineItems"][0]["qtyShipped"] == expected


def test_an_order_that_moves_takes_its_reservation_along(cin7: Any) -> None:
    """Another branch means that branch's stock."""
    order = cin7.order(lineItems=[RED])
    cin7.change(order["id"], branchId=4)

    assert cin7.stock() == (5.0, 0.0, 5.0)
    assert cin7.stock(branch=4) == (7.0, 2.0, 5.0)


def test_lengths_fail_their_element_only(cin7: Any) -> None:
    """A text beyond its maximum is shown with the limit, and the others are kept."""
    results = cin7.post({"reference": "R" * 31}, {"trackingCode": "x" * 50})

    assert [one["success"] for one in results] == [False, True]
    assert "the maximum is 30" in results[0]["errors"][0]


def test_numbers_never_set_may_be_null(cin7: Any, cin7_world: World) -> None:
    """By setting, an untouched number is null instead of 0, but ids are there."""
    cin7_world.settings.set("cin7.unset_numbers", "null")
    order = cin7.order(lineItems=[{"code": "TEE-RED", "qty": 1}])

    assert (order["salesPersonId"], order["freightTotal"], order["memberId"]) == (None, None, None)
    assert (order["id"], order["total"]) == (10001, 20.0)
    assert cin7.change(order["id"], stage="Fully Picked")["lineItems"][0]["qtyShipped"] == 1.0


def test_custom_fields_are_changed_key_by_key(cin7: Any) -> None:
    """A PUT of one custom field keeps the others."""
    order = cin7.order(customFields={"orders_1": "a", "orders_2": "b"})
    changed = cin7.change(order["id"], customFields={"orders_2": "c", "orders_1": None})

    assert changed["customFields"] == {"orders_1": "a", "orders_2": "c"}
