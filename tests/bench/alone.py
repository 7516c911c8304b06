"""Tells the story of so many orders, as ``shipbench demo`` does; prints seconds and peak memory."""

from __future__ import annotations

import json
import resource
import sys

from measure import cpu_seconds
from stories import journey

from harness.cli.telling import database_for
from harness.launch import open_bench


def main(orders: int) -> None:
    """One line of JSON."""
    with open_bench() as bench:
        journey(bench, 50)
    with database_for(orders) as database, open_bench(database=database) as bench:
        seconds = cpu_seconds(lambda: journey(bench, orders))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"orders": orders, "seconds": seconds, "megabytes": megabytes}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
