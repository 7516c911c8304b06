from __future__ import annotations

import pytest

from simulator.settings import Setting, Settings
from simulator.shipstation.settings import SETTINGS


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.name)
def test_each_setting_is_complete(row: Setting) -> None:
    """It has our prefix, a source, a meaning in one sentence, and a default that it allows."""
    Settings(SETTINGS).set(row.name, row.default)

    assert row.name.startswith("shipstation.")
    assert row.source
    assert row.meaning.endswith(".")


def test_names_are_unique() -> None:
    """No setting stands twice."""
    names = [row.name for row in SETTINGS]

    assert len(set(names)) == len(names)
