from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from simulator.world import World


def only(results: Any) -> tuple[bool, Any, Any, list[str]]:
    """The single result: success, id, code, errors."""
    (result,) = results
    return result["success"], result["id"], result["code"], result["errors"]


def test_a_contact_is_made_and_changed(cin7: Any, cin7_world: World) -> None:
    """Results call a contact by its e-mail; a PUT leaves the rest alone."""
    made = cin7.post({"email": "b@example.com", "Company": "Bee", "phone": 5}, path="Contacts")
    cin7_world.clock.wait(1)
    cin7.put({"id": 1001, "company": ""}, path="Contacts")
    contact = cin7.get("Contacts/1001")

    assert only(made) == (True, 1001, "b@example.com", [])
    assert [contact[name] for name in ("company", "phone", "isActive", "type", "createdDate",
                                       "modifiedDate")] == [
        "", "5", True, "Customer", "2026-11-20T09:30:00Z", "2026-11-20T09:30:01Z"
    ]  # fmt: skip


def test_an_email_belongs_to_one_contact(cin7: Any) -> None:
    """Another contact cannot take it, in whatever case; its owner can keep it."""
    assert only(cin7.post({"email": "ANN@example.com"}, path="Contacts")) == (
        False, None, None, ["email ANN@example.com already exists."]
    )  # fmt: skip
    assert only(cin7.put({"id": 101, "email": "ann@example.com"}, path="Contacts"))[0] is True


def test_a_contact_can_be_deleted(cin7: Any) -> None:
    """Once; then it is gone."""
    gone = cin7.call("DELETE", "Contacts/101")

    assert gone.data == b'{"success":true,"id":101,"code":"Ann@Example.com","errors":[]}'
    assert cin7.call("DELETE", "Contacts/101").status_code == 404
    assert cin7.call("GET", "Contacts/101").status_code == 404


def test_branches_and_contacts_share_their_ids(cin7: Any) -> None:
    """No branch has the id of a contact."""
    cin7.post({"company": "North"}, path="Branches")
    cin7.post({"company": "Bee"}, path="Contacts")

    assert [one["id"] for one in cin7.get("Branches")] == [3, 4, 1001]
    assert [one["id"] for one in cin7.get("Contacts")] == [101, 1002]


def test_secondary_contacts_are_whole(cin7: Any) -> None:
    """What a secondary contact leaves out is null; its id is the server's."""
    cin7.post({"secondaryContacts": [{"Email": "x@example.com"}]}, path="Contacts")

    assert cin7.get("Contacts/1001", fields="secondaryContacts")["secondaryContacts"] == [
        {"id": 1, "company": None, "firstName": None, "lastName": None, "jobTitle": None,
         "email": "x@example.com", "mobile": None, "phone": None}
    ]  # fmt: skip


def test_a_product_is_made_with_its_option(cin7: Any) -> None:
    """Named dimensions are the product's own fields; the option gets its product's id."""
    made = cin7.post(
        {
            "name": "Mug",
            "styleCode": "MUG",
            "dimensions": {"Weight": 0.4, "height": "10", "nonsense": 1},
            "productOptions": [{"productOptionCode": "MUG-1", "retailPrice": 9}],
        },
        path="Products",
    )
    product = cin7.get("Products/2001")
    (option,) = product["productOptions"]

    assert only(made) == (True, 2001, "MUG", [])
    assert [product[name] for name in ("status", "stockControl", "orderType")] == [
        "Public", "FIFO", "Order"
    ]  # fmt: skip
    assert (product["weight"], product["height"]) == (0.4, 10.0)
    assert [option[name] for name in ("id", "productId", "code", "stockOnHand")] == [
        4001, 2001, "MUG-1", 0.0
    ]  # fmt: skip


def test_a_product_is_made_with_one_option_only(cin7: Any) -> None:
    """Two are refused, saying how many are allowed."""
    results = cin7.post({"productOptions": [{"code": "A"}, {"code": "B"}]}, path="Products")

    assert only(results)[3] == ["productOptions has 2 options, the maximum is 1."]


def test_a_product_update_reaches_its_stock(cin7: Any) -> None:
    """A new name shows in the stock list; options are not touched by a product's PUT."""
    cin7.put(
        {"id": 501, "name": "Shirt", "productDimensions": {"weight": 1}, "productOptions": []},
        path="Products",
    )
    product = cin7.get("Products/501")

    assert (product["name"], product["weight"], len(product["productOptions"])) == ("Shirt", 1.0, 2)
    assert {row["productName"] for row in cin7.get("Stock")} == {"Shirt"}


def test_a_product_is_retired_once(cin7: Any) -> None:
    """The second time it is already inactive."""
    assert only(cin7.put({"id": 501, "status": "Inactive"}, path="Products"))[0] is True
    assert only(cin7.put({"id": 501, "status": 0}, path="Products"))[3] == [
        "Product TEE already inactive."
    ]


def test_an_option_needs_its_product_and_a_code_of_its_own(cin7: Any) -> None:
    """An unknown product and a code in use are refused."""
    results = cin7.post(
        {"productId": 5, "code": "X"},
        {"productId": 501, "code": "tee-red"},
        {"productId": 501, "code": "TEE-GREEN"},
        path="ProductOptions",
    )

    assert [(one["success"], one["errors"]) for one in results] == [
        (False, ["Product with id 5 was not found."]),
        (False, ["code tee-red already exists."]),
        (True, []),
    ]


def test_an_option_keeps_its_two_names_equal(cin7: Any) -> None:
    """The older code and barcode follow the newer ones, and stock follows both."""
    cin7.put(
        {"id": 901, "productOptionCode": "TEE-R", "productOptionBarcode": "123"},
        path="ProductOptions",
    )
    option = cin7.get("ProductOptions/901")

    assert (option["code"], option["barcode"]) == ("TEE-R", "123")
    assert [row["code"] for row in cin7.get("Stock", where="productOptionId=901")] == ["TEE-R"] * 2


def test_options_know_their_stock_over_all_branches(cin7: Any) -> None:
    """On hand and available are summed, and can be filtered by."""
    cin7.order(lineItems=[{"code": "TEE-RED", "qty": 2}])

    assert cin7.get("ProductOptions", where="stockOnHand>0", fields="code,stockOnHand,"
                    "stockAvailable") == [
        {"code": "TEE-RED", "stockAvailable": 10.0, "stockOnHand": 12.0}
    ]  # fmt: skip
    assert cin7.get("Products/501")["productOptions"][0]["stockAvailable"] == 10.0


@pytest.mark.parametrize("path", ["Contacts", "Branches", "Products", "ProductOptions"])
def test_an_update_names_a_record(cin7: Any, path: str) -> None:
    """An unknown id fails its element."""
    assert only(cin7.put({"id": 77}, path=path)) == (
        False, 77, None, [f"{path} with id 77 was not found."]
    )  # fmt: skip


def test_a_bad_value_may_fail_its_element_only(cin7: Any, cin7_world: World) -> None:
    """By setting, a value of the wrong type is a failed element, not a 400."""
    body = [{"creditLimit": "x"}, {"company": "Bee"}]

    assert cin7.call("POST", "Contacts", body).status_code == 400
    cin7_world.settings.set("cin7.bad_value", "item")
    assert [one["errors"] for one in cin7.post(*body, path="Contacts")] == [
        ["creditLimit: 'x' is not a number."],
        [],
    ]


def test_the_option_of_a_new_product_may_have_a_cost(cin7: Any) -> None:
    """The cost is a price column; a code left out is made of the style code."""
    cin7.post({"styleCode": "MUG", "productOptions": [{"cost": 3, "retailPrice": 9}]},
              path="Products")  # fmt: skip
    cin7.post({"productOptions": [{}]}, path="Products")
    options = [cin7.get(f"ProductOptions/{number}") for number in (4001, 4002)]

    assert [(one["productOptionCode"], one["priceColumns"]) for one in options] == [
        ("MUG", {"costUSD": 3.0}), ("P2002", {})
    ]  # fmt: skip


def test_a_product_whose_option_is_refused_is_not_kept(cin7: Any) -> None:
    """Both or neither."""
    (result,) = cin7.post({"productOptions": [{"productOptionCode": "tee-red"}]}, path="Products")

    assert result["errors"] == ["code tee-red already exists."]
    assert [one["id"] for one in cin7.get("Products")] == [501]


def test_an_option_has_twenty_units_at_most(cin7: Any) -> None:
    """Each has an id, and knows its option."""
    many = {"id": 901, "uomOptions": [{"quantity": 12}] * 21}
    (result,) = cin7.put(many, path="ProductOptions")
    cin7.put({"id": 901, "uomOptions": [{"quantity": 12}]}, path="ProductOptions")
    (unit,) = cin7.get("ProductOptions/901")["uomOptions"]

    assert result["errors"] == ["uomOptions has 21 units, the maximum is 20."]
    assert (unit["id"], unit["productOptionId"], unit["quantity"]) == (1, 901, 12.0)


def test_categories_stand_below_each_other(cin7: Any) -> None:
    """At the top or below one that is there, but never below themselves."""
    cin7.post({"name": "Home"}, {"name": "Mugs", "parentId": 101}, path="ProductCategories")
    lost, round_about, back = cin7.put(
        {"id": 102, "parentId": 5}, {"id": 101, "parentId": 102}, {"id": 102, "parentId": "0"},
        path="ProductCategories",
    )  # fmt: skip

    assert lost["errors"] == ["ProductCategories with id 5 was not found."]
    assert round_about["errors"] == ["ProductCategories with id 101 cannot be below itself."]
    assert back == {"index": 2, "success": True, "id": 102, "code": "Mugs", "errors": []}
