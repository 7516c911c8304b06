from __future__ import annotations

from pathlib import Path

import simulator.cin7
from simulator.cin7.settings import SETTINGS


def test_every_setting_has_an_effect() -> None:
    """No switch is listed that the code does not read."""
    folder = Path(simulator.cin7.__path__[0])
    code = "".join(
        path.read_text() for path in folder.glob("*.py") if path.name != "settings.py"
    ).replace("cin7.limit_per_{unit}", "cin7.limit_per_second cin7.limit_per_minute "
              "cin7.limit_per_day")  # fmt: skip

    assert [setting.name for setting in SETTINGS if setting.name not in code] == []


def test_every_setting_is_named_for_its_vendor() -> None:
    """Names begin with cin7 and are there once."""
    names = [setting.name for setting in SETTINGS]

    assert all(name.startswith("cin7.") for name in names)
    assert len(names) == len(set(names))
