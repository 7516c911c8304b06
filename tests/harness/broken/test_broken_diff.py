"""What a broken integration does otherwise than the reference is told in the vendors' words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
HERE = Path(__file__).parent


def told(bug: str, story: str) -> tuple[int, dict[str, Any]]:
    """Exit code and answer of a comparison, in a process of its own."""
    found = subprocess.run(  # noqa: S603  our own words
        [
            sys.executable, "-m", "harness.cli", "--json", "diff", story,
            "--integration", f"wsgi: broken_apps:{bug}",
        ],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE)])},
        capture_output=True, check=False,
    )  # fmt: skip
    return found.returncode, json.loads(found.stdout)


@pytest.mark.slow
def test_a_carrier_that_is_overwritten_is_told() -> None:
    """Exit code 1, and nothing else differs."""
    code, answer = told("carrier_overwritten", "carrier-already-there-is-kept")

    assert 1 == code
    assert [
        ("Cin7 logisticsCarrier", "Local Courier", "USPS"),
    ] == [
        (one["aspect"], one["reference"], one["candidate"])
        for one in answer["differences"]
        if one["aspect"] != "way back"
    ]
    assert [] == answer["noise"]


@pytest.mark.slow
def test_an_order_that_is_not_imported_is_told() -> None:
    """With both sides; its members at ShipStation are not listed."""
    _, answer = told("created_date_only", "recent-etd-rescues-old-order")
    by_aspect = {one["aspect"]: one for one in answer["differences"]}

    assert "imported as awaiting_shipment" == by_aspect["import"]["reference"]
    assert by_aspect["import"]["candidate"].startswith("not imported because ")
    assert [] == [aspect for aspect in by_aspect if aspect.startswith("ShipStation")]


@pytest.mark.slow
def test_where_the_bug_plays_no_part_nothing_differs() -> None:
    """Exit code 0."""
    code, answer = told("created_date_only", "ready-order-ships")

    assert (0, []) == (code, answer["differences"])
