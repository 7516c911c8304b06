"""The seeded account is complete, consistent and clearly invented."""

from __future__ import annotations

import re
import subprocess
import sys

from scenarios.account import ACCOUNT, barcode, build

CIN7 = ACCOUNT["cin7"]
OPTIONS = [option for product in CIN7["products"] for option in product["productOptions"]]


def test_the_account_has_its_parts() -> None:
    """Three branches, forty contacts, and a catalog of about eighty options."""
    sizes = {name: len(CIN7[name]) for name in ("branches", "contacts", "products", "stock")}

    assert {"branches": 3, "contacts": 40, "products": 41, "stock": 246} == sizes
    assert 82 == len(OPTIONS)


def test_the_main_branch_is_in_the_united_states() -> None:
    """Branch 3 is the main warehouse, with a postal code that rates can start from."""
    main = CIN7["branches"][0]

    assert (3, "Main Warehouse", "89502", "United States") == (
        main["id"],
        main["company"],
        main["postCode"],
        main["country"],
    )


def test_a_barcode_ends_in_its_check_digit() -> None:
    """The check digit of 200000000901 is 8: from the right, threefold and single sums make tens."""
    assert "2000000009018" == barcode(901)


def test_barcodes_are_distinct_and_from_the_range_for_use_inside_a_shop() -> None:
    """No barcode of the account can belong to a real product."""
    barcodes = [option["barcode"] for option in OPTIONS]

    assert len(barcodes) == len(set(barcodes))
    assert all(re.fullmatch(r"200\d{10}", code) for code in barcodes)


def test_codes_fit_cin7_and_are_distinct() -> None:
    """A SKU is unique and has at most twenty characters."""
    codes = [option["code"] for option in OPTIONS]

    assert len(codes) == len(set(codes))
    assert all(len(code) <= 20 for code in codes)


def test_ids_do_not_meet() -> None:
    """Branches and contacts share one id space; options have one of their own."""
    people = [row["id"] for row in (*CIN7["branches"], *CIN7["contacts"])]
    options = [option["id"] for option in OPTIONS]

    assert len(people) == len(set(people))
    assert len(options) == len(set(options))


def test_every_option_has_stock_at_every_branch() -> None:
    """Stock is listed for each option and branch, and is plentiful for most."""
    plenty = [row for row in CIN7["stock"] if row["stockOnHand"] == 1_000_000]

    assert 237 == len(plenty)


def test_some_stock_is_scarce() -> None:
    """One SKU is out of stock everywhere, and two have a few pieces at the main branch."""
    scarce = {
        (row["code"], row["stockOnHand"])
        for row in CIN7["stock"]
        if row["branchId"] == 3 and row["stockOnHand"] < 1_000_000
    }

    assert {("COT-ALU-STD", 3), ("LANT-OIL-RED", 1), ("LANT-OIL-BRS", 0)} == scarce


def test_contacts_are_invented() -> None:
    """E-mail addresses end in example.com and no two are alike."""
    addresses = [contact["email"] for contact in CIN7["contacts"]]

    assert len(addresses) == len(set(addresses))
    assert all(address.endswith("@example.com") for address in addresses)


def test_contact_fields_fit_cin7() -> None:
    """Address parts of contacts have at most fifty characters."""
    names = ("address1", "city", "state", "postCode", "country", "phone")

    assert all(len(contact[name]) <= 50 for contact in CIN7["contacts"] for name in names)


def test_weights_are_in_kilograms() -> None:
    """A two-person tent weighs a little over two kilograms, not pounds or grams."""
    weights = {option["code"]: option["optionWeight"] for option in OPTIONS}

    assert 2.35 == weights["TENT-2P-GRN"]


def test_one_default_warehouse() -> None:
    """ShipStation has two warehouses, of which the first is the default, in two letters."""
    warehouses = ACCOUNT["shipstation"]["warehouses"]

    assert [True, False] == [warehouse["isDefault"] for warehouse in warehouses]
    assert {"US"} == {warehouse["originAddress"]["country"] for warehouse in warehouses}


def test_a_copy_is_the_callers_own() -> None:
    """Changing a built account leaves the shared one alone."""
    build()["cin7"]["branches"][0]["company"] = "Elsewhere"

    assert "Main Warehouse" == ACCOUNT["cin7"]["branches"][0]["company"]


def test_the_account_loads_without_faker() -> None:
    """A process that only wants the account does not wait for Faker."""
    code = "import sys, scenarios.account; print('faker' in sys.modules)"
    done = subprocess.run(  # noqa: S603  (our own words)
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert "False" == done.stdout.strip()
