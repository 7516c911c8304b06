"""Every address with every verb, and every field of every resource on the wire."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from simulator.cin7 import seed

if TYPE_CHECKING:
    from simulator.world import World

HERE = Path(__file__).parent
VERBS: dict[str, str] = tomllib.loads((HERE / "verbs.toml").read_text())
FIELDS: dict[str, str] = tomllib.loads((HERE / "fields.toml").read_text())
EVERY_VERB = ("GET", "POST", "PUT", "DELETE", "PATCH")

AT = "2026-11-20T09:00:00Z"
RED = {"code": "TEE-RED", "qty": 2}
BOOKS = {
    "categories": [{"id": 101, "name": "Shirts"}],
    "users": [{"id": 11, "firstName": "Ada", "email": "ada@example.com"}],
    "sizeRanges": [{"id": 1, "sizeRangeName": "Letters", "sizes": ["S", "M"]}],
    "vouchers": [{"code": "Welcome-10", "amount": 10}],
    "serialNumbers": [{"id": 1, "serialnumber": "S-1", "code": "TEE-RED", "branchId": 3}],
    "bomMasters": [
        {"id": 1, "reference": "BOM-1", "products": [
            {"code": "TEE-BLUE", "components": [{"code": "TEE-RED", "qty": 2}]}
        ]}
    ],
    "fees": [{"id": 1, "invoiceReference": "PMTFEE-1", "total": 1.5}],
    "payouts": [{"id": 2, "invoiceReference": "PAYOUT-2", "total": 98.5}],
}  # fmt: skip

# What is there to be read: address, what makes it (address and element), model, key.
READ = (
    ("SalesOrders", {"lineItems": [RED]}, "SalesOrder", "10001"),
    ("SalesOrdersWithCartons", None, "SalesOrderWithCartons", "10001"),
    ("Quotes", {"lineItems": [RED]}, "Quote", "4000001"),
    ("CreditNotes", {"lineItems": [{"code": "TEE-RED", "qty": -1}]}, "CreditNote", "3000001"),
    ("PurchaseOrders", {"lineItems": [RED]}, "PurchaseOrder", "2000001"),
    ("Payments", {"orderId": 10001, "amount": 1}, "Payment", "8001"),
    ("PaymentFeesAndPayouts/Fees", None, "PaymentFee", ""),
    ("PaymentFeesAndPayouts/Payouts", None, "PaymentFee", ""),
    ("Contacts", {"secondaryContacts": [{"email": "a@example.com"}]}, "Contact", "1001"),
    ("Branches", {"company": "North", "branchLocations": [{"zone": "A", "bins": ["1"]}]},
     "Branch", "1002"),
    ("Users", None, "User", "11"),
    ("Products", {"name": "Mug", "productOptions": [{"productOptionCode": "MUG"}]},
     "Product", "2001"),
    ("ProductOptions", {"productId": 501, "uomOptions": [{"quantity": 12}]},
     "ProductOption", "4002"),
    ("ProductCategories", {"name": "Mugs"}, "ProductCategory", "102"),
    ("SizeRanges", None, "SizeRange", "1"),
    ("Stock", None, "StockUnit", "2000000009018"),
    ("SerialNumbers", None, "SerialNumber", "1"),
    ("BranchTransfers", {"sourceBranchId": 3, "destinationBranchId": 4, "lineItems": [RED]},
     "BranchTransfer", "5000001"),
    ("Adjustments", {"lineItems": [RED]}, "Adjustment", "6000001"),
    ("BomMasters", None, "BomMaster", "1"),
    ("/api/v2/BomMasters", None, "BomMasterV2", "1"),
    ("ProductionJobs", {"products": [{"code": "TEE-BLUE", "standardQty": 1}]},
     "ProductionJob", "7000001"),
    ("Voucher", None, "Voucher", "welcome-10"),
)  # fmt: skip
PLAIN = {
    "integer": int, "decimal": (int, float), "text": str, "truth": bool, "date": str,
    "map": dict, "[string]": list, "[integer]": list,
}  # fmt: skip


def check(document: dict[str, Any], model: str) -> None:
    """Compare names, order and types of *document*, and of what is inside, with the table."""
    pairs = [pair.split(":") for pair in FIELDS[model].split()]
    assert [name for name, _ in pairs] == list(document)
    for name, kind in pairs:
        value = document[name]
        if kind in PLAIN:
            assert value is None or isinstance(value, PLAIN[kind]), (model, name, value)
            assert kind == "truth" or not isinstance(value, bool), (model, name, value)
        elif isinstance(value, list):
            for item in value:
                check(item, kind.strip("[]"))
        elif value is not None:
            check(value, kind)


@pytest.fixture
def full(cin7: Any, cin7_world: World) -> Any:
    """The small account with its books and one record of whatever can be written."""
    seed.plant(cin7_world, BOOKS)
    for address, element, _, _ in READ:
        if element is not None:
            (made,) = cin7.post(element, path=address)
            assert made["success"], made
    cin7.call(
        "PUT",
        "Cartons/10001",
        [{"number": "1", "cartonItems": [{"productCode": "TEE-RED", "quantity": 2}]}],
    )
    return cin7


def whole(address: str) -> str:
    """*address* with its version."""
    return address if address.startswith("/api/") else f"/api/v1/{address}"


def test_there_are_forty_six_addresses() -> None:
    """The table is whole."""
    assert len(VERBS) == 46


@pytest.mark.parametrize("address", VERBS)
def test_each_address_has_its_verbs(cin7: Any, address: str) -> None:
    """A verb that exists does not answer 405; one that does not answers 405 and says so."""
    there = 400 if "Images" in address else 404 if "{id}" in address else 200
    path = address.replace("{id}", "77")
    answers = {method: cin7.raw(method, path, []) for method in EVERY_VERB}

    assert {
        method: there if method in VERBS[address].split() else 405 for method in EVERY_VERB
    } == {method: answer.status_code for method, answer in answers.items()}
    assert {
        method: f"The requested resource does not support http method '{method}'."
        for method in EVERY_VERB
        if method not in VERBS[address].split()
    } == {m: one.json["message"] for m, one in answers.items() if one.status_code == 405}


def test_every_resource_has_every_field(full: Any) -> None:
    """By key and in lists, documents have exactly the fields of their models."""
    for address, _, model, key in READ:
        listed = full.raw("GET", whole(address)).json
        assert listed, address
        for document in listed:
            check(document, model)
        if key:
            alone = full.raw("GET", f"{whole(address)}/{key}").json
            check(alone, model)
            assert alone in listed, address


def test_every_kind_of_line_was_seen(full: Any) -> None:
    """What is inside of lists was there to be checked."""
    assert [
        len(full.get(path)[field]) > 0
        for path, field in (
            ("SalesOrders/10001", "lineItems"), ("Quotes/4000001", "lineItems"),
            ("CreditNotes/3000001", "lineItems"), ("PurchaseOrders/2000001", "lineItems"),
            ("BranchTransfers/5000001", "lineItems"), ("Adjustments/6000001", "lineItems"),
            ("ProductionJobs/7000001", "products"), ("BomMasters/1", "product"),
            ("SalesOrdersWithCartons/10001", "cartonsWithLineItems"),
            ("Contacts/1001", "secondaryContacts"), ("Branches/1002", "branchLocations"),
            ("Products/2001", "productOptions"), ("ProductOptions/4002", "uomOptions"),
        )
    ] == [True] * 13  # fmt: skip
    assert full.get("ProductionJobs/7000001")["products"][0]["components"][0]["standardQty"] == 2.0


def test_what_is_written_can_be_written_again(full: Any) -> None:
    """A record as it was read can be sent back whole: read-only fields are ignored."""
    for address, element, _, key in READ:
        if element is None:
            continue
        before = full.get(f"{address}/{key}")
        (result,) = full.put(before, path=address)

        assert result["success"], result
        assert before == full.get(f"{address}/{key}")


def test_an_update_of_nothing_is_a_failed_element(full: Any) -> None:
    """An unknown id, and none at all, fail alone with 200."""
    for address, element, _, _ in READ:
        if element is None:
            continue
        results = full.put({"id": 999}, {}, path=address)

        assert [(False, 999), (False, None)] == [(one["success"], one["id"]) for one in results]
        assert results[0]["errors"][0].endswith("with id 999 was not found.")
        assert results[1]["errors"][0].endswith("an update names its record by id.")


def test_fees_and_payouts_are_apart(full: Any) -> None:
    """One list has what was charged, the other what was paid out; where adds to that."""
    assert [one["id"] for one in full.get("PaymentFeesAndPayouts/Fees")] == [1]
    assert [one["id"] for one in full.get("PaymentFeesAndPayouts/Payouts")] == [2]
    assert full.get("PaymentFeesAndPayouts/Payouts", where="id=1") == []


def test_a_bill_of_materials_has_two_versions(full: Any) -> None:
    """One product in version 1, a list of products in version 2."""
    old, new = full.get("BomMasters/1"), full.raw("GET", "/api/v2/BomMasters/1").json

    assert [old["product"]] == new["products"]
    assert (old["product"]["code"], old["product"]["type"]) == ("TEE-BLUE", "Make")
