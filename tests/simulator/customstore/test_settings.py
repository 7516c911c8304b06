from __future__ import annotations

from pathlib import Path

import simulator.customstore
from simulator.customstore.settings import SETTINGS


def test_settings_are_named_for_the_store() -> None:
    """Every switch of this folder begins with its name, and no two are alike."""
    names = [row.name for row in SETTINGS]

    assert [] == [name for name in names if not name.startswith("store.")]
    assert len(names) == len(set(names))


def test_settings_are_in_the_readme() -> None:
    """The folder's README names each switch."""
    readme = Path(simulator.customstore.__file__).with_name("README.md").read_text("utf-8")

    assert [] == [row.name for row in SETTINGS if f"`{row.name}`" not in readme]
