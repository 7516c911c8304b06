"""Disables one thing of the reference integration at a time, and names the scenarios that notice.

    python tests/mutation/run.py                 all mutants, two workers
    python tests/mutation/run.py --list          their names
    python tests/mutation/run.py NAME...         these only
    python tests/mutation/run.py --bugs          the broken copies instead, by all features

The exit code is 1 if a mutant lives: a rule, a row or an effect that no scenario holds.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import multiprocessing
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "harness" / "broken")]

from broken_apps import put_in  # noqa: E402  the line above comes first
from mutants import mutants  # noqa: E402  same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FEATURES = ROOT / "features"
FRENCH = ("# language: fr",)
ENOUGH = 3
BUGS = (
    "no_idempotency",
    "carrier_overwritten",
    "created_date_only",
    "page_1_only",
    "local_time_window",
    "markup_twice",
)
USUAL = ("-q", "-n0", "--assert=plain", "-p", "no:cacheprovider")


ENDINGS = (
    pytest.ExitCode.OK,
    pytest.ExitCode.TESTS_FAILED,
    pytest.ExitCode.INTERRUPTED,
    pytest.ExitCode.NO_TESTS_COLLECTED,
)


class Reds:
    """A pytest plugin that notes which tests fail, of those tagged with *code* if there is one."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.names: list[str] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the scenarios with the tag."""
        if self.code:
            items[:] = [
                item
                for item in items
                if any(self.code in mark.args for mark in item.iter_markers("shipbench_rule"))
            ]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that failed, once."""
        if report.failed and report.nodeid not in self.names:
            self.names.append(report.nodeid)


def english() -> list[str]:
    """The names of the features in English."""
    return [
        path.stem
        for path in sorted(FEATURES.glob("*.feature"))
        if not path.read_text(encoding="utf-8").startswith(FRENCH)
    ]


def reds(features: Iterable[str], code: str = "", limit: int = ENOUGH) -> list[str]:
    """Up to *limit* scenarios of *features* that fail now (0: all); only such as have *code*."""
    paths = [str(FEATURES / f"{name}.feature") for name in features]
    if not paths:
        return []
    seen = Reds(code)
    with contextlib.redirect_stdout(io.StringIO()) as told:
        ended = pytest.main(
            [*USUAL, f"--maxfail={limit}", "--rootdir", str(ROOT), *paths], plugins=[seen]
        )
    if ended not in ENDINGS:
        raise RuntimeError(f"pytest ended with {ended}: {told.getvalue()[-2000:]}")
    return [name.split("features/")[-1] for name in seen.names]


def try_one(name: str) -> tuple[str, list[str]]:
    """The scenarios that notice the mutant *name*: those of the likely features, else of all."""
    mutant = next(one for one in mutants() if one.name == name)
    mutant.plant()
    there = english()
    likely = [one for one in mutant.likely if one in there]
    if mutant.code and (found := reds(there, mutant.code)):
        return name, found
    for some in (likely[:1], likely[1:], [one for one in there if one not in likely]):
        if found := reds(some):
            return name, found
    return name, []


def try_bug(name: str) -> tuple[str, list[str]]:
    """All scenarios that notice the bug *name*."""
    put_in(name)
    return name, reds(english(), limit=0)


def main(words: list[str]) -> int:
    """Try the mutants that *words* name, or all; 1 if one lives, 2 if there is none of the name."""
    parser = argparse.ArgumentParser(description=__doc__, add_help=True)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--bugs", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args(words)
    known = list(BUGS) if asked.bugs else [one.name for one in mutants()]
    if unknown := [name for name in asked.names if name not in known]:
        print(f"there is no mutant {unknown[0]!r}; --list names them", file=sys.stderr)
        return 2
    if asked.list:
        print("\n".join(known))
        return 0
    return _report(asked.names or known, asked.workers, try_bug if asked.bugs else try_one)


def _report(names: list[str], workers: int, attempt: Callable[[str], tuple[str, list[str]]]) -> int:
    living = 0
    kinds = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in kinds else "spawn")
    with context.Pool(workers, maxtasksperchild=1) as pool:
        for name, found in pool.imap(attempt, names):
            more = " ..." if len(found) == ENOUGH and attempt is try_one else ""
            told = ", ".join(found) + more if found else "LIVES"
            print(f"{name}: {told}", flush=True)
            living += not found
    print(f"{len(names)} mutants, {living} of them live")
    return 1 if living else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
