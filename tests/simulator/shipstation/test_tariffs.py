from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from simulator.shipstation import tariff_model, tariffs
from simulator.shipstation.tariff import BUILT_IN
from simulator.shipstation.tariff_model import BadTariff

if TYPE_CHECKING:
    from simulator.world import World

ONE_ROW = {
    "domestic": [
        {
            "carrier": "ups",
            "service": "ups_ground",
            "package": "package",
            "mostOunces": 160,
            "base": "5.00",
        }
    ]
}


def rates(api: Any, **changes: Any) -> list[tuple[str, float]]:
    """What a pound from Reno to Denver costs by UPS."""
    request = {
        "carrierCode": "ups",
        "fromPostalCode": "89502",
        "toPostalCode": "80202",
        "toState": "CO",
        "toCountry": "US",
        "weight": {"value": 1, "units": "pounds"},
    }
    answer = api.post("/shipments/getrates", request | changes).json
    return [(row["serviceCode"], row["shipmentCost"]) for row in answer]


def test_the_built_in_tariff_is_in_force_at_first(world: World) -> None:
    """Until another is put."""
    assert BUILT_IN is tariffs.in_force(world.store)


def test_prices_can_be_replaced_and_restored(world: World, api: Any) -> None:
    """Rates and labels go by the tables put; what they leave out is built in."""
    tariffs.put(world.store, ONE_ROW)
    changed = rates(api)
    order = api.order(shipTo={"name": "A", "postalCode": "80202", "country": "US", "state": "CO"})
    label = api.label(order["orderId"], carrierCode="ups", serviceCode="ups_ground")
    tariffs.restore(world.store)

    assert [("ups_ground", 5.0)] == changed
    assert 5.15 == label["shipmentCost"]
    assert 7 == len(rates(api))


def test_a_carrier_without_a_line_has_no_prices(world: World, api: Any) -> None:
    """An empty list."""
    tariffs.put(world.store, {"domestic": []})

    assert [] == rates(api)


def test_what_is_written_can_be_read() -> None:
    """The built-in tariff comes back from JSON unchanged, to the cent."""
    assert BUILT_IN == tariff_model.read(tariff_model.as_json(BUILT_IN), BUILT_IN)


def test_every_table_can_be_replaced() -> None:
    """Each by itself."""
    written = tariff_model.as_json(BUILT_IN)

    assert [
        "domestic", "international", "homeCountries", "zones", "sameAreaZone", "farZone",
        "farPrefixes", "farStates", "unknownZone", "countryZones", "otherCountryZone", "divisors",
        "divisorFrom", "surchargeShare", "residential", "confirmation", "insurancePer100",
    ] == list(written)  # fmt: skip
    assert all(
        BUILT_IN == tariff_model.read({name: table}, BUILT_IN) for name, table in written.items()
    )


def test_an_amount_may_be_a_number() -> None:
    """It is read as it is written."""
    found = tariff_model.read({"insurancePer100": {"carrier": 1.15}}, BUILT_IN)

    assert {"carrier": Decimal("1.15")} == found.insurance_per_100


def row(**changes: Any) -> dict[str, Any]:
    """A tariff with one line, changed."""
    return {"domestic": [ONE_ROW["domestic"][0] | changes]}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([], "the tariff cannot be []; it is an object"),
        ({"prices": 1}, "a tariff has no table 'prices'; it has domestic, international, "),
        ({"domestic": {}}, "domestic cannot be {}; it is an array"),
        ({"domestic": [{}]}, "domestic[0].carrier is missing"),
        (row(price=1), "domestic[0] has no member 'price'; it has carrier, service, "),
        (row(base="x"), "domestic[0].base cannot be 'x'; it is an amount, 0 or more, like 7.02"),
        (row(base=-1), "domestic[0].base cannot be -1; "),
        (row(base=True), "domestic[0].base cannot be True; "),
        (row(base="1e400"), "domestic[0].base cannot be '1e400'; "),
        (row(mostOunces="160"), "domestic[0].mostOunces cannot be '160'; it is a whole number"),
        (row(service=5), "domestic[0].service cannot be 5; it is text"),
        (row(unit="stone"), "domestic[0].unit cannot be 'stone'; it is ounce or pound"),
        (row(residential="no"), "domestic[0].residential cannot be 'no'; it is true, false or "),
        ({"zones": [[1]]}, "zones has 1 rows; it is ten rows of ten zones"),
        ({"farStates": [1]}, "farStates[0] cannot be 1; it is text"),
        ({"divisors": {"ups": 0}}, "divisors cannot be 0; leave the carrier out to ignore "),
        ({"confirmation": {"ups": {"x": "y"}}}, "confirmation.ups.x cannot be 'y'; "),
    ],
)
def test_what_is_wrong_in_a_tariff_is_located(world: World, value: Any, message: str) -> None:
    """Table, line and member; the tariff in force stays."""
    with pytest.raises(BadTariff) as caught:
        tariffs.put(world.store, value)

    assert str(caught.value).startswith(message)
    assert BUILT_IN is tariffs.in_force(world.store)
