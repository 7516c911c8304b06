from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from harness.lab import Lab
from harness.launch import START, serve
from scenarios.generator import generate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from click.testing import Result

pytestmark = pytest.mark.slow


@pytest.fixture
def orders_lab() -> Iterator[Lab]:
    """A served bench whose clock stands still."""
    with serve(cin7_port=0, shipstation_port=0, control_port=0, now=START) as bench:
        yield Lab(bench)


def test_orders_are_shown_and_those_that_are_stuck(
    shell: Callable[..., Result], orders_lab: Lab
) -> None:
    """One waits for its label; one was shipped, and its notice was thanked for and lost."""
    url = orders_lab.bench.control
    empty = shell("orders", "--url", url)
    orders_lab.create_orders(generate(2, 1, now=START))
    orders_lab.refresh_store()
    well = shell("orders", "--stuck", "--url", url)
    orders_lab.bend_store(notice_lost=True)
    shipped = orders_lab.imported_order("SO-G000002")
    assert shipped is not None
    orders_lab.label(shipped)
    all_of_them = shell("orders", "--url", url)
    stuck = json.loads(shell("orders", "--stuck", "--json", "--url", url).stdout)
    one = shell("orders", "SO-G000001", "10002", "--url", url)
    unknown = shell("orders", "SO-9", "--url", url)
    french = shell("--lang", "fr", "orders", "--stuck", "--url", url)

    assert (0, "There are no orders in Cin7.\n") == (empty.exit_code, empty.stdout)
    assert (0, "No order is stuck.\n") == (well.exit_code, well.stdout)
    assert 1 == all_of_them.exit_code
    assert "SO-G000002  x          x           x         x          x        x" in (
        all_of_them.stdout
    )
    assert "written back: NOTICE_200_LOST\n" in all_of_them.stdout
    assert ["SO-G000002"] == [row["reference"] for row in stuck]
    assert {
        "station": "written_back", "codes": ["NOTICE_200_LOST"], "detail": ""
    } == stuck[0]["divergence"]  # fmt: skip
    assert one.stdout == all_of_them.stdout
    assert (2, "there is no order 'SO-9' in Cin7") == (
        unknown.exit_code,
        unknown.stderr.removeprefix("shipbench: ").partition(";")[0],
    )
    assert "reportée: NOTICE_200_LOST" in french.stdout
