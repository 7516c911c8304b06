"""What sets quotes, purchases, credit notes, transfers, adjustments and jobs apart from sales."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7 import moves, seed, transfers
from simulator.errors import BadRequest, NotFound

if TYPE_CHECKING:
    from simulator.world import World

AT = "2026-11-20T00:00:00Z"
RED = {"code": "TEE-RED", "qty": 2}
BLUE = {"code": "TEE-BLUE", "qty": 1}
KIT = {"reference": "KIT", "products": [
    {"code": "TEE-BLUE", "qty": 1, "components": [{"code": "TEE-RED", "qty": 2}]}
]}  # fmt: skip


def made(cin7: Any, path: str, **fields: Any) -> Any:
    """A new document, as a GET shows it."""
    (result,) = cin7.post(fields, path=path)
    assert result["success"], result
    return cin7.get(f"{path}/{result['id']}")


def changed(cin7: Any, path: str, number: int, **fields: Any) -> Any:
    """A document after a PUT, as a GET shows it."""
    (result,) = cin7.put({"id": number, **fields}, path=path)
    assert result["success"], result
    return cin7.get(f"{path}/{number}")


def refused(cin7: Any, method: str, path: str, **fields: Any) -> str:
    """Why an element was refused."""
    (result,) = cin7.call(method, path, [fields]).json
    (text,) = result["errors"]
    return str(text)


def shelf(cin7: Any, branch: int = 3, code: str = "TEE-RED") -> tuple[float, float, float, float]:
    """On hand, open, available and incoming."""
    (row,) = cin7.get("Stock", where=f"code='{code}' AND branchId={branch}")
    return row["stockOnHand"], row["openSales"], row["available"], row["incoming"]


@pytest.mark.parametrize(
    ("path", "fields", "expected"),
    [
        ("Quotes", {}, (4000001, "Q-1001")),
        ("PurchaseOrders", {}, (2000001, "PO-1001")),
        ("CreditNotes", {}, (3000001, "CRN-1001")),
        ("BranchTransfers", {"sourceBranchId": 3, "destinationBranchId": 4}, (5000001, "BT-1001")),
        ("Adjustments", {}, (6000001, "ADJ-1001")),
        ("ProductionJobs", {}, (7000001, "PJ-1001")),
    ],
)
def test_each_kind_has_its_own_numbers(
    cin7: Any, path: str, fields: dict[str, Any], expected: tuple[int, str]
) -> None:
    """Approved unless told otherwise, numbered and referenced per kind, unique per kind."""
    cin7.order(reference="SAME")
    document = made(cin7, path, **fields)
    made(cin7, path, **fields, reference="Same")

    assert expected == (document["id"], document["reference"])
    assert document["isApproved"] is True
    assert refused(cin7, "POST", path, **fields, reference="SAME") == (
        "Reference SAME already exists."
    )


def test_a_quote_leaves_stock_alone(cin7: Any) -> None:
    """It has a price of the member, and no effect."""
    quote = made(cin7, "Quotes", memberId=101, lineItems=[RED])

    assert (quote["status"], quote["total"]) == ("APPROVED", 25.0)
    assert shelf(cin7) == (5.0, 0.0, 5.0, 0.0)


def test_a_purchase_is_incoming_until_received(cin7: Any) -> None:
    """fullyReceivedDate fills the quantities received and puts them on the shelf."""
    made(cin7, "PurchaseOrders", isApproved=False, lineItems=[RED])
    draft = shelf(cin7)
    changed(cin7, "PurchaseOrders", 2000001, isApproved=True)
    coming = shelf(cin7)
    order = changed(cin7, "PurchaseOrders", 2000001, fullyReceivedDate=AT)

    assert [draft, coming, shelf(cin7)] == [
        (5.0, 0.0, 5.0, 0.0), (5.0, 0.0, 5.0, 2.0), (7.0, 0.0, 7.0, 0.0)
    ]  # fmt: skip
    assert order["lineItems"][0]["qtyShipped"] == 2.0


def test_a_received_purchase_stays_where_it_is(cin7: Any) -> None:
    """Branch, lines, approval and the date itself are settled."""
    made(cin7, "PurchaseOrders", lineItems=[RED], fullyReceivedDate=AT)

    assert [
        refused(cin7, "PUT", "PurchaseOrders", id=2000001, **change)
        for change in ({"branchId": 4}, {"lineItems": [BLUE]}, {"isApproved": False},
                       {"fullyReceivedDate": ""})
    ] == [
        "Purchase order PO-1001 is received, branchId cannot change from 3 to 4.",
        "Purchase order PO-1001 is received, its lineItems cannot be changed.",
        "Purchase order PO-1001 is a draft, it cannot be received; set isApproved to true.",
        "Purchase order PO-1001 is received, fullyReceivedDate cannot be cleared.",
    ]  # fmt: skip


@pytest.mark.parametrize(("returns", "expected"), [(True, 5.0), (False, 7.0)])
def test_a_void_purchase_is_void_for_good(
    cin7: Any, cin7_world: World, returns: bool, expected: float
) -> None:
    """What it brought goes back, by setting; nothing changes it any more."""
    cin7_world.settings.set("cin7.void_returns_stock", returns)
    made(cin7, "PurchaseOrders", lineItems=[RED], fullyReceivedDate=AT)
    order = changed(cin7, "PurchaseOrders", 2000001, isVoid=True)

    assert (order["status"], order["cancellationDate"]) == ("VOID", "2026-11-20T09:30:00Z")
    assert shelf(cin7)[0] == expected
    assert refused(cin7, "PUT", "PurchaseOrders", id=2000001, stage="x") == (
        "Purchase order PO-1001 is void, it cannot be changed."
    )


def test_a_purchase_has_the_cost_as_its_price(cin7: Any) -> None:
    """The price column of the cost, in the account's currency; a price given is kept."""
    cin7.put({"id": 901, "priceColumns": {"costUSD": 4.5}}, path="ProductOptions")
    order = made(cin7, "PurchaseOrders", lineItems=[RED, RED | {"unitPrice": 5}, BLUE])

    assert [line["unitPrice"] for line in order["lineItems"]] == [4.5, 5.0, None]
    assert order["total"] == 19.0


def test_a_credit_note_returns_stock_when_completed(cin7: Any) -> None:
    """The documented flow: draft, payment, approval; then the goods come back."""
    note = made(cin7, "CreditNotes", isApproved=False, creditNoteDate=AT,
                lineItems=[{"code": "TEE-RED", "qty": -2, "unitPrice": 10}])  # fmt: skip
    cin7.post({"orderId": 3000001}, path="Payments")
    changed(cin7, "CreditNotes", 3000001, isApproved=True)
    waiting = shelf(cin7)
    done = changed(cin7, "CreditNotes", 3000001, completedDate=AT)

    assert (note["status"], note["creditNoteNumber"], note["total"]) == ("DRAFT", 1001, -20.0)
    assert cin7.get("Payments/8001")["amount"] == -20.0
    assert [waiting[0], shelf(cin7)[0]] == [5.0, 7.0]
    assert done["lineItems"][0]["qtyShipped"] == -2.0


def test_an_adjustment_moves_stock_when_completed(cin7: Any) -> None:
    """By qty, or by qtyAdjusted if that is what was sent."""
    cin7.put({"id": 901, "priceColumns": {"costUSD": 4.5}}, path="ProductOptions")
    first = made(cin7, "Adjustments", completedDate=AT, source="Stocktake",
                 lineItems=[{"code": "TEE-RED", "qty": -2}])  # fmt: skip
    second = made(cin7, "Adjustments", lineItems=[{"productOptionId": 901, "qtyAdjusted": 4}])
    between = shelf(cin7)[0]
    changed(cin7, "Adjustments", 6000002, completedDate=AT)

    assert (first["source"], first["productTotal"]) == ("Stocktake", -9.0)
    assert (first["lineItems"][0]["qtyAdjusted"], second["lineItems"][0]["qty"]) == (-2.0, 4.0)
    assert [between, shelf(cin7)[0]] == [3.0, 7.0]


def test_a_transfer_is_completed_on_the_screen_only(cin7: Any, cin7_world: World) -> None:
    """Over the API it reserves; its dates are not writable there."""
    made(cin7, "BranchTransfers", sourceBranchId=3, destinationBranchId=4, receivedDate=AT,
         dispatchedDate=AT, lineItems=[RED])  # fmt: skip
    start = shelf(cin7), shelf(cin7, 4)
    transfers.dispatch(cin7_world, 5000001)
    underway = shelf(cin7), shelf(cin7, 4)
    transfer = transfers.complete(cin7_world, 5000001)

    assert start == ((5.0, 2.0, 3.0, 0.0), (7.0, 0.0, 7.0, 2.0))
    assert underway == ((3.0, 0.0, 3.0, 0.0), (7.0, 0.0, 7.0, 2.0))
    assert (shelf(cin7), shelf(cin7, 4)) == ((3.0, 0.0, 3.0, 0.0), (9.0, 0.0, 9.0, 0.0))
    assert (transfer["stage"], transfer["lineItems"][0]["qtyTransferred"]) == ("Received", 2)
    assert transfer == cin7.get("BranchTransfers/5000001")


def test_a_transfer_can_be_completed_at_once(cin7: Any, cin7_world: World) -> None:
    """Both dates are set; a second time is refused."""
    made(cin7, "BranchTransfers", sourceBranchId=3, destinationBranchId=4, lineItems=[RED])
    transfer = transfers.complete(cin7_world, 5000001)

    assert (transfer["dispatchedDate"], transfer["receivedDate"]) == ("2026-11-20T09:30:00Z",) * 2
    with pytest.raises(BadRequest, match="has its receivedDate already"):
        transfers.complete(cin7_world, 5000001)


def test_what_transfer_is_not_completed(cin7: Any, cin7_world: World) -> None:
    """An unknown one, and a draft."""
    made(cin7, "BranchTransfers", sourceBranchId=3, destinationBranchId=4, isApproved=False)

    with pytest.raises(NotFound, match="77"):
        transfers.complete(cin7_world, 77)
    with pytest.raises(BadRequest, match="is a draft"):
        transfers.dispatch(cin7_world, 5000001)


@pytest.mark.parametrize("branches", [{}, {"sourceBranchId": 3}, {"destinationBranchId": 4},
                                      {"sourceBranchId": 3, "destinationBranchId": 3}])  # fmt: skip
def test_a_transfer_goes_between_two_branches(cin7: Any, branches: dict[str, int]) -> None:
    """Approved, it must say which; a draft need not yet."""
    text = refused(cin7, "POST", "BranchTransfers", **branches)

    assert text.endswith("sourceBranchId and destinationBranchId must be two branches.")
    assert made(cin7, "BranchTransfers", **branches, isApproved=False)["approvalDate"] is None


def test_a_job_turns_components_into_a_product(cin7: Any, cin7_world: World) -> None:
    """Its components come from the bill of materials, in the quantity made."""
    seed.plant(cin7_world, {"bomMasters": [KIT]})
    cin7.put({"id": 901, "priceColumns": {"costUSD": 4.5}}, path="ProductOptions")
    job = made(cin7, "ProductionJobs", products=[{"code": "TEE-BLUE", "standardQty": 2}])
    planned = shelf(cin7), shelf(cin7, code="TEE-BLUE")
    done = changed(cin7, "ProductionJobs", job["id"], completedDate=AT)
    part = done["products"][0]["components"][0]

    assert planned == ((5.0, 4.0, 1.0, 0.0), (0.0, 0.0, 0.0, 2.0))
    assert (shelf(cin7), shelf(cin7, code="TEE-BLUE")) == (
        (1.0, 0.0, 1.0, 0.0), (2.0, 0.0, 2.0, 0.0)
    )  # fmt: skip
    assert (done["products"][0]["actualQty"], part["standardQty"], part["actualQty"]) == (2, 4, 4)
    assert done["products"][0]["jobId"] == job["id"]


def test_a_job_costs_what_its_components_cost(cin7: Any, cin7_world: World) -> None:
    """Those that say no cost of their own have that of their product."""
    seed.plant(cin7_world, {"bomMasters": [KIT]})
    cin7.put({"id": 901, "priceColumns": {"costUSD": 4.5}}, path="ProductOptions")
    job = made(cin7, "ProductionJobs", products=[{"code": "TEE-BLUE", "standardQty": 2}])

    assert [4.5] == [one["unitCost"] for one in job["products"][0]["components"]]
    assert job["totalCost"] == 18.0


def test_more_of_a_job_needs_more_components(cin7: Any, cin7_world: World) -> None:
    """Changing the quantity of a product keeps its components' ids."""
    seed.plant(cin7_world, {"bomMasters": [KIT]})
    before = made(cin7, "ProductionJobs", products=[{"code": "TEE-BLUE", "standardQty": 1}])
    line = before["products"][0]
    after = changed(
        cin7, "ProductionJobs", before["id"], products=[{"id": line["id"], "standardQty": 3}]
    )
    (component,) = after["products"][0]["components"]

    assert (component["id"], component["standardQty"]) == (line["components"][0]["id"], 6.0)
    assert shelf(cin7)[1] == 6.0


@pytest.mark.parametrize("path", ["SalesOrders", "Quotes", "PurchaseOrders"])
@pytest.mark.parametrize(("loadboms", "expected"), [("True", 2), ("1", 2), ("false", 1), ("", 1)])
def test_bills_of_material_are_expanded_when_asked(
    cin7: Any, cin7_world: World, path: str, loadboms: str, expected: int
) -> None:
    """A component stands below its parent, in its quantity, without a price."""
    seed.plant(cin7_world, {"bomMasters": [KIT]})
    element = {"lineItems": [{"code": "TEE-BLUE", "qty": 3, "unitPrice": 9}]}
    (result,) = cin7.call("POST", path, [element], loadboms=loadboms).json
    document = cin7.get(f"{path}/{result['id']}")
    lines = document["lineItems"]

    assert (expected, 27.0) == (len(lines), document["total"])
    assert [(one["code"], one["qty"], one["parentId"], one["unitPrice"]) for one in lines[1:]] == [
        ("TEE-RED", 6.0, lines[0]["id"], 0.0)
    ] * (expected - 1)


def test_components_follow_their_parent(cin7: Any, cin7_world: World) -> None:
    """A PUT with loadboms scales what is there; components are what stock is taken of."""
    seed.plant(cin7_world, {"bomMasters": [KIT]})
    cin7.call("POST", "SalesOrders", [{"lineItems": [BLUE]}], loadboms="true")
    parent = cin7.get("SalesOrders/10001")["lineItems"][0]["id"]
    change = {"id": 10001, "lineItems": [{"id": parent, "qty": 2}]}
    cin7.call("PUT", "SalesOrders", [change], loadboms="true")
    open_sales = shelf(cin7)[1], cin7.stock("TEE-BLUE")[1]
    order = cin7.change(10001, stage="Fully Picked")

    assert [line["qty"] for line in order["lineItems"]] == [2.0, 4.0]
    assert open_sales == (4.0, 0.0)
    assert [line["qtyShipped"] for line in order["lineItems"]] == [2.0, 4.0]
    assert shelf(cin7) == (1.0, 0.0, 1.0, 0.0)


def test_every_move_is_written_down_with_its_cause(cin7: Any, cin7_world: World) -> None:
    """Counts, dispatches and returns; their sum is what lies on the shelf."""
    cin7.order(reference="R", lineItems=[RED], dispatchedDate=AT)
    cin7.change(10001, isVoid=True)
    found = moves.read(cin7_world.store, "SalesOrders", 10001)

    assert [one["changes"] for one in found] == [
        [{"branchId": 3, "productOptionId": 901, "quantity": -2.0}],
        [{"branchId": 3, "productOptionId": 901, "quantity": 2.0}],
    ]
    assert [one["reference"] for one in found] == ["R", "R"]
    assert next(one["resource"] for one in moves.read(cin7_world.store)) == "Count"
    assert moves.sums(cin7_world.store)[3, 901] == 5
    assert len(moves.read(cin7_world.store, "SalesOrders")) == 2


def test_a_foreign_currency_has_a_rate_and_a_symbol(cin7: Any) -> None:
    """Looked up when left out, kept when given, looked up anew with a new currency."""
    order = cin7.order(currencyCode="gbp", currencyRate=0)
    given = cin7.order(currencyCode="NZD", currencyRate=1.7)
    moved = cin7.change(given["id"], currencyCode="EUR")

    assert [(one["currencyRate"], one["currencySymbol"]) for one in (order, given, moved)] == [
        (0.8, "£"), (1.7, "$"), (0.9, "€")
    ]  # fmt: skip


def test_totals_may_be_in_the_accounts_currency(cin7: Any, cin7_world: World) -> None:
    """By setting, total times currencyRate is what the customer pays."""
    cin7_world.settings.set("cin7.total_currency", "home")
    order = cin7.order(currencyCode="NZD", currencyRate=1.6, lineItems=[RED | {"unitPrice": 8}])

    assert (order["productTotal"], order["total"]) == (16.0, 10.0)


def test_a_product_without_a_bill_is_made_of_nothing(cin7: Any) -> None:
    """A job may make what has no bill of materials; it costs what the product costs."""
    cin7.put({"id": 901, "priceColumns": {"costUSD": 4.5}}, path="ProductOptions")
    job = made(cin7, "ProductionJobs", products=[{"code": "TEE-RED", "standardQty": 2}],
               completedDate=AT)  # fmt: skip

    assert (job["products"][0]["components"], job["totalCost"]) == ([], 9.0)
    assert shelf(cin7)[0] == 7.0
