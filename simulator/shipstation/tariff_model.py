"""What a tariff is: price lines, zones, surcharges as values; read from and written as JSON."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal, DecimalException
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class BadTariff(ValueError):
    """A tariff cannot be used; says which member, its value, and what it should be."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One price line: a *service* of a *carrier* in a *package*, up to *most* ounces.

    *suffix* follows the service's name; USPS tells packages apart only there.
    *residential* limits the line to homes (True) or businesses (False) when rates are asked for.
    Parcels under *least* ounces are not taken: freight.
    """

    carrier: str
    service: str
    package: str
    most: int
    base: Decimal
    per_zone: Decimal = Decimal(0)
    per_step: Decimal = Decimal(0)
    per_step_zone: Decimal = Decimal(0)
    unit: Literal["ounce", "pound"] = "pound"
    suffix: str = ""
    residential: bool | None = None
    least: int = 0


@dataclass(frozen=True, slots=True)
class Tariff:
    """All that prices are made of; `tariff` says what each part means."""

    domestic: Mapping[str, tuple[Rate, ...]]
    international: Mapping[str, tuple[Rate, ...]]
    home_countries: frozenset[str]
    zones: tuple[tuple[int, ...], ...]
    same_area_zone: int
    far_zone: int
    far_prefixes: frozenset[str]
    far_states: frozenset[str]
    unknown_zone: int
    country_zones: Mapping[str, int]
    other_country_zone: int
    divisors: Mapping[str, int]
    divisor_from: Mapping[str, int]
    surcharge_share: Mapping[str, Decimal]
    residential: Mapping[str, Decimal]
    confirmation: Mapping[str, Mapping[str, Decimal]]
    insurance_per_100: Mapping[str, Decimal]


def by_carrier(rates: Iterable[Rate]) -> dict[str, tuple[Rate, ...]]:
    """*rates* in their order, for each carrier."""
    found: defaultdict[str, list[Rate]] = defaultdict(list)
    for rate in rates:
        found[rate.carrier].append(rate)
    return {carrier: tuple(rows) for carrier, rows in found.items()}


def _whole(value: object, at: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**9:
        raise BadTariff(f"{at} cannot be {value!r}; it is a whole number, 0 or more")
    return value


def _money(value: object, at: str) -> Decimal:
    try:
        amount = Decimal(str(value)) if isinstance(value, int | float | str) else Decimal("NaN")
    except DecimalException:
        amount = Decimal("NaN")
    if isinstance(value, bool) or not amount.is_finite() or not 0 <= amount < 10**6:
        raise BadTariff(f"{at} cannot be {value!r}; it is an amount, 0 or more, like 7.02")
    return amount


def _text(value: object, at: str) -> str:
    if not isinstance(value, str):
        raise BadTariff(f"{at} cannot be {value!r}; it is text")
    return value


def _unit(value: object, at: str) -> str:
    if value not in ("ounce", "pound"):
        raise BadTariff(f"{at} cannot be {value!r}; it is ounce or pound")
    return str(value)


def _for_whom(value: object, at: str) -> bool | None:
    if value not in (None, True, False):
        raise BadTariff(f"{at} cannot be {value!r}; it is true, false or null")
    return None if value is None else bool(value)


def _texts(value: object, at: str) -> frozenset[str]:
    return frozenset(_text(one, f"{at}[{n}]") for n, one in enumerate(_list(value, at)))


def _list(value: object, at: str) -> list[Any]:
    if not isinstance(value, list):
        raise BadTariff(f"{at} cannot be {value!r}; it is an array")
    return value


def _object(value: object, at: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadTariff(f"{at} cannot be {value!r}; it is an object")
    return value


def _map(read: Callable[[object, str], Any]) -> Callable[[object, str], Any]:
    def each(value: object, at: str) -> dict[str, Any]:
        return {name: read(one, f"{at}.{name}") for name, one in _object(value, at).items()}

    return each


# Member in JSON, attribute of Rate, reader; those without a default must be there.
_RATE: Final[tuple[tuple[str, str, Callable[[object, str], Any]], ...]] = (
    ("carrier", "carrier", _text),
    ("service", "service", _text),
    ("package", "package", _text),
    ("mostOunces", "most", _whole),
    ("base", "base", _money),
    ("perZone", "per_zone", _money),
    ("perStep", "per_step", _money),
    ("perStepZone", "per_step_zone", _money),
    ("unit", "unit", _unit),
    ("suffix", "suffix", _text),
    ("residential", "residential", _for_whom),
    ("leastOunces", "least", _whole),
)
_NEEDED: Final = 5


def _rate(value: object, at: str) -> Rate:
    given = _object(value, at)
    known = [name for name, _, _ in _RATE]
    if strange := [name for name in given if name not in known]:
        raise BadTariff(f"{at} has no member {strange[0]!r}; it has {', '.join(known)}")
    if missing := [name for name in known[:_NEEDED] if name not in given]:
        raise BadTariff(f"{at}.{missing[0]} is missing")
    return Rate(
        **{
            attribute: read(given[name], f"{at}.{name}")
            for name, attribute, read in _RATE
            if name in given
        }
    )


def _rates(value: object, at: str) -> dict[str, tuple[Rate, ...]]:
    return by_carrier(_rate(one, f"{at}[{n}]") for n, one in enumerate(_list(value, at)))


def _zones(value: object, at: str) -> tuple[tuple[int, ...], ...]:
    rows = [_list(row, f"{at}[{n}]") for n, row in enumerate(_list(value, at))]
    if [len(row) for row in rows] != [10] * 10:
        raise BadTariff(f"{at} has {len(rows)} rows; it is ten rows of ten zones")
    return tuple(
        tuple(_whole(one, f"{at}[{n}][{m}]") for m, one in enumerate(row))
        for n, row in enumerate(rows)
    )


_MEMBERS: Final[tuple[tuple[str, str, Callable[[object, str], Any]], ...]] = (
    ("domestic", "domestic", _rates),
    ("international", "international", _rates),
    ("homeCountries", "home_countries", _texts),
    ("zones", "zones", _zones),
    ("sameAreaZone", "same_area_zone", _whole),
    ("farZone", "far_zone", _whole),
    ("farPrefixes", "far_prefixes", _texts),
    ("farStates", "far_states", _texts),
    ("unknownZone", "unknown_zone", _whole),
    ("countryZones", "country_zones", _map(_whole)),
    ("otherCountryZone", "other_country_zone", _whole),
    ("divisors", "divisors", _map(_whole)),
    ("divisorFrom", "divisor_from", _map(_whole)),
    ("surchargeShare", "surcharge_share", _map(_money)),
    ("residential", "residential", _map(_money)),
    ("confirmation", "confirmation", _map(_map(_money))),
    ("insurancePer100", "insurance_per_100", _map(_money)),
)


def read(value: object, base: Tariff) -> Tariff:
    """The tariff in *value* (JSON); a table that it leaves out is that of *base*.

    Raises:
        BadTariff: If a member is not known or its value cannot be used.
    """
    given = _object(value, "the tariff")
    known = {name: (attribute, reader) for name, attribute, reader in _MEMBERS}
    if strange := [name for name in given if name not in known]:
        raise BadTariff(f"a tariff has no table {strange[0]!r}; it has {', '.join(known)}")
    parts = {attribute: getattr(base, attribute) for attribute, _ in known.values()}
    for name, part in given.items():
        attribute, reader = known[name]
        parts[attribute] = reader(part, name)
    if 0 in parts["divisors"].values():
        raise BadTariff("divisors cannot be 0; leave the carrier out to ignore dimensions")
    return Tariff(**parts)


def as_json(tariff: Tariff) -> dict[str, Any]:
    """*tariff* as `read` takes it; amounts are text, so that none is rounded."""
    return {name: _written(getattr(tariff, attribute)) for name, attribute, _ in _MEMBERS}


def _written(value: Any) -> Any:
    match value:
        case Rate():
            return {name: _written(getattr(value, attribute)) for name, attribute, _ in _RATE}
        case Decimal():
            return str(value)
        case frozenset():
            return sorted(value)
        case tuple():
            return [_written(one) for one in value]
        case dict() if value and all(isinstance(one, tuple) for one in value.values()):
            return [_written(rate) for rates in value.values() for rate in rates]
        case dict():
            return {name: _written(one) for name, one in value.items()}
    return value
