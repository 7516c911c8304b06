from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import requests

from harness.launch import START, serve
from scenarios.generator import order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result

pytestmark = pytest.mark.slow


@pytest.fixture
def rates_url() -> Iterator[str]:
    """A served bench with one order, SO-1, of a tent of 2.35 kg."""
    line = {"code": "TENT-2P-GRN", "name": "Tent", "qty": 1, "qtyShipped": 1}
    place = {"deliveryPostalCode": "78701", "deliveryState": "TX", "deliveryCity": "Austin"}
    own = {"reference": "SO-1", "deliveryCountry": "United States", "lineItems": [line], **place}
    with serve(cin7_port=0, shipstation_port=0, control_port=0, now=START) as bench:
        sent = [{**order(1, 1, START), **own, "taxStatus": "Incl", "discountTotal": 0}]
        requests.post(f"{bench.control}/cin7/orders", json=sent, timeout=10).raise_for_status()
        yield bench.control


def test_rates_are_shown_once_they_are_set_up(shell: Callable[..., Result], rates_url: str) -> None:
    """Before, exit code 1 and what is missing; after, from weight to freight."""
    before = shell("rates", "SO-1", "--url", rates_url)
    after = shell("rates", "SO-1", "--set-up", "--url", rates_url)
    told = json.loads(shell("rates", "SO-1", "--json", "--url", rates_url).stdout)

    assert (1, "No rates. RATE_NOT_ENABLED: the rate calculator lacks the API key,") == (
        before.exit_code,
        before.stdout.partition(" the API secret")[0],
    )
    assert before.stdout.endswith("Finish the set-up.  (or: --set-up)\n")
    assert 0 == after.exit_code, after.output
    assert "Rates for SO-1, from 89502 to Austin TX 78701 US\n" in after.stdout
    assert "told to ShipStation                       2350 grams\n" in after.stdout
    assert {"value": "2350", "units": "grams"} == told["sent"]


def test_a_rate_is_chosen(shell: Callable[..., Result], rates_url: str) -> None:
    """What Cin7 then shows is told; a rate that is not offered ends 1."""
    shell("rates", "SO-1", "--set-up", "--url", rates_url)
    service = "USPS Priority Mail - Package"
    taken = shell("rates", "SO-1", "--choose", "stamps_com", service, "--url", rates_url)
    none = shell("rates", "SO-1", "--choose", "stamps_com", "Pigeon", "--url", rates_url)

    assert 0 == taken.exit_code, taken.output
    assert taken.stdout.startswith("SO-1: freight ")
    assert "(USPS Priority Mail - Package), carrier Stamps.com, total " in taken.stdout
    assert taken.stdout.endswith("will not replace it. Clear the carrier.\n")
    assert 1 == none.exit_code
    assert none.stdout.startswith("No rates. stamps_com offers no 'Pigeon'; it offers ")


def test_an_order_that_is_not_there_ends_2(shell: Callable[..., Result], rates_url: str) -> None:
    """In one line."""
    found = shell("rates", "SO-9", "--set-up", "--url", rates_url)

    assert 2 == found.exit_code
    assert "no order with the id or reference 'SO-9' in Cin7" in found.stderr


def test_without_a_bench_it_ends_4(shell: Callable[..., Result]) -> None:
    """And says how to start one."""
    found = shell("rates", "SO-1", "--url", "http://127.0.0.1:9/_sim")

    assert 4 == found.exit_code
    assert "shipbench serve" in found.stderr
