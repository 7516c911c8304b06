"""Tells the story of so many orders, as ``shipbench demo`` does; prints seconds and peak memory."""

from __future__ import annotations

import json
import resource
import sys

from measure import cpu_seconds
from stories import journey

from harness.cli.telling import database_for
from harness.launch import open_bench
from harness.rules.settings import IntegrationSettings

# 2,000 orders are told a day, so of 100,000 the last would be too old after 60 days.
NEVER_TOO_OLD = IntegrationSettings(window_days=365)


def main(orders: int) -> None:
    """One line of JSON."""
    with open_bench() as bench:
        journey(bench, 50)
    with (
        database_for(orders) as database,
        open_bench(database=database, assumptions=NEVER_TOO_OLD) as bench,
    ):
        seconds = cpu_seconds(lambda: journey(bench, orders, NEVER_TOO_OLD))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"orders": orders, "seconds": seconds, "megabytes": megabytes}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
