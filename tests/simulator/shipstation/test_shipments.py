from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import seed
from simulator.shipstation.collections import WAREHOUSES

if TYPE_CHECKING:
    from simulator.world import World


def test_a_label_ships_the_order(api: Any) -> None:
    """The answer has six members, and the order carries what was bought."""
    order_id = api.order()["orderId"]
    label = api.label(order_id)
    order = api.get(f"/orders/{order_id}").json

    assert [
        "shipmentId", "shipmentCost", "insuranceCost", "trackingNumber", "labelData", "formData",
    ] == list(label)  # fmt: skip
    assert 7.02 == label["shipmentCost"]
    assert base64.b64decode(label["labelData"]).startswith(b"%PDF-1.4\n")
    assert label["formData"] is None
    assert "shipped" == order["orderStatus"]
    assert ("stamps_com", "usps_priority_mail", "package", "none", "2026-03-02") == tuple(
        order[name]
        for name in ("carrierCode", "serviceCode", "packageCode", "confirmation", "shipDate")
    )


def test_a_label_costs_what_its_rate_says(api: Any) -> None:
    """The label's cost is shipmentCost and otherCost of the same tariff row."""
    order_id = api.order()["orderId"]
    [rate] = api.post(
        "/shipments/getrates",
        {
            "carrierCode": "fedex",
            "serviceCode": "fedex_2day",
            "fromPostalCode": "89502",
            "toCountry": "US",
            "toPostalCode": "89511",
            "weight": {"value": 1, "units": "pounds"},
        },
    ).json
    label = api.label(order_id, carrierCode="fedex", serviceCode="fedex_2day")

    assert {"shipmentCost": 20.03, "otherCost": 0.6} == {
        name: rate[name] for name in ("shipmentCost", "otherCost")
    }
    assert 20.63 == label["shipmentCost"]


def test_a_label_may_leave_out_the_surcharges(world: World, api: Any) -> None:
    """Which of the two a label reports is not known."""
    world.settings.set("shipstation.label_cost_includes_other", False)
    label = api.label(api.order()["orderId"], carrierCode="fedex", serviceCode="fedex_2day")

    assert 20.03 == label["shipmentCost"]


def test_what_a_label_leaves_out_is_the_orders(api: Any) -> None:
    """Carrier, service and package may be preset on the order."""
    order_id = api.order(carrierCode="ups", serviceCode="ups_ground")["orderId"]
    answer = api.post("/orders/createlabelfororder", {"orderId": str(order_id)})

    assert 200 == answer.status_code
    assert 8.65 == answer.json["shipmentCost"]


def test_a_list_never_shows_the_label_and_items_only_on_demand(api: Any) -> None:
    """A label can be read only in the answer that made it."""
    order_id = api.order()["orderId"]
    label = api.label(order_id)
    [plain] = api.get("/shipments", orderId=order_id).json["shipments"]
    [full] = api.get("/shipments", orderId=order_id, includeShipmentItems=True).json["shipments"]

    assert label["shipmentId"] == plain["shipmentId"]
    assert [None, None, None] == [
        plain[name] for name in ("shipmentItems", "labelData", "formData")
    ]
    assert [("MUG", 2, 12.5, None)] == [
        (item["sku"], item["quantity"], item["unitPrice"], item["options"])
        for item in full["shipmentItems"]
    ]
    assert plain == full | {"shipmentItems": None}


def test_whole_prices_of_shipped_items_have_no_fraction(api: Any) -> None:
    """One client reads them as whole numbers."""
    order_id = api.order(items=[{"name": "a", "quantity": 1, "unitPrice": 3.0}])["orderId"]
    api.label(order_id, weight={"value": 1, "units": "pounds"})

    assert b'"unitPrice":3,' in api.get("/shipments", includeShipmentItems="true").data


def test_discounts_are_not_shipped(api: Any) -> None:
    """An adjustment is no item of a parcel."""
    items = [{"name": "a", "quantity": 1}, {"name": "off", "quantity": 1, "adjustment": True}]
    api.label(api.order(items=items)["orderId"], weight={"value": 1, "units": "pounds"})
    [shipment] = api.get("/shipments", includeShipmentItems=True).json["shipments"]

    assert ["a"] == [item["name"] for item in shipment["shipmentItems"]]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 1),
        ({"orderNumber": "a-100"}, 1),
        ({"orderNumber": "A"}, 0),
        ({"recipientName": "byron"}, 1),
        ({"recipientCountryCode": "us"}, 1),
        ({"carrierCode": "stamps_com", "serviceCode": "usps_priority_mail"}, 1),
        ({"carrierCode": "ups"}, 0),
        ({"storeId": "22766"}, 1),
        ({"createDateStart": "2026-03-02", "createDateEnd": "2026-03-03"}, 1),
        ({"shipDateStart": "2026-03-02", "shipDateEnd": "2026-03-02"}, 1),
        ({"shipDateStart": "2026-03-03"}, 0),
        ({"voidDateStart": "2000-01-01"}, 0),
        ({"shipmentId": "72513001"}, 1),
        ({"trackingNumber": "x"}, 0),
    ],
)
def test_filters_of_shipments(api: Any, query: dict[str, str], count: int) -> None:
    """Each narrows the list."""
    api.label(api.order()["orderId"])

    assert count == api.get("/shipments", **query).json["total"]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"orderId": 5}, "Object reference not set to an instance of an object."),
        ({"serviceCode": "x"}, "Object reference not set to an instance of an object."),
        ({"carrierCode": "ups"}, "Object reference not set to an instance of an object."),
        ({"packageCode": "bag"}, "Invalid packageCode"),
        ({"packageCode": "cubic"}, "No rates are available for the selected service."),
        ({"weight": {"value": 0, "units": "ounces"}}, "Weight must be greater than zero."),
        ({"weight": {"value": 71, "units": "pounds"}},
         "No rates are available for the selected service."),
        ({"carrierCode": "ups", "serviceCode": "ups_ground", "testLabel": True},
         "Test labels are not supported for UPS."),
    ],
)  # fmt: skip
def test_business_refusals_are_server_errors(api: Any, changes: dict[str, Any], text: str) -> None:
    """Each comes as a 500 with its text, and nothing is stored."""
    order_id = api.order()["orderId"]
    request = {
        "orderId": order_id,
        "carrierCode": "stamps_com",
        "serviceCode": "usps_priority_mail",
    }
    answer = api.post("/orders/createlabelfororder", request | changes)

    assert (500, text) == (answer.status_code, answer.json["ExceptionMessage"])
    assert 0 == api.get("/shipments").json["total"]
    assert "awaiting_shipment" == api.get(f"/orders/{order_id}").json["orderStatus"]


def test_a_form_with_0_for_a_boolean_is_refused(api: Any) -> None:
    """The key of the recorded error, and the start of its text."""
    answer = api.send(
        "POST",
        "/orders/createlabelfororder",
        data="orderId=1&testLabel=0",
        content_type="application/x-www-form-urlencoded",
    )
    [(name, [text])] = answer.json["ModelState"].items()

    assert ("request.testLabel", 400) == (name, answer.status_code)
    assert text.startswith("The value '0' is not vali")


def test_a_cancelled_order_gets_no_label(api: Any) -> None:
    """The status forbids it."""
    order_id = api.order(orderStatus="cancelled")["orderId"]
    request = {"orderId": order_id, "carrierCode": "ups", "serviceCode": "ups_ground"}

    assert 500 == api.post("/orders/createlabelfororder", request).status_code


def test_a_second_label_has_another_number(api: Any) -> None:
    """A retried call doubles the label: that is what happens in real life."""
    order_id = api.order()["orderId"]
    first, second = api.label(order_id), api.label(order_id)

    assert first["trackingNumber"] != second["trackingNumber"]
    assert 2 == api.get("/shipments", orderId=order_id).json["total"]


def test_a_second_label_may_be_refused(world: World, api: Any) -> None:
    """Whether the API allows it is not known."""
    world.settings.set("shipstation.second_label", "refuse")
    order_id = api.order()["orderId"]
    api.label(order_id)
    request = {"orderId": order_id, "carrierCode": "ups", "serviceCode": "ups_ground"}

    assert 500 == api.post("/orders/createlabelfororder", request).status_code


def test_a_test_label_changes_nothing_but_itself(api: Any) -> None:
    """It costs nothing, leaves the order open and is in no list."""
    order_id = api.order()["orderId"]
    label = api.label(order_id, testLabel=True)

    assert b"TEST LABEL" in base64.b64decode(label["labelData"])
    assert "awaiting_shipment" == api.get(f"/orders/{order_id}").json["orderStatus"]
    assert 0 == api.get("/shipments").json["total"]
    assert 2500.0 == balance(api)


def balance(api: Any) -> float:
    """What is left with the funded carrier."""
    return float(api.get("/carriers/getcarrier", carrierCode="stamps_com").json["balance"])


def test_the_balance_pays(api: Any) -> None:
    """A label is taken from the carrier's balance, a void gives it back."""
    label = api.label(api.order()["orderId"])
    paid = balance(api)
    api.post("/shipments/voidlabel", {"shipmentId": label["shipmentId"]})

    assert (2492.98, 2500.0) == (paid, balance(api))


def test_an_empty_balance_refuses(world: World, api: Any) -> None:
    """Without automatic funding a label that costs too much is not sold."""
    world.settings.set("shipstation.auto_fund", False)
    order_id = api.order()["orderId"]
    insured = {"provider": "carrier", "insureShipment": True, "insuredValue": 250_000}
    request = {
        "orderId": order_id,
        "carrierCode": "stamps_com",
        "serviceCode": "usps_priority_mail",
        "insuranceOptions": insured,
    }
    answer = api.post("/orders/createlabelfororder", request)

    assert 500 == answer.status_code
    assert (
        "Insufficient funds available to complete this purchase."
        == (answer.json["ExceptionMessage"])
    )


def test_a_low_balance_is_topped_up(api: Any) -> None:
    """With automatic funding it rises by the opening balance first."""
    insured = {"provider": "carrier", "insureShipment": True, "insuredValue": 217_000}
    label = api.label(api.order()["orderId"], insuranceOptions=insured)

    assert 2495.5 == label["insuranceCost"]
    assert 2497.48 == balance(api)


def test_a_voided_label_stays_listed(api: Any) -> None:
    """It has its date, and the order of an only label is open again."""
    order_id = api.order()["orderId"]
    label = api.label(order_id)
    answer = api.post("/shipments/voidlabel", {"shipmentId": label["shipmentId"]})
    [shipment] = api.get("/shipments", voidDateStart="2026-03-02").json["shipments"]

    assert b'{"approved":true,"message":"Label voided successfully"}' == answer.data
    assert (True, "2026-03-02T09:00:00.1230000") == (shipment["voided"], shipment["voidDate"])
    assert "awaiting_shipment" == api.get(f"/orders/{order_id}").json["orderStatus"]


def test_an_order_with_another_label_stays_shipped(api: Any) -> None:
    """Only the last valid label holds it."""
    order_id = api.order()["orderId"]
    first, _ = api.label(order_id), api.label(order_id)
    api.post("/shipments/voidlabel", {"shipmentId": first["shipmentId"]})

    assert "shipped" == api.get(f"/orders/{order_id}").json["orderStatus"]


def test_what_cannot_be_voided_is_not_approved(api: Any) -> None:
    """A second void and an unknown number are answered 200."""
    label = api.label(api.order()["orderId"])
    number = label["shipmentId"]
    api.post("/shipments/voidlabel", {"shipmentId": number})
    answers = [api.post("/shipments/voidlabel", {"shipmentId": one}) for one in (number, 5)]

    assert [200, 200] == [answer.status_code for answer in answers]
    assert [False, False] == [answer.json["approved"] for answer in answers]


def test_a_label_without_an_order(api: Any) -> None:
    """Its shipment names no order, and carries the label."""
    answer = api.post(
        "/shipments/createlabel",
        {
            "carrierCode": "fedex",
            "serviceCode": "fedex_ground",
            "packageCode": "package",
            "shipDate": "2026-03-03",
            "weight": {"value": 3, "units": "ounces"},
            "shipFrom": {"postalCode": "89502", "country": "US"},
            "shipTo": {"name": "Ada", "postalCode": "20500", "state": "DC", "country": "US"},
        },
    ).json

    assert [None, None, "2026-03-03", 11.28] == [
        answer[name] for name in ("orderId", "orderNumber", "shipDate", "shipmentCost")
    ]
    assert answer["labelData"].startswith("JVBERi0x")
    assert 1 == api.get("/shipments").json["total"]


def test_a_label_without_an_order_needs_both_addresses(api: Any) -> None:
    """What is required is named."""
    answer = api.post("/shipments/createlabel", {"carrierCode": "fedex"})

    assert 400 == answer.status_code
    assert ["request.shipFrom", "request.shipTo"] == list(answer.json["ModelState"])


def test_shipments_are_listed_by_creation(api: Any) -> None:
    """The default order is that in which they were made; DESC turns it."""
    first = api.label(api.order()["orderId"])["shipmentId"]
    second = api.label(api.order()["orderId"])["shipmentId"]
    turned = api.get("/shipments", sortBy="CreateDate", sortDir="DESC", shipmentId=second)

    assert [first, second] == [
        shipment["shipmentId"] for shipment in api.get("/shipments").json["shipments"]
    ]
    assert [second] == [shipment["shipmentId"] for shipment in turned.json["shipments"]]


@pytest.mark.parametrize(("choice", "status"), [("allow", 200), ("refuse", 500)])
@pytest.mark.parametrize("order_status", ["on_hold", "awaiting_payment"])
def test_orders_that_are_not_ready(
    world: World, api: Any, order_status: str, choice: str, status: int
) -> None:
    """Whether they get a label is a setting."""
    world.settings.set("shipstation.label_of_unready_order", choice)
    order_id = api.order(orderStatus=order_status)["orderId"]
    request = {"orderId": order_id, "carrierCode": "ups", "serviceCode": "ups_ground"}

    assert status == api.post("/orders/createlabelfororder", request).status_code


def test_the_orders_warehouse_is_where_a_parcel_starts(world: World, api: Any) -> None:
    """A warehouse far away makes it dearer; an unknown one is the default one."""
    seed.plant(
        world,
        {"warehouses": [{"warehouseName": "East", "originAddress": {"postalCode": "18101"}}]},
    )
    costs = [
        api.label(api.order(advancedOptions={"warehouseId": number})["orderId"])["shipmentCost"]
        for number in (17977, 17978, 5)
    ]

    assert [7.02, 9.4, 7.02] == costs


def test_without_a_default_the_first_warehouse_counts(world: World, api: Any) -> None:
    """With none at all the distance is not known."""
    world.store.remove(WAREHOUSES, 17977)
    nowhere = api.label(api.order()["orderId"])["shipmentCost"]
    seed.plant(
        world,
        {"warehouses": [{"warehouseName": "East", "originAddress": {"postalCode": "89511"}}]},
    )

    assert (9.4, 7.02) == (nowhere, api.label(api.order()["orderId"])["shipmentCost"])


def test_a_void_for_a_deleted_order(api: Any) -> None:
    """The label is given back all the same."""
    order_id = api.order()["orderId"]
    label = api.label(order_id)
    api.send("DELETE", f"/orders/{order_id}")
    answer = api.post("/shipments/voidlabel", {"shipmentId": label["shipmentId"]})

    assert answer.json["approved"] is True


def test_a_void_may_leave_the_order_shipped(world: World, api: Any) -> None:
    """What happens to the order is a guess, and a setting."""
    world.settings.set("shipstation.void_reopens_order", False)
    order_id = api.order()["orderId"]
    label = api.label(order_id)
    api.post("/shipments/voidlabel", {"shipmentId": label["shipmentId"]})

    assert "shipped" == api.get(f"/orders/{order_id}").json["orderStatus"]


def test_a_test_label_can_be_voided(api: Any) -> None:
    """Nothing is given back, for nothing was paid."""
    label = api.label(api.order()["orderId"], testLabel=True)
    answer = api.post("/shipments/voidlabel", {"shipmentId": label["shipmentId"]})

    assert answer.json["approved"] is True
    assert 2500.0 == balance(api)


def test_an_unreadable_switch_is_named(api: Any) -> None:
    """includeShipmentItems is true or false."""
    answer = api.get("/shipments", includeShipmentItems="maybe")

    assert ["includeShipmentItems"] == list(answer.json["ModelState"])


def test_a_void_at_a_carrier_without_funds(api: Any) -> None:
    """There is no balance that could change."""
    label = api.label(api.order()["orderId"], carrierCode="ups", serviceCode="ups_ground")
    answer = api.post("/shipments/voidlabel", {"shipmentId": label["shipmentId"]})

    assert answer.json["approved"] is True
    balances = [row["balance"] for row in api.get("/carriers").json]
    assert [2500.0, 0.0, 0.0, 2500.0, 2500.0] == balances
