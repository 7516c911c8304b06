from __future__ import annotations

from typing import Any

from harness.report import waterfall


def quote(**changes: Any) -> dict[str, Any]:
    """A quote of one line and one rate, with *changes*."""
    return {
        "order": {"id": 7, "reference": "SO-7", "currencyCode": "USD"},
        "from": {"postalCode": "89502"},
        "to": {"city": "Austin", "state": "TX", "postalCode": "78701", "country": "US"},
        "lines": [{"code": "A", "name": "Tent", "quantity": "2", "each": "2.35", "weight": "4.7"}],
        "weight": {"value": "4.7", "unit": "KG"},
        "sent": {"value": "4700", "units": "grams"},
        "markup": {"percent": "10", "rounding": "sum", "includeOtherCost": True},
        "rates": [
            {
                "carrierCode": "ups",
                "carrier": "UPS",
                "serviceCode": "ups_ground",
                "serviceName": "UPS Ground",
                "shipmentCost": "8.23",
                "otherCost": "1.00",
                "cost": "9.23",
                "markup": "0.92",
                "freight": "10.15",
            }
        ],
        "remarks": [],
        **changes,
    }


def test_a_quote_goes_from_weight_to_freight() -> None:
    """Line by line: weight, unit, price, markup, freight."""
    assert [
        "Rates for SO-7, from 89502 to Austin TX 78701 US",
        "",
        "weight                 quantity     each      weight",
        "-------------------  ----------  -------  ----------",
        "A                             2  2.35 KG      4.7 KG",
        "all lines                                     4.7 KG",
        "told to ShipStation                       4700 grams",
        "",
        "carrier    service       price    other costs    markup 10 %    freight",
        "---------  ----------  -------  -------------  -------------  ---------",
        "ups        UPS Ground     8.23           1.00           0.92      10.15",
        "",
        "Freight is raised and then rounded on the sum, halves up, to whole cents.",
    ] == "\n".join(waterfall.lines(quote())).splitlines()


def test_what_is_left_out_or_rounded_otherwise_is_said() -> None:
    """The terms of the markup are part of the answer."""
    terms = {"percent": "10", "rounding": "parts", "includeOtherCost": False}
    text = "\n".join(waterfall.lines(quote(markup=terms)))

    assert "(1.00)" in text
    assert text.endswith(
        "rounded on each part, halves up, to whole cents.\nOther costs are left out."
    )


def test_no_rates_are_told_with_the_reasons() -> None:
    """A code if there is one, the carrier, and what to do."""
    remarks = [
        {"code": "", "carrier": "UPS", "message": "UPS offers nothing", "remedy": ""},
        {"code": "RATE_401", "carrier": "", "message": "no", "remedy": "Enter the new pair."},
    ]
    line = {"code": "", "name": "Tent", "quantity": "2", "each": None, "weight": "0"}
    lines = "\n".join(waterfall.lines(quote(rates=[], remarks=remarks, lines=[line]))).splitlines()

    assert "Tent                          2  not known        0 KG" in lines
    assert ["No rates.", "", "UPS: UPS offers nothing.", "RATE_401: no. Enter the new pair."] == (
        lines[-4:]
    )
