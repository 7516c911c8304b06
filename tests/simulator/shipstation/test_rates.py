from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from simulator.shipstation import rates
from simulator.shipstation.rates import Parcel
from simulator.shipstation.tariff import Rate


def parcel(**changes: Any) -> Parcel:
    """One pound from Reno to Carson City."""
    arguments: dict[str, Any] = {
        "from_postal_code": "89502",
        "to_postal_code": "89701",
        "to_country": "US",
        "ounces": Decimal(16),
    }
    return Parcel(**(arguments | changes))


@pytest.mark.parametrize(
    ("start", "end", "country", "expected"),
    [
        ("89502", "89511", "US", 1),
        ("89502", "80202", "US", 2),
        ("89502", "90210", "US", 4),
        ("89502-1234", " 20500", "US", 7),
        ("20500", "10001", "US", 3),
        ("89502", "96801", "US", 9),
        ("89502", "00901", "PR", 9),
        ("89502", "?", "US", 8),
        ("", "89511", "US", 8),
        ("89502", "K1A 0B1", "CA", 1),
        ("89502", "SW1A 1AA", "GB", 3),
        ("89502", "", "BR", 5),
    ],
)
def test_zones(start: str, end: str, country: str, expected: int) -> None:
    """The distance comes from the first digits, or abroad from the country."""
    between = parcel(from_postal_code=start, to_postal_code=end, to_country=country)

    assert expected == rates.zone(between)


@pytest.mark.parametrize(
    ("ounces", "zone", "expected"),
    [
        ("0.1", 1, "7.00"),
        ("16", 1, "7.00"),
        ("16.01", 1, "7.63"),
        ("32", 3, "8.43"),
        ("48", 3, "9.34"),
    ],
)
def test_a_price_is_base_zone_and_steps(ounces: str, zone: int, expected: str) -> None:
    """Weight is rounded up to whole pounds; the sum half up to the cent."""
    rate = Rate("c", "s", "package", 999, *map(Decimal, ("7", "0.255", "0.625", "0.145")))

    assert Decimal(expected) == rates.price(rate, Decimal(ounces), zone)


def test_an_ounce_tariff_counts_ounces() -> None:
    """First class mail is priced by the ounce."""
    [row] = rates.prices(
        "stamps_com", parcel(ounces=Decimal("3.2")), "usps_first_class_mail", "package"
    )

    assert Decimal("3.31") == row.shipment_cost


@pytest.mark.parametrize(
    ("carrier", "volume", "expected"),
    [
        ("fedex", "139", "16"),
        ("fedex", "278", "32"),
        ("ups", "1390", "160"),
        ("stamps_com", "1728", "16"),
        ("stamps_com", "3320", "320"),
    ],
)
def test_the_larger_of_actual_and_dimensional_weight_counts(
    carrier: str, volume: str, expected: str
) -> None:
    """Cubic inches over the divisor are pounds; USPS starts above one cubic foot."""
    box = parcel(volume=Decimal(volume))

    assert Decimal(expected) == rates.billable_ounces(carrier, box)


@pytest.mark.parametrize(
    ("carrier", "residential", "confirmation", "expected"),
    [
        ("stamps_com", False, "none", "0.00"),
        ("stamps_com", True, "delivery", "0.00"),
        ("stamps_com", False, "signature", "2.75"),
        ("fedex", False, "none", "0.30"),
        ("fedex", True, "none", "4.45"),
        ("ups", False, "delivery", "2.50"),
        ("fedex", True, "direct_signature", "9.75"),
    ],
)
def test_surcharges(carrier: str, residential: bool, confirmation: str, expected: str) -> None:
    """Three in a hundred for fuel, a fee for homes and one for the confirmation."""
    sent = parcel(residential=residential, confirmation=confirmation)

    assert Decimal(expected) == rates.surcharges(carrier, Decimal("10.00"), sent)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (None, "0.00"),
        ({"provider": "carrier", "insureShipment": False, "insuredValue": 200}, "0.00"),
        ({"provider": "carrier", "insureShipment": True, "insuredValue": 200}, "2.30"),
        ({"provider": "carrier", "insureShipment": True, "insuredValue": 200.01}, "3.45"),
        ({"provider": "provider", "insureShipment": True, "insuredValue": 200}, "0.00"),
    ],
)
def test_insurance_goes_by_hundreds(options: dict[str, Any] | None, expected: str) -> None:
    """Each hundred dollars begun costs; insured elsewhere costs nothing here."""
    assert Decimal(expected) == rates.insurance(options)


def test_usps_repeats_a_service_code_for_each_package() -> None:
    """Without a package Priority Mail has eleven rows, told apart only by name."""
    rows = [
        row.service_name
        for row in rates.prices("stamps_com", parcel())
        if row.service_code == "usps_priority_mail"
    ]

    assert 11 == len(rows)
    assert "USPS Priority Mail - Package" == rows[0]
    assert "USPS Priority Mail - Medium Flat Rate Box" in rows


def test_no_row_abroad_is_domestic() -> None:
    """The country alone decides which services there are."""
    rows = rates.prices("fedex", parcel(to_country="GB", to_postal_code="SW1A 1AA"))

    assert [
        "fedex_ground_international",
        "fedex_international_economy",
        "fedex_international_priority",
        "fedex_international_first",
    ] == [row.service_code for row in rows]


def test_homes_get_home_delivery_instead_of_ground() -> None:
    """Two FedEx services exclude each other when rates are asked for."""
    home = {row.service_code for row in rates.prices("fedex", parcel(residential=True))}
    business = {row.service_code for row in rates.prices("fedex", parcel())}

    assert "fedex_home_delivery" in home - business
    assert "fedex_ground" in business - home


def test_a_named_service_is_priced_for_any_address() -> None:
    """Ground to a home can be asked for by name."""
    rows = rates.prices("fedex", parcel(residential=True), "fedex_ground")

    assert ["fedex_ground"] == [row.service_code for row in rows]


@pytest.mark.parametrize(("ounces", "expected"), [(1120, 1), (1121, 0)])
def test_a_service_has_a_largest_weight(ounces: int, expected: int) -> None:
    """Seventy pounds of media mail go, a trifle more does not."""
    rows = rates.prices("stamps_com", parcel(ounces=Decimal(ounces)), "usps_media_mail")

    assert expected == len(rows)


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        (None, "0"),
        ({"value": 2, "units": "pounds"}, "32"),
        ({"value": 0.1, "units": "ounces"}, "0.1"),
    ],
)
def test_ounces(weight: dict[str, Any] | None, expected: str) -> None:
    """Weights of all units become ounces."""
    assert Decimal(expected) == rates.ounces(weight)


def test_grams_are_ounces() -> None:
    """A kilogram is 35.27 ounces."""
    assert Decimal("35.2740") == rates.ounces({"value": 1000, "units": "grams"}).quantize(
        Decimal("0.0001")
    )


def test_volume_of_centimeters() -> None:
    """A box of 10 inches each way may be given in centimeters."""
    box = {"units": "centimeters", "length": 25.4, "width": 25.4, "height": 25.4}

    assert Decimal("1000.0") == rates.volume(box).quantize(Decimal("0.1"))


@pytest.mark.parametrize(
    ("start", "state", "expected"),
    [("99501", "", 9), ("89502", "HI", 9), ("89502", "NV", 2), ("?", "AK", 9), ("?", "NV", 8)],
)
def test_the_sender_may_be_far_too(start: str, state: str, expected: int) -> None:
    """Alaska and the islands are far in both directions; the state tells if the code does not."""
    between = parcel(from_postal_code=start, from_state=state)

    assert expected == rates.zone(between)


@pytest.mark.parametrize(("pounds", "expected"), [(150, []), (151, ["fedex_2_day_freight"])])
def test_freight_begins_above_a_weight(pounds: int, expected: list[str]) -> None:
    """A parcel of 150 pounds is none yet."""
    rows = rates.prices("fedex", parcel(ounces=Decimal(pounds * 16)), "fedex_2_day_freight")

    assert expected == [row.service_code for row in rows]


def test_the_funded_ups_has_its_own_prices() -> None:
    """The same services, other prices."""
    own, funded = (rates.prices(carrier, parcel()) for carrier in ("ups", "ups_walleted"))

    assert [row.service_code for row in own] == [row.service_code for row in funded]
    assert (Decimal("8.86"), Decimal("6.65")) == (own[0].shipment_cost, funded[0].shipment_cost)
