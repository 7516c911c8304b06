from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from simulator.shipstation import carriers, tariff

if TYPE_CHECKING:
    from simulator.shipstation.tariff import Rate


@pytest.mark.parametrize("rate", tariff.DOMESTIC)
def test_domestic_rows_price_domestic_services(rate: Rate) -> None:
    """Each row names a domestic service and package of its carrier."""
    service = carriers.service(rate.carrier, rate.service)

    assert service is not None
    assert service.domestic
    assert carriers.has_package(rate.carrier, rate.package)


@pytest.mark.parametrize("rate", tariff.INTERNATIONAL)
def test_international_rows_price_international_services(rate: Rate) -> None:
    """Each row names an international service and package of its carrier."""
    service = carriers.service(rate.carrier, rate.service)

    assert service is not None
    assert service.international
    assert carriers.has_package(rate.carrier, rate.package)


def test_the_zone_table_is_square_and_symmetric() -> None:
    """The way back is as far as the way there."""
    turned = tuple(zip(*tariff.ZONES, strict=True))

    assert 10 == len(tariff.ZONES)
    assert turned == tariff.ZONES


def test_prices_do_not_fall_with_distance() -> None:
    """No row has a negative part."""
    rows = (*tariff.DOMESTIC, *tariff.INTERNATIONAL)

    assert all(min(row.per_zone, row.per_step, row.per_step_zone) >= 0 for row in rows)
    assert all(row.base + row.per_step > 0 for row in rows)
