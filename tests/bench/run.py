"""Runs the benches and prints their figures: ``python tests/bench/run.py [NAME...]``.

NAME is one of get, served, journey, start, generator, cin7_lists, shipstation_lists, long; without
one all are run but the last, which takes ten minutes. Exit code 1 if a target is missed.
"""

from __future__ import annotations

import importlib
import sys

from tabulate import tabulate

NAMES = ("get", "served", "generator", "start", "cin7_lists", "shipstation_lists", "journey")
BY_NAME_ONLY = ("long",)


def main(names: list[str]) -> int:
    """Print one table; 0 if every target is held."""
    known = (*NAMES, *BY_NAME_ONLY)
    if unknown := sorted(set(names) - set(known)):
        print(f"there is no bench {unknown[0]!r}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    figures = [
        figure
        for name in names or NAMES
        for figure in importlib.import_module(f"bench_{name}").figures()
    ]
    rows = [
        (
            one.what,
            f"{one.value:,.2f}" if one.value < 100 else f"{one.value:,.0f}",
            one.unit,
            f"{one.bound} {one.target:,g}",
            "held" if one.held else "MISSED",
            one.note,
        )
        for one in figures
    ]
    print(tabulate(rows, ("what", "is", "", "target", "", ""), disable_numparse=True))
    return 0 if all(one.held for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
