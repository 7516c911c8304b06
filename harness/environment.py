"""The environment variables that code under test commonly reads, for a running bench."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


NAMES = (
    "CIN7_API_URL",
    "CIN7_API_USERNAME",
    "CIN7_API_KEY",
    "SHIPSTATION_API_URL",
    "SHIPSTATION_API_KEY",
    "SHIPSTATION_API_SECRET",
    "SHIPBENCH_STORE_URL",
    "SHIPBENCH_STORE_USERNAME",
    "SHIPBENCH_STORE_PASSWORD",
    "SHIPBENCH_CONTROL_URL",
)


def variables(bench: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Names and values for *bench*, as `Bench.as_json` or /_sim/health give it."""
    return {
        "CIN7_API_URL": bench["cin7"]["url"],
        "CIN7_API_USERNAME": bench["cin7"]["username"],
        "CIN7_API_KEY": bench["cin7"]["key"],
        "SHIPSTATION_API_URL": bench["shipstation"]["url"],
        "SHIPSTATION_API_KEY": bench["shipstation"]["key"],
        "SHIPSTATION_API_SECRET": bench["shipstation"]["secret"],
        "SHIPBENCH_STORE_URL": bench["store"]["url"],
        "SHIPBENCH_STORE_USERNAME": bench["store"]["username"],
        "SHIPBENCH_STORE_PASSWORD": bench["store"]["password"],
        "SHIPBENCH_CONTROL_URL": bench["control"]["url"],
    }
