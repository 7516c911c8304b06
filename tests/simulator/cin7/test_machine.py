"""A shop at work, in any order of events: what must hold after each of them."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any

import pytest
import requests
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from simulator.cin7 import backorders, moves, picking, seed, transfers
from simulator.errors import BadRequest
from simulator.world import open_world

AT = "2026-11-20T00:00:00Z"
ACCOUNT = {
    "branches": [{"id": 3, "company": "Main"}, {"id": 4, "company": "Second"}],
    "contacts": [{"id": 101, "company": "Ann"}, {"id": 102, "company": "Ben"}],
    "vouchers": [{"code": "GIFT", "amount": 60}],
    "serialNumbers": [
        {"serialnumber": f"{code}-{place}", "code": code, "branchId": branch}
        for code in ("RED", "BLUE") for branch in (3, 4) for place in range(4)
    ],
    "products": [
        {"id": 501, "name": "Tee", "productOptions": [
            {"id": 901, "code": "RED"}, {"id": 902, "code": "BLUE"}, {"id": 903, "code": "GREEN"}
        ]}
    ],
    "stock": [
        {"code": code, "branchId": branch, "stockOnHand": 20}
        for code in ("RED", "BLUE", "GREEN") for branch in (3, 4)
    ],
    "bomMasters": [
        {"products": [{"code": "GREEN", "components": [{"code": "RED", "qty": 2}]}]}
    ],
}  # fmt: skip

quantities = st.integers(1, 12).map(lambda halves: halves / 2)
prices = st.integers(0, 5000).map(lambda cents: cents / 100)
branches = st.sampled_from((3, 4))
codes = st.sampled_from(("RED", "BLUE", "GREEN", "UNKNOWN"))
members = st.sampled_from((101, 102))
lines = st.fixed_dictionaries(
    {"code": codes, "qty": quantities, "unitPrice": prices}, optional={"discount": prices}
)
heads = st.fixed_dictionaries(
    {"branchId": branches, "lineItems": st.lists(lines, min_size=1, max_size=3)},
    optional={
        "isApproved": st.booleans(), "freightTotal": prices, "surcharge": prices,
        "discountTotal": prices, "taxStatus": st.sampled_from(("Incl", "Excl", "Exempt")),
        "taxRate": st.sampled_from((0, 7.25, 15, 20)), "distributionBranchId": branches,
        "memberId": members, "voucherCode": st.sampled_from(("GIFT", "ELSEWHERE")),
    },
)  # fmt: skip
changes = st.fixed_dictionaries(
    {},
    optional={
        "isApproved": st.booleans(), "stage": st.sampled_from(("New", "Fully Picked", "On Hold")),
        "dispatchedDate": st.just(AT), "invoiceDate": st.just(AT), "branchId": branches,
        "freightTotal": prices, "taxRate": st.sampled_from((0, 10)),
        "lineItems": st.lists(lines, max_size=2), "isVoid": st.just(True),
        "memberId": members, "voucherCode": st.sampled_from(("GIFT", "")), "discountTotal": prices,
    },
)  # fmt: skip


def number(value: float | None) -> Decimal:
    """A wire number, exact."""
    return Decimal(str(value)) if value else Decimal(0)


def expected_total(order: dict[str, Any]) -> Decimal:
    """What an order adds up to, by the words of the vendor's notes."""
    net = Decimal(0)
    for line in order["lineItems"]:
        net += number(line["qty"]) * number(line["unitPrice"]) - number(line["discount"])
    net += number(order["freightTotal"]) + number(order["surcharge"])
    net -= number(order["discountTotal"])
    if order["taxStatus"] == "Excl":
        net += net * number(order["taxRate"]) / 100
    return net.quantize(Decimal("0.0001"), ROUND_HALF_UP)


class Shop(RuleBasedStateMachine):
    """Sales, purchases, transfers, adjustments, credit notes, jobs and payments."""

    sales = Bundle("sales")
    purchases = Bundle("purchases")
    journeys = Bundle("journeys")

    def __init__(self, caller: Any) -> None:
        super().__init__()
        self.stack = ExitStack()
        now = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
        self.world = self.stack.enter_context(open_world(requests.Session(), seed=1, now=now))
        seed.plant(self.world, ACCOUNT)
        for unit in ("second", "minute", "day"):
            self.world.settings.set(f"cin7.limit_per_{unit}", 0)
        self.cin7 = caller(self.world)
        self.void: dict[str, Any] = {}

    def teardown(self) -> None:
        """Close the world."""
        self.stack.close()

    def _post(self, path: str, element: Any, **query: str) -> int:
        (result,) = self.cin7.call("POST", path, [element], **query).json
        assert result["success"], result
        return int(result["id"])

    def _put(self, path: str, element: Any) -> None:
        """Change; it may be refused, and then nothing may have changed."""
        before = self.cin7.get(f"{path}/{element['id']}")
        (result,) = self.cin7.put(element, path=path)
        if not result["success"]:
            assert before == self.cin7.get(f"{path}/{element['id']}")

    @rule(target=sales, head=heads, loadboms=st.sampled_from(("true", "")))
    def sell(self, head: Any, loadboms: str) -> Any:
        """A new order, unless its voucher is used up."""
        (result,) = self.cin7.call("POST", "SalesOrders", [head], loadboms=loadboms).json
        if result["success"]:
            return result["id"]
        assert result["errors"][0].startswith("Voucher GIFT has ")
        return multiple()

    @rule(order=sales, change=changes)
    def change_sale(self, order: int, change: Any) -> None:
        """Anything that a PUT can do, void included."""
        self._put("SalesOrders", {"id": order, **change})
        document = self.cin7.get(f"SalesOrders/{order}")
        if document["isVoid"]:
            self.void.setdefault(f"SalesOrders/{order}", document)

    @rule(order=sales, quantity=quantities)
    def pick(self, order: int, quantity: float) -> None:
        """Set Qty Dispatched of the first line on the screen."""
        document = self.cin7.get(f"SalesOrders/{order}")
        if not document["isVoid"]:
            line = document["lineItems"][0]["id"]
            picking.pick(self.world, order, [{"id": line, "qtyShipped": quantity}])

    @rule(target=sales, order=sales)
    def split(self, order: int) -> Any:
        """A back order, where one is possible."""
        try:
            return backorders.split(self.world, order)
        except BadRequest:
            return multiple()

    @rule(order=sales)
    def pay_all(self, order: int) -> None:
        """Pay what is owed; then nothing is owed."""
        if self.cin7.get(f"SalesOrders/{order}")["isVoid"]:
            return
        self._post("Payments", {"orderId": order})
        paid = self.cin7.get("Payments", where=f"orderId={order}")
        total = number(self.cin7.get(f"SalesOrders/{order}")["total"])

        assert total == sum((number(one["amount"]) for one in paid), Decimal(0))

    @rule(order=sales, amount=prices)
    def pay_some(self, order: int, amount: float) -> None:
        """Pay too little or too much."""
        if not self.cin7.get(f"SalesOrders/{order}")["isVoid"]:
            self._post("Payments", {"orderId": order, "amount": amount})

    @rule(order=sales, quantity=st.integers(1, 4), branch=branches)
    def take_back(self, order: int, quantity: int, branch: int) -> None:
        """A credit note for an order's first product, completed."""
        document = self.cin7.get(f"SalesOrders/{order}")
        line = {**document["lineItems"][0], "id": None, "qty": -quantity}
        number = self._post(
            "CreditNotes",
            {
                "memberId": document["memberId"],
                "salesReference": document["reference"],
                "branchId": branch,
                "lineItems": [line],
            },
        )
        self._put("CreditNotes", {"id": number, "completedDate": AT})

    @rule(target=purchases, head=heads)
    def buy(self, head: Any) -> int:
        """A new purchase order."""
        return self._post("PurchaseOrders", head)

    @rule(order=purchases, change=changes, received=st.booleans())
    def change_purchase(self, order: int, change: Any, received: bool) -> None:
        """Anything, goods received included."""
        self._put(
            "PurchaseOrders",
            {"id": order, **change} | ({"fullyReceivedDate": AT} if received else {}),
        )

    @rule(target=journeys, source=branches, items=st.lists(lines, max_size=2))
    def send(self, source: int, items: Any) -> int:
        """A transfer to the other branch, in whole pieces."""
        whole = [{"code": one["code"], "qty": int(one["qty"]) + 1} for one in items]
        return self._post(
            "BranchTransfers",
            {"sourceBranchId": source, "destinationBranchId": 7 - source, "lineItems": whole},
        )

    @rule(journey=journeys, step=st.sampled_from((transfers.dispatch, transfers.complete)))
    def arrive(self, journey: int, step: Any) -> None:
        """A step on the screen, unless it was done before."""
        with suppress(BadRequest):
            step(self.world, journey)

    @rule(path=st.sampled_from(("Adjustments", "CreditNotes")), head=heads, sign=st.sampled_from(
        (-1, 1)), done=st.booleans())  # fmt: skip
    def correct(self, path: str, head: Any, sign: int, done: bool) -> None:
        """An adjustment or a credit note, completed or not."""
        items = [{**line, "qty": sign * line["qty"]} for line in head["lineItems"]]
        number = self._post(path, {"branchId": head["branchId"], "lineItems": items})
        if done:
            self._put(path, {"id": number, "completedDate": AT})

    @rule(branch=branches, quantity=quantities, done=st.booleans())
    def make(self, branch: int, quantity: float, done: bool) -> None:
        """A production job."""
        products = [{"code": "GREEN", "standardQty": quantity}]
        number = self._post("ProductionJobs", {"branchId": branch, "products": products})
        if done:
            self._put("ProductionJobs", {"id": number, "completedDate": AT})

    @invariant()
    def stock_is_the_sum_of_its_moves(self) -> None:
        """On hand never drifts, and available is what is not reserved."""
        sums = moves.sums(self.world.store)
        for row in self.cin7.get("Stock"):
            shelf = (row["branchId"], row["productOptionId"])
            assert sums.get(shelf, Decimal(0)) == number(row["stockOnHand"]), shelf
            assert number(row["available"]) == number(row["stockOnHand"]) - number(row["openSales"])

    @invariant()
    def what_is_promised_is_what_documents_say(self) -> None:
        """Open sales and incoming are the sums over sales, purchases, transfers and jobs."""
        promised: dict[tuple[str, int, int], Decimal] = {}

        def add(what: str, branch: int, option: int, quantity: float | None) -> None:
            key = (what, branch, option)
            promised[key] = promised.get(key, Decimal(0)) + number(quantity)

        for order in self.cin7.get("SalesOrders", where="status='APPROVED' AND dispatchedDate IS"
                                   " NULL", rows="250"):  # fmt: skip
            parents = {line["parentId"] for line in order["lineItems"]}
            for line in order["lineItems"]:
                if line["id"] not in parents:
                    rest = max(0, (line["qty"] or 0) - (line["qtyShipped"] or 0))
                    branch = order["distributionBranchId"] or order["branchId"]
                    add("openSales", branch, line["productOptionId"], rest)
        for order in self.cin7.get("PurchaseOrders", where="status='APPROVED' AND fullyReceivedDate"
                                   " IS NULL", rows="250"):  # fmt: skip
            for line in order["lineItems"]:
                add("incoming", order["branchId"], line["productOptionId"], line["qty"])
        for journey in self.cin7.get("BranchTransfers", where="receivedDate IS NULL", rows="250"):
            for line in journey["lineItems"]:
                option = line["productOptionId"]
                add("incoming", journey["destinationBranchId"], option, line["qty"])
                if journey["dispatchedDate"] is None:
                    add("openSales", journey["sourceBranchId"], option, line["qty"])
        for job in self.cin7.get("ProductionJobs", where="completedDate IS NULL", rows="250"):
            for product in job["products"]:
                add("incoming", job["branchId"], product["productOptionId"], product["standardQty"])
                for part in product["components"]:
                    add("openSales", job["branchId"], part["productOptionId"], part["standardQty"])
        for row in self.cin7.get("Stock"):
            for what in ("openSales", "incoming"):
                shelf = (what, row["branchId"], row["productOptionId"])
                assert promised.get(shelf, Decimal(0)) == number(row[what]), shelf

    @invariant()
    def totals_add_up(self) -> None:
        """For sales and purchases, whatever was changed."""
        for path in ("SalesOrders", "PurchaseOrders"):
            for order in self.cin7.get(path, rows="250"):
                assert expected_total(order) == number(order["total"])

    @invariant()
    def contacts_owe_what_is_not_paid(self) -> None:
        """Approved orders and credit notes less payments."""
        owed = {101: Decimal(0), 102: Decimal(0)}
        unpaid: dict[tuple[str, int], Decimal] = {}
        for payment in self.cin7.get("Payments", rows="250"):
            key = (payment["orderType"], payment["orderId"])
            unpaid[key] = unpaid.get(key, Decimal(0)) - number(payment["amount"])
        for path, word in (("SalesOrders", "SalesOrder"), ("CreditNotes", "CreditNote")):
            for one in self.cin7.get(path, where="status='APPROVED' AND memberId>0", rows="250"):
                rest = unpaid.get((word, one["id"]), Decimal(0))
                owed[one["memberId"]] += number(one["total"]) + rest
        for contact in self.cin7.get("Contacts"):
            assert owed[contact["id"]] == number(contact["balanceOwing"])

    @invariant()
    def serial_numbers_are_where_lines_say(self) -> None:
        """Each is free, or with the one line that holds it, or on its way."""
        held: dict[int, int] = {}
        for order in self.cin7.get("SalesOrders", rows="250"):
            for line in order["lineItems"]:
                assert len(line["stockMovements"]) <= (line["qtyShipped"] or 0)
                held[line["id"]] = len(line["stockMovements"])
        away = {
            line["id"]: line["qtyTransferred"]
            for journey in self.cin7.get("BranchTransfers", where="receivedDate IS NULL")
            for line in journey["lineItems"]
        }
        holders: dict[int, int] = {}
        for serial in self.cin7.get("SerialNumbers", rows="250"):
            assert (serial["lineItemId"] == 0) == (serial["available"] == 1)
            holders[serial["lineItemId"]] = holders.get(serial["lineItemId"], 0) + 1
        holders.pop(0, None)
        for line_id, count in holders.items():
            assert count <= held.get(line_id, away.get(line_id, 0))

    @invariant()
    def vouchers_count_their_orders(self) -> None:
        """And are never worth more than they are."""
        orders = self.cin7.get(
            "SalesOrders", where="voucherCode='GIFT' AND status='APPROVED'", rows="250"
        )
        voucher = self.cin7.get("Voucher/GIFT")
        taken = sum((number(one["discountTotal"]) for one in orders), Decimal(0))

        assert (len(orders), taken) == (voucher["redeemedCount"], number(voucher["redeemedAmount"]))
        assert taken <= 60

    @invariant()
    def what_is_void_stays_as_it_was(self) -> None:
        """To the last field."""
        for path, document in self.void.items():
            assert document == self.cin7.get(path)

    @invariant()
    def lists_agree_with_gets_and_where_with_a_filter(self) -> None:
        """One truth, however it is asked for."""
        listed = self.cin7.get("SalesOrders", rows="250", order="id ASC")
        assert listed == [self.cin7.get(f"SalesOrders/{order['id']}") for order in listed]
        where = "status='approved' AND (branchId=3 OR total >= 20) AND dispatchedDate IS NULL"
        assert [
            order["id"]
            for order in listed
            if order["status"] == "APPROVED"
            and (order["branchId"] == 3 or order["total"] >= 20)
            and order["dispatchedDate"] is None
        ] == [one["id"] for one in self.cin7.get("SalesOrders", where=where, rows="250",
                                                 order="id ASC", fields="id")]  # fmt: skip


@pytest.mark.slow
def test_a_shop_stays_true(cin7: Any) -> None:
    """Whatever happens in whatever order."""
    run_state_machine_as_test(
        partial(Shop, type(cin7)),
        settings=settings(max_examples=15, stateful_step_count=25, deadline=None),
    )
