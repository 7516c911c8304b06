from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation.routes import ROUTES

if TYPE_CHECKING:
    from simulator.world import World


def ask(api: Any, **changes: object) -> Any:
    """The answer to a rate request for one pound within Reno."""
    request = {
        "carrierCode": "fedex",
        "serviceCode": None,
        "packageCode": None,
        "fromPostalCode": "89502",
        "toState": "NV",
        "toCountry": "US",
        "toPostalCode": "89511",
        "weight": {"value": 1, "units": "pounds"},
    }
    return api.post("/shipments/getrates", request | changes)


def test_a_quote_byte_for_byte(api: Any) -> None:
    """Four members, amounts as numbers, no package and no currency."""
    answer = ask(api, serviceCode="fedex_ground")

    assert (
        '[{"serviceName":"FedEx Ground®","serviceCode":"fedex_ground",'
        '"shipmentCost":8.25,"otherCost":0.25}]'
    ) == answer.text


def test_text_and_mixed_case_are_taken(api: Any) -> None:
    """Numbers may be text, a country lower case."""
    answer = ask(api, toCountry="us", weight={"Value": "1", "UNITS": "Pounds"}, residential="False")

    assert 7 == len(answer.json)


def test_nothing_fits(api: Any) -> None:
    """Three thousand pounds go nowhere: an empty list."""
    answer = ask(api, weight={"value": 3000, "units": "pounds"})

    assert (200, b"[]") == (answer.status_code, answer.data)


def test_a_domestic_service_abroad_fits_nothing(api: Any) -> None:
    """The country decides."""
    assert [] == ask(api, toCountry="GB", serviceCode="fedex_ground").json


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"carrierCode": "endicia"}, "The carrier 'endicia' is not connected to this account."),
        ({"packageCode": "bag"}, "Invalid packageCode"),
        ({"weight": {"value": 0, "units": "grams"}}, "Weight must be greater than zero."),
        ({"carrierCode": "ups", "toState": None}, "toState is required for UPS."),
    ],
)
def test_refused_quotes(api: Any, changes: dict[str, Any], text: str) -> None:
    """Business refusals are exceptions."""
    answer = ask(api, **changes)

    assert (500, text) == (answer.status_code, answer.json["ExceptionMessage"])


def test_switches_let_them_through(world: World, api: Any) -> None:
    """Zero weight and a missing state may be taken."""
    world.settings.update(
        {"shipstation.zero_weight": "minimum", "shipstation.ups_needs_state": False}
    )
    answer = ask(
        api,
        carrierCode="ups",
        serviceCode="ups_ground",
        toState=None,
        weight={"value": 0, "units": "ounces"},
    )

    assert [8.4] == [row["shipmentCost"] for row in answer.json]


@pytest.mark.parametrize("country", ["USA", "United States"])
def test_a_country_has_two_letters(api: Any, country: str) -> None:
    """A name is a bad request."""
    assert 400 == ask(api, toCountry=country).status_code


def test_what_is_required_is_named(api: Any) -> None:
    """All missing members at once."""
    answer = api.post("/shipments/getrates", {})

    assert [
        "request.carrierCode",
        "request.fromPostalCode",
        "request.toCountry",
        "request.toPostalCode",
        "request.weight",
    ] == list(answer.json["ModelState"])


def test_a_warehouse(api: Any) -> None:
    """By its number, in the bytes of the list."""
    assert api.get("/warehouses").data == b"[" + api.get("/warehouses/17977").data + b"]"
    assert 404 == api.get("/warehouses/1").status_code


def test_the_users(api: Any) -> None:
    """One, with a GUID."""
    assert [
        {
            "userId": "72f6131c-f760-7833-2b7d-86cc594e4e77",
            "userName": "shipping",
            "name": "Shipping Desk",
        }
    ] == api.get("/users").json


def test_every_route_has_a_step_of_its_own() -> None:
    """Faults and the journal call steps by name."""
    steps = [route.step for route in ROUTES]

    assert len(set(steps)) == len(steps)
    assert all(step.startswith("shipstation.") for step in steps)


@pytest.mark.parametrize("path", [route.path for route in ROUTES])
def test_routes_are_lower_case(path: str) -> None:
    """The pipeline matches lowered paths; names of arguments are ours."""
    assert path == path.lower()
    assert not path.endswith("/")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, 9.4),
        ({"fromWarehouseId": 17977}, 7.02),
        ({"fromWarehouseId": 17977, "fromState": "NY"}, 7.02),
        ({"fromWarehouseId": 17977, "fromState": "NY", "fromCity": "New York"}, 9.4),
        ({"fromState": "AK", "fromCity": "Juneau"}, 9.74),
    ],
)
def test_where_a_parcel_leaves_from(api: Any, changes: dict[str, Any], expected: float) -> None:
    """A warehouse beats the postal code, city and state together beat the warehouse."""
    request = {
        "carrierCode": "stamps_com",
        "serviceCode": "usps_priority_mail",
        "packageCode": "package",
        "fromPostalCode": "10001",
        "toCountry": "US",
        "toPostalCode": "89511",
        "weight": {"value": 1, "units": "pounds"},
    }
    [row] = api.post("/shipments/getrates", request | changes).json

    assert expected == row["shipmentCost"]


def test_an_unknown_warehouse_ships_nothing(api: Any) -> None:
    """A server error, as for other mistakes in business."""
    request = {
        "carrierCode": "stamps_com",
        "fromPostalCode": "10001",
        "fromWarehouseId": 5,
        "toCountry": "US",
        "toPostalCode": "89511",
        "weight": {"value": 1, "units": "pounds"},
    }
    answer = api.post("/shipments/getrates", request)

    assert (500, "Invalid fromWarehouseId") == (
        answer.status_code,
        answer.json["ExceptionMessage"],
    )


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/orders"), ("DELETE", "/orders"), ("PUT", "/products"), ("PUT", "/stores"),
        ("PUT", "/warehouses"), ("DELETE", "/warehouses"), ("DELETE", "/webhooks"),
    ],
)  # fmt: skip
def test_a_number_beyond_all_ids_names_no_record(api: Any, method: str, path: str) -> None:
    """The answer is that of an unknown record, whichever the verb; the verb is not to blame."""
    body = b'{"storeName": "x", "originAddress": {}}'
    answer = api.send(method, f"{path}/9223372036854775808", data=body)

    assert 404 == answer.status_code, answer.text
    assert "9223372036854775808 was not found." in answer.json["Message"]
