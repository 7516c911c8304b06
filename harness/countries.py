"""Turns the free text of a country into its two letters, as ISO 3166-1 has them."""

from __future__ import annotations

import iso3166

# Names in daily use that the standard writes otherwise. What is merely misspelt, or a part of
# a country, is left out: it must be put right in the order, not guessed.
ALIASES = {
    "America": "US",
    "United States": "US",
    "U.S.A.": "US",
    "U.S.": "US",
    "UK": "GB",
    "U.K.": "GB",
    "United Kingdom": "GB",
    "Great Britain": "GB",
    "South Korea": "KR",
    "Korea": "KR",
    "North Korea": "KP",
    "Vietnam": "VN",
    "Russia": "RU",
    "Czech Republic": "CZ",
    "Bolivia": "BO",
    "Venezuela": "VE",
    "Iran": "IR",
    "Syria": "SY",
    "Laos": "LA",
    "Moldova": "MD",
    "Tanzania": "TZ",
    "Taiwan": "TW",
    "Brunei": "BN",
    "Turkey": "TR",
    "Ivory Coast": "CI",
    "Macedonia": "MK",
    "Netherlands": "NL",
    "The Netherlands": "NL",
    "Holland": "NL",
    "Hong Kong SAR": "HK",
    "Macau": "MO",
    "Palestine": "PS",
    "Swaziland": "SZ",
    "Cape Verde": "CV",
    "Vatican City": "VA",
}


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _codes() -> dict[str, str]:
    codes = {_plain(name): code for name, code in ALIASES.items()}
    for country in iso3166.countries:
        for name in (country.alpha2, country.alpha3, country.name, country.apolitical_name):
            codes[_plain(name)] = country.alpha2
    return codes


_CODES = _codes()


def country_code(words: str) -> str | None:
    """The two letters of the country that *words* name; None when it is not known.

    Letter case and blanks do not matter; dots and misspellings do.
    """
    return _CODES.get(_plain(words))


def names() -> list[str]:
    """Names of countries to choose from, one for each, in the order of the standard."""
    return [country.apolitical_name for country in iso3166.countries]
