"""The folder's README is complete, and its example works."""

from __future__ import annotations

from pathlib import Path

import scenarios
from scenarios.acts import KINDS
from scenarios.defects import DEFECTS
from scenarios.reader import parse

README = (Path(scenarios.__file__).parent / "README.md").read_text(encoding="utf-8")


def test_the_example_reads() -> None:
    """The scenario printed in the README is a valid one."""
    example = README.split("```toml\n")[1].split("```")[0]

    assert "A draft is not imported until it is approved" == parse(example).title


def test_every_act_and_key_is_described() -> None:
    """Each act has its row with all its keys."""
    rows = {
        name.strip(): row
        for row in README.splitlines()
        if row.startswith("| ")
        for name in row.split("|")[1].split(",")
    }
    missing = [
        (kind.name, key.name)
        for kind in KINDS
        for key in kind.keys
        if key.name not in rows[kind.name]
    ]

    assert [] == missing


def test_every_defect_is_named() -> None:
    """The list of defects is complete."""
    assert [] == [defect.name for defect in DEFECTS if defect.name not in README]
