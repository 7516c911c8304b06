"""Names, firms and streets by country, made once with Faker and then only drawn from.

Faker takes 0.1 ms for one name and more for an address; an order drawn from pools takes less than
that as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from scenarios.catalog import OUT_OF_STOCK, SCARCE, STYLES, WEIGHTLESS
from scenarios.places import COUNTRIES, Country

SIZE = 150

_STREETS = {
    "fr_FR": ("rue {}", "avenue {}", "chemin {}", "rue des Frères {}"),
    "en_US": ("{} St", "{} Ave", "{} Rd", "{} Ln", "{} Dr"),
    "en_CA": ("{} St", "{} Ave", "{} Rd", "{} Cres"),
}
_OTHER_STREETS = ("{} Street", "{} Road", "{} Lane", "{} Close")
_FIRMS = {"fr_FR": ("Maison {}", "{} Plein Air", "Ets {} & Fils", "Comptoir {}")}
_OTHER_FIRMS = ("{} Outfitters", "{} Supply Co", "{} & Sons", "{} Trading", "{} Home", "{} Outdoor")


class Line(NamedTuple):
    """What one option brings to an order line; prices in cents, weight in grams."""

    code: str
    name: str
    option1: str
    option2: str
    retail: int
    wholesale: int
    grams: int


@dataclass(frozen=True, slots=True)
class Pool:
    """What orders to one country are drawn from; a name goes with its form in e-mail addresses."""

    country: Country
    first_names: tuple[tuple[str, str], ...]
    last_names: tuple[tuple[str, str], ...]
    firms: tuple[str, ...]
    streets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pools:
    """All pools; *countries* holds each as often as its share of a hundred orders."""

    countries: tuple[Pool, ...]
    lines: tuple[Line, ...]


# One value for all who ask, since making it takes a hundred times longer than drawing from it. It
# depends on nothing and cannot be changed, so that two worlds that share it do not notice.
@cache
def build() -> Pools:
    """The pools that orders are drawn from by default; the same in every process."""
    countries = tuple(pool for row in COUNTRIES for pool in [_pool(row)] * row.share)
    return Pools(countries, _lines())


def _pool(country: Country) -> Pool:
    # Here, not at the top: most commands draw no orders and need not wait for Faker to load.
    from faker import Factory

    fake: Any = Factory.create(country.locale, providers=["faker.providers.person"])
    fake.seed_instance(country.locale)
    last_names = tuple(fake.last_name() for _ in range(SIZE))
    streets = _STREETS.get(country.locale, _OTHER_STREETS)
    firms = _FIRMS.get(country.locale, _OTHER_FIRMS)
    return Pool(
        country,
        tuple((name, _mailbox(name)) for name in (fake.first_name() for _ in range(SIZE))),
        tuple((name, _mailbox(name)) for name in last_names),
        tuple(
            firms[place % len(firms)].format(name)
            for place, name in enumerate(reversed(last_names))
        ),
        tuple(streets[place % len(streets)].format(name) for place, name in enumerate(last_names)),
    )


def _mailbox(name: str) -> str:
    """*name* in the letters of an e-mail address."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", plain.lower())


def _lines() -> tuple[Line, ...]:
    """Every option of the catalog with plenty on hand."""
    kept_back = {*SCARCE, OUT_OF_STOCK, WEIGHTLESS}
    lines = []
    for style in STYLES:
        for option in style.options:
            retail = style.retail_cents + option.extra_cents
            lines.append(
                Line(
                    f"{style.code}-{option.suffix}",
                    style.name,
                    option.option1,
                    option.option2,
                    retail,
                    retail * 55 // 100,
                    style.grams + option.extra_grams,
                )
            )
    return tuple(line for line in lines if line.code not in kept_back)
