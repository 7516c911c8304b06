"""Tells the story of so many orders, as ``shipbench demo`` does; prints seconds and peak memory."""

from __future__ import annotations

import json
import resource
import sys

from measure import cpu_seconds
from stories import journey

from harness.cli.telling import database_for
from harness.launch import open_bench

# Else 100,000 orders would take fifty of the world's days, and the last be too old to import.
NO_DAILY_QUOTA = {"cin7.limit_per_day": 0}


def main(orders: int) -> None:
    """One line of JSON."""
    with open_bench(settings=NO_DAILY_QUOTA) as bench:
        journey(bench, 50)
    with (
        database_for(orders) as database,
        open_bench(database=database, settings=NO_DAILY_QUOTA) as bench,
    ):
        seconds = cpu_seconds(lambda: journey(bench, orders))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"orders": orders, "seconds": seconds, "megabytes": megabytes}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
