"""The environment variables that code under test commonly reads, for a running bench."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import orjson

from harness.rules.settings import IntegrationSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

STORE_PORT = "SHIPBENCH_STORE_PORT"
ASSUMPTIONS = "SHIPBENCH_ASSUMPTIONS"


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


def assumed(settings: IntegrationSettings) -> dict[str, str]:
    """The variable that tells an integration how it is to decide what nobody knows.

    JSON of those *settings* that differ from their defaults; see `shipbench ledger`.
    """
    usual = asdict(IntegrationSettings())
    differing = {name: value for name, value in asdict(settings).items() if value != usual[name]}
    return {ASSUMPTIONS: orjson.dumps(differing, default=str).decode()}
