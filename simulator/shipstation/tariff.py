"""What shipping costs, as tables to read and to replace. All prices are invented, in US dollars.

Price of a row, rounded half up to the cent:

    base + per_zone x (zone - 1) + (steps - 1) x (per_step + per_step_zone x (zone - 1))

where steps is the billable weight in the row's unit, rounded up, at least 1. A flat rate has no
per_step and no per_zone.

To use other prices in a running world, PUT any of these tables as JSON to /_sim/shipstation/tariff;
GET there shows those in force.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Literal

from simulator.shipstation.tariff_model import Rate, Tariff, by_carrier

Prices = tuple[str, str, str, str]


def _usps(
    service: str,
    package: str,
    suffix: str,
    most: int,
    prices: Prices,
    unit: Literal["ounce", "pound"] = "pound",
) -> Rate:
    base, per_zone, per_step, per_step_zone = map(Decimal, prices)
    return Rate(
        "stamps_com", service, package, most, base, per_zone, per_step, per_step_zone,
        unit=unit, suffix=f" - {suffix}",
    )  # fmt: skip


def _row(
    carrier: str,
    service: str,
    most: int,
    prices: Prices,
    *,
    residential: bool | None = None,
    least: int = 0,
) -> Rate:
    base, per_zone, per_step, per_step_zone = map(Decimal, prices)
    return Rate(
        carrier, service, "package", most, base, per_zone, per_step, per_step_zone,
        residential=residential, least=least,
    )  # fmt: skip


_70_LB: Final = 70 * 16
_150_LB: Final = 150 * 16
_2200_LB: Final = 2200 * 16
_OVER_150_LB: Final = 150 * 16 + 1
_DHL: Final = "dhl_express_worldwide"
_WALLETED: Final = "ups_walleted"

# carrier or USPS service, package, name behind the service's, most ounces,
# base, per zone, per further step, per further step and zone
DOMESTIC: tuple[Rate, ...] = (
    _usps("usps_first_class_mail", "large_envelope_or_flat", "Large Envelope or Flat", 13,
          ("1.00", "0", "0.20", "0"), unit="ounce"),
    _usps("usps_first_class_mail", "package", "Package", 15,
          ("2.74", "0.06", "0.16", "0.01"), unit="ounce"),
    _usps("usps_media_mail", "package", "Package", _70_LB, ("2.80", "0", "0.53", "0")),
    _usps("usps_library_mail", "package", "Package", _70_LB, ("2.66", "0", "0.50", "0")),
    _usps("usps_parcel_select", "package", "Package", _70_LB, ("6.60", "0.12", "0.42", "0.09")),
    _usps("usps_ground_advantage", "package", "Package", _70_LB, ("5.40", "0.28", "0.46", "0.11")),
    _usps("usps_priority_mail", "package", "Package", _70_LB, ("7.02", "0.34", "0.62", "0.28")),
    _usps("usps_priority_mail", "large_envelope_or_flat", "Large Envelope or Flat", _70_LB,
          ("7.02", "0.34", "0.62", "0.28")),
    _usps("usps_priority_mail", "thick_envelope", "Thick Envelope", _70_LB,
          ("7.02", "0.34", "0.62", "0.28")),
    _usps("usps_priority_mail", "flat_rate_envelope", "Flat Rate Envelope", _70_LB,
          ("7.15", "0", "0", "0")),
    _usps("usps_priority_mail", "flat_rate_legal_envelope", "Flat Rate Legal Envelope", _70_LB,
          ("7.45", "0", "0", "0")),
    _usps("usps_priority_mail", "flat_rate_padded_envelope", "Flat Rate Padded Envelope", _70_LB,
          ("7.75", "0", "0", "0")),
    _usps("usps_priority_mail", "regional_rate_box_a", "Regional Rate Box A", 15 * 16,
          ("7.68", "0.30", "0", "0")),
    _usps("usps_priority_mail", "regional_rate_box_b", "Regional Rate Box B", 20 * 16,
          ("8.00", "0.85", "0", "0")),
    _usps("usps_priority_mail", "small_flat_rate_box", "Small Flat Rate Box", _70_LB,
          ("7.65", "0", "0", "0")),
    _usps("usps_priority_mail", "medium_flat_rate_box", "Medium Flat Rate Box", _70_LB,
          ("13.20", "0", "0", "0")),
    _usps("usps_priority_mail", "large_flat_rate_box", "Large Flat Rate Box", _70_LB,
          ("18.30", "0", "0", "0")),
    _usps("usps_priority_mail_express", "package", "Package", _70_LB,
          ("23.00", "1.85", "2.10", "0.55")),
    _usps("usps_priority_mail_express", "flat_rate_envelope", "Flat Rate Envelope", _70_LB,
          ("22.75", "0", "0", "0")),
    _usps("usps_priority_mail_express", "flat_rate_legal_envelope", "Flat Rate Legal Envelope",
          _70_LB, ("22.95", "0", "0", "0")),
    _row("ups", "ups_ground_saver", 70 * 16, ("7.90", "0.40", "0.40", "0.09"), residential=True),
    _row("ups", "ups_ground", _150_LB, ("8.40", "0.46", "0.44", "0.10")),
    _row("ups", "ups_3_day_select", _150_LB, ("12.10", "1.15", "1.15", "0.22")),
    _row("ups", "ups_2nd_day_air", _150_LB, ("17.90", "1.60", "1.70", "0.34")),
    _row("ups", "ups_2nd_day_air_am", _150_LB, ("20.60", "1.80", "1.90", "0.36"),
         residential=False),
    _row("ups", "ups_next_day_air_saver", _150_LB, ("35.80", "3.40", "2.10", "0.48")),
    _row("ups", "ups_next_day_air", _150_LB, ("39.20", "3.60", "2.25", "0.50")),
    _row("ups", "ups_next_day_air_early_am", _150_LB, ("72.00", "3.60", "2.25", "0.50")),
    _row(_WALLETED, "ups_ground_saver", 70 * 16, ("5.95", "0.30", "0.30", "0.07"),
         residential=True),
    _row(_WALLETED, "ups_ground", _150_LB, ("6.30", "0.35", "0.33", "0.08")),
    _row(_WALLETED, "ups_3_day_select", _150_LB, ("9.10", "0.86", "0.86", "0.17")),
    _row(_WALLETED, "ups_2nd_day_air", _150_LB, ("13.40", "1.20", "1.28", "0.26")),
    _row(_WALLETED, "ups_2nd_day_air_am", _150_LB, ("15.45", "1.35", "1.43", "0.27"),
         residential=False),
    _row(_WALLETED, "ups_next_day_air_saver", _150_LB, ("26.85", "2.55", "1.58", "0.36")),
    _row(_WALLETED, "ups_next_day_air", _150_LB, ("29.40", "2.70", "1.69", "0.38")),
    _row(_WALLETED, "ups_next_day_air_early_am", _150_LB, ("54.00", "2.70", "1.69", "0.38")),
    _row("fedex", "fedex_ground", _150_LB, ("8.25", "0.45", "0.43", "0.10"), residential=False),
    _row("fedex", "fedex_home_delivery", 70 * 16, ("8.60", "0.47", "0.43", "0.10"),
         residential=True),
    _row("fedex", "fedex_express_saver", _150_LB, ("14.28", "1.05", "1.20", "0.21")),
    _row("fedex", "fedex_2day", _150_LB, ("20.03", "1.55", "1.72", "0.33")),
    _row("fedex", "fedex_2day_am", _150_LB, ("23.04", "1.70", "1.90", "0.35"), residential=False),
    _row("fedex", "fedex_standard_overnight", _150_LB, ("36.96", "3.35", "2.05", "0.47")),
    _row("fedex", "fedex_priority_overnight", _150_LB, ("40.23", "3.50", "2.20", "0.49")),
    _row("fedex", "fedex_first_overnight", _150_LB, ("77.80", "3.50", "2.20", "0.49")),
    _row("fedex", "fedex_3_day_freight", _2200_LB, ("0", "0", "1.90", "0.22"),
         least=_OVER_150_LB),
    _row("fedex", "fedex_2_day_freight", _2200_LB, ("0", "0", "2.60", "0.31"),
         least=_OVER_150_LB),
    _row("fedex", "fedex_1_day_freight", _2200_LB, ("0", "0", "3.70", "0.40"),
         least=_OVER_150_LB),
    _row("fedex", "fedex_first_overnight_freight", _2200_LB, ("60.00", "0", "3.70", "0.40"),
         least=_OVER_150_LB),
)  # fmt: skip

INTERNATIONAL: tuple[Rate, ...] = (
    _usps("usps_first_class_package_international", "package", "Package", 64,
          ("10.20", "1.55", "0.70", "0.12"), unit="ounce"),
    _usps("usps_priority_mail_international", "package", "Package", _70_LB,
          ("29.40", "4.10", "2.60", "0.85")),
    _usps("usps_priority_mail_international", "flat_rate_envelope", "Flat Rate Envelope", 64,
          ("26.10", "3.15", "0", "0")),
    _usps("usps_priority_mail_international", "small_flat_rate_box", "Small Flat Rate Box", 64,
          ("27.20", "3.40", "0", "0")),
    _usps("usps_priority_mail_international", "dvd_flat_rate_box", "DVD Flat Rate Box", 64,
          ("27.20", "3.40", "0", "0")),
    _usps("usps_priority_mail_international", "large_video_flat_rate_box",
          "Large Video Flat Rate Box", 64, ("27.20", "3.40", "0", "0")),
    _usps("usps_priority_mail_international", "medium_flat_rate_box", "Medium Flat Rate Box", 320,
          ("49.80", "7.90", "0", "0")),
    _usps("usps_priority_mail_international", "large_flat_rate_box", "Large Flat Rate Box", 320,
          ("64.50", "9.80", "0", "0")),
    _usps("usps_priority_mail_express_international", "package", "Package", _70_LB,
          ("44.50", "5.20", "4.10", "1.10")),
    _row("ups", "ups_standard", _150_LB, ("19.80", "9.50", "1.05", "0.60")),
    _row("ups", "ups_standard_international", _150_LB, ("21.40", "9.70", "1.10", "0.62")),
    _row("ups", "ups_worldwide_expedited", _150_LB, ("61.00", "7.40", "3.90", "1.05")),
    _row("ups", "ups_worldwide_saver", _150_LB, ("68.50", "7.90", "4.30", "1.15")),
    _row("ups", "ups_worldwide_express", _150_LB, ("72.30", "8.20", "4.50", "1.20")),
    _row("ups", "ups_worldwide_express_plus", _150_LB, ("118.00", "8.20", "4.50", "1.20")),
    _row(_WALLETED, "ups_standard", _150_LB, ("14.85", "7.15", "0.79", "0.45")),
    _row(_WALLETED, "ups_standard_international", _150_LB, ("16.05", "7.30", "0.83", "0.47")),
    _row(_WALLETED, "ups_worldwide_expedited", _150_LB, ("45.75", "5.55", "2.93", "0.79")),
    _row(_WALLETED, "ups_worldwide_saver", _150_LB, ("51.40", "5.95", "3.23", "0.86")),
    _row(_WALLETED, "ups_worldwide_express", _150_LB, ("54.25", "6.15", "3.38", "0.90")),
    _row(_WALLETED, "ups_worldwide_express_plus", _150_LB, ("88.50", "6.15", "3.38", "0.90")),
    _row("fedex", "fedex_ground_international", _150_LB, ("18.90", "9.20", "1.00", "0.58")),
    _row("fedex", "fedex_international_economy", _150_LB, ("58.20", "7.10", "3.70", "1.00")),
    _row("fedex", "fedex_international_priority", _150_LB, ("69.40", "7.80", "4.35", "1.15")),
    _row("fedex", "fedex_international_first", _150_LB, ("121.00", "8.00", "4.40", "1.15")),
    _row("fedex", "fedex_international_economy_freight", _2200_LB, ("0", "0", "4.10", "0.90"),
         least=_OVER_150_LB),
    _row("fedex", "fedex_international_priority_freight", _2200_LB, ("0", "0", "4.90", "1.05"),
         least=_OVER_150_LB),
    _row(_DHL, "dhl_express_worldwide", _150_LB, ("48.00", "6.30", "3.40", "0.95")),
    _row(_DHL, "dhl_express_envelope", 8, ("39.00", "4.80", "0", "0")),
)  # fmt: skip

HOME_COUNTRIES = frozenset({"US", "PR", "VI", "GU", "AS", "MP", "UM"})
"""Where domestic services go: the United States and its territories."""

# Row: first digit of the ZIP code sent from; column: of the ZIP code sent to.
ZONES: tuple[tuple[int, ...], ...] = (
    (2, 3, 4, 6, 5, 6, 6, 7, 8, 8),
    (3, 2, 3, 5, 4, 5, 5, 7, 8, 8),
    (4, 3, 2, 4, 4, 5, 5, 6, 7, 8),
    (6, 5, 4, 2, 5, 6, 5, 5, 7, 8),
    (5, 4, 4, 5, 2, 4, 4, 6, 7, 8),
    (6, 5, 5, 6, 4, 2, 4, 5, 6, 7),
    (6, 5, 5, 5, 4, 4, 2, 4, 5, 7),
    (7, 7, 6, 5, 6, 5, 4, 2, 5, 6),
    (8, 8, 7, 7, 7, 6, 5, 5, 2, 4),
    (8, 8, 8, 8, 8, 7, 7, 6, 4, 2),
)
SAME_AREA_ZONE: Final = 1
"""Both ZIP codes begin with the same three digits."""

FAR_ZONE: Final = 9
FAR_PREFIXES = frozenset({"006", "007", "008", "009", "967", "968", "969",
                          "995", "996", "997", "998", "999"})  # fmt: skip
"""Alaska, Hawaii and the islands."""

FAR_STATES = frozenset({"AK", "HI", "PR", "VI", "GU", "AS", "MP"})
"""The same, by state: for a sender whose postal code is no ZIP code."""

UNKNOWN_ZONE: Final = 8
"""A postal code that is no ZIP code."""

COUNTRY_ZONES: dict[str, int] = {
    "CA": 1,
    "MX": 2,
    **dict.fromkeys(
        ("AT", "BE", "CH", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IT", "LU", "NL", "NO", "PT",
         "SE"), 3),
    **dict.fromkeys(("AU", "HK", "JP", "KR", "NZ", "SG", "TW"), 4),
}  # fmt: skip
OTHER_COUNTRY_ZONE: Final = 5

DIVISORS: dict[str, int] = {
    "stamps_com": 166,
    "ups": 139,
    _WALLETED: 139,
    "fedex": 139,
    _DHL: 139,
}
"""Cubic inches that count as a pound."""

DIVISOR_FROM: dict[str, int] = {"stamps_com": 1728}
"""Volume in cubic inches up to which a carrier ignores dimensions; none stated: zero."""

SURCHARGE_SHARE: dict[str, Decimal] = dict.fromkeys(("fedex", "ups", _WALLETED), Decimal("0.03"))
"""Part of shipmentCost that goes into otherCost; 3 % in most rows of a FedEx sample."""

RESIDENTIAL: dict[str, Decimal] = {
    "fedex": Decimal("4.15"),
    "ups": Decimal("4.15"),
    _WALLETED: Decimal("2.10"),
}
"""Added to otherCost when the address is a home."""

CONFIRMATION: dict[str, dict[str, Decimal]] = {
    "stamps_com": {
        "signature": Decimal("2.75"),
        "adult_signature": Decimal("6.90"),
    },
    "ups": {
        "delivery": Decimal("2.20"),
        "signature": Decimal("5.30"),
        "adult_signature": Decimal("6.45"),
    },
    _WALLETED: {
        "delivery": Decimal("1.70"),
        "signature": Decimal("4.10"),
        "adult_signature": Decimal("5.05"),
    },
    "fedex": {
        "signature": Decimal("5.30"),
        "adult_signature": Decimal("6.45"),
        "direct_signature": Decimal("5.30"),
    },
    _DHL: {"signature": Decimal("5.10"), "adult_signature": Decimal("6.30")},
}
"""Added to otherCost for a confirmation; what is not listed is free."""

INSURANCE_PER_100: dict[str, Decimal] = {
    "shipsurance": Decimal("0.89"),
    "parcelguard": Decimal("0.89"),
    "xcover": Decimal("0.95"),
    "carrier": Decimal("1.15"),
}
"""Insurance cost for each 100 dollars begun; "provider" is insured outside ShipStation."""

BUILT_IN: Final = Tariff(
    domestic=by_carrier(DOMESTIC),
    international=by_carrier(INTERNATIONAL),
    home_countries=HOME_COUNTRIES,
    zones=ZONES,
    same_area_zone=SAME_AREA_ZONE,
    far_zone=FAR_ZONE,
    far_prefixes=FAR_PREFIXES,
    far_states=FAR_STATES,
    unknown_zone=UNKNOWN_ZONE,
    country_zones=COUNTRY_ZONES,
    other_country_zone=OTHER_COUNTRY_ZONE,
    divisors=DIVISORS,
    divisor_from=DIVISOR_FROM,
    surcharge_share=SURCHARGE_SHARE,
    residential=RESIDENTIAL,
    confirmation=CONFIRMATION,
    insurance_per_100=INSURANCE_PER_100,
)
"""All of the above: the tariff of a world in which none was put."""
