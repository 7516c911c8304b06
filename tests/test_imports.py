"""Who may import whom: reads every import and says which line offends."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
PACKAGES = ("simulator", "harness", "scenarios")


def files(*folders: str) -> list[Path]:
    """All modules of *folders*."""
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imports(source: str, module: str) -> Iterator[tuple[int, str]]:
    """Line and full name of each module that *source*, the text of *module*, imports.

    Imports for types only count too: they are a way of knowing. Of ``from a import b`` both
    ``a`` and ``a.b`` are given, since ``b`` may be a module.
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names):
                yield from ((node.lineno, one.name) for one in names)
            case ast.ImportFrom(name, names, level):
                package = ".".join(module.split(".")[:-level]) if level else ""
                start = ".".join(part for part in (package, name or "") if part)
                yield node.lineno, start
                yield from ((node.lineno, f"{start}.{one.name}") for one in names)


def offenses(folders: tuple[str, ...], allowed: Callable[[Path, str], bool]) -> list[str]:
    """Each line in *folders* that imports what is not *allowed*, as file:line: name."""
    found = []
    for path in files(*folders):
        place = path.relative_to(ROOT)
        module = ".".join(place.with_suffix("").parts)
        for line, name in imports(path.read_text(encoding="utf-8"), module):
            if not allowed(place, name):
                found.append(f"{place}:{line}: {name}")
    return found


def within(name: str, *packages: str) -> bool:
    """Whether *name* is one of *packages* or in one."""
    return any(name == one or name.startswith(f"{one}.") for one in packages)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("import harness.lab", ["harness.lab"]),
        ("from harness import lab", ["harness", "harness.lab"]),
        ("from ..cin7 import orders", ["simulator.cin7", "simulator.cin7.orders"]),
        ("from . import orders", ["simulator.store", "simulator.store.orders"]),
        ("if x:\n    import harness", ["harness"]),
    ],
)
def test_every_form_of_import_is_read(line: str, names: list[str]) -> None:
    """Absolute, relative, and within other statements."""
    assert names == [name for _, name in imports(line, "simulator.store.sql")]


def test_there_is_something_to_read() -> None:
    """A folder that was renamed does not pass unread."""
    assert all(len(files(folder)) > 10 for folder in PACKAGES)


def test_the_simulator_knows_nothing_of_those_who_use_it() -> None:
    """It imports neither harness nor scenarios."""
    assert [] == offenses(
        ("simulator",), lambda _, name: not within(name, "harness", "scenarios", "tests")
    )


@pytest.mark.parametrize(
    ("vendor", "strangers"),
    [
        ("cin7", ("shipstation", "customstore", "control")),
        ("shipstation", ("cin7", "control")),
        ("customstore", ("cin7", "control")),
    ],
)
def test_a_vendor_does_not_know_the_other(vendor: str, strangers: tuple[str, ...]) -> None:
    """Each could be used alone."""
    others = tuple(f"simulator.{one}" for one in strangers)

    assert [] == offenses((f"simulator/{vendor}",), lambda _, name: not within(name, *others))


@pytest.mark.parametrize("folder", ["store", "web"])
def test_what_vendors_share_knows_no_vendor(folder: str) -> None:
    """The store and the web know faces and collections only by what they are given."""
    vendors = tuple(f"simulator.{one}" for one in ("cin7", "shipstation", "customstore", "control"))

    assert [] == offenses((f"simulator/{folder}",), lambda _, name: not within(name, *vendors))


LAUNCHERS = tuple(
    Path(f"harness/{name}.py") for name in ("launch", "launch_import", "launch_integration")
)


def test_only_launch_starts_simulators() -> None:
    """All else of the harness speaks HTTP; launch is a few files, each short enough to read."""
    assert [] == offenses(
        ("harness",),
        lambda place, name: not within(name, "simulator") or place in LAUNCHERS,
    )


def test_scenarios_are_data() -> None:
    """They import neither simulator nor harness."""
    assert [] == offenses(("scenarios",), lambda _, name: not within(name, "simulator", "harness"))


def test_rules_are_pure() -> None:
    """They import the standard library and themselves."""
    assert [] == offenses(
        ("harness/rules",),
        lambda _, name: (
            name.split(".")[0] in sys.stdlib_module_names
            or name == "harness"
            or within(name, "harness.rules")
        ),
    )


def test_the_integration_is_a_stranger() -> None:
    """Of ours it knows the rules and itself, and nothing of the lab or the engine."""
    assert [] == offenses(
        ("harness/integration",),
        lambda _, name: (
            not within(name, *PACKAGES)
            or name == "harness"
            or within(
                name,
                "harness.integration",
                "harness.rules",
                "harness.bench",
                "harness.calls",
                "harness.countries",
                "harness.settings_page",
            )
        ),
    )


FRONT_ENDS = ("harness.cli", "harness.bdd", "harness.pytest_plugin", "harness.report")


@pytest.mark.parametrize(
    "module",
    [
        "engine",
        "oracle",
        "lab",
        "events",
        "verdict",
        "deeds",
        "cast",
        "launch",
        "launch_integration",
        "bench",
    ],
)
def test_the_engine_knows_no_front_end(module: str) -> None:
    """Front ends import the engine; never the other way."""
    place = Path("harness") / f"{module}.py"
    found = imports((ROOT / place).read_text(encoding="utf-8"), f"harness.{module}")

    assert [] == [f"{place}:{line}: {name}" for line, name in found if within(name, *FRONT_ENDS)]


_SQL = re.compile(
    r"\bSELECT\b.+\bFROM\b|\bINSERT\s+INTO\b|\bUPDATE\b.+\bSET\b|\bDELETE\s+FROM\b"
    r"|\bCREATE\s+(TABLE|INDEX|UNIQUE)\b|\bORDER\s+BY\b|\bPRAGMA\b",
    re.DOTALL,
)


def sql_lines(path: Path) -> Iterator[int]:
    """The lines of *path* on which a text that is no docstring is SQL."""
    source = path.read_text(encoding="utf-8")
    if not _SQL.search(source):
        return
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        match node:
            case ast.Constant(str() as text) if id(node) not in docstrings and _SQL.search(text):
                yield node.lineno


def test_sql_is_found_where_it_is() -> None:
    """The test below would see it."""
    assert list(sql_lines(ROOT / "simulator/store/sqlite.py"))


def test_sql_is_in_the_store_and_nowhere_else() -> None:
    """Whoever wants rows asks a store."""
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in files(*PACKAGES)
        if not path.is_relative_to(ROOT / "simulator/store")
        for line in sql_lines(path)
    ]

    assert [] == found
